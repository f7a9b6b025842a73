r"""Characters as programmers write them: `\u2019`, `\ud83d\ude00`, `\U0001F600`."""

import re
from collections.abc import Iterator

from cleaner.stages.escapes.fit import fits, is_text
from cleaner.stages.escapes.page import Escape, Kind

_HEX = "[0-9a-fA-F]"
_ESCAPE = re.compile(
    rf"\\(?<!\\\\)(?:u([dD][89abAB]{_HEX}{{2}})\\u([dD][c-fC-F]{_HEX}{{2}})|u({_HEX}{{4}})|U00({_HEX}{{6}}))"
)

_USUAL = re.compile("[\u00a0-\u024f\u0300-\u036f\u2010-\u203f\u20ac\u2122\u2190-\u2193]+")
"""Latin letters, marks that combine with them, punctuation, euro and trade marks, arrows: nobody's example."""

NEED = rf"\\u{_HEX}{{4}}|\\U{_HEX}{{8}}"


def _escapes(line: str) -> Iterator[Escape]:
    r"""The characters beyond ASCII: `\u0041` for an A is written by nobody but programmers."""
    for match in _ESCAPE.finditer(line):
        high, low, unit, code = match.groups()
        new = bytes.fromhex(high + low).decode("utf-16-be") if high else _char(int(unit or code, 16))
        if new and new >= "\x80" and is_text(new) and new != "\x85":
            yield Escape(match.start(), match.end(), new)


def _char(code: int) -> str:
    return chr(code) if code < 0x110000 else ""


def _fits(text: str, start: int, end: int) -> bool:
    """Whether an escape is no example: a letter of another script than Latin is, unless it is in a word of them."""
    return _USUAL.fullmatch(text, start, end) is not None or end - start > 1 or fits(text, start, end)


KIND = Kind("escapes/unicode", "\\", _escapes, fits=_fits)
