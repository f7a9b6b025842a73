"""Blame: the source line and the rules behind a cleaned line."""

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.report.blame import blame
from cleaner.report.places import Lines

clean = Cleaner().clean

PAGE = (
    "Ten Ways to Store Apples\r\n"
    "image_print\r\n"
    "\r\n"
    "Apples keep&nbsp;best in the  cold.  \r\n"
    "\r\n"
    "\r\n"
    "\r\n"
    "A cellar will do.\r\n"
    "Leave a Reply\r\n"
    "Cancel reply"
)

FIRST = [
    "line 1 comes from line 1 of the source",
    "  source:  Ten Ways to Store Apples",
    "  cleaned: Ten Ways to Store Apples",
    r"  1:25: whitespace/line-end: '\r\n' -> '\n'",
]
CHANGED = [
    "line 3 comes from line 4 of the source",
    "  source:  Apples keep&nbsp;best in the  cold.",
    "  cleaned: Apples keep best in the cold.",
    r"  4:12: escapes/entity: '&nbsp;' -> '\xa0'",
    r"  4:12: whitespace/space: '\xa0' -> ' '",
    "  4:29: whitespace/space: '  ' -> ' '",
    "  4:36: whitespace/trailing: '  ' -> ''",
    r"  4:38: whitespace/line-end: '\r\n' -> '\n'",
]
REMOVED = r"  2:1: boilerplate/plugin-residue: 'image_print\n' -> '' (removed)"
CASES = {
    "a line that stayed": (1, False, FIRST),
    "a line that changed": (3, False, CHANGED),
    "what was taken out behind a line": (1, True, [*FIRST, REMOVED]),
    "what was taken out before one, but for a blank line": (3, True, [*CHANGED[:3], REMOVED, *CHANGED[3:]]),
}


def _told(source, line, removed=False):
    cleaned = clean(source)
    return list(blame(source, cleaned.layers, cleaned.text, line, removed))


@pytest.mark.parametrize(("line", "removed", "expected"), CASES.values(), ids=CASES)
def test_blame(line, removed, expected):
    assert _told(PAGE, line, removed) == expected


def test_what_was_taken_out_at_the_end():
    told = _told(PAGE, 5, removed=True)
    assert told[:3] == [
        "line 5 comes from line 8 of the source",
        "  source:  A cellar will do.",
        "  cleaned: A cellar will do.",
    ]
    assert [line for line in told if line.endswith("(removed)")] == [
        r"  9:1: boilerplate/comment-form: 'Leave a Reply\n' -> '' (removed)",
        r"  10:1: boilerplate/comment-form: 'Cancel reply\n' -> '' (removed)",
    ]


@pytest.mark.parametrize(
    ("source", "line", "has"), [("one\n", 0, 1), ("one\n", 2, 1), ("one\n", -1, 1), ("", 1, 0), ("\n \n", 1, 0)]
)
def test_there_is_no_such_line(source, line, has):
    with pytest.raises(IndexError, match=f"there is no line {line}: the cleaned text has {has}"):
        _told(source, line)


@given(strategies.texts, st.booleans())
def test_every_line_has_a_source(text, removed):
    cleaned = clean(text)
    old, new = Lines(text), Lines(cleaned.text)
    for line in range(1, len(new) + 1 if cleaned.text else 1):
        head, source, result, *_ = blame(text, cleaned.layers, cleaned.text, line, removed)
        number = int(head.removeprefix(f"line {line} comes from line ").removesuffix(" of the source"))
        assert source == f"  source:  {old.line(number - 1).rstrip()}"
        assert result == f"  cleaned: {new.line(line - 1).rstrip()}"


@given(st.lists(st.sampled_from(strategies.PARAGRAPHS[:5]), min_size=1, max_size=6, unique=True))
def test_a_line_that_was_only_moved_comes_from_itself(paragraphs):
    source = "\r\n\r\n\r\n".join(f"{paragraph}  " for paragraph in paragraphs)
    cleaned = clean(source)
    for number, line in enumerate(cleaned.text.splitlines(), 1):
        if line in paragraphs:
            told = list(blame(source, cleaned.layers, cleaned.text, number, removed=False))
            assert told[1] == f"  source:  {line}"
