"""Which encoding bytes are in: byte order marks, strict UTF-8, UTF-8 with other bytes in it, then legacy encodings."""

import codecs

from cleaner.stages.decode.candidates import CONTROL, MEMORY_OF_CHARDET, best, candidates
from cleaner.stages.decode.damaged import is_damaged_utf8

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 before UTF-16, whose little-endian mark it starts with (Unicode 16, section 23.8)."""

PADDING = 10
"""NUL bytes in UTF-8, and their share as one in so many, from which on it is no text: a tar archive holds far more."""


def byte_order_mark(data: bytes) -> tuple[bytes, str]:
    """The byte order mark that bytes begin with, and the encoding it stands for; both empty if there is none."""
    for bom, encoding in BOMS:
        if data.startswith(bom) and _decodes(data[len(bom) :], encoding):
            return bom, encoding
    return b"", ""


def _decodes(data: bytes, encoding: str) -> bool:
    """Whether bytes are text in an encoding; as UTF-8, also with stray bytes in it."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return encoding == "utf-8" and is_damaged_utf8(data)
    return True


def detect(data: bytes) -> str | None:
    """The encoding of bytes without a byte order mark; None for bytes that are no text."""
    is_utf8 = _decodes(data, "utf-8")
    if is_utf8 and not CONTROL.search(data) and b"~{" not in data:
        return "utf-8"
    found = candidates(data)
    if found and found[0].encoding.startswith(("utf-16", "utf-32")):
        if _is_text(data, found[0].encoding):
            return found[0].encoding
        found = []
    if is_utf8:
        escaped = found and found[0].encoding.startswith(("iso2022", "hz"))
        return found[0].encoding if escaped else None if _is_padded(data) else "utf-8"
    return best(data, found) if found else None


def _is_padded(data: bytes) -> bool:
    """Whether NUL bytes fill bytes up, as in archives: a text has a few of them at the most."""
    nuls = data.count(b"\0")
    return nuls > PADDING and nuls > len(data) // PADDING


def _is_text(data: bytes, encoding: str) -> bool:
    """Whether bytes in UTF-16 or UTF-32 read like text: of noise, a fourth of the code points is of no character."""
    text = data[:MEMORY_OF_CHARDET].decode(encoding, "replace")
    return sum(char.isprintable() or char.isspace() for char in text) >= 0.95 * len(text)
