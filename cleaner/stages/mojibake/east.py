"""Documents that were read in an East Asian encoding, whatever was lost: "锌褉懈胁械褌", "d茅j脿", "l窶凖ｩtﾃｩ".

Which codec it was and which language is one decision for all of a document, and so is what became of lost bytes. Then
each stretch is looked up among what the channel leaves of the language's words, or is read back as UTF-8 with holes.
Where a document does not tell, words that lost nothing are read back one by one.
"""

import re
from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from cleaner.edit import Finding, Safety
from cleaner.language.vocabulary import lists
from cleaner.stage import Line, lines
from cleaner.stages.mojibake import eastwords, lossy
from cleaner.stages.mojibake.costs import MARKS
from cleaner.stages.mojibake.dictionary import dictionary
from cleaner.stages.mojibake.eastcodec import STRETCH, TOKEN, Source, sources
from cleaner.stages.mojibake.eastwords import pattern
from cleaner.stages.mojibake.holes import Holes, table
from cleaner.stages.mojibake.marks import WINDOW, Slot, settle
from cleaner.stages.mojibake.tongue import TRADITIONAL, learnt, tongue
from cleaner.stages.mojibake.vanished import APOSTROPHE, GAP, NOTHING, elisions, vanished
from cleaner.stages.mojibake.wording import PLAIN, UNKNOWN, Step, mark_cost, wording

__all__ = ["pattern", "repair"]


_START = re.compile(r'(?:^|[.!?…:]["”’»)]*\s+|["“„«(])$')
"""What stands before the beginning of a sentence."""

_BEFORE = 6


def repair(text: str) -> Iterator[Finding]:
    """A finding for each stretch of a document that reads back; else for each word that is proof enough."""
    readers = [_Reader(found, typed="'" in text) for found in sources(text)]
    reader = min(readers, key=lambda reader: reader.cost(text)) if len(readers) > 1 else next(iter(readers), None)
    if reader is None:
        yield from eastwords.repair(text)
        return
    for line in lines(text):
        yield from reader.findings(line)


TRIED = 600
"""Code points on which channels are compared that are as likely."""

LEAD = 1.0
"""Nats that a word must be likelier than the ASCII one that stands there."""

UNREAD = 12.0
"""Nats for each character that cannot be read."""


class _Part(NamedTuple):
    """A stretch of a line and what it reads: plain text, or steps of which the marks are not decided."""

    start: int
    old: str
    new: str
    marks: Sequence[tuple[int, str]] = ()
    """Places in `new` of marks that may have been others, and what they may have been."""
    lossy: bool = False
    cost: float = 0.0
    safety: Safety = Safety.LIKELY


