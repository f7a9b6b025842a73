"""The lines that something was found on: mostly few, and the others need no look."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from cleaner.stage import Line


class Match(Protocol):
    """What was found, and where."""

    def start(self) -> int:
        """Where it starts."""

    def end(self) -> int:
        """Where it ends."""

    def __getitem__(self, group: int, /) -> str:
        """What it is."""


def touched(page: Iterable[Line], found: Iterable[Match]) -> Iterator[Line]:
    r"""Those of some lines that hold a part of what was found in their text, or stand beside it; all are in order.

    >>> import re
    >>> from cleaner.stage import lines
    >>> text = "one\ntwo\nthree"
    >>> [line.text for line in touched(lines(text), re.finditer("w", text))]
    ['two']
    """
    matches = iter(found)
    match = next(matches, None)
    for line in page:
        while match and match.end() < line.start:
            match = next(matches, None)
        if not match:
            return
        if match.start() < line.end:
            yield line
