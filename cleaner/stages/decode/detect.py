"""Which encoding bytes are in: byte order marks, strict UTF-8, UTF-8 with stray bytes, then chardet, then the prior."""

import codecs
import re

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
        return encoding == "utf-8" and _is_damaged_utf8(data)
    return True


def detect(data: bytes) -> str | None:
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
