"""Bytes to text: find the encoding, keep what is needed to get the bytes back, and mend the bytes that did not decode.

Decoding is not a list of edits but an `Origin`. A byte that does not decode comes through as a lone surrogate
(`surrogateescape`, PEP 383), and so is an ordinary finding of this stage.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from cleaner.edit import Finding, Safety
from cleaner.scan import utf8
from cleaner.stage import Context, Line, Scope, Stage
from cleaner.stages.decode import origin
from cleaner.stages.decode.candidates import PRIOR
from cleaner.stages.decode.damaged import STRAY, legacy_lines
from cleaner.stages.decode.detect import byte_order_mark, detect
from cleaner.stages.decode.origin import Origin, Patch

__all__ = ["STAGE", "Decoded", "Origin", "Patch", "decode", "undecoded"]


class Decoded(NamedTuple):
    """The first stage alone: text, and how it came about."""

    text: str
    origin: Origin
    binary: bool = False
    """No text at all: an image, an archive. The text then holds a code point a byte."""


def decode(data: bytes, encoding: str = "") -> Decoded:
    r"""The text of some bytes. A byte order mark is believed first, then `encoding`, then strict UTF-8, then evidence.

    >>> decode("“naïve”".encode("utf-16")).text
    '“naïve”'
    >>> decode(b"na\xc3\xafve, but it\x92s late").origin.encoding
    'utf-8'
    """
    bom, marked = byte_order_mark(data)
    body = data[len(bom) :]
    found = marked or encoding or detect(body)
    encoding = found or "latin-1"
    text = origin.decode(body, encoding)
    patches = tuple(origin.patches(body, origin.encode(text, encoding)))
    return Decoded(text, Origin(encoding, bom, sha256(data).hexdigest(), patches), found is None)


def undecoded(text: str) -> Decoded:
    """A source that was text already."""
    try:
        data = utf8(text)
    except UnicodeEncodeError:
        data = text.encode("utf-8", "surrogatepass")
    return Decoded(text, Origin("", b"", sha256(data).hexdigest()))


_ESCAPED = re.compile("[\udc80-\udcff]+|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
_CUT_AT_END = re.compile(rb"[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|\xf0[\x80-\xbf]{0,2}")
_CUT = re.compile(rb"\xe2[\x80-\xbf]|\xf0[\x80-\xbf]{1,2}")
"""In the middle only what makes no sense in cp1252, a punctuation mark or an emoji without its end; `é’` does."""

_OTHER = "decode/other-encoding"


def _find(text: str, context: Context) -> Iterator[Finding]:
    if _OTHER in context.names and STRAY.search(text):
        parts: list[str] = []
        done = 0
        for line, new in legacy_lines(text):
            yield _changed(line, new)
            parts += text[done : line.start], " " * len(line.text)
            done = line.start + len(line.text)
        text = "".join([*parts, text[done:]])
    for match in _ESCAPED.finditer(text):
        for finding in _mend(match.start(), match[0], text):
            if finding.rule in context.names:
                yield finding


def _changed(line: Line, new: str) -> Finding:
    """A line in another encoding, without what is the same in both."""
    head = origin.common(line.text, new)
    old, new = line.text[head:], new[head:]
    tail = origin.common(old[::-1], new[::-1])
    return Finding(line.start + head, old[: len(old) - tail], new[: len(new) - tail], _OTHER, Safety.LIKELY)


def _mend(start: int, found: str, text: str) -> Iterator[Finding]:
    if len(found) == 2 and "\ud800" <= found[0] <= "\udbff":
        pair = found.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        yield Finding(start, found, pair, "decode/surrogate-pair", Safety.SAFE)
    elif not "\udc80" <= found[0] <= "\udcff":
        yield Finding(start, found, "\ufffd", "decode/lone-surrogate", Safety.LIKELY)
    else:
        data = found.encode("ascii", "surrogateescape")
        if _is_cut(data, text, start + len(found) == len(text)):
            yield Finding(start, found, "\ufffd", "decode/cut-sequence", Safety.LIKELY)
        else:
            new = data.decode(PRIOR, "replace")
            yield Finding(start, found, new, "decode/stray-byte", Safety.LIKELY)


def _is_cut(data: bytes, text: str, at_end: bool) -> bool:
    """Whether bytes are the beginning of a character: at the end, of one of a kind that the text has others of."""
    if _CUT.fullmatch(data):
        return True
    if not at_end or not _CUT_AT_END.fullmatch(data):
        return False
    lead = data[0]
    if lead < 0xE0:
        low, high = ((lead & 0x1F) << 6) - 0x100, ((lead & 0x1F) << 6) + 0x140
    else:
        low, high = (0x3000, 0xD800) if lead >= 0xE3 else ((lead & 0x0F) << 12, (lead + 1 & 0x0F) << 12)
    return lead in _WESTERN or any(low <= ord(char) < high for char in text)


_WESTERN = (*range(0xC2, 0xC7), 0xE2, 0xF0)
"""Lead bytes of Latin letters, punctuation and emoji: found in any text, and the capitals and `â` they are in cp1252
seldom at an end."""

_NEEDS = "\ufffd"
"""The scan reads a lone surrogate as U+FFFD."""

STAGE = Stage(
    "decode",
    Scope.DOCUMENT,
    {
        _OTHER: _NEEDS,
        "decode/stray-byte": _NEEDS,
        "decode/cut-sequence": _NEEDS,
        "decode/surrogate-pair": _NEEDS,
        "decode/lone-surrogate": _NEEDS,
    },
    _find,
)
