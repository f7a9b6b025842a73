"""Typographic marks of which too few bytes are left to tell which they were: decided by their place.

A quotation mark opens behind a space and closes before one, an apostrophe stands inside a word, a dash between spaces.
Where the place leaves a choice, the finding is a guess.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from cleaner.edit import Safety

_CONTRACTED = re.compile(r"(?i)(?:s|t|re|ve|ll|d|m)\b")
"""What stands behind an English apostrophe."""

ELIDED = re.compile(r"(?i)(?:^|[^\w])(?:[cdjlmnost]|qu|un|all|dell|nell|sull|dall|lorsqu|puisqu|jusqu|aujourd)$")
"""What stands before an apostrophe in French, Italian, Catalan and Irish names."""

_CLIPPED = re.compile(r"(?i)(?:tis|twas|til|em|cause|n|bout|round)\b|[0-9]{2}s?\b")
"""English words that begin with an apostrophe."""

_WORD_ENDS, _WORD_BEGINS = re.compile(r"[^\W\d_]{3}$"), re.compile(r"[^\W\d_]{2}")
"""Words on both sides: a dash parts them. "O’Brien" and "y’all" have too few letters."""

LEAD = 1.0
"""Nats from which on the commoner mark is believed where none of those that the place asks for can be."""

WINDOW = 8
"""Code points around a mark that decide on it; all of the line around each mark would be quadratic."""


class _Place(Enum):
    OPEN = 1
    CLOSE = 2
    INNER = 3
    ALONE = 4
    NONE = 5


class Slot(NamedTuple):
    """A mark that is to be decided: where in its line it stands, what it may be, and what is just before and behind."""

    choices: Sequence[str]
    before: str
    behind: str
    lead: float = 0.0
    """Nats that the second choice is rarer than the first."""
    joined: bool = False
    """Whether a word joiner stands before it, as one does before a dash that no line is to begin with."""


class Settled(NamedTuple):
    """What a mark was, how sure that is, and which other mark of the line it pairs with (counted from 1)."""

    new: str
    safety: Safety
    pair: int = 0


class Style(NamedTuple):
    """A language's quotation marks and its dash."""

    outer: str
    inner: str
    dash: str


@cache
def _styles() -> Mapping[str, Style]:
    table = tomllib.loads(files("cleaner.language").joinpath("quotes.toml").read_text("utf-8"))
    return {language: Style(marks[:2], marks[2:4], marks[4]) for language, marks in table.items()}


def style(language: str) -> Style:
    """The marks of a language; of one that is not known, those of English.

    >>> style("de").outer
    '„“'
    """
    return _styles().get(language, _styles()["en"])


def settle(slots: Sequence[Slot], language: str) -> list[Settled]:
    """What each of a line's undecided marks was; quotation marks are paired, the inner pair in the inner marks.

    >>> marks = "’‘“”–—"
    >>> slots = [Slot(marks, " ", "It isn"), Slot(marks, "It isn", "t late"), Slot(marks, "t late,", " she")]
    >>> "".join(mark.new for mark in settle(slots, "en"))
    '“’”'
    """
    places = [_place(slot) for slot in slots]
    found = [_alone(slot, place, style(language)) for slot, place in zip(slots, places, strict=True)]
    pending: list[int] = []
    for index, (slot, place) in enumerate(zip(slots, places, strict=True)):
        if slot.joined:
            continue
        if place is _Place.CLOSE and _is_before_another(slots, places, index) and len(pending) < 2:
            found[index] = Settled("—", Safety.LIKELY) if "—" in slot.choices else found[index]
        elif place is _Place.OPEN and not _is_clipped(slot):
            pending.append(index)
        elif place is _Place.CLOSE and pending and not _is_possessive(slots, places, index):
            opening = pending.pop()
            pair = _pair(slots[opening], slot, style(language), inner=bool(pending))
            if pair:
                found[opening] = Settled(pair[0], Safety.LIKELY, opening + 1)
                found[index] = Settled(pair[1], Safety.LIKELY, opening + 1)
    return found


def _is_clipped(slot: Slot) -> bool:
    return "’" in slot.choices and _CLIPPED.match(slot.behind) is not None


def _is_before_another(slots: Sequence[Slot], places: Sequence[_Place], index: int) -> bool:
    """Whether the next mark stands right behind this one, and closes: then this one breaks off what was said."""
    following = places[index + 1 : index + 2] == [_Place.CLOSE]
    return following and slots[index].behind[:1] == slots[index].choices[0] and slots[index].before[-1:].isalnum()


