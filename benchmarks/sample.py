"""Damaged text to repair: documents, paragraphs and titles of clean text, the same ones in every run."""

import random
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize
from zlib import crc32

from benchmarks.common import paragraphs
from benchmarks.damage import Kind
from benchmarks.residue import MOST, letters

SIZES = {"document": 8, "paragraph": 1, "title": 0}
"""How many paragraphs there are in a text; a title is less than one."""

LOOK = 600
"""How many paragraphs are looked at before a kind of damage is said not to be had in a language."""

UNSPACED = {"ja", "th", "zh-CN", "zh-TW"}
ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd]")


class Sample(NamedTuple):
    """A text before and after."""

    truth: str
    damaged: str


def fold(text: str) -> str:
    """What is compared: Normalization Form C, white space as single spaces, none around a line, no empty lines."""
    lines = (re.sub(r"[^\S\x1c-\x1f\x85]+", " ", line).strip(" ") for line in text.split("\n"))
    return normalize("NFC", "\n".join(line for line in lines if line))


def useful(path: Path, part: str) -> list[str]:
    """The paragraphs of a part that have something to lose: what is beyond ASCII, and no damage of their own."""
    lines = [line.strip() for line in paragraphs(path) if _part(line) == part]
    return [line for line in lines if not line.isascii() and not ODD.search(line)]


def _part(line: str) -> str:
    return "held" if crc32(line.encode()) % 2 else "dev"


def samples(kind: Kind, language: str, lines: Sequence[str], size: str, part: str, count: int) -> list[Sample]:
    """Up to `count` texts of a size: a larger count has the same ones first."""
    rng = random.Random(f"{part} {language} {kind.name} {size}")
    drawn = iter(rng.sample(lines, min(LOOK, len(lines))))
    paragraphs_each = SIZES[size]
    found = _documents(rng, kind, drawn, paragraphs_each) if paragraphs_each else _titles(rng, kind, drawn, language)
    return list(islice(found, count))


def _documents(rng: random.Random, kind: Kind, lines: Iterator[str], size: int) -> Iterator[Sample]:
    """Texts of paragraphs that the damage changes, each used once."""
    if kind.whole and size == 1:
        return
    usable = (line for line in lines if kind.whole or _damaged(rng, kind, line))
    while len(chosen := list(islice(usable, size))) == size:
        if sample := _damaged(rng, kind, "\n\n".join(chosen)):
            yield sample


def _titles(rng: random.Random, kind: Kind, lines: Iterator[str], language: str) -> Iterator[Sample]:
    """Two to six words in a row, of each paragraph the first of five draws that the damage changes."""
    for line in () if kind.whole else lines:
        tried = (_damaged(rng, kind, _title(rng, line, language)) for _ in range(5))
        if sample := next(filter(None, tried), None):
            yield sample


def _title(rng: random.Random, line: str, language: str) -> str:
    """Of a language without spaces, three characters stand for a word."""
    between = "" if language in UNSPACED else " "
    words = line.split() if between else re.findall(".{1,3}", line)
    size = rng.randint(2, 6)
    start = rng.randint(0, max(0, len(words) - size))
    return between.join(words[start : start + size]).strip()


def _damaged(rng: random.Random, kind: Kind, text: str) -> Sample | None:
    """None if the damage cannot be done, or changes nothing, or leaves too little."""
    damaged = kind.damage(rng, text)
    if damaged is None or fold(damaged) == fold(text) or damaged.count("\ufffd") > MOST * letters(text):
        return None
    return Sample(text, damaged)
