"""The lines of a page that hold what text hardly ever does: by these is told what it was read as."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice

from cleaner.language.pairs import speaks
from cleaner.scan import matches
from cleaner.stage import Line
from cleaner.stages.mojibake.codepages import strange
from cleaner.stages.mojibake.counts import Counts, counts_of
from cleaner.stages.mojibake.touched import touched
from cleaner.stages.mojibake.weighing import is_possible

LOOK = 40
"""Lines of a document from which the reading is told."""

_LONGEST, _BEFORE = 10_000, 5_000
"""Code points of a line that are looked at, and how many of them stand before what is strange."""

ASKED = 8
"""Texts that are remembered: the same lines are asked about more than once."""

_WORD = re.compile("[A-Za-z]+")


def _is_drawn(line: str) -> bool:
    """Whether a line is part of a table or a frame."""
    return all("\u2500" <= char <= "\u257f" for char in line if char > "\x7f")


def strange_lines(page: Sequence[Line], text: str) -> tuple[str, ...]:
    """The first of some lines that hold what is strange, of long ones a part."""
    return tuple(islice(_strange(page, text), LOOK))


def _strange(page: Sequence[Line], text: str) -> Iterator[str]:
    for line in touched(page, matches(strange(), text)):
        found = next(matches(strange(), line.text), None)
        if found and is_possible(line.text) and not _is_drawn(line.text):
            yield line.text[max(0, found.start() - _BEFORE) :][:_LONGEST]


def without_c1(text: str) -> str:
    """A text as it will be, if it is left: C1 controls are taken for cp1252 later on, and are no sign of more."""
    return text.translate(_c1())


@cache
def _c1() -> Mapping[int, str]:
    return {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}


@lru_cache(ASKED)
def standing_counts(lines: tuple[str, ...]) -> Counts:
    """What there is to weigh in lines as they will be, if they are left."""
    return counts_of(map(without_c1, lines))


def spoken_by(lines: tuple[str, ...], most: int | None = None) -> Mapping[str, float]:
    """How unlikely the ASCII words of lines are in each language, or the commonest of them."""
    words = Counter(word.lower() for line in lines for word in _WORD.findall(line))
    return _speaks(tuple(words.most_common(most)))


@lru_cache(ASKED)
def _speaks(words: tuple[tuple[str, int], ...]) -> Mapping[str, float]:
    return speaks(dict(words))
