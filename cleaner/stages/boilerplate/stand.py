"""Where the lines of a page stand: from its edges and its paragraphs, in runs of a kind, and among which others.

Numbers that mean the same in every language and script: columns, a number a line, as `look` has them.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate, groupby
from math import log

Column = list[float]
"""A number a line."""

UNKNOWN = -1.0
"""Where a page gives no measure: no capitals in its script, no line on that side."""

WINDOWS: Mapping[str, Sequence[int]] = {
    "size": (1, 2, 4, 10, 25),
    "paragraph": (4, 10, 25),
    "stops": (1, 4, 10),
    "capitals": (4, 10),
    "topic": (1, 4, 10),
    "menu": (4,),
    "copies": (1, 10),
    "bullet": (1, 10),
    "shape": (5,),
    "dated": (5,),
    "priced": (5,),
    "wording": (1, 4, 10, 25),
    "known": (4, 10, 25),
}
"""Columns whose means over so many lines before and behind a line are looked at too."""

LONG, SHORT = 60.0, 25.0
"""Letters from which on a line is a long one in a run, and below which it is a short one."""


def places(sizes: Column, paragraph: Column, bullet: Column) -> dict[str, Column]:
    """Where lines of these letters stand: from the edges, among the letters, from the paragraphs, and in which run."""
    size = len(sizes)
    letters = [0.0, *accumulate(sizes)]
    behind = [0.0, *accumulate(paragraph)]
    number = [0.0, *accumulate(map(bool, paragraph))]
    first, last = _body(sizes, paragraph)
    whole = letters[-1] or 1.0
    return {
        "place": [index / size for index in range(size)],
        "top": [min(index, 200.0) for index in range(size)],
        "bottom": [min(size - 1 - index, 200.0) for index in range(size)],
        "letters-before": [at / whole for at in letters[:-1]],
        "text-before": [at / (behind[-1] or 1.0) for at in behind[:-1]],
        "paragraphs-before": [min(at, 99.0) for at in number[:-1]],
        "paragraphs-after": [min(number[-1] - at, 99.0) for at in number[1:]],
        "since": _since(paragraph),
        "until": _since(paragraph[::-1])[::-1],
        "body": [float(max(first - index, index - last + 1, 0)) for index in range(size)],
        "in-body": [(index - first) / (last - first) if last > first else UNKNOWN for index in range(size)],
        **_runs(sizes, bullet),
    }


def _since(paragraph: Column) -> Column:
    """Lines since the last paragraph, up to 100."""
    told, count = [], 100.0
    for letters in paragraph:
        told.append(count)
        count = 1.0 if letters else min(100.0, count + 1)
    return told


def _body(sizes: Column, paragraph: Column) -> tuple[int, int]:
    """The lines in which paragraphs most outweigh what is between them: the first, and the one behind."""
    first = last = start = 0
    best = worth = 0.0
    for index, (size, letters) in enumerate(zip(sizes, paragraph, strict=True)):
        if worth <= 0:
            worth, start = 0.0, index
        worth += letters or -12.0 - 0.3 * min(size, 60.0)
        if worth > best:
            best, first, last = worth, start, index + 1
    return first, last


def _runs(sizes: Column, bullet: Column) -> dict[str, Column]:
    """How many lines of a kind stand in a row, and how long they are on the average."""
    told: dict[str, Column] = {"run": [], "run-size": []}
    kinds = [3 if size >= LONG else 2 if listed else size >= SHORT for size, listed in zip(sizes, bullet, strict=True)]
    start = 0
    for _, run in groupby(kinds):
        count = len(list(run))
        told["run"] += [log(count)] * count
        told["run-size"] += [sum(sizes[start : start + count]) / count] * count
        start += count
    return told


def around(told: Mapping[str, Column]) -> dict[str, Column]:
    """The means of columns over the lines before and behind each line."""
    found: dict[str, Column] = {}
    for name, widths in WINDOWS.items():
        column, turned = told[name], told[name][::-1]
        for width in widths:
            found[f"{name}-before-{width}"] = _before(column, width)
            found[f"{name}-behind-{width}"] = _before(turned, width)[::-1]
    return found


def _before(column: Column, width: int) -> Column:
    """The mean of so many lines before each line.

    >>> _before([1.0, 2.0, 3.0, 4.0], 2)
    [-1.0, 1.0, 1.5, 2.5]
    """
    sums = [0.0, *accumulate(column)]
    first = [sums[size] / size for size in range(1, min(width, len(column)))]
    return [UNKNOWN, *first, *[(end - start) / width for start, end in zip(sums, sums[width:-1], strict=False)]]
