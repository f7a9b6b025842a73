"""Channels: how UTF-8 looks after it was read as something else. All tables are generated from Python's codecs.

A channel is a codec and what became of the bytes that it has no printable character for: kept as C1 controls, or lost.
"""

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

LOSSLESS = (
    "cp1252", "latin_1", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "iso8859_15", "mac_roman", "mac_cyrillic",
    "cp437", "cp850", "cp852", "cp866", "koi8_r", "koi8_u", "cp874", "tis_620",
)  # fmt: skip
"""Codecs UTF-8 is taken for, commonest first: of two that explain a text equally well, the first is believed."""

FIRST, LAST = 0x80, 0x100
"""The bytes beyond ASCII."""

UTF8 = (
    rb"(?:[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xed[\x80-\x9f][\x80-\xbf]|\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
    rb"|\xf4[\x80-\x8f][\x80-\xbf]{2})"
)
"""Regular expression of one character beyond ASCII in UTF-8 (RFC 3629, section 4), or in CESU-8 (UTR 26): there emoji
are two surrogates of three bytes each."""


@cache
def to_bytes(codec: str) -> Mapping[int, int]:
    """For `str.translate`: each character of a codec to the byte it stands for; C1 controls where a byte has none.

    >>> "â€™".translate(to_bytes("cp1252")).encode("latin-1").decode()
    '’'
    """
    return {ord(char): byte for byte, char in enumerate(characters(codec)) if byte >= FIRST}


@cache
def characters(codec: str) -> str:
    """The character of each byte, and of those that the codec has none for the control of that number."""
    return "".join(character(codec, byte) or chr(byte) for byte in range(LAST))


def character(codec: str, byte: int) -> str:
    """The character of a byte, empty where the codec has none."""
    return _readings(codec)[byte]


@cache
def _readings(codec: str) -> Sequence[str]:
    return [bytes([byte]).decode(codec, "ignore") for byte in range(LAST)]


_table = cache(lambda codec: codecs.charmap_build(characters(codec)))


def undo(text: str, codec: str) -> str | None:
    """The text as it was before its UTF-8 was read in a codec; None if it is no UTF-8.

    >>> undo("naÃ¯ve", "cp1252")
    'naïve'
    """
    try:
        return _decoded(codecs.charmap_encode(text, "strict", _table(codec))[0])
    except UnicodeError:
        return None


def _decoded(data: bytes) -> str:
    """UTF-8 or CESU-8 to text; UnicodeDecodeError if it is neither."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        if b"\xed\xa0" <= data[data.find(b"\xed") :][:2] <= b"\xed\xaf":
            return data.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16")
        raise


@cache
def bounds(codec: str) -> tuple[frozenset[str], frozenset[str]]:
    """The characters of the bytes that lead others in UTF-8, and of those that go on."""
    chars = characters(codec)
    return frozenset(chars[0xC2:0xF5]), frozenset(chars[0x80:0xC0])


class Piece(NamedTuple):
    """Characters of a text that are whole UTF-8 read in a codec: where, and what they then read."""

    start: int
    old: str
    new: str
    codec: str


_ISLAND = re.compile(rb"(?<![\x80-\xff])" + UTF8 + rb"+(?![\x80-\xff])")


def pieces(text: str, codec: str) -> Iterator[Piece]:
    """What is whole UTF-8 between characters that are ASCII or that the codec has not.

    >>> [piece.new for piece in pieces("Ã© é Ã¼“ وâ€”", "cp1252")]
    ['é', '—']
    """
    data = codecs.charmap_encode(text, "replace", _table(codec))[
        0
    ]  # "?" for what the codec has not: byte for character
    for match in _ISLAND.finditer(data):
        yield Piece(match.start(), text[match.start() : match.end()], _decoded(match[0]), codec)