class _Reader:
    """Reads the stretches of a document back."""

    def __init__(self, found: Source, typed: bool = False) -> None:
        """Take what a document was read in, and whether apostrophes in it are typed ones, which are never lost."""
        self._source = found
        self._table = table(found.channel.read)
        has_list = found.language in lists() or found.language == TRADITIONAL
        self._tongue = tongue(found.language) if has_list else learnt(found.language, found.direct)
        self._words = dictionary(found.channel, found.language) if has_list and self._tongue.spaced else None
        self._dropped = not found.channel.lost
        self._vanished = vanished(found.channel, self._tongue) if self._dropped else NOTHING
        self._elision = mark_cost(APOSTROPHE) if typed else 0.0
        self._pattern = TOKEN if self._dropped else STRETCH
        self._known: dict[tuple[str, bool, str], _Part | None] = {}

    def cost(self, text: str) -> float:
        """What the beginning of a text costs as it is read, in nats."""
        start = text[:TRIED]
        gaps = sum(1 for _ in self._gaps(start))
        return sum(map(self._cost, self._pattern.findall(start))) + gaps * self._vanished.cost

    def _cost(self, old: str) -> float:
        part = self._read(old, starts=False, behind=" ")
        if part:
            return part.cost
        return self._plain(old) if old.isascii() else UNREAD * len(old)

    def _plain(self, word: str) -> float:
        """What an ASCII word costs that lost nothing."""
        return self._tongue.words.get(word.lower(), UNKNOWN + PLAIN * len(word))

    def findings(self, line: Line) -> Iterator[Finding]:
        """A finding for each stretch of a line that is not what it was."""
        read = [part for match in self._pattern.finditer(line.text) if (part := self._part(line.text, match))]
        parts = sorted([*read, *self._gaps(line.text)], key=lambda part: part.start)
        for part in _settled(line.text, parts, self._source.language):
            if part.new != part.old:
                rule = lossy.RULE if part.lossy else eastwords.RULE
                yield Finding(
                    line.start + part.start, part.old, part.new, rule, part.safety, channel=self._source.channel.name
                )

    def _part(self, line: str, match: re.Match[str]) -> _Part | None:
        start, end = match.span()
        starts = _START.search(line[max(0, start - _BEFORE) : start]) is not None
        behind = line[end : end + 1]
        key = (match[0], starts, behind)
        if key not in self._known:
            self._known[key] = self._read(match[0], starts, behind)
        part = self._known[key]
        return part and part._replace(start=start)

    def _read(self, old: str, starts: bool, behind: str) -> _Part | None:
        word = self._words.find(old, starts) if self._words else None
        if self._vanished.apostrophe and word is None and (elided := self._elided(old)):
            return elided
        if old.isascii():
            likelier = word and word.cost + LEAD < self._plain(old)
            return _Part(0, old, word.text, (), True, word.cost) if word and likelier else None
        if word:
            return _Part(0, old, word.text, (), self._lost(old, word.text), word.cost)
        units = self._table.units(old)
        if units is None:
            return None
        holes = Holes(units, self._table, self._tongue.chars, self._dropped, ord(behind or "\n"))
        found = wording(holes, self._tongue, starts)
        if found is None:
            return None
        steps = found[1]
        new = "".join(step.char for step in steps)
        if self._source.channel.damage(new + (behind or "\n")) != old + (behind or "\n"):
            return None
        return _Part(0, old, new, list(_open(steps, holes)), self._lost(old, new), found[0])

    def _elided(self, old: str) -> _Part | None:
        """A word that is none but for an apostrophe in it."""
        for head, tail in elisions(old):
            word = self._words.find(tail, starts=False) if self._words else None
            new, cost = (word.text, word.cost) if word else (tail, self._tongue.words.get(tail.lower(), inf))
            cost += self._plain(head) + self._elision
            if cost + LEAD < self._plain(old):
                return _Part(0, old, head + APOSTROPHE + new, (), True, cost)
        return None

    def _gaps(self, line: str) -> Iterator[_Part]:
        """What may have stood between two spaces."""
        if self._dropped and self._vanished.gap:
            for match in GAP.finditer(line):
                yield _Part(match.start(), match[0], f" {self._vanished.gap} ", lossy=True, safety=Safety.GUESS)

    def _lost(self, old: str, new: str) -> bool:
        """Whether what was read is more than what is left."""
        return len(old.encode(self._table.codec, "ignore")) != len(new.encode())


_MARKS = frozenset("".join(MARKS.values()))


def _open(steps: Sequence[Step], holes: Holes) -> Iterator[tuple[int, str]]:
    """The marks among some steps that may have been others, each with the likeliest first."""
    for at, step in enumerate(steps):
        if step.char in _MARKS:
            others = [char for char, end in holes.edges(step.start) if end[:2] == step.end[:2] and char in _MARKS]
            if len(others) > 1:
                yield at, "".join(dict.fromkeys([step.char, *sorted(others, key=mark_cost)]))


def _settled(line: str, parts: Sequence[_Part], language: str) -> list[_Part]:
    """The parts of a line with their marks decided by their places."""
    if not any(part.marks for part in parts):
        return list(parts)
    pieces: list[str] = []
    places: list[tuple[int, int, int, str]] = []
    done = size = 0
    for index, part in enumerate(parts):
        pieces += line[done : part.start], part.new
        size += part.start - done
        places += [(size + at, index, at, choices) for at, choices in part.marks]
        size += len(part.new)
        done = part.start + len(part.old)
    good = "".join([*pieces, line[done:]])
    slots = [
        Slot(choices, good[max(0, at - WINDOW) : at], good[at + 1 : at + 1 + WINDOW]) for at, _, _, choices in places
    ]
    new = [list(part.new) for part in parts]
    for (_, index, at, _), mark in zip(places, settle(slots, language), strict=True):
        new[index][at] = mark.new
    return [part._replace(new="".join(chars)) for part, chars in zip(parts, new, strict=True)]
