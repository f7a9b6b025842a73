"""What documents are worth, on the command line: told, logged, and who is written."""

import json
from pathlib import Path

import pytest
from shell import fill, ran, refused, run, tree

from cleaner import Cleaner, Config
from cleaner.log import encoded, read, record, stamp, write

TEXT = (
    "The old bridge was opened in May, and since then there have been twice as many cars in the town.\n\n"
    "“We knew that it would be like this,” said the owner of the small hotel by the river. “But nobody asked us.” "
    "The mayor has promised to look at the numbers again when the summer is over, and all of them will have to wait.\n"
)
MENU = "Home\nNews\nContact\n"
NUMBERS = "\n".join(f"{number} {number * 7} {number * 13}" for number in range(40)) + "\n"
DOCUMENTS = {"a/menu.txt": MENU, "b.txt": TEXT, "numbers.txt": NUMBERS}
VERDICTS = {"a/menu.txt": "review", "b.txt": "keep", "numbers.txt": "drop"}


@pytest.fixture(autouse=True)
def src(here):
    return fill(here / "src", DOCUMENTS)


def _records(folder="out"):
    return {entry.path: entry for entry in map(read, Path(folder, "log.jsonl").read_text("ascii").splitlines())}


def _texts(folder="out"):
    return {name for name in tree(folder) if not name.endswith((".diff", ".jsonl"))}


# Told


def test_text():
    told = ran("check", "--quality", "src", code=1).splitlines()
    lines = "ended_lines 0.0 < 0.12 (hint), short_lines 1.0 > 0.67 (hint)"
    assert [line for line in told if not line.startswith("    ")] == [
        f"src/a/menu.txt: review: words 3 < 50, stop_words 0 < 2, {lines}",
        "src/b.txt: keep",
        f"src/numbers.txt: drop: word_length 2.3667 < 3, alphabetic_words 0.0 < 0.5, {lines}",
    ]
    signals = " ".join(line.strip() for line in told if line.startswith("    "))
    assert "language en, " in signals
    assert "damage_lost 0.0, furniture 0.0" in signals


def test_json():
    rows = json.loads(ran("check", "--quality", "--output-format", "json", "src", code=1))
    assert {row["path"]: row["verdict"] for row in rows} == {f"src/{name}": told for name, told in VERDICTS.items()}
    menu = rows[0]
    assert menu["reasons"][0] == {"signal": "words", "value": 3, "relation": "<", "limit": 50, "verdict": "review"}
    assert menu["signals"]["words"] == 3


def test_github():
    told = ran("check", "--quality", "--output-format", "github", "src", code=1).splitlines()
    assert told[0].startswith("::warning file=src/a/menu.txt,title=quality/review::words 3 < 50, ")
    assert told[1].startswith("::error file=src/numbers.txt,title=quality/drop::word_length 2.3667 < 3, ")
    assert len(told) == 2


def test_exit_code():
    assert run("check", "--quality", "src").stderr == "Found 2 not to keep.\n"
    assert run("check", "--quality", "src/b.txt").exit_code == 0
    Path("src/b.txt").write_text(TEXT.replace(". ", ".  "))
    assert run("check", "--quality", "src/b.txt").exit_code == 0
    assert run("check", "--quality", "src/b.txt", "nowhere").exit_code == 2


# Logged


def test_the_log_tells_it_if_it_is_asked_to():
    ran("clean", "src", "-o", "out")
    assert not any(entry.quality for entry in _records().values())
    ran("clean", "src", "-o", "out", "--quality")
    assert {path: entry.quality.verdict for path, entry in _records().items()} == VERDICTS
    assert _texts() == set(DOCUMENTS)
    fill(".", {"cleaner.toml": "quality = true\n"})
    ran("clean", "src", "-o", "again")
    assert tree("again") == tree("out")


def test_every_door_tells_the_same():
    config = Config(quality=True, only=["keep"])
    for name, text in DOCUMENTS.items():
        line = write(record("-", Cleaner(config).clean(text.encode()), stamp(config), config))
        run("clean", "-", "--log", "log", "--quality", "--only", "keep", stdin=text)
        assert Path("log").read_text() == f"{line}\n", name


# Written


