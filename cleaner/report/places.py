"""Where in the source a change was made, and where in the result it shows: for everything that people are shown."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.edit import Finding, Layer, Trace, invert


class Place(NamedTuple):
    """A line and a column, both from 1; the column in code points."""

    line: int
    column: int


class Lines:
    """The lines of a text, by offset. Only line feeds end a line here, as in editors and diffs."""

    def __init__(self, text: str) -> None:
        """Index the text once."""
        self.text = text
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)
        if len(self._starts) > 1 and self._starts[-1] == len(text):
            self._starts.pop()

    def __len__(self) -> int:
        return len(self._starts)

    def index(self, offset: int) -> int:
        """The line, from 0, that an offset stands on; one more than there are behind the last line feed."""
        if offset >= len(self.text) and self.text.endswith("\n"):
            return len(self)
        return bisect_right(self._starts, offset) - 1

    def start(self, index: int) -> int:
        """Where a line begins; behind the last one, the text's length."""
        return self._starts[index] if index < len(self) else len(self.text)

    def line(self, index: int) -> str:
        """A line with its line end."""
        return self.text[self.start(index) : self.start(index + 1)]

    def place(self, offset: int) -> Place:
        """The line and column of an offset."""
        index = min(self.index(offset), len(self) - 1)
        return Place(index + 1, offset - self.start(index) + 1)


class Change(NamedTuple):
    """An edit, the offset in the source that it is about, and the offset in the cleaned text where it shows."""

    edit: Finding
    source: int
    result: int


def changes(layers: Sequence[Layer]) -> Iterator[Change]:
    """All edits of a document, layer after layer."""
    for index, layer in enumerate(layers):
        back = Trace(layers[:index])
        forth = Trace([invert(later) for later in reversed(layers[index + 1 :])])
        after = Trace([invert(layer)])
        for edit in layer.edits:
            yield Change(edit, back(edit.start), forth(after(edit.start)))


def shown(text: str, limit: int = 60) -> str:
    r"""A text in quotes, with invisible characters spelled out and its middle left out where it is long.

    >>> shown("a\u200bb")
    "'a\\u200bb'"
    """
    if len(text) > limit:
        text = f"{text[: limit // 2]} … {text[-limit // 3 :]}"
    return repr(text)
