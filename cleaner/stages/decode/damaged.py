r"""UTF-8 with other bytes in it: how sure it is that it is UTF-8 at all, and what its other lines are written in."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from cleaner.stage import Line, lines
from cleaner.stages.decode.candidates import PRIOR, best, candidates, declared
from cleaner.stages.decode.reading import known, oddness

STRAY = re.compile("[\udc80-\udcff]")

FEW = 5
"""Stray bytes that are believed to be of the prior encoding, if they read well in it."""

SURELY, EVENLY = 8, 3
"""So many bytes that make UTF-8 to one that does not, and nothing else needs to be looked at; and so many decide where
the text reads as well in another encoding."""

ENOUGH = 8
"""One byte in so many must be stray for a line to be in another encoding: half of EUC-JP makes UTF-8, by chance."""

_CUT = re.compile(rb"[\x00-\x7f]+(?:\xc3|\xe2\x80)")
"""A text that was cut within a Western letter or a mark, its only one; in other encodings next to none ends so."""

_BEYOND_ASCII = bytes(range(0x80, 0x100))


class Share(NamedTuple):
    """Of a line's bytes beyond ASCII, how many make characters of UTF-8, and how many do not."""

    valid: int
    stray: int


def share(line: bytes) -> Share:
    r"""What UTF-8 makes of a line.

    >>> share("größer".encode() + b"\x92")
    Share(valid=4, stray=1)
    """
    beyond = len(line) - len(line.translate(None, _BEYOND_ASCII))
    stray = len(STRAY.findall(line.decode("utf-8", "surrogateescape"))) if beyond else 0
    return Share(beyond - stray, stray)


def is_damaged_utf8(data: bytes) -> bool:
    r"""Whether bytes are UTF-8 though some of them are not: stray bytes, or whole lines in another encoding.

    >>> is_damaged_utf8("naïve, größer\n".encode() + "naïve\n".encode("latin-1") * 9)
    True
    """
    whole = share(data)
    if whole.valid >= SURELY * whole.stray or _CUT.fullmatch(data):
        return True
    if not whole.valid:
        return False
    mostly = whole.valid >= whole.stray
    proof = _lines_of_utf8(data) or (data if mostly or whole.stray <= FEW else b"")
    found = candidates(data) if proof else []
    if not found:
        return mostly
    read = oddness(STRAY.sub("", proof.decode("utf-8", "surrogateescape")))
    misread = oddness(proof.decode(best(data, found), "replace"))
    return read < misread or (read == misread and whole.valid >= EVENLY * whole.stray and not declared(data))


def _lines_of_utf8(data: bytes) -> bytes:
    """The lines that are UTF-8, if they are more than there would be by chance: the others tell how many that is."""
    shares = [(line, each) for line in data.split(b"\n") if any(each := share(line))]
    others = [each for _, each in shares if each.stray]
    chance = (sum(each.valid for each in others) + 0.2) / (sum(map(sum, others)) + 2)
    expected = sum(pairs * chance**pairs for _, each in shares if (pairs := sum(each) // 2))
    found = sum(each.valid // 2 for _, each in shares if not each.stray)
    return b"\n".join(line for line, each in shares if not each.stray) if found > 3 * expected else b""


def mended(text: str) -> str:
    """A text with its stray bytes read in the prior encoding."""
    return STRAY.sub(lambda match: match[0].encode("ascii", "surrogateescape").decode(PRIOR, "replace"), text)


def legacy_lines(text: str) -> Iterator[tuple[Line, str]]:
    """The lines of a text that are in another encoding, and what they say in the one that all of them speak for."""
    found = [legacy for line in lines(text) if STRAY.search(line.text) and (legacy := _legacy(line))]
    encoding = _encoding([each for each in found if each.share.stray > each.share.valid] or found)
    for line, data, (valid, _) in found if encoding else ():
        with suppress(UnicodeDecodeError):
            new = data.decode(encoding)
            if not valid or oddness(new) < oddness(mended(line.text)):
                yield line, new


class _Legacy(NamedTuple):
    """A line that may be in another encoding, and its bytes."""

    line: Line
    data: bytes
    share: Share


def _legacy(line: Line) -> _Legacy | None:
    """A line of which enough is stray; None for one with half a surrogate pair, too."""
    try:
        data = line.text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return None
    found = share(data)
    return _Legacy(line, data, found) if found.stray * ENOUGH >= sum(found) else None


def _encoding(found: Sequence[_Legacy]) -> str:
    """The encoding of lines, empty for stray bytes of the prior: if they are few, only known words tell otherwise."""
    data = b"\n".join(each.data for each in found)
    likely = candidates(data) if data else []
    encoding = best(data, likely) if likely else ""
    if not encoding or b"aA\n".decode(encoding) != "aA\n":  # UTF-16, EBCDIC
        return ""
    strays = sum(each.share.stray for each in found)
    if strays > FEW:
        return encoding
    if strays < 2 or any(each.share.valid for each in found):
        return ""
    new, usual = data.decode(encoding, "replace"), data.decode(PRIOR, "replace")
    languages = [each.language for each in likely if each.encoding == encoding]
    return encoding if not oddness(new) and known(new, languages) > known(usual, languages) else ""