@pytest.mark.parametrize("only", [["keep"], ["keep", "review"], ["drop"]], ids=str)
def test_only_documents_with_a_verdict_are_written(only):
    options = [option for verdict in only for option in ("--only", verdict)]
    result = run("clean", "src", "-o", "out", *options)
    wanted = {name for name, verdict in VERDICTS.items() if verdict in only}
    assert (result.exit_code, _texts()) == (0, wanted)
    assert {path: entry.written for path, entry in _records().items()} == {name: name in wanted for name in DOCUMENTS}
    held = [verdict for verdict in ("keep", "review", "drop") if verdict not in only]
    told = ", ".join(f"1 {verdict}" for verdict in held)
    assert "3 documents: 0 changed (0 edits), 3 clean already, " in result.stderr
    assert f"{len(held)} of them not written ({told})" in result.stderr


def test_a_second_run_touches_nothing_and_tells_the_same():
    ran("clean", "src", "-o", "out", "--only", "keep")
    before = tree("out")
    result = run("clean", "src", "-o", "out", "--only", "keep", "--fail-on-change")
    assert (result.exit_code, tree("out")) == (0, before)
    assert "3 not changed since the last run, 2 of them not written (1 review, 1 drop)" in result.stderr


def test_a_document_leaves_and_enters_with_its_verdict():
    ran("clean", "src", "-o", "out", "--only", "keep")
    fill("src", {"a/menu.txt": TEXT, "b.txt": MENU})
    result = run("clean", "src", "-o", "out", "--only", "keep", "--fail-on-change")
    assert (result.exit_code, _texts()) == (1, {"a/menu.txt"})
    assert not Path("out/b.txt.diff").exists()
    fresh = run("clean", "src", "-o", "fresh", "--only", "keep")
    assert (fresh.exit_code, tree("fresh")) == (0, tree("out"))


def test_a_folder_is_filtered_later_and_filled_again():
    ran("clean", "src", "-o", "out")
    whole = tree("out")
    ran("clean", "src", "-o", "out", "--only", "keep")
    assert _texts() == {"b.txt"}
    assert not Path("out/a").exists()
    ran("clean", "src", "-o", "out")
    assert tree("out") == whole


def test_what_was_put_there_by_others_does_not_stay():
    ran("clean", "src", "-o", "out", "--only", "keep")
    before = tree("out")
    fill("out", {"a/menu.txt": "put there\n"})
    ran("clean", "src", "-o", "out", "--only", "keep")
    assert tree("out") == before


def test_a_source_that_is_gone_leaves_the_log():
    ran("clean", "src", "-o", "out", "--only", "keep")
    Path("src/a/menu.txt").unlink()
    ran("clean", "src", "-o", "out", "--only", "keep")
    assert set(_records()) == {"b.txt", "numbers.txt"}


def test_settings_of_a_file():
    fill(".", {"cleaner.toml": 'only = ["keep"]\n[per-file."a/*"]\nonly = []\n'})
    ran("clean", "src", "-o", "out")
    assert _texts() == {"a/menu.txt", "b.txt"}


def test_undo_gives_back_what_was_written_and_says_why_not_the_others():
    ran("clean", "src", "-o", "out", "--only", "keep")
    told = refused("undo", "out", "-o", "back").splitlines()
    assert tree("back") == {"b.txt": TEXT.encode()}
    assert len(told) == 2
    assert told[0].startswith("cleaner: out/a/menu.txt: not written: review: words 3 < 50, ")
    assert told[1].endswith(": the log alone gives no source back")


def test_standard_input():
    assert run("clean", "-", "--only", "keep", stdin=TEXT).stdout_bytes == encoded(TEXT)
    result = run("clean", "-", "--only", "keep", stdin=MENU)
    assert (result.exit_code, result.stdout_bytes) == (0, b"")
    assert result.stderr.startswith("cleaner: -: not written: review: words 3 < 50, ")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('only = ["kepe"]', "only: unknown verdict 'kepe'; did you mean 'keep'?"),
        ('only = "keep"', "only: a list of strings is wanted, not 'keep'"),
        ('quality = "yes"', "quality: true or false is wanted, not 'yes'"),
    ],
)
def test_settings_that_cannot_be_used(settings, message):
    fill(".", {"cleaner.toml": settings})
    assert message in refused("clean", "src", "-o", "out")
