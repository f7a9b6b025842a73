"""What the escapes of one kind in a document prove together.

An escape is judged first by what it stands for and where. One that says little for itself (a single letter of another
script, an escape in a line that may be code) is judged by the others: a page that was escaped throughout holds many
that fit, and holds none of their characters unescaped.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from cleaner.edit import Finding, Safety
from cleaner.stage import Line, lines
from cleaner.stages.escapes.fit import fits, scripts, word_of
from cleaner.stages.escapes.prose import ABOUT, Standing, standing

FEW = 3
"""Characters that fit, from which on a doubtful escape in prose is one of them."""

EXAMPLES = 8
"""Escapes in a line that shows them as examples, at the most."""

ENOUGH = 12
"""Characters that fit, from which on a page may be escaped throughout, its lines about programs too."""


class Escape(NamedTuple):
    """The stretch of a line from `start` to `end` stands for `new`."""

    start: int
    end: int
    new: str
    doubt: bool = False
    """Whether it needs others to prove it, however well it fits."""
    guess: bool = False
    """Whether nothing can make it more than a guess."""


class Kind(NamedTuple):
    """A way to write characters: its rule, what a line needs to hold any, and how they are found and judged."""

    rule: str
    hint: str
    escapes: Callable[[str], Iterable[Escape]]
    lines: Callable[[str], Iterable[Line]] = lines
    fits: Callable[[str, int, int], bool] = fits
    joins: bool = True
    """Whether escapes side by side are one finding, judged by how it fits; else each is one, and is sure."""
    exact: bool = True
    """Whether innocent text is no escape by chance: what remains in doubt is then a guess, else nothing."""
    about: re.Pattern[str] = ABOUT
    """What a line holds that talks about escapes of this kind."""
    few: int = FEW
    """Characters that fit, from which on a doubtful escape in prose is one of them."""
    unfolds: bool = False
    """Whether a line shows what it is only when it is read."""
    throughout: Callable[[str], bool] = lambda _: False
    """Whether a document's form alone shows that all of it is written so."""


class _Part(NamedTuple):
    """A line's escapes, those side by side joined."""

    line: Line
    standing: Standing
    escapes: Sequence[Escape]


def repair(text: str, kind: Kind) -> Iterator[Finding]:
    """What the escapes of one kind in a document should read."""
    parts = list(_parts(text, kind))
    if not parts:
        return
    page = _Page(text, parts, kind)
    for line, place, escapes in parts:
        for escape in escapes:
            safety = page.safety(escape, place)
            if safety is Safety.LIKELY or (safety is Safety.GUESS and kind.exact):
                old = line.text[escape.start : escape.end]
                yield Finding(line.start + escape.start, old, escape.new, kind.rule, safety)


def _parts(text: str, kind: Kind) -> Iterator[_Part]:
    for line in kind.lines(text):
        if kind.hint not in line.text:
            continue
        if not (found := list(kind.escapes(line.text))):
            continue
        good, starts = _read(line.text, found := list(_joined(found)) if kind.joins else found)
        place = standing(good if kind.unfolds else line.text, kind.about)
        if place is not Standing.CODE:
            yield _Part(line, place, _judged(line.text, good, found, starts, kind) if kind.joins else found)


def _judged(line: str, good: str, found: list[Escape], starts: list[int], kind: Kind) -> list[Escape]:
    """The escapes, each in doubt unless it fits into the line as it reads without escapes."""
    judged = []
    for at, escape in zip(starts, found, strict=True):
        doubt = escape.doubt or not kind.fits(good, at, at + len(escape.new))
        example = len(found) <= EXAMPLES and _is_example(line, word_of(good, at, at + len(escape.new)))
        judged.append(escape._replace(doubt=doubt, guess=escape.guess or example))
    return judged


def _read(line: str, escapes: Iterable[Escape]) -> tuple[str, list[int]]:
    """The line as it reads without its escapes, and where what they stand for starts there."""
    parts: list[str] = []
    starts: list[int] = []
    size = done = 0
    for escape in escapes:
        size += escape.start - done
        starts.append(size)
        parts += line[done : escape.start], escape.new
        size, done = size + len(escape.new), escape.end
    return "".join([*parts, line[done:]]), starts


def _is_example(line: str, word: str) -> bool:
    """Whether the line says the same without an escape."""
    return word in line and not word.isascii()


def _joined(escapes: Iterable[Escape]) -> Iterator[Escape]:
    """The escapes, those side by side as one."""
    pieces: list[Escape] = []
    for escape in escapes:
        if pieces and (pieces[-1].end != escape.start or pieces[-1].guess or escape.guess):
            yield _join(pieces)
            pieces = []
        pieces.append(escape)
    if pieces:
        yield _join(pieces)


def _join(pieces: Sequence[Escape]) -> Escape:
    first, last = pieces[0], pieces[-1]
    doubt = all(piece.doubt for piece in pieces)
    return Escape(first.start, last.end, "".join(piece.new for piece in pieces), doubt, first.guess)


class _Page:
    """What the escapes in a document's prose prove that fit where they stand."""

    def __init__(self, text: str, parts: Sequence[_Part], kind: Kind) -> None:
        prose = [part for part in parts if part.standing is Standing.PROSE]
        sure = [escape.new for part in prose for escape in part.escapes if not (escape.doubt or escape.guess)]
        chars = "".join(sure)
        self._scripts = scripts(chars)
        self._weight = sum(char >= "\x80" for char in chars)
        self._kind = kind
        self._throughout = kind.throughout(text) or (
            self._weight >= ENOUGH
            and 2 * len(prose) >= len(parts)
            and not any(char >= "\x80" for char in set(chars) & set(text))
        )

    def safety(self, escape: Escape, place: Standing) -> Safety | None:
        """How sure a finding is; None if the escape is none, or stands there on purpose."""
        if place is not Standing.PROSE and not self._throughout:
            return None
        if escape.guess:
            return Safety.GUESS
        shared = self._weight >= self._kind.few and scripts(escape.new) <= self._scripts
        proved = shared or (self._throughout and self._kind.exact) or not escape.doubt
        return Safety.LIKELY if proved else Safety.GUESS
