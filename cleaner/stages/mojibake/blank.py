"""Misread UTF-8 that lost one byte only, wherever it stood: then there is one way to put it back, and nothing to guess.

Such a byte is the no-break space that was made a plain one, or fell at the end of a line, and the only one that a codec
has no character for, 0x98 in cp1251. What is then there is read back like text that lost nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from cleaner.edit import Finding
from cleaner.stages.mojibake.channels import LOSSLESS, bounds, characters, undo

BLANK = "\u00a0"

_FOLDED, _UNFOLDED = re.compile("[Ãà] (?=[a-zA-Z])"), re.compile("[Ãà]  ")
"""A space that may be the rest of "à" and what parts it from the next word; and two, which say that it is not."""

_ENDING = "\u00a0àŠƠΠРנ\u2060■ØĘŘΘИјט‘"
"""The characters before U+0900, and the marks, that end in one of the two bytes and stand in text of any language."""

_END = r"(?=[\r\n]|\Z)"


class Filled(NamedTuple):
    """A text with the byte's characters put back, and where in it those are for which nothing had stood."""

    text: str
    added: tuple[int, ...]

    def finding(self, found: Finding, text: str) -> Finding:
        """A finding in the filled text as one in the text that it was."""
        start, end = self._place(found.start), self._place(found.start + len(found.old))
        return found._replace(start=start, old=text[start:end])

    def _place(self, at: int) -> int:
        return at - bisect_left(self.added, at)


class _Way(NamedTuple):
    """What stands where a byte is lost, and a pattern of the characters that miss it, by their length in bytes."""

    stands: str
    missing: str
    pattern: re.Pattern[str]
    blank: re.Pattern[str]
    """What may be a character that misses its no-break space."""


def readable(text: str) -> Sequence[str]:
    """The codecs in which all that is beyond ASCII leads or goes on in UTF-8, or is U+FFFD; most fail at the start.

    >>> "cp1251" in readable("РџСЂРёРІРµС‚"), "cp1251" in readable("цвет")
    (True, False)
    """
    codecs: Sequence[str] = LOSSLESS
    for part in (text[:_START], text):
        beyond = set(part) - _ASCII
        codecs = [codec for codec in codecs if beyond <= _held(codec)]
        if not codecs:
            break
    return codecs


_START = 200
"""Code points that are looked at first."""

_ASCII = frozenset(map(chr, range(0x80)))


@cache
def _held(codec: str) -> frozenset[str]:
    return frozenset.union(*bounds(codec), "\ufffd")


def filled(text: str, codecs: Iterable[str]) -> Iterator[tuple[Filled, list[str]]]:
    r"""Each way to put the lost byte back, with those of some codecs for which that is the way.

    >>> text = "Р?РІР°РЅ"
    >>> [(found.text, codecs) for found, codecs in filled(text, readable(text))][:1]
    [('Р\x98РІР°РЅ', ['cp1251'])]
    """
    ways: dict[Filled, list[str]] = {}
    for codec in codecs:
        for way in _ways(codec):
            found = _fill(text, codec, way) if _is_possible(text, codec, way) else None
            if found:
                ways.setdefault(found, []).append(codec)
    yield from ways.items()


def _is_possible(text: str, codec: str, way: _Way) -> bool:
    """Whether other bytes that the codec has no character for are there, so that the one alone is lost."""
    if way.missing != BLANK:
        return way.missing not in text and (BLANK in text or not way.blank.search(text))
    controls = _controls(codec)
    return (not controls or any(char in text for char in controls)) and (
        not _FOLDED.search(text) or bool(_UNFOLDED.search(text))
    )


@cache
def _controls(codec: str) -> str:
    return "".join(char for char in characters(codec)[0x80:0xC0] if char < BLANK)


def _fill(text: str, codec: str, way: _Way) -> Filled | None:
    """The text with the byte put back; None where there is no place for it, or one that makes no character of text."""
    parts: list[str] = []
    added: list[int] = []
    done = size = 0
    for match in way.pattern.finditer(text):
        length = 1 + (match.lastindex or 0)
        found = match[0].replace(way.stands, way.missing) if way.stands else match[0]
        missing = length - len(found)
        char = undo(found + way.missing * missing, codec)
        if char is None or not (char in _ENDING or (char >= "\u0900" and char.isalpha())):
            return None
        parts += text[done : match.start()], found, way.missing * missing
        size += match.end() - done
        added += range(size, size + missing)
        size += missing
        done = match.end()
    return Filled("".join([*parts, text[done:]]), tuple(added)) if done else None


@cache
def _ways(codec: str) -> list[_Way]:
    chars, controls = characters(codec), _controls(codec)
    ways = [_way(chars, BLANK, " ")] if BLANK in chars[0x80:0xC0] else []
    return ways + [_way(chars, controls, stands) for stands in ("?", "\ufffd", " ", "") if len(controls) == 1]


def _way(chars: str, missing: str, stands: str) -> _Way:
    """Characters of two, three and four bytes with one of them gone, or of three with two of them gone."""
    two, three, four = (f"[{re.escape(chars[first:last])}]" for first, last in ((194, 224), (224, 240), (240, 245)))
    if not stands:  # of three bytes, nothing tells which is gone, but behind these two
        three = f"[{re.escape(chars[0xE0] + chars[0xE2])}]"
    go_on = f"[{re.escape(chars[0x80:0xC0].replace(missing, ''))}]"
    gone = f"(?: |{_END})" if stands == " " else re.escape(stands) or f"(?!{go_on})"
    in_three = f"{go_on}{gone}|{gone}{go_on}|{gone}{gone}"
    in_four = f"{go_on}{go_on}{gone}|{go_on}{gone}{go_on}|{gone}{go_on}{go_on}"
    pattern = f"({two}{gone})|({three}(?:{in_three}))|({four}(?:{in_four}))"
    blank = f"(?:{two}|{three}{go_on}?)(?: |{_END})"
    return _Way(stands, missing, re.compile(pattern), re.compile(blank))
