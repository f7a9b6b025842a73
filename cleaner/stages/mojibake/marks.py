"""Typographic marks that lost bytes: UTF-8 read in a codec with no characters at 0x80-0x9F, and those dropped.

Of `’` (E2 80 99) only the lead byte is left, as a letter of a script the text is not in: "OpenAIโs". Which mark it was
is decided by its place; where the place leaves a choice, the finding is a guess.
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

import regex

from cleaner.edit import Finding, Safety
from cleaner.stage import Line, lines
from cleaner.stages.mojibake.channels import leads

RULE = "mojibake/lost-bytes"

_OWN_SCRIPT = {
    "tis_620": r"\p{Thai}",
    "iso8859_5": r"\p{Cyrillic}",
    "iso8859_6": r"\p{Arabic}",
    "iso8859_8": r"\p{Hebrew}",
}

_CONTRACTED = re.compile(r"(?i)(?:s|t|re|ve|ll|d|m)\b")
"""What stands behind an English apostrophe."""

_ELIDED = re.compile(r"(?i)\b(?:[cdjlmnst]|o|qu|un|all|dell|nell|sull|lorsqu|puisqu|jusqu|aujourd)$")
"""What stands before an apostrophe in French, Italian and Irish names."""

_CLIPPED = re.compile(r"(?i)(?:tis|twas|til|em|cause|n)\b|[0-9]0s\b")
"""English words that begin with an apostrophe."""


class _Place(Enum):
    OPEN = 1
    CLOSE = 2
    INNER = 3
    ALONE = 4
    NONE = 5


_WINDOW = 8
"""Code points around a mark that decide on it; all of the line around each mark would be quadratic."""


class _Mark(NamedTuple):
    """A lead byte's letter: where in its line it stands, what is just before and behind it there, and its place."""

    at: int
    before: str
    behind: str
    place: _Place


class _Reading(NamedTuple):
    """What a mark was, how sure that is, and which other mark of the line it pairs with."""

    new: str
    safety: Safety
    group: int = 0


def repair(text: str) -> Iterator[Finding]:
    """A finding for each mark of which only the lead byte is left, in a text that is not in that lead's script."""
    for codec, letters in _leads_in(text).items():
        if not regex.search(rf"(?V1)[{_OWN_SCRIPT[codec]}--[{''.join(letters)}]]", text):
            yield from _in_text(text, letters)


def _leads_in(text: str) -> dict[str, list[str]]:
    """The lead letters in a text by codec: that of E2 first, that of C2 second."""
    found: dict[str, list[str]] = {}
    for letter, codec in leads().items():
        found.setdefault(codec, []).append(letter)
    return {codec: letters for codec, letters in found.items() if any(letter in text for letter in letters)}


def _in_text(text: str, letters: Sequence[str]) -> Iterator[Finding]:
    """All marks of one codec. One at a place that no mark can have makes all of them guesses."""
    mark, *blank = letters
    found: list[Finding] = []
    for line in lines(text):
        if mark in line.text:
            found += _in_line(line, mark, group=line.start + 1)
    decided = [finding for finding in found if finding.group or finding.new == "’"]
    sure = bool(decided) and all(finding.new for finding in found)
    for finding in found:
        yield finding if sure else finding._replace(safety=Safety.GUESS)
    for letter in blank:
        for match in re.finditer(letter, text):
            yield Finding(match.start(), letter, "\u00a0", RULE, Safety.LIKELY if sure else Safety.GUESS)


def _in_line(line: Line, letter: str, group: int) -> Iterator[Finding]:
    marks = [
        _Mark(
            match.start(),
            before := line.text[max(0, match.start() - _WINDOW) : match.start()],
            behind := line.text[match.end() : match.end() + _WINDOW],
            _place(before, behind),
        )
        for match in re.finditer(letter, line.text)
    ]
    for mark, reading in zip(marks, _read(marks), strict=True):
        number = group + reading.group if reading.group else 0
        yield Finding(line.start + mark.at, letter, reading.new or None, RULE, reading.safety, number)


def _place(before: str, behind: str) -> _Place:
    left = not before or before[-1] in ' \u00a0\t([{“‘"—–/'
    right = not behind or behind[0] in ' \u00a0\t)]}”’".,;:!?…—–/'
    if left and right:
        return _Place.ALONE
    if left:
        return _Place.OPEN
    if right:
        return _Place.NONE if before[-1] == "-" else _Place.CLOSE
    return _Place.INNER if before[-1].isalnum() and behind[0].isalnum() else _Place.NONE


def _read(marks: Sequence[_Mark]) -> list[_Reading]:
    """A reading for each mark of a line; quotes are paired, the inner pair single."""
    readings = [_alone(mark) for mark in marks]
    pending: list[int] = []
    for index, mark in enumerate(marks):
        if mark.place is _Place.OPEN and not _CLIPPED.match(mark.behind):
            pending.append(index)
        elif mark.place is _Place.CLOSE and pending and not _is_possessive(marks, index):
            opening = pending.pop()
            left, right = "‘’" if pending else "“”"
            readings[opening] = _Reading(left, Safety.LIKELY, opening + 1)
            readings[index] = _Reading(right, Safety.LIKELY, opening + 1)
    return readings


def _is_possessive(marks: Sequence[_Mark], index: int) -> bool:
    """Whether a mark behind an s is an apostrophe, though a quote is open: another mark closes that one."""
    mark = marks[index]
    if not mark.before.endswith("s") or not (mark.behind[:1] == " " and mark.behind[1:2].islower()):
        return False
    rest = (marks[other].place for other in range(index + 1, len(marks)))
    return next((place for place in rest if place in (_Place.OPEN, _Place.CLOSE)), None) is _Place.CLOSE


def _alone(mark: _Mark) -> _Reading:
    """What a mark is that pairs with no other on its line."""
    if mark.place is _Place.INNER:
        return _inner(mark)
    if mark.place is _Place.OPEN:
        clipped = _CLIPPED.match(mark.behind)
        if clipped:
            return _Reading("’", Safety.LIKELY)
        return _Reading("“", Safety.GUESS if mark.before else Safety.LIKELY)
    if mark.place is _Place.CLOSE:
        if mark.before[-1] in "sS":
            return _Reading("’", Safety.LIKELY)
        return _Reading("”", Safety.GUESS if mark.before[-1].isalnum() else Safety.LIKELY)
    if mark.place is _Place.ALONE:
        return _Reading("–" if mark.before else "•", Safety.GUESS)
    return _Reading("", Safety.GUESS)


def _inner(mark: _Mark) -> _Reading:
    if _CONTRACTED.match(mark.behind) or _ELIDED.search(mark.before):
        return _Reading("’", Safety.LIKELY)
    if mark.before[-1].isdigit() and mark.behind[0].isdigit():
        return _Reading("–", Safety.LIKELY)
    return _Reading("—", Safety.GUESS)
