"""How characters stand side by side in text, and how they do not: what tells misread text from text.

UTF-8 read in a codec of one byte a character puts a lead byte's character before a continuation byte's. In clean text
of 47 languages (54,276 paragraphs) such neighbours are letters of one word ("тек", "đó", "ยก"), or a letter and a mark
of punctuation («Å, Γ», б’є): in cp1252, latin-1, cp1254, cp1255, cp1257, cp1258 and cp437 there are none at all.
"""

import re
from functools import cache
from typing import NamedTuple
from unicodedata import category

from cleaner.scan import matches
from cleaner.stages.mojibake.channels import LOSSLESS, characters
from cleaner.stages.mojibake.scripts import script


class Kind(NamedTuple):
    """What a character is to its neighbours: its class, and the script of a letter."""

    name: str
    script: int = 0


_OPENING = "¡¿„‚([{"
_TRADE = "™®"
"""Signs that stand behind a word."""

_SYMBOLS = "§¶†‡‰µªºƒ"
"""By Unicode punctuation or letters; beside a letter they are as strange as the other signs."""

_UNITS = "°©€£¥±"
"""Signs that stand before a word: °C, ©ACME, €5."""

_BOXES = range(0x2500, 0x25A0)


@cache
def kind(char: str) -> Kind:
    r"""What a character is to its neighbours.

    >>> kind("é").name, kind("É").name, kind("±").name, kind("\x80").name, kind("┬").name
    ('lower', 'upper', 'symbol', 'control', 'box')
    """
    group = category(char)
    if "\x80" <= char <= "\x9f":
        return Kind("control")
    if char in _SYMBOLS or group == "No":
        return Kind("symbol")
    if group[0] in "LM":
        return Kind({"Ll": "lower", "Lu": "upper"}.get(group, "letter"), script(char) or _modifier(char))
    if char in _OPENING:
        return Kind("opening")
    if ord(char) in _BOXES:
        return Kind("box")
    return Kind("symbol" if group[0] == "S" and char not in _TRADE else "mark")


def _modifier(char: str) -> int:
    """The script of letters of no script: those that stand alone (ˆ) are as odd beside others as another script."""
    return -1 if "\u02b0" <= char <= "\u02ff" else 0


LETTERS = frozenset(("lower", "upper", "letter"))
SIGNS = frozenset(("symbol", "box"))


@cache
def is_odd(left: str, right: str) -> bool:
    """Whether two characters do not stand side by side in text.

    >>> is_odd("Ã", "©"), is_odd("é", "É"), is_odd("Р", "ї"), is_odd("É", "é"), is_odd("Γ", "»"), is_odd("┬", "┐")
    (True, True, False, False, False, False)
    """
    one, two = kind(left), kind(right)
    if "control" in (one.name, two.name):
        return True
    if one.name in LETTERS:
        if two.name in LETTERS:
            foreign = one.script != two.script and 0 not in (one.script, two.script)  # vowel signs are of no script
            return foreign or (one.name, two.name) == ("lower", "upper")
        return two.name in SIGNS or two.name == "opening"
    if one.name in SIGNS:
        return (two.name in LETTERS and not (left in _UNITS and right.isascii())) or (
            two.name in SIGNS and left != right and (one.name, two.name) != ("box", "box")
        )
    return False


def is_telling(run: str, before: str = "", behind: str = "") -> bool:
    """Whether a run beyond ASCII, between its neighbours, one or two before it, reads like no text.

    >>> is_telling("Ã©"), is_telling("Ã»"), is_telling("Ã»", "o", "t"), is_telling("тек"), is_telling("รฉ", "f")
    (True, False, True, False, True)
    """
    text = f"{before[-1:]}{run}{behind}"
    if len(run) < 3 and kind(run[0]).name in SIGNS and not any(map(str.isalpha, before[-1:] + behind)):
        return False  # signs among themselves: "∆°", "√π"
    if any(map(is_odd, text, text[1:])) or any(map(_is_wedged, text, text[1:], text[2:])):
        return True
    return _SPACED.search(f"{before}{run}{behind}") is not None or next(matches(_known(), text), None) is not None


def oddities(text: str) -> int:
    """How many characters stand beside one that they do not stand beside in text.

    >>> oddities("caractÚres"), oddities("caractères")
    (1, 0)
    """
    return sum(map(is_odd, text, text[1:]))


