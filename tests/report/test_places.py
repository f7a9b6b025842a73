"""Lines, columns, and where a change shows."""

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.cleaned import undo
from cleaner.report.places import Lines, Place, changes, printable, shown

clean = Cleaner().clean

TEXTS = {
    "empty": ("", []),
    "a line": ("one\n", ["one\n"]),
    "no line feed at the end": ("one\ntwo", ["one\n", "two"]),
    "empty lines": ("\n\n", ["\n", "\n"]),
    "what only some call a line end": ("a\rb\x0bc\x85d\u2028e\r\nf", ["a\rb\x0bc\x85d\u2028e\r\n", "f"]),
}


@pytest.mark.parametrize(("text", "lines"), TEXTS.values(), ids=TEXTS)
def test_lines(text, lines):
    found = Lines(text)
    assert [found.line(index) for index in range(len(found))] == lines


PLACES = [
    ("one\ntwo\n", 0, (1, 1)),
    ("one\ntwo\n", 2, (1, 3)),
    ("one\ntwo\n", 3, (1, 4)),
    ("one\ntwo\n", 4, (2, 1)),
    ("one\ntwo\n", 7, (2, 4)),
    ("one\ntwo\n", 8, (2, 5)),
    ("one\ntwo", 7, (2, 4)),
    ("one\n\ntwo", 4, (2, 1)),
    ("", 0, (1, 1)),
    ("😀é\nb", 2, (1, 3)),
    ("😀é\nb", 3, (2, 1)),
]


@pytest.mark.parametrize(("text", "offset", "place"), PLACES)
def test_place(text, offset, place):
    assert Lines(text).place(offset) == Place(*place)


alphabet = st.text("ab\n\r", max_size=30)


@given(alphabet)
def test_lines_are_the_text(text):
    lines = Lines(text)
    assert "".join(lines.line(index) for index in range(len(lines))) == text
    for offset in range(len(text)):
        line, column = lines.place(offset)
        assert lines.line(line - 1)[column - 1] == text[offset]


@given(strategies.texts)
def test_a_change_of_the_first_layer_stands_where_it_says(text):
    cleaned = clean(text)
    for change in list(changes(cleaned.layers[:1])):
        assert text.startswith(change.edit.old, change.source)
    for change in changes(cleaned.layers):
        assert 0 <= change.source <= len(text)
        assert 0 <= change.result <= len(cleaned.text)


@given(strategies.texts)
def test_a_change_of_the_last_layer_shows_where_it_says(text):
    cleaned = clean(text)
    before = undo(cleaned.layers[-1:], cleaned.text)
    last = cleaned.layers[-1].edits if cleaned.layers else ()
    shown_at = [change.result for change in changes(cleaned.layers)][-len(last) :] if last else []
    assert shown_at == sorted(shown_at)
    for edit, result in zip(last, shown_at, strict=True):
        assert cleaned.text.startswith(edit.new, result)
        assert before.startswith(edit.old, edit.start)


SHOWN = [
    ("plain", "'plain'"),
    ("“naïve”", "'“naïve”'"),
    ("a\u200bb\xad\xa0", r"'a\u200bb\xad\xa0'"),
    ("a\r\nb", r"'a\r\nb'"),
    ("\udc92", r"'\udc92'"),
    ("", "''"),
    ("ab" * 30, f"'{'ab' * 30}'"),
    ("x" + "ab" * 30, f"'x{'ab' * 14}a … {'ab' * 10}'"),
]


@pytest.mark.parametrize(("text", "expected"), SHOWN)
def test_shown(text, expected):
    assert shown(text) == expected


PRINTABLE = [
    ("a/b.txt", "a/b.txt"),
    ("日本 記事.txt", "日本 記事.txt"),
    ("a\nb\tc", r"a\nb\tc"),
    ("caf\udce9.txt", r"caf\udce9.txt"),
    ("\x1b[31mred", r"\x1b[31mred"),
]


@pytest.mark.parametrize(("path", "expected"), PRINTABLE)
def test_printable(path, expected):
    assert printable(path) == expected
