"""Documents that were read in an East Asian encoding, whatever was lost: "锌褉懈胁械褌", "d茅j脿", "l窶凖ｩtﾃｩ", "ksi��髒k".

Which codec it was and which language is one decision for all of a document, and so is what became of lost bytes. Then
each stretch is looked up among what the channel leaves of the language's words, or is read back as UTF-8 with holes.
Where a document does not tell, words that lost nothing are read back one by one.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.edit import Finding, Safety
from cleaner.language.vocabulary import lists
from cleaner.stage import Line, lines
from cleaner.stages.mojibake import eastwords
from cleaner.stages.mojibake.dictionary import MARKS, dictionary
from cleaner.stages.mojibake.eastcodec import STRETCH, TOKEN, Source, sources
from cleaner.stages.mojibake.eastwords import pattern
from cleaner.stages.mojibake.holes import Holes, table
from cleaner.stages.mojibake.marks import WINDOW, Slot, settle
from cleaner.stages.mojibake.wording import PLAIN, UNKNOWN, Step, learnt, mark_cost, tongue, wording

__all__ = ["LOSSY", "RULE", "pattern", "repair"]

RULE, LOSSY = eastwords.RULE, "mojibake/lost-bytes"

_START = re.compile(r'(?:^|[.!?…:]["”’»)]*\s+|["“„«(])$')
"""What stands before the beginning of a sentence."""

_BEFORE = 6


def repair(text: str) -> Iterator[Finding]:
    """A finding for each stretch of a document that reads back; else for each word that is proof enough."""
    readers = [_Reader(found) for found in sources(text)]
    reader = min(readers, key=lambda reader: reader.cost(text)) if len(readers) > 1 else next(iter(readers), None)
    if reader is None:
        yield from eastwords.repair(text)
        return
    for line in lines(text):
        yield from reader.findings(line)


TRIED = 600
"""Code points on which channels are compared that are as likely."""

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


class _Reader:
    """Reads the stretches of a document back."""

    def __init__(self, found: Source) -> None:
        self._source = found
        self._table = table(found.channel.read)
        has_list = found.language in lists()
        self._tongue = tongue(found.language) if has_list else learnt(found.language, found.direct)
        self._words = dictionary(found.channel, found.language) if has_list and self._tongue.spaced else None
        self._dropped = not found.channel.lost
        self._known: dict[tuple[str, bool, str], _Part | None] = {}

    def cost(self, text: str) -> float:
        """What the beginning of a text costs as it is read, in nats."""
        parts = [(old, self._read(old, starts=False, behind=" ")) for old in STRETCH.findall(text[:TRIED])]
        return sum(part.cost if part else UNREAD * len(old) for old, part in parts)

    def findings(self, line: Line) -> Iterator[Finding]:
        """A finding for each stretch of a line that is not what it was."""
        parts = [
            part
            for match in (TOKEN if self._dropped else STRETCH).finditer(line.text)
            if (part := self._part(line.text, match))
        ]
        for part in _settled(line.text, parts, self._source.language):
            if part.new != part.old:
                rule = LOSSY if part.lossy else RULE
                yield Finding(
                    line.start + part.start, part.old, part.new, rule, Safety.LIKELY, channel=self._source.channel.name
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
        if old.isascii():
            known = self._tongue.words.get(old.lower(), UNKNOWN + PLAIN * len(old))
            return _Part(0, old, word.text, (), True, word.cost) if word and word.cost < known else None
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