def _pair(opening: Slot, closing: Slot, marks: Style, inner: bool) -> str:
    """The pair of quotation marks that both slots allow; empty if there is none."""
    wanted = (marks.inner, marks.outer) if inner else (marks.outer, marks.inner)
    usual = ("‘’", "“”") if inner else ("“”", "‘’")
    pairs = [pair for pair in (*wanted, *usual) if pair[0] in opening.choices and pair[1] in closing.choices]
    return pairs[0] if pairs else ""


def _place(slot: Slot) -> _Place:
    before, behind = slot.before, slot.behind
    left = not before or before[-1] in ' \u00a0\u3000\t([{“‘"—–/«„'
    right = not behind or behind[0] in ' \u00a0\u3000\t)]}”’".,;:!?…—–/»،؛؟۔।'
    if left and right:
        breaks_off = before.endswith(("—", "–")) and before[-2:-1].isalnum()
        return _Place.CLOSE if breaks_off else _Place.ALONE
    if left:
        return _Place.OPEN
    if right:
        return _Place.NONE if before[-1] == "-" else _Place.CLOSE
    if before[-1].isalnum() and behind[0].isalnum():
        return _Place.INNER
    return _Place.CLOSE if behind[0].isalpha() and before[-1] in ".,!?" else _Place.NONE


def _is_possessive(slots: Sequence[Slot], places: Sequence[_Place], index: int) -> bool:
    """Whether a mark behind an s is an apostrophe, though a quote is open: another mark closes that one."""
    slot = slots[index]
    if not slot.before.endswith("s") or not (slot.behind[:1] == " " and slot.behind[1:2].islower()):
        return False
    rest = (place for place in places[index + 1 :] if place in (_Place.OPEN, _Place.CLOSE))
    return next(rest, None) is _Place.CLOSE


def _alone(slot: Slot, place: _Place, marks: Style) -> Settled:
    """What a mark is that pairs with no other on its line: the first that its place knows and its bytes allow."""
    if slot.joined and "—" in slot.choices:
        return Settled("—", Safety.LIKELY)
    wanted, safety = _wanted(slot, place, marks)
    allowed = [mark for mark in dict.fromkeys(wanted) if mark in slot.choices]
    if not allowed:
        is_told = place is _Place.CLOSE and slot.lead >= LEAD and slot.behind
        return Settled(slot.choices[0], Safety.LIKELY if is_told else Safety.GUESS)
    return Settled(allowed[0], safety if allowed[0] == wanted[0] and len(allowed) > 1 else Safety.LIKELY)


def _wanted(slot: Slot, place: _Place, marks: Style) -> tuple[str, Safety]:
    """Marks that a place may hold, likeliest first, and how sure the first of them is."""
    if place is _Place.INNER:
        return _inner(slot)
    if place is _Place.OPEN:
        if _is_clipped(slot):
            return "’", Safety.LIKELY
        is_word = not slot.before or slot.behind[:1].isalpha()
        return f"{marks.outer[0]}{marks.inner[0]}“‘«€–—", Safety.LIKELY if is_word else Safety.GUESS
    if place is _Place.CLOSE:
        if slot.before[-1:] in ("s", "S"):
            return f"’{marks.outer[1]}”", Safety.LIKELY
        sure = Safety.GUESS if slot.before[-1:].isalnum() else Safety.LIKELY
        return f"{marks.outer[1]}{marks.inner[1]}”’»™€–—…", sure
    if place is _Place.ALONE:
        if slot.before[-1:] in ("(", "[") and slot.behind[:1] in (")", "]"):
            return marks.dash, Safety.GUESS  # a sign that the text explains
        between = slot.before.strip() and slot.behind.strip()
        return (f"{marks.dash}–—→−•" if slot.before else "•–—→"), Safety.LIKELY if between else Safety.GUESS
    return "–—’", Safety.GUESS


def _inner(slot: Slot) -> tuple[str, Safety]:
    if _CONTRACTED.match(slot.behind) or ELIDED.search(slot.before):
        return "’", Safety.LIKELY
    if slot.before[-1].isdigit() and slot.behind[0].isdigit():
        return "–", Safety.LIKELY
    parted = _WORD_ENDS.search(slot.before) and _WORD_BEGINS.match(slot.behind)
    return "—’–", Safety.LIKELY if parted else Safety.GUESS
