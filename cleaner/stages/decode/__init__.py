"""Bytes to text: find the encoding, keep what is needed to get the bytes back, and mend the bytes that did not decode.

Decoding is not a list of edits but an `Origin`. A byte that does not decode comes through as a lone surrogate
(`surrogateescape`, PEP 383), and so is an ordinary finding of this stage.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from cleaner.edit import Finding, Safety
from cleaner.stage import Context, Scope, Stage
from cleaner.stages.decode import origin
from cleaner.stages.decode.detect import PRIOR, byte_order_mark, detect
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
    return Decoded(text, Origin("", b"", sha256(text.encode("utf-8", "surrogatepass")).hexdigest()))


_ESCAPED = re.compile("[\udc80-\udcff]+|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
_CUT_AT_END = re.compile(rb"[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2}")
_CUT = re.compile(rb"\xe2[\x80-\xbf]|\xf0[\x80-\xbf]{1,2}")
"""In the middle only what makes no sense in cp1252, a punctuation mark or an emoji without its end; `é’` does."""


def _find(text: str, context: Context) -> Iterator[Finding]:
    for match in _ESCAPED.finditer(text):
        for finding in _mend(match.start(), match[0], match.end() == len(text)):
            if finding.rule in context.names:
                yield finding


def _mend(start: int, found: str, at_end: bool) -> Iterator[Finding]:
    if len(found) == 2 and "\ud800" <= found[0] <= "\udbff":
        pair = found.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        yield Finding(start, found, pair, "decode/surrogate-pair", Safety.SAFE)
    elif not "\udc80" <= found[0] <= "\udcff":
        yield Finding(start, found, "\ufffd", "decode/lone-surrogate", Safety.LIKELY)
    else:
        data = found.encode("ascii", "surrogateescape")
        if (_CUT_AT_END if at_end else _CUT).fullmatch(data):
            yield Finding(start, found, "\ufffd", "decode/cut-sequence", Safety.LIKELY)
        else:
            new = data.decode(PRIOR, "replace")
            yield Finding(start, found, new, "decode/stray-byte", Safety.LIKELY)


_NEEDS = "\ufffd"
"""The scan reads a lone surrogate as U+FFFD."""

STAGE = Stage(
    "decode",
    Scope.DOCUMENT,
    {
        "decode/stray-byte": _NEEDS,
        "decode/cut-sequence": _NEEDS,
        "decode/surrogate-pair": _NEEDS,
        "decode/lone-surrogate": _NEEDS,
    },
    _find,
)
