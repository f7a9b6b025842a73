"""The gate: pairs of characters that misread UTF-8 is full of and text is not.

A lead byte's character and a continuation byte's behind it, in any codec, if the two do not stand side by side in text.
Of 54,276 clean paragraphs of 47 languages 38 hold such a pair, most of them Serbian "рТ" and Russian "ыС".
"""

from collections.abc import Iterable, Iterator
from functools import cache

from cleaner.stages.mojibake.channels import LOSSLESS, characters
from cleaner.stages.mojibake.shape import (
    BEHIND_CAPITALS,
    KNOWN_CAPITALS,
    KNOWN_SPACE,
    WEDGED,
    Kind,
    is_odd,
    kind,
    known_letters,
    known_marks,
    known_words,
)

_NARROW = {0xE0: range(0xA0, 0xC0), 0xED: range(0x80, 0xA0), 0xF0: range(0x90, 0xC0)}
"""Lead bytes behind which not all continuation bytes may stand."""

_LATIN_LEADS = (*range(0xC2, 0xC7), 0xC8, 0xE1, 0xE2)
"""Lead bytes of the letters and marks that stand beside ASCII letters."""


@cache
def pattern() -> str:
    """RE2 pattern of what a text must hold to be looked at."""
    behind: dict[str, set[str]] = {}
    for codec in LOSSLESS:
        for lead, follow in _pairs(codec):
            behind.setdefault(lead, set()).update(follow)
    leads: dict[frozenset[str], set[str]] = {}
    for lead, follow in behind.items():
        leads.setdefault(frozenset(follow), set()).add(lead)
    pairs = sorted(char_class(lead) + char_class(follow) for follow, lead in leads.items() if follow)
    others = {part for codec in LOSSLESS for find in (_beside_ascii, _wedged) for part in find(codec) if part}
    return "|".join(
        [*pairs, *sorted(others), *known_marks(), *known_letters(), *known_words(), KNOWN_SPACE, KNOWN_CAPITALS]
    )


def _pairs(codec: str) -> Iterator[tuple[str, set[str]]]:
    """The character of each lead byte, and what may follow it and is odd behind it."""
    chars = characters(codec)
    kinds: dict[Kind, list[str]] = {}
    for char in chars[0x80:0xC0]:
        kinds.setdefault(kind(char), []).append(char)
    for lead in range(0xC2, 0xF1):
        odd = set[str]().union(*(group for group in kinds.values() if is_odd(chars[lead], group[0])))
        yield chars[lead], odd & {chars[byte] for byte in _NARROW[lead]} if lead in _NARROW else odd


def _beside_ascii(codec: str) -> Iterator[str]:
    """Signs and letters of another script that stand beside an ASCII letter; RE2 bounds ASCII words."""
    chars = characters(codec)
    lead = {chars[byte] for byte in _LATIN_LEADS if is_odd("a", chars[byte])}
    if lead:
        pair = char_class(lead) + char_class(chars[0x80:0xC0])
        yield rf"\b{pair}|{pair}[a-zA-Z]"


def _wedged(codec: str) -> Iterator[str]:
    """Letters behind which a mark or a capital is odd in front of a small letter."""
    chars = characters(codec)
    lead = {chars[byte] for byte in _LATIN_LEADS if kind(chars[byte]).name == "upper"}
    follow = {char for char in chars[0x80:0xC0] if char in WEDGED + BEHIND_CAPITALS or kind(char).name == "upper"}
    if lead and follow:
        yield char_class(lead) + char_class(follow) + "[a-z]"
        yield char_class(lead) + char_class(follow & set(WEDGED)) + "[A-Z]" if follow & set(WEDGED) else ""


def char_class(chars: Iterable[str]) -> str:
    r"""RE2 character class, ranges where there are any.

    >>> char_class("acb’")
    '[\\x{61}-\\x{63}\\x{2019}]'
    """
    codes = set(map(ord, chars))
    starts = sorted(code for code in codes if code - 1 not in codes)
    ends = sorted(code for code in codes if code + 1 not in codes)
    spans = zip(starts, ends, strict=True)
    return "[" + "".join(rf"\x{{{a:x}}}" if a == b else rf"\x{{{a:x}}}-\x{{{b:x}}}" for a, b in spans) + "]"