KNOWN_SPACE = "[ÂÃĂĀĆรย]\u00a0"
"""The no-break space and à, behind no Thai letter; behind a capital only if that begins the word and small letters end
it: "GÃ\u00a0idhlig", not "AMANHÃ\u00a0"."""

KNOWN_CAPITALS = "[ÃĂ](?:[–—…•]|[ŠŚŤŽŹŒŸ])|[A-Z]Ã™|Â·"
"""Capitals: a mark that stands for a part of one, or a letter of another language; and the dot. Of 54,276 clean
paragraphs one holds any of these."""

_SPACED = re.compile(
    f"(?<![A-ZÀ-Þ\u0e00-\u0e7f]){KNOWN_SPACE}|[\\W\\d_][A-Z][ÃĂ]\u00a0[a-z]"
    "|(?<![^\\W\\d_])[ÃĂ][–—…•][A-Z]|[ÃĂ][ŠŚŤŽŹŒŸ]|[A-Z]Ã™|(?<![^\\W\\d_])Â·"
)


@cache
def _known() -> str:
    return "|".join([*known_marks(), *known_letters()])


def known_marks() -> list[str]:
    """Regular expressions of UTF-8's E2 80-9E xx in each codec."""
    return sorted({f"{re.escape(c[0xE2])}[{c[0x80:0x9F]}][{c[0x80:0xC0]}]" for c in map(characters, LOSSLESS)})


def known_letters() -> list[str]:
    """Regular expressions of letters in each codec, as many as say something.

    D0-D2 xx twice (Cyrillic; not in Thai, where their bytes are words), E0 A4-BE xx twice (the scripts of India, Thai,
    Lao), E1 BA-BB xx (Vietnamese), E3-ED xx xx twice (China, Japan, Korea); in cp866 thrice: "чивший".
    """
    found: set[str] = set()
    for codec in LOSSLESS:
        chars = characters(codec)
        follow = f"[{chars[0x80:0xA0] if codec in THAI else chars[0x80:0xC0]}]"
        if codec not in THAI:
            found.add(2 * f"[{chars[0xD0:0xD3]}]{follow}")
        found.add((3 if codec == "cp866" else 2) * f"[{chars[0xE0]}][{chars[0xA4:0xBF]}]{follow}")
        found.add(f"[{chars[0xE1]}][{chars[0xBA:0xBC]}]{follow}")
        found.add((3 if codec == "cp866" else 2) * f"[{chars[0xE3:0xEE]}]{follow}{follow}")
    return sorted(found)


THAI = ("cp874", "tis_620")
"""Codecs in which the bytes of other letters are words."""

SMALL_WORDS = "àáâäåæéèêíóôöøúŷ"
"""Words of one letter; in "cella ├¿ stato" nothing but the place says that it is one."""


def known_words() -> list[str]:
    """Regular expression of what words of one letter become, in each codec; unless two letters of one word (ці, ãà)."""
    found = {"".join(c[byte] for byte in letter.encode()) for letter in SMALL_WORDS for c in map(characters, LOSSLESS)}
    thai = sorted(word for word in found if all("\u0e00" < char < "\u0e7f" for char in word))
    strange = sorted(word for word in found if is_odd(*word) or (not word.isalpha() and word[1] not in "،؛"))
    return [rf"(?:{'|'.join(map(re.escape, strange))}|[ '(](?:{'|'.join(thai)}))(?:[ ,.;:!?)\n]|$)"]


def _is_wedged(left: str, char: str, right: str) -> bool:
    """Whether a quote is between letters, or behind a capital beyond ASCII a dash or a capital, and a small letter."""
    if kind(left).name not in LETTERS or kind(right).name not in LETTERS:
        return False
    if char in WEDGED:
        return True
    wedge = char in BEHIND_CAPITALS or (char > "\x7f" and kind(char).name == "upper")
    return wedge and left > "\x7f" and kind(left).name == "upper" and kind(right).name == "lower"


WEDGED = '“”„‘«»‹›"™®'
"""Marks that between two letters are as odd as a sign; ’ is an apostrophe."""

BEHIND_CAPITALS = "…–—•·"
"""Marks that stand between small letters: "so…then", but not "Ã…l"."""
