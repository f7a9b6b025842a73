r"""The bytes of UTF-8, each written in figures: `\xe2\x80\x99`, `%E2%80%99`, `=E2=80=99`."""

import re
from collections.abc import Iterator
from functools import cache

from cleaner.stages.escapes.page import Escape

_HEX = "[0-9a-fA-F]"


@cache
def sequence(sign: str, gap: str = "") -> re.Pattern[str]:
    """What matches a character beyond ASCII, its bytes written with a sign before each and a gap allowed between them.

    >>> [match[0] for match in sequence("%").finditer("%C3%A9t%C3 %E2%80%99")]
    ['%C3%A9', '%E2%80%99']
    """
    more = f"{gap}{sign}[89abAB]{_HEX}"
    leads = (rf"(?:[cC][2-9a-fA-F]|[dD]{_HEX}){more}", rf"[eE]{_HEX}{more}{more}", rf"[fF][0-4]{more}{more}{more}")
    return re.compile(f"{sign}(?:{'|'.join(leads)})")


def character(written: str) -> str:
    """The character of a sequence; empty for the few that the pattern lets through and UTF-8 does not.

    >>> character("%E2%80%99"), character("%E0%80%80")
    ('’', '')
    """
    return bytes.fromhex("".join(re.findall(f"[x%=]({_HEX}{{2}})", written))).decode("utf-8", "ignore")


def escapes(line: str, pattern: re.Pattern[str], start: int = 0, end: int | None = None) -> Iterator[Escape]:
    """The characters that are written so in a stretch of a line."""
    for match in pattern.finditer(line, start, len(line) if end is None else end):
        if new := character(match[0]):
            yield Escape(match.start(), match.end(), new)
