"""White space: every run of it is made as it should be, and where it is layout it stays."""

import pytest
import strategies
from hypothesis import given

from cleaner import Cleaner, Config

CLEANER = Cleaner(Config(select=["whitespace"]))

MENDED = [
    ("line ends", "a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h\n", "a\nb\nc\nd\ne\nf\ng\nh\n"),
    ("line ends in a run", "a\r\n\r\nb\r\rc\n\r\nd\n", "a\n\nb\n\nc\n\nd\n"),
    ("a double space, but no wide ones", "春は\u3000\u3000あけぼの  と\n", "春は\u3000\u3000あけぼの と\n"),
    ("a no-break space behind a hyphen", "one - \u00a0two\n", "one - two\n"),
    ("blanks behind", "a \nb\t\nc\u00a0\nd \u3000\t\n", "a\nb\nc\nd\n"),
    ("blanks behind the last", "a  ", "a\n"),
    ("blank lines with blanks", "a\n \n\t\n\u00a0\nb\n", "a\n\nb\n"),
    ("blank lines", "a\n\n\n\nb\n", "a\n\nb\n"),
    ("blank lines first", "\n\n \na\n", "a\n"),
    ("blank lines last", "a\n\n \n\n", "a\n"),
    ("nothing but line ends", "\n\r\n\n", ""),
    ("nothing but blanks", " \t\u00a0", ""),
    ("blanks and line ends", " \n \n ", ""),
    ("no line end at the end", "a", "a\n"),
    ("a tab between words", "a\tb\n", "a b\n"),
    ("a tab and spaces", "a \t b\n", "a b\n"),
    ("a tab in front", "a\n\tb\n\t\tc\n", "a\n    b\n        c\n"),
    ("spaces between words", "a  b   c\n", "a b c\n"),
    ("no-break spaces", "a\u00a0b\u202fc\n", "a b c\n"),
    ("Unicode spaces", "a\u2000b\u2003c\u2009d\u200ae\u205ff\n", "a b c d e f\n"),
    ("a no-break space in front", "a\n\u00a0b\n", "a\n b\n"),
    ("bullets", "To buy:\n\n  • apples\n\n  • pears\n", "To buy:\n\n• apples\n\n• pears\n"),
    ("ragged bullets", "To buy:\n  • apples\n\t• pears\n", "To buy:\n• apples\n• pears\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [case[1:] for case in MENDED], ids=[case[0] for case in MENDED])
def test_mends(before, after):
    cleaned = CLEANER.clean(before)
    assert cleaned.text == after
    assert cleaned.undo() == before


STAYS = {
    "nothing": "",
    "paragraphs": "a b\nc\n\nd\n",
    "indentation": "a\n    b\n  c\n",
    "indentation of the first line": "    x = 1\n",
    "a table of spaces": "Name      Town      Age\nAnn       Tours     41\n",
    "a table of two columns": "Bunk      12.00\nDouble    20.00\n",
    "a table of tabs": "Name\tTown\tAge\nAnn\tTours\t41\n",
    "a table of rules": "| a  | b |\n| cc | d |\n",
    "code": "    x  =  1\n",
    "levels of a list": "- fruit\n  - apples\n    - green ones\n",
    "a dash that is no bullet": "a\n  -5 degrees\n",
    "the wide space between words": "春は\u3000あけぼの\n",
    "the wide space in front": "\u3000春は\n",
    "the wide space beside a space": "春は \u3000あけぼの\n",
    "the space of Ogham": "a\u1680b\n",
    "spaces without width": "a\u200bb\u2060c\n",
}


@pytest.mark.parametrize("text", STAYS.values(), ids=STAYS)
def test_stays(text):
    assert CLEANER.clean(text).text == text
    assert CLEANER.clean(text).layers == ()


ALONE = [
    ("whitespace/line-end", "a  b\nc \n\n\nd"),
    ("whitespace/trailing", "a  b\r\nc\n\n\nd"),
    ("whitespace/tab", "a  b\r\nc \n\n\nd"),
    ("whitespace/space", "a b\r\nc \n\n\nd"),
    ("whitespace/blank-lines", "a  b\r\nc \n\nd"),
    ("whitespace/final-newline", "a  b\r\nc \n\n\nd\n"),
]


@pytest.mark.parametrize(("rule", "after"), ALONE)
def test_one_rule_alone(rule, after):
    assert Cleaner(Config(select=[rule])).clean("a  b\r\nc \n\n\nd").text == after


def _visible(text):
    """The characters that are no white space, in their order."""
    return "".join(char for char in text if not char.isspace())


@given(strategies.texts)
def test_nothing_but_white_space_changes(text):
    assert _visible(CLEANER.clean(text).text) == _visible(text)


@given(strategies.texts)
def test_the_result_is_lines_of_text(text):
    cleaned = CLEANER.clean(text).text
    assert cleaned == "" or cleaned.endswith("\n")
    assert not cleaned.startswith("\n")
    assert "\n\n\n" not in cleaned
    assert not set(cleaned) & set("\r\x0b\x0c\x85\u2028\u2029\u00a0\u2009")


@given(strategies.texts)
def test_words_stay_apart(text):
    """No two words run into each other, and none is cut in two."""
    assert CLEANER.clean(text).text.split() == _split(text)


def _split(text):
    """The words of a text, parted by what this stage takes for white space; other characters stay in their words."""
    return text.split()
