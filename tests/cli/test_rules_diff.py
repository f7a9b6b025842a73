"""`cleaner rules diff`: what a change of rules does to a corpus, and that the log spares what it can."""

import json

import pytest
from shell import fill, ran, refused

from cleaner import Cleaner, Config
from cleaner.log import read, record, stamp, write
from cleaner.report.rulediff import Comparison, Rules

RULE = """
[call]
why = "A call."
phrases = [{phrases}]
fix = [["The bridge opened.\\nRing the harbour bell now\\n", "The bridge opened.\\n"]]
keep = ["Ring the harbour bell now, said the man.\\n"]
"""

OLD = RULE.format(phrases='"Ring the harbour bell now", "Feed the harbour ducks"')
NEW = RULE.format(phrases='"Ring the harbour bell now", "Wave to the harbour pilot"')

DOCUMENTS = {
    "src/a.txt": "The bridge opened.\r\nFeed the harbour ducks\r\nBoats pass.\r\n",
    "src/b/c.txt": "The bridge opened.\nBoats pass.\nWave  to the harbour&nbsp;pilot\n",
    "src/d.txt": "The bridge opened.\nRing the harbour bell now\nLeave a Reply\n",
    "old.toml": OLD,
    "new.toml": NEW,
}

TOLD = (
    "src/a.txt:2: boilerplate/call: newly kept: 'Feed the harbour ducks'\n"
    "src/b/c.txt:3: boilerplate/call: newly removed: 'Wave to the harbour pilot'\n"
)


@pytest.mark.parametrize("with_log", [True, False])
def test_says_what_changes(with_log):
    fill(".", DOCUMENTS)
    fill(".", {"cleaner.toml": 'rules = ["old.toml"]'})
    ran("clean", "src", "-o", "cleaned")
    log = ["--log", "cleaned/log.jsonl"] if with_log else []
    assert ran("rules", "diff", "old.toml", "new.toml", *log, "src", code=1) == TOLD
    assert ran("rules", "diff", "old.toml", "old.toml", *log, "src") == ""
    found = json.loads(ran("rules", "diff", "old.toml", "new.toml", *log, "src", "--output-format", "json", code=1))
    assert found[0] == {
        "path": "src/a.txt", "line": 2, "removed": False, "rule": "boilerplate/call", "text": "Feed the harbour ducks",
    }  # fmt: skip


def test_none_and_folders():
    fill(".", {**DOCUMENTS, "rules/one.toml": OLD})
    told = ran("rules", "diff", "-", "rules", "src", code=1)
    assert told.splitlines() == [
        "src/a.txt:2: boilerplate/call: newly removed: 'Feed the harbour ducks'",
        "src/d.txt:2: boilerplate/call: newly removed: 'Ring the harbour bell now'",
    ]
    assert ran("rules", "diff", "rules", "-", "src", code=1) == told.replace("newly removed", "newly kept")


def test_a_rule_that_asks_for_another_place():
    fill(".", {**DOCUMENTS, "new.toml": OLD + 'place = "head"\n'})
    fill(".", {"src/d.txt": "One line.\n" * 9 + "Ring the harbour bell now\n" + "One line.\n" * 9})
    assert "src/d.txt:10: boilerplate/call: newly kept" in ran("rules", "diff", "old.toml", "new.toml", "src", code=1)


def test_what_cannot_be_read():
    fill(".", DOCUMENTS)
    assert "none.toml: rule file cannot be read" in refused("rules", "diff", "none.toml", "-", "src")
    assert "nowhere: there is no such file" in refused("rules", "diff", "-", "new.toml", "nowhere")
    assert "cannot be read" in refused("rules", "diff", "-", "new.toml", "--log", "no/log.jsonl", "src")
    fill(".", {"log.jsonl": "nonsense\n"})
    assert "log.jsonl:1: no record of a log" in refused("rules", "diff", "-", "new.toml", "--log", "log.jsonl", "src")


def _rules(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text)
    config = Config(rules=[str(path)])
    return Rules(Cleaner(config), stamp(config))


def test_the_log_is_believed_where_it_is_of_these_rules_alone(tmp_path):
    old, new = _rules(tmp_path, "old.toml", OLD), _rules(tmp_path, "new.toml", NEW)
    data = b"The bridge opened.\nFeed the harbour ducks\nRing the harbour bell now\n"
    true = record("a.txt", old.cleaner.clean(data), old.stamp)
    emptied = record("a.txt", Cleaner(Config(select=["whitespace"])).clean(data), old.stamp)
    comparison = Comparison(old, new)
    assert [(one.line, one.removed) for one in comparison.differences(data, true)] == [(2, False)]
    assert [(one.line, one.removed) for one in comparison.differences(data, emptied)] == [(3, True)]
    foreign = record("a.txt", Cleaner(Config(select=["whitespace"])).clean(data), new.stamp)
    other = record("a.txt", Cleaner(Config(select=["whitespace"])).clean(b"Other.\n"), old.stamp)
    for logged in (foreign, other, None):
        assert [(one.line, one.removed) for one in comparison.differences(data, logged)] == [(2, False)]


def test_a_document_that_cannot_change_is_not_cleaned_again(tmp_path):
    old, new = _rules(tmp_path, "old.toml", OLD), _rules(tmp_path, "new.toml", NEW)
    data = b"The bridge opened.\nRing the harbour bell now\n"
    emptied = record("a.txt", Cleaner(Config(select=["whitespace"])).clean(data), old.stamp)
    assert list(Comparison(old, new).differences(data, emptied)) == []  # cleaned again, the bell would differ


def test_a_record_is_as_good_when_it_was_read(tmp_path):
    old, new = _rules(tmp_path, "old.toml", OLD), _rules(tmp_path, "new.toml", NEW)
    data = "Déjà vu.\nFeed the harbour ducks\n".encode("cp1252")
    logged = read(write(record("a.txt", old.cleaner.clean(data), old.stamp)))
    assert [one.line for one in Comparison(old, new).differences(data, logged)] == [2]
