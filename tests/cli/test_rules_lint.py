"""`cleaner rules lint`: what it says of bad rules, and that those of the package are good."""

import pytest
from shell import fill, ran, refused, run

from cleaner.report.rulelint import Linter

GOOD = """
[ring]
why = "A call."
phrases = ["Ring the harbour bell now"]
fix = [["The bridge opened.\\n\\nRing the harbour bell now\\n", "The bridge opened.\\n"]]
keep = ["Ring the harbour bell now, said the man.\\n"]
"""

BAD = {
    "matches-everything": (
        GOOD.replace('["Ring the harbour bell now"]', '["Ring the harbour bell now", "The {text}", "{text}"]'),
        "own.toml:4: boilerplate/ring: matches-everything: '{text}' reads as",
    ),
    "never-fires": (
        GOOD.replace('["Ring the', '["Sound the'),
        "boilerplate/ring: never-fires: finds nothing in its own",
    ),
    "never-fires-alone": (
        GOOD + "beside = true\n",
        "own.toml:2: boilerplate/ring: never-fires: finds nothing in its own `fix` cases: mend its",
    ),
    "shadowed": (
        GOOD.replace("Ring the harbour bell now", "Leave a Reply"),
        "boilerplate/ring: shadowed: every `fix` case is taken by boilerplate/comment-form first",
    ),
    "wrong-case": (
        GOOD.replace(', "The bridge opened.\\n"', ', "The bridge opened today.\\n"'),
        "boilerplate/ring: wrong-case: `fix` 1 becomes 'The bridge opened.\\n', not",
    ),
    "eats-its-own-keep": (
        GOOD.replace(", said the man.", ""),
        "boilerplate/ring: eats-clean-text: takes 'Ring the harbour bell now' from a `keep` case of boilerplate/ring",
    ),
    "eats-another-keep": (
        GOOD + GOOD.replace("[ring]", "[other]").replace("Ring the harbour bell now", "Read more: it is good for you."),
        "boilerplate/other: eats-clean-text: takes 'Read more: it is good for you.' from a `keep`",
    ),
    "eats-a-sample": (
        GOOD.replace('now"]', 'now", "The old bridge over {text}"]'),
        "boilerplate/ring: eats-clean-text: takes 'The old bridge over the",
    ),
    "a-phrase-that-nothing-reads-as": (
        GOOD.replace('now"]', 'now", "···"]'),
        "own.toml:4: boilerplate/ring: never-fires: no line reads as '···', not even itself",
    ),
}


@pytest.mark.parametrize(("text", "message"), BAD.values(), ids=BAD)
def test_a_bad_rule_is_told_with_its_line_and_the_way_out(text, message):
    fill(".", {"own.toml": text})
    assert message in ran("rules", "lint", "own.toml", code=1)


def test_a_good_file():
    fill(".", {"own.toml": GOOD, "prose/a.txt": "The bridge opened.\n"})
    assert ran("rules", "lint", "own.toml", "--clean", "prose") == ""


def test_clean_text_of_ones_own():
    fill(".", {"own.toml": GOOD, "prose/a.txt": "The bridge opened.\nRing the harbour bell now\n"})
    told = ran("rules", "lint", "own.toml", "--clean", "prose", code=1)
    assert told.startswith(
        "own.toml:2: boilerplate/ring: eats-clean-text: takes 'Ring the harbour bell now' from prose/a"
    )
    assert "there is no such file" in refused("rules", "lint", "own.toml", "--clean", "none")


def test_a_pack():
    pack = "language = 'xx'\ntext = '''A paragraph of the language.'''\nkeep = '''Reply to all, she said.'''\n"
    fill(".", {"pack.toml": f"{pack}[phrases]\ncomment-form = '''\n!!!\nLeave a plea\n'''\n"})
    assert ran("rules", "lint", "pack.toml", code=1).startswith(
        "pack.toml:6: boilerplate/comment-form: never-fires: no li"
    )


def test_a_file_that_cannot_be_read_and_one_that_can():
    fill(".", {"own.toml": GOOD, "bad.toml": "[x]\nwhy = 'A.'\n", "worse.toml": BAD["never-fires"][0]})
    result = run("rules", "lint", "none.toml", "bad.toml", "own.toml", "worse.toml")
    assert result.exit_code == 2
    assert "none.toml: rule file cannot be read" in result.stderr
    assert "bad.toml: rule x: has no 'fix'" in result.stderr
    assert "never-fires" in result.stdout


def test_the_rules_of_the_package_are_good():
    assert list(Linter().complaints()) == []
