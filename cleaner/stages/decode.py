"""Bytes to text: find the encoding, keep what is needed to get the bytes back, and mend the bytes that did not decode.

Decoding is not a list of edits but an `Origin`. A byte that does not decode comes through as a lone surrogate
(`surrogateescape`, PEP 383), and so is an ordinary finding of this stage.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from cleaner.edit import Finding, Safety
from cleaner.stage import Context, Scope, Stage

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 before UTF-16, whose little-endian mark it starts with (Unicode 16, section 23.8)."""

PRIOR = "cp1252"
"""What bytes are read as where nothing speaks for anything else: the web's default (WHATWG Encoding, section 4.2)."""

FLOOR = 0.05
"""chardet's confidence below which its answer is worth less than the prior: one accented word scores 0.04."""

HARDLY = 2
"""Bytes beyond ASCII up to which the prior is believed before chardet: "5 \x80" is a price, not Hebrew in cp862."""

PADDING = 10
"""NUL bytes in UTF-8, and their share as one in so many, from which on it is no text: a tar archive holds far more."""

MEMORY_OF_CHARDET = 200_000
"""Bytes chardet looks at; its own default."""


class Patch(NamedTuple):
    """Where the text, encoded again, is not the source: at byte `start` it reads `new`, the source reads `old`."""

    start: int
    old: bytes
    new: bytes


@dataclass(frozen=True, slots=True)
class Origin:
    """How a document's bytes became text, and what is needed to get them back.

    `encoding` is empty for a source that was text. `sha256` is of the source's bytes; of text, of its UTF-8.
    """

    encoding: str
    bom: bytes
    sha256: str
    patches: tuple[Patch, ...] = ()

    def restore(self, text: str) -> str | bytes:
        """The source that decoded to this text."""
        if not self.encoding:
            return text
        data = _encode(text, self.encoding)
        parts = [self.bom]
        done = 0
        for patch in self.patches:
            parts += data[done : patch.start], patch.old
            done = patch.start + len(patch.new)
        return b"".join([*parts, data[done:]])


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
    bom, marked = _bom(data)
    body = data[len(bom) :]
    found = marked or encoding or _detect(body)
    encoding = found or "latin-1"
    text = _decode(body, encoding)
    patches = tuple(_patches(body, _encode(text, encoding)))
    return Decoded(text, Origin(encoding, bom, sha256(data).hexdigest(), patches), found is None)


def undecoded(text: str) -> Decoded:
    """A source that was text already."""
    return Decoded(text, Origin("", b"", sha256(text.encode("utf-8", "surrogatepass")).hexdigest()))


def _bom(data: bytes) -> tuple[bytes, str]:
    for bom, encoding in BOMS:
        if data.startswith(bom) and _decodes(data[len(bom) :], encoding):
            return bom, encoding
    return b"", ""


def _decodes(data: bytes, encoding: str) -> bool:
    """Whether bytes are text in an encoding; as UTF-8, also with stray bytes in it."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return encoding == "utf-8" and _is_damaged_utf8(data)
    return True


def _detect(data: bytes) -> str | None:
    """The encoding of bytes without a byte order mark; None for bytes that are no text."""
    is_utf8 = _decodes(data, "utf-8")
    if is_utf8 and not _CONTROL.search(data):
        return "utf-8"
    import chardet  # 70 ms, and most documents are UTF-8

    answer = chardet.detect(data, max_bytes=MEMORY_OF_CHARDET, compat_names=False)
    encoding = answer["encoding"]
    if encoding and encoding.startswith(("utf-16", "utf-32")):
        if _is_text(data, encoding):
            return encoding
        encoding = None
    if is_utf8:
        return encoding if encoding and encoding.startswith("iso2022") else None if _is_padded(data) else "utf-8"
    if encoding is None:
        return None
    return encoding if answer["confidence"] >= FLOOR and not _is_hardly_marked(data) else PRIOR


def _is_padded(data: bytes) -> bool:
    """Whether NUL bytes fill bytes up, as in archives: a text has a few of them at the most."""
    nuls = data.count(b"\0")
    return nuls > PADDING and nuls > len(data) // PADDING


def _is_text(data: bytes, encoding: str) -> bool:
    """Whether bytes in UTF-16 or UTF-32 read like text: of noise, a fourth of the code points is of no character."""
    text = data[:MEMORY_OF_CHARDET].decode(encoding, "replace")
    return sum(char.isprintable() or char.isspace() for char in text) >= 0.95 * len(text)


def _is_hardly_marked(data: bytes) -> bool:
    """Whether there are one or two bytes beyond ASCII among more ASCII letters or figures: too few for any detector."""
    beyond = len(data) - len(data.translate(None, _BEYOND_ASCII))
    return beyond <= HARDLY and len(_WORD.findall(data)) >= beyond


_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
"""UTF-16 and ISO-2022 are made of bytes that are valid UTF-8, but not without some of these."""

_BEYOND_ASCII = bytes(range(0x80, 0x100))
_STRAY = re.compile("[\udc80-\udcff]")
_WORD = re.compile(rb"[A-Za-z0-9]")


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether as many bytes beyond ASCII make UTF-8 as do not: in other encodings next to none do so by chance."""
    stray = len(_STRAY.findall(data.decode("utf-8", "surrogateescape")))
    beyond_ascii = len(data) - len(data.translate(None, _BEYOND_ASCII))
    return beyond_ascii - stray >= stray


def _decode(data: bytes, encoding: str) -> str:
    """Total: what is lost on the way is found by encoding again, and kept as patches."""
    for errors in ("strict", "surrogateescape"):
        try:
            return data.decode(encoding, errors)
        except UnicodeError:
            continue
    return data.decode(encoding, "replace")


def _encode(text: str, encoding: str) -> bytes:
    for errors in ("strict", "surrogateescape"):
        try:
            return text.encode(encoding, errors)
        except UnicodeError:
            continue
    return text.encode(encoding, "replace")


def _patches(source: bytes, again: bytes) -> Iterator[Patch]:
    """What differs, line by line where the lines are as many, else from the first difference to the last."""
    if source == again:
        return
    pairs = list(zip(source.split(b"\n"), again.split(b"\n"), strict=False))
    if source.count(b"\n") != again.count(b"\n"):
        pairs = [(source, again)]
    start = 0
    for old, new in pairs:
        if old != new:
            same = _common(old, new)
            tail = _common(old[same:][::-1], new[same:][::-1])
            yield Patch(start + same, old[same : len(old) - tail], new[same : len(new) - tail])
        start += len(new) + 1


def _common(left: bytes, right: bytes) -> int:
    """How many bytes two strings have in common at their start."""
    size = min(len(left), len(right))
    return next((index for index in range(size) if left[index] != right[index]), size)


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
