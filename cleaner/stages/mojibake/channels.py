"""Channels: how UTF-8 looks after it was read as something else. All tables are generated from Python's codecs.

A channel is a codec and what became of the bytes that it has no printable character for: kept as C1 controls, or lost.
"""

from collections.abc import Mapping
from functools import cache

LOSSLESS = (
    "cp1252", "latin_1", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "iso8859_15", "mac_roman", "mac_cyrillic",
    "cp437", "cp850", "cp852", "cp866", "koi8_r", "koi8_u", "cp874", "tis_620",
)  # fmt: skip
"""Codecs UTF-8 is taken for, commonest first: the first that makes a whole line UTF-8 is believed."""

FOREIGN = ("tis_620", "iso8859_5", "iso8859_6", "iso8859_8")
"""Codecs with letters of another script where UTF-8 has its lead bytes, and no characters at 0x80-0x9F to lose. Not
iso8859_7: its β does stand alone in English text ("TGFβs")."""


FIRST, LAST = 0x80, 0x100
"""The bytes beyond ASCII."""


@cache
def to_bytes(codec: str) -> Mapping[int, int]:
    """For `str.translate`: each character of a codec to the byte it stands for; C1 controls where a byte has none.

    >>> "â€™".translate(to_bytes("cp1252")).encode("latin-1").decode()
    '’'
    """
    return {ord(_character(codec, byte) or chr(byte)): byte for byte in range(FIRST, LAST)}


def _character(codec: str, byte: int) -> str:
    """The character of a byte, empty where the codec has none."""
    return bytes([byte]).decode(codec, "ignore")


@cache
def alphabet(codec: str) -> frozenset[str]:
    """The characters beyond ASCII that a text in this channel can hold."""
    return frozenset(map(chr, to_bytes(codec)))


@cache
def leads() -> Mapping[str, str]:
    """What is left of E2 80 xx and of C2 xx when a codec drops the bytes it has no character for, to the codec.

    >>> sorted(char for char, codec in leads().items() if codec == "tis_620")
    ['ย', 'โ']
    """
    return {_character(codec, byte): codec for codec in FOREIGN for byte in (0xE2, 0xC2) if _character(codec, byte)}


_TRIMMED = "[ÂÃ](?:[ \r\n]|$)"
"""à and the no-break space, read in cp1252, after their no-break space was made a plain one or trimmed."""


@cache
def pairs_pattern() -> str:
    """RE2 pattern of a lead byte's character and a continuation byte's behind it, in any codec: mojibake holds it."""
    found = {(_class(codec, range(0xC2, 0xF5)), _class(codec, range(0x80, 0xC0))) for codec in LOSSLESS}
    return "|".join([_TRIMMED, *(lead + follow for lead, follow in sorted(found))])


def _class(codec: str, codes: range) -> str:
    """RE2 character class of what stands for some bytes."""
    wanted = sorted(char for char, byte in to_bytes(codec).items() if byte in codes)
    return "[" + "".join(rf"\x{{{char:x}}}" for char in wanted) + "]"
