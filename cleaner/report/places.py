"""Where in the source a change was made, and where in the result it shows: for everything that people are shown."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import accumulate
from typing import NamedTuple

from cleaner.edit import Finding, Layer, Trace


class Place(NamedTuple):
    """A line and a column, both from 1; the column in code points."""

    line: int
    column: int


class Lines:
    """The lines of a text, by offset; an empty text has none. Only line feeds end a line here, as in diffs."""

    def __init__(self, text: str) -> None:
        """Index the text once."""
        self.text = text
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)
        if self._starts[-1] == len(text):
            self._starts.pop()

    def __len__(self) -> int:
        return len(self._starts)

    def index(self, offset: int) -> int:
        """The line, from 0, that an offset stands on; one more than there are behind the last line feed."""
        if offset >= len(self.text) and (not self.text or self.text.endswith("\n")):
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
        index = max(min(self.index(offset), len(self) - 1), 0)
        return Place(index + 1, offset - self.start(index) + 1)


class Change(NamedTuple):
    """An edit, the offset in the source that it is about, and the offset in the cleaned text where it shows."""

    edit: Finding
    source: int
    result: int


def changes(layers: Sequence[Layer]) -> Iterator[Change]:
    """All edits of a document, layer after layer."""
    steps = [_Step(layer) for layer in layers]
    for index, step in enumerate(steps):
        back = Trace(layers[:index])
        for edit, start in zip(step.edits, step.starts, strict=True):
            yield Change(edit, back(edit.start), reduce(lambda at, later: later(at), steps[index + 1 :], start))


class _Step:
    """Walks positions of a layer's input on to its output; one inside what was replaced stays inside what came for it.

    `Trace` with the layers inverted would not do: it leads from the start of a replacement behind what was inserted.
    """

    def __init__(self, layer: Layer) -> None:
        self.edits = layer.edits
        grown = accumulate((len(edit.new or "") - len(edit.old) for edit in layer.edits), initial=0)
        self.starts = [edit.start + delta for edit, delta in zip(layer.edits, grown, strict=False)]

    def __call__(self, position: int) -> int:
        index = bisect_right(self.edits, position, key=lambda edit: edit.start) - 1
        if index < 0:
            return position
        edit, start = self.edits[index], self.starts[index]
        size = len(edit.new or "")
        if position >= edit.end:
            return start + size + position - edit.end
        return start + min(position - edit.start, max(size - 1, 0))


def printable(path: str) -> str:
    r"""A path on one line that any stream takes: line ends, controls and bytes that are no UTF-8 are spelled out.

    >>> printable("a\nb\udce9.txt")
    'a\\nb\\udce9.txt'
    """
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in path)


def shown(text: str, limit: int = 60) -> str:
    r"""A text in quotes, with invisible characters spelled out and its middle left out where it is long.

    >>> shown("a\u200bb")
    "'a\\u200bb'"
    """
    if len(text) > limit:
        text = f"{text[: limit // 2]} … {text[-limit // 3 :]}"
    return repr(text)
