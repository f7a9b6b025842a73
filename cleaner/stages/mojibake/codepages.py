"""Which encodings are taken for which others, what their misreading looks like, and how it is read back."""

from collections.abc import Iterable, Mapping
from functools import cache

from cleaner.stages.mojibake.channels import FIRST, LAST, character

CYRILLIC = ("cp1251", "koi8_r", "cp866", "mac_cyrillic", "iso8859_5")

_FOR_WESTERN = (
    *CYRILLIC, "cp1250", "iso8859_2", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874", "cp850", "cp437",
    "mac_roman",
)  # fmt: skip
_FROM_WESTERN = (
    "cp1250", "iso8859_2", "cp1251", "cp1253", "cp1254", "cp1257", "cp850", "cp437", "mac_roman", "cp866", "koi8_r",
)  # fmt: skip

WESTERN = "western"
"""latin-1 and cp1252 in one: they differ only at 0x80-0x9F, where one has controls that the other does not."""

_CENTRAL = ("cp1250", "iso8859_2")

MIXUPS = (
    *((written, WESTERN) for written in _FOR_WESTERN),
    *((written, read) for written in CYRILLIC for read in CYRILLIC if written != read),
    *(("cp1252", read) for read in _FROM_WESTERN),
    *((written, read) for written in ("cp1251", "cp1253", "cp1255", "cp1256") for read in _CENTRAL),
    ("koi8_u", "koi8_r"),
)
"""The encoding that a text was written in, and the one it was read in."""


@cache
def encoding(read: str) -> Mapping[str, int]:
    """Each character beyond ASCII to its byte; C1 controls stand for bytes that have no character."""
    codec = "cp1252" if read == WESTERN else read
    controls = {chr(byte): byte for byte in range(FIRST, LAST) if read == WESTERN or not character(codec, byte)}
    return controls | {char: byte for byte in range(FIRST, LAST) if (char := character(codec, byte))}


@cache
def mapping(written: str, read: str) -> Mapping[str, str]:
    """Each character beyond ASCII to what it was, U+FFFD if no text in that encoding can have had it.

    >>> "".join(mapping("cp1251", "western")[char] for char in "Ïðèâåò")
    'Привет'
    """
    return {char: character(written, byte) or "\ufffd" for char, byte in encoding(read).items()}


_STRANGE = (
    "_ïęĺŕ aæœ bçëûćķĺ cčįķŕź dçëķű eµèþēœ fćđęğįķĺŕřšų gćčđĺřś hćįķĺų iæþœŕů jèêûćŕř kàëð lćģķĺŕř mçëûćįķĺź "
    "nëìîćķĺřś oæòþœůű pëìùŕś rëğĺōŕřśź sëćěģķĺř tûćķĺōŕź uæþę vçëćķĺ xčķņň yæý zî µaku áđğ âjk ãcrtuz æağ "
    "çcjsïýăő èaejkuáí êdk ëjst ìcjklst íđğ îbdgv ðoîý ñ_cs òou õk öđ øií ùlž úè ûdkns ýþ þknã ăeo ćgklrstvđ čx ďs "
    "đr ēaoõć ęmnrš ģ_ įclnš ķ_cdklnstš ĺ_bdegklnprst ńaoí ņr ňpr ōlt œ_clmnwæ ŕ_cdgnrs řdgjlprvy śdstu şráó "
    "ţrváóú ųbdgklnprtvy źst žó țã _º "
)
"""Pairs, written as a letter and those behind it ("_" is the edge of a word), that stand in common words of Central
European, Baltic, Turkish and Western languages read in each other's encodings, and in none of the 6,000 commonest words
of any language but Albanian, whose ë is what Lithuanian's ė becomes: its text is looked at, and stays. Those are left
out that one paragraph in 700 of clean text has all the same."""

_SYMBOLS = "¡-©¬®-´¶¸¹»-¿×÷"
_SMALL, _CAPITAL = "[а-яёђ-џ]", "[А-ЯЁЂ-Џ]"
_DRAWN = "\u2500-\u25a0"

_small, _capital = (
    "".join(filter(case, bytes(range(0x80, 0x100)).decode("cp1250", "ignore"))) for case in (str.islower, str.isupper)
)

_PATTERNS = (
    "[\x80-\x84\x86-\x9f]",
    "[¡-¬®-ÿ]{4}|[¡-¬®-æè-ûý-ÿ]{3}",  # three, but for "üçü": Cyrillic, Greek, Hebrew, Arabic, Thai as western
    f"[a-z][{_SYMBOLS}][a-zß-ÿ]|[a-z][a-z][¡-©¬®¯±-´¶¸-º¼-¿]",
    f"{_SMALL}{_CAPITAL}(?:{_CAPITAL}|[^Ѐ-ӿ]|$)|{_CAPITAL}{_SMALL}{_CAPITAL}",  # not "СуперТаб"
    "[Ѐ-ӿ](?:„|[–—‘][Ѐ-ӿ“„])",
    f"[Ѐ-ӿ](?:[{_SYMBOLS}№€†•√≈≠≤≥∆“”„{_DRAWN}][Ѐ-ӿ]|[¤¦¬®¯±¶÷€†√≈≠≤≥∆{_DRAWN}])",
    "[a-z][Ͱ-ӿ]|[Ͱ-ӿ][a-z]",
    "[a-z][À-ÖØ-ÞŠŽŒŸ]",
    "[a-z](?:[‚„‡†ˆ˜‰‹›•™…”“‘ƒ€][a-zß-ÿ]|[‡ˆ‹‰†„‚ƒﬂ⁄°˙˚˝˛ˇ])",
    f"\\pL[\u2070-\u2080\u2200-\u23ff{_DRAWN}]|[\u2502-\u2593]{{2}}",
    "(?:^|[\\s(])ì[A-Za-z]|(?:it|at|re|on|he|we|ou|n)í(?:s|t|re|ve|ll)[\\s.,]",  # quotes of mac_roman in English
    "[a-z][sdtv]õ(?:[\\s.,;:!?)]|$)|elõ[a-z]|[a-z]idõ|õbb",  # Hungarian
    "[‚ƒ][^\\s]",  # kana in cp1252
    f"[{_small}]{{5}}|[{_small}][{_capital}][{_small}{_capital}]",  # other scripts as Central European
)


@cache
def strange() -> str:
    """RE2 pattern of what the misreadings hold and other text hardly ever does."""
    return "|".join((*_PATTERNS, *_pairs(_STRANGE.split())))


def _pairs(table: Iterable[str]) -> Iterable[str]:
    for pairs in table:
        first, behind = pairs[0], pairs[1:]
        inside = behind.replace("_", "")
        if first == "_":
            yield rf"(?:^|\s)[{inside}][a-z]"
        elif inside:
            yield f"{first}[{inside}]"
        if "_" in behind:
            yield rf"{first}(?:[\s.,;:!?)]|$)"
