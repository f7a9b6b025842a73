"""White space that is layout: the columns of tables, the levels of lists, the indentation of code."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cleaner.stage import Line, lines

_GAP = re.compile("(?<=[^ \t])(?: {3,}|\t+)(?=[^ \t])")
_RULES = "|│┃"
_RULED = re.compile(f"^    |[{_RULES}]")
_CELL = 40
"""Code points that a cell of a line with columns holds at the most, where no line beside it is like it."""

_BULLET = re.compile("[•◦▪▫‣⁃●○■□–*-][ \t\u00a0]")


class Layout:
    """What of a text's white space says how its lines belong together."""

    def __init__(self, text: str, *, gaps: bool, lists: bool) -> None:
        """Look for tables if there are tabs or double spaces, and for lists if there may be any."""
        self._columns = list(_columns(list(lines(text)))) if gaps and _may_hold_columns(text) else []
        self._bullets = dict(_bullets(lines(text))) if lists else {}

    def is_column(self, where: int) -> bool:
        """Whether the gap between two words at an offset parts columns."""
        index = bisect_right(self._columns, (where, where)) - 1
        return index >= 0 and self._columns[index][0] < where < self._columns[index][1]

    def before_bullet(self, where: int) -> int:
        """How much of the indentation at an offset goes; 0 if no bullet follows."""
        return self._bullets.get(where, 0)


def _may_hold_columns(text: str) -> bool:
    """Whether there can be a wide gap, or a ruled line with a gap that is none: most double spaces are neither."""
    return "\t" in text or "   " in text or any(rule in text for rule in _RULES)


def _columns(page: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Lines with columns: two wide gaps and short cells, or as many gaps as the line beside; ruled; set off as code."""
    gaps = [len(_GAP.findall(line.text)) for line in page]
    alike = {one for one, (gap, below) in enumerate(pairwise(gaps)) if gap == below > 0}
    for index, line in enumerate(page):
        short = gaps[index] > 1 and max(map(len, _GAP.split(line.text))) <= _CELL
        if short or index in alike or index - 1 in alike or _RULED.search(line.text):
            yield line.start, line.end


def _bullets(page: Iterator[Line]) -> Iterator[tuple[int, int]]:
    """The start of each line of a list, and how much of its indentation goes."""
    items: list[Line] = []
    for line in page:
        body = line.text.lstrip(" \t\u00a0")
        if _BULLET.match(body):
            items.append(line)
        elif body:
            yield from _shared(items)
            items = []
    yield from _shared(items)


def _shared(items: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """How much goes of each indentation: all of it in a ragged list, else what is not a level of its own."""
    indents = [line.text[: len(line.text) - len(line.text.lstrip(" \t\u00a0"))] for line in items]
    least = min(indents, key=len, default="")
    ragged = not all(indent.startswith(least) for indent in indents)
    for line, indent in zip(items, indents, strict=True):
        level = indent[len(least) :]
        yield line.start, len(indent) if ragged or level == " " else len(least)
