"""The encodings that languages were written in before UTF-8, and text written in them."""

from collections.abc import Mapping
from unicodedata import normalize

WEST, CENTRE, EAST = "de fr es pt it nl sv da nb fi is ca", "cs pl sk hu sl hr", "ru uk bg be sr"
LEGACY: Mapping[str, str] = {
    "cp1250": CENTRE, "cp1251": EAST, "cp1252": WEST, "cp1253": "el", "cp1254": "tr", "cp1255": "he",
    "cp1256": "ar fa ur", "cp1257": "lt lv et", "cp1258": "vi", "iso8859_1": WEST, "iso8859_2": CENTRE,
    "iso8859_3": "tr", "iso8859_4": "lt lv et", "iso8859_5": EAST, "iso8859_6": "ar", "iso8859_7": "el",
    "iso8859_8": "he", "iso8859_9": "tr", "iso8859_10": "is sv nb", "iso8859_11": "th", "iso8859_13": "lt lv et",
    "iso8859_14": "cy ga", "iso8859_15": "fr fi de", "iso8859_16": "ro pl hu", "koi8_r": "ru", "koi8_u": "uk",
    "cp437": "de es sv", "cp737": "el", "cp775": "lt lv et", "cp850": WEST, "cp852": CENTRE, "cp855": EAST,
    "cp857": "tr", "cp861": "is", "cp862": "he", "cp865": "nb da", "cp866": "ru uk be bg", "mac_roman": WEST,
    "mac_cyrillic": EAST, "mac_greek": "el", "mac_latin2": CENTRE, "mac_turkish": "tr", "mac_iceland": "is",
    "tis_620": "th", "cp874": "th", "shift_jis": "ja", "cp932": "ja", "euc_jp": "ja", "iso2022_jp": "ja",
    "gb2312": "zh-CN", "gbk": "zh-CN", "gb18030": "zh-CN zh-TW", "hz": "zh-CN", "big5": "zh-TW", "big5hkscs": "zh-TW",
    "euc_kr": "ko", "cp949": "ko", "johab": "ko", "iso2022_kr": "ko", "utf_7": "de ja",
}  # fmt: skip
"""The languages that each encoding was made for, or much used for."""

HOME = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "cp932",
        "gbk", "big5", "cp949")  # fmt: skip
"""The encodings of which a language has its own: the first that serves it."""


TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
"""The marks of Vietnamese tones, which cp1258 writes after the letter."""


def write(text: str, encoding: str) -> bytes | None:
    r"""A text in an encoding, None if it cannot hold it.

    >>> write("Việt", "cp1258"), write("Việt", "cp1252")
    (b'Vi\xea\xf2t', None)
    """
    if encoding == "cp1258":
        text = "".join(char if char.encode("cp1258", "ignore") else _parted(char) for char in text)
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None


def _parted(char: str) -> str:
    """The letter with all its marks but that of its tone, and that after it."""
    marks = normalize("NFD", char)
    bare = "".join(mark for mark in marks if mark not in TONES)
    return normalize("NFC", bare) + "".join(mark for mark in marks if mark in TONES)
