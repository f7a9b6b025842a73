"""`cleaner rules`: the list, and a rule's page."""

import pytest
from shell import fill, process, ran, refused

from cleaner.rulebook import load

RULES = load().all
NAMES = sorted({rule.name for rule in RULES})


def _listed(*args):
    """Each rule that is listed, and whether it is off."""
    return {line.split()[0]: line.endswith("(off)") for line in ran("rules", *args).splitlines()}


def test_lists_every_rule_once():
    assert list(_listed()) == NAMES
    assert len(ran("rules").splitlines()) == len(NAMES)


def test_says_which_are_off():
    named = {rule.name for rule in RULES if rule.style or rule.profile or rule.facts}
    assert named
    assert {name for name, off in _listed().items() if off} == named
    off = {name for name, off in _listed("--ignore", "words", "--select", "words/lost-space").items() if off}
    assert off == set(NAMES)
    assert {name for name, off in _listed("--select", "words/lost-space").items() if not off} == {"words/lost-space"}


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_has_a_page(name):
    page = ran("rules", name)
    assert page.startswith(f"## {name}\n")
    for rule in RULES:
        if rule.name == name:
            assert rule.why in page
            cases = [text for case in rule.fix for text in case] + [*rule.keep, *rule.note]
            assert all(repr(line) in page for case in cases for line in case.splitlines(keepends=True))


def test_a_stage_has_a_page_of_all_its_rules():
    page = ran("rules", "words")
    heads = [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")]
    assert heads == sorted({rule.name for rule in RULES if rule.stage == "words"})


def test_a_page_says_of_which_languages_its_lines_are():
    counts = dict(part.split() for part in _lines(ran("rules", "boilerplate/comment-form")).rstrip(".").split(", "))
    assert counts.keys() == {pack.language for pack in load().packs if "comment-form" in pack.phrases}


def _lines(page):
    return next(line.removeprefix("Lines: ") for line in page.splitlines() if line.startswith("Lines: "))


def test_a_page_shows_the_lines_of_a_language():
    (pack,) = (pack for pack in load().packs if pack.language == "tr")
    shown = ran("rules", "boilerplate/comment-form", "--language", "tr").splitlines()
    assert {line.strip() for line in shown} >= set(pack.phrases["comment-form"])
    assert "Lines, tr: none." in ran("rules", "words/lost-space", "--language", "tr")


def test_lines_of_no_rule_or_of_no_known_language():
    assert "--language: of which rule?" in refused("rules", "--language", "tr")
    assert "no lines in 'trr'; did you mean 'tr'?" in refused("rules", "boilerplate/comment-form", "--language", "trr")


def test_own_rules_are_among_them():
    head = '[advert]\nwhy = "Sold."\nphrases = ["Buy now!"]\n'
    proof = 'fix = [["a\\nBuy now!\\n", "a\\n"]]\nkeep = ["Buy now! he said."]\n'
    fill(".", {"cleaner.toml": 'rules = ["own.toml"]', "own.toml": head + proof})
    assert "boilerplate/advert" in _listed()
    assert "'Buy now! he said.'" in ran("rules", "boilerplate/advert")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("escapes/entitty", "unknown rule or stage 'escapes/entitty'; did you mean 'escapes/entity'?"),
        ("wrods", "unknown rule or stage 'wrods'; did you mean 'words'?"),
        ("", "unknown rule or stage ''; known are"),
    ],
)
def test_a_name_that_is_not_known(name, message):
    assert message in refused("rules", name)


@pytest.mark.parametrize("args", [["rules"], ["rules", "mojibake"], ["rules", "characters"]])
def test_on_a_terminal_of_ascii(args):
    result = process(*args, env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert (result.returncode, result.stderr) == (0, b"")
