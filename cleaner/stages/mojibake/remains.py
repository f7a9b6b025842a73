"""What lost bytes leave behind, in any codec: the gate of `lossy`.

A character of which a byte is lost leaves a lead byte's character without one that goes on. In text in Latin script it
then stands right before or behind a letter; in other scripts several such stand in a row.
"""

import re
from collections.abc import Iterator, Sequence

from cleaner.stages.mojibake.costs import marks_of
from cleaner.stages.mojibake.damage import Channel
from cleaner.stages.mojibake.gate import char_class
from cleaner.stages.mojibake.plausible import USUAL
from cleaner.stages.mojibake.suspects import CODECS

_LETTERS = "".join(char for char in USUAL + USUAL.upper() if char < "\u1e00")
_MARKS = "".join(char for char in marks_of("en") if char < "\u2e80")
"""Letters and marks of text in Latin script; Vietnamese has others too."""

_SCRIPTS = ((0xCE, 0xCF), (0xD0, 0xD1), (0xD7,), (0xD8, 0xD9, 0xDA, 0xDB), (0xE0,), (0xD4, 0xD5, 0xD6))
"""Lead bytes of Greek, Cyrillic, Hebrew, Arabic, Indic scripts and Armenian."""

_FEW = 16
"""Bytes that go on which a codec must have characters for if words are to show any of them."""

_ANYWHERE = (
    "\ufffd",
    r"(?m:^|[a-zA-Z ,.!?(])[ÂÃâ√‚][^a-zA-Z\x{c0}-\x{24f}]",
    r"(?m:^|[ '’(])Ã[a-z]",
    r"[^ก-๛][โย][^ก-๛]",
    r"[^\x00-\x7f]\?{1,3}[^ \r\n\t\"')\]”’»?!\x{2060}]",
    r"[a-z]\?[a-z]+(?:[^a-z0-9_=]|$)",
    r"[a-z][âÔ](?:s|re|ve|ll)\b|n[âÔ]t\b|[eyuowi][âÔ]d\b|(?:don|isn|can|didn|wasn|won)āt|(?:^|[ (])[âāÔ][A-Z]",
)
"""U+FFFD; a lead byte's character that stands alone; question marks inside words, but not of addresses; what is left
of an English apostrophe or quotation mark, as are E2 80."""


def needs() -> str:
    """RE2 pattern of what a text must hold to have lost bytes."""
    tables = [Channel(codec, lost="").characters for codec in CODECS]
    parts = {_lone(chars, leads) for chars in tables for leads in _SCRIPTS}
    parts |= {_eastern(chars) for chars in tables}
    parts |= {re.escape(chars[0xE2] + chars[0x80]) for chars in tables if _are_odd(chars)}
    return "|".join([*_ANYWHERE, *_in_words(), *sorted(parts)])


def _in_words() -> Iterator[str]:
    """What is left of letters and marks behind a small letter and before one, and of marks between digits."""
    channels = [Channel(codec, lost="", blank=True) for codec in CODECS]
    left = [rest for channel in channels for rest in _left(channel, _LETTERS + _MARKS)]
    between = [rest for channel in channels for rest in _left(channel, _MARKS)]
    behind = {rest[0] for rest in left if rest[0].isupper() or not "\u0100" < rest[0] < "\u0250"}
    yield "[a-z]" + char_class(filter(_STRANGE_BEHIND.match, behind))
    yield char_class(filter(_STRANGE_BEFORE.match, {rest[-1] for rest in left})) + "[A-Za-z]"
    yield f"[0-9]{char_class(filter(_STRANGE_BETWEEN.match, {rest[-1] for rest in between}))}[0-9]"


_STRANGE_BEHIND = re.compile("[¢-§©¬±¶¼-ÞĀ-\u02ff\u0370-\u060b\u060d-\u1dff\u2300-\u2e7f]")
_STRANGE_BEFORE = re.compile("[\u0370-\u060b\u060d-\u1dff\u2300-\u2e7f]")
_STRANGE_BETWEEN = re.compile("[Â-ÖØ-ï\u0370-\u1dff]")
"""What is at home in no Latin word, and between no numbers."""


def _left(channel: Channel, chars: str) -> Iterator[str]:
    """What is left of those that lose bytes of some characters."""
    for char in chars:
        parts = [channel.characters[byte].strip(" ") for byte in char.encode()]
        if not all(parts) and any(parts):
            yield "".join(parts)


def _are_odd(chars: Sequence[str]) -> bool:
    """Whether E2 80 becomes what is no piece of a word; a capital can be one, in a codec that has all the others."""
    lead, follow = chars[0xE2], chars[0x80]
    return bool(lead and follow) and (not follow.isalpha() or (follow.isupper() and not all(chars[0x80:0xC0])))


def _lone(chars: Sequence[str], leads: Sequence[int]) -> str:
    """Four characters of a script's lead bytes with at most one that goes on between each two, or three with two.

    Six if they are letters: of those, words are made, but hardly with what goes on between them.
    """
    found = [chars[lead] for lead in leads if chars[lead]]
    if not found:
        return "\ufffd"
    own = any(char.isalpha() and not char.isupper() for char in found)
    lead, kept = char_class(found), [char for char in chars[0x80:0xC0] if char]
    follow = char_class(kept) if own else r"[^\x00-\x7f]"
    if min(leads) >= 0xE0:
        return rf"(?:{lead}{follow}{{1,2}}[ ?]?){{{6 if own else 3}}}"
    if len(kept) > _FEW:
        part = lead if own else f"(?:{lead}[ ?]?)"
        return rf"(?:{part}{{1,4}}{char_class(kept)}{'' if own else '[ ?]?'}){{3}}"
    return rf"(?:{lead}{follow}?){{6}}" if own else rf"(?:{lead}{follow}?[ ?]?){{4}}"


def _eastern(chars: Sequence[str]) -> str:
    """Four characters of East Asian lead bytes, behind each one or two that go on."""
    lead, follow = (char_class(filter(None, chars[first:last])) for first, last in ((0xE3, 0xEE), (0x80, 0xC0)))
    return f"(?:{lead}{follow}{{1,2}}){{4}}"
