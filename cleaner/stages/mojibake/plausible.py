"""Whether what a reading makes of a line is text: of one script, and of the line's own where the evidence is thin."""

from collections.abc import Sequence
from functools import cache
from unicodedata import category

import regex

_SCRIPTS = (
    r"\p{Latin}", r"\p{Cyrillic}", r"\p{Greek}", r"\p{Arabic}", r"\p{Hebrew}", r"\p{Thai}", r"\p{Devanagari}",
    r"\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}", r"\p{Hangul}", r"\p{Armenian}", r"\p{Georgian}", r"\p{Bengali}",
    r"\p{Tamil}", r"\p{Telugu}", r"\p{Gujarati}", r"\p{Gurmukhi}", r"\p{Kannada}", r"\p{Malayalam}", r"\p{Khmer}",
    r"\p{Lao}", r"\p{Myanmar}", r"\p{Sinhala}", r"\p{Ethiopic}",
)  # fmt: skip
"""Scripts of living languages; a letter of another one speaks against a reading."""

_LATIN = 1
"""The number of the Latin script, counted from 1; 0 is for letters that all scripts share."""

_ENOUGH = 4
"""Letters from which on a line may turn out to be of another script than Latin: fewer do so by chance, in cp866 say."""

_FEW = 3
"""Characters from which on a line without any ASCII letter may turn out to be in Latin script."""

_ASCII_LETTER = regex.compile("[a-zA-Z]")

_COMMON = frozenset("".join(bytes(range(0x80, 0x100)).decode(f"cp{page}", "ignore") for page in range(1250, 1259)))
_VIETNAMESE = range(0x1EA0, 0x1EFA)
_RARE = regex.compile("[\u0100-\u017e\u018f\u0218-\u021b\u0259]")
"""The Latin letters that languages are written with, as against those of phonetics: the Windows pages' and Vietnam's;
and those of Maltese, Welsh and a few more, which only count among common ones ("SELKÄ\u00a0" is no Maltese)."""

_NO_PUNCTUATION = (range(0x0300, 0x2000), range(0x2460, 0x2500), range(0x2800, 0x2C00))
"""Marks of single scripts, circled letters, Braille and rare arrows: none of them belongs in a line of Latin script."""

_MARKS = regex.compile("[\u2010-\u203f\u20ac\u2122\u2190-\u2193\u25a0-\u25ff\u2713\u2714]")
"""Marks that stand in running text: punctuation, euro and trade marks, arrows, end marks and bullets, check marks."""

_FORMAT = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""The format characters (Cf) that text on the web is full of; others speak against a reading."""

_FITTING = regex.compile(
    r"\p{Ll}{2}[^\P{Ll}a-z]|\p{Ll}[^\P{Ll}a-z]\p{Ll}|[^\P{Ll}a-z]\p{Ll}{2}|(?<!\p{L})[^\P{Lu}A-Z]\p{Ll}{2}"
)
"""A letter beyond ASCII in a word of at least three, small among small letters or a capital in front of them."""


def is_plausible(line: str, good: str) -> bool:
    """Whether a line, read as `good`, is text."""
    new = [char for char in good if char >= "\x80"]
    if any(category(char) in ("Cc", "Cf", "Cn", "Co", "Cs") and char not in _FORMAT for char in new):
        return False
    letters = [char for char in new if char.isalpha()]
    scripts = {_script(char) for char in letters} - {0}
    if None in scripts or len(scripts) > 1:
        return False
    if scripts <= {_LATIN}:
        shown = len(new) >= _FEW or _ASCII_LETTER.search(line) is not None
        return shown and _is_western(new) and (_weight(new) > 1 or _fits(good) or _reads_badly(line))
    return len(letters) >= _ENOUGH


def unusual(good: str) -> float:
    """How unusual the letters beyond ASCII in a text are, on average: 0 for "á", 1 for those of no list.

    >>> unusual("für") < unusual("frßh")
    True
    """
    ranks = [_USUAL.find(char.lower()) for char in good if char >= "\x80" and char.isalpha()]
    return sum(rank if rank >= 0 else len(_USUAL) for rank in ranks) / (len(_USUAL) * max(1, len(ranks)))


_USUAL = "áíéäóšðčžöıāúüåăđàçýąīæēþěėõțłćęşğưøãểạřųộżôêťîảőūèșệįịśếốâľợņấọůềủữậùụờớứìļßựầặ"
"""Letters by how often they occur in prose of 30 European languages and Vietnamese, each language counting the same."""


def is_mark(text: str) -> bool:
    """Whether a text is one mark of running text.

    >>> is_mark("’"), is_mark("┠")
    (True, False)
    """
    return _MARKS.fullmatch(text) is not None


@cache
def _script(char: str) -> int | None:
    """The number of a letter's script, 0 if all share it; None for a script of no living language."""
    if regex.match(r"[\p{Common}\p{Inherited}]", char):
        return 0
    return next((number for number, script in enumerate(_SCRIPTS, 1) if regex.match(f"[{script}]", char)), None)


def _is_western(new: Sequence[str]) -> bool:
    """Whether characters are letters of languages in Latin script, or marks that belong to no script."""
    strange = [char for char in new if char not in _COMMON and ord(char) not in _VIETNAMESE]
    rare = [char for char in strange if char.isalpha()]
    if not all(map(_RARE.match, rare)) or (rare and len(new) - len(strange) <= len(rare)):
        return False
    return not any(ord(char) in block for block in _NO_PUNCTUATION for char in strange if not char.isalpha())


def _weight(new: Sequence[str]) -> int:
    """How many continuation bytes speak for a reading."""
    return sum(len(char.encode()) - 1 for char in new)


def _fits(good: str) -> bool:
    """Whether the one letter that a reading brings makes a word: "Ålesund", but not "Òs", "AHř" or "10 ŗ"."""
    return _FITTING.search(good) is not None


def _reads_badly(line: str) -> bool:
    """Whether ftfy's heuristic too sees mojibake; asked only where a single pair of characters speaks for a reading."""
    from ftfy.badness import is_bad  # 80 ms, and most documents hold no mojibake

    return is_bad(line)
