"""Whether what a reading makes of a line is text: of one script, and of the line's own where the evidence is thin."""

from functools import cache
from unicodedata import category, combining, normalize

import regex

from cleaner.stages.mojibake.scripts import GREEK, LATIN, script

_FEW = 3
"""Characters from which on the runs of a line without any ASCII letter may turn out to be in Latin script."""

_COMMON = frozenset(
    "".join(bytes(range(0x80, 0x100)).decode(f"cp{page}", "ignore") for page in range(1250, 1259)) + "ĩũĨŨ"
)
_VIETNAMESE = range(0x1EA0, 0x1EFA)
_COMBINING = frozenset(
    mark for char in (*_COMMON, *map(chr, _VIETNAMESE)) for mark in normalize("NFD", char) if combining(mark)
) | set("\u0332\u0335\u0336")
"""The marks of their letters, written apart, and those that strike out and underline."""

_RARE = regex.compile("[\u0100-\u017e\u018f\u0192\u01cd-\u01dc\u01e6-\u01f5\u0218-\u021b\u0259\ufb00-\ufb06]")
"""The Latin letters that languages are written with, as against those of phonetics: the Windows pages' and Vietnam's,
and those of Maltese, Welsh and a few more."""

_NO_PUNCTUATION = (range(0x02B0, 0x2000), range(0x2460, 0x2500), range(0x2800, 0x2C00))
"""Modifiers, marks of single scripts, circled letters, Braille, rare arrows: none belongs in a line of Latin script."""

_POINTS = range(0x0590, 0x0700)
"""Hebrew and Arabic vowels, which two of the Windows pages hold."""

_MARKS = regex.compile("[\u2010-\u203f\u20ac\u2122\u2190-\u2193\u25a0-\u25ff\u2713\u2714]")
"""Marks that stand in running text: punctuation, euro and trade marks, arrows, end marks and bullets, check marks."""

_FORMAT = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""The format characters (Cf) that text on the web is full of; others speak against a reading."""


def is_plausible(good: str, *, letters: bool) -> bool:
    """Whether what runs beyond ASCII read is text; `letters` is whether their line has ASCII letters."""
    new = good.replace("\n", "")
    scripts = {script(char) for char in new if char.isalpha()} - {0}
    if not is_text(new) or None in scripts or len(scripts) > 1:
        return False
    if scripts <= {LATIN}:
        return (len(new) >= _FEW or letters) and _is_western(new)
    return sum(map(str.isalpha, new)) > 1 or scripts == {GREEK}


def is_text(good: str) -> bool:
    r"""Whether a text beyond ASCII holds nothing that no text holds: controls, what is not assigned, private use.

    >>> is_text("é"), is_text("é\x80"), is_text("\ue000")
    (True, False, False)
    """
    return not any(category(char) in _NO_TEXT and char not in _FORMAT for char in set(good))


_NO_TEXT = ("Cc", "Cf", "Cn", "Co", "Cs")


def fits(good: str) -> bool:
    """Whether a run, read as `good`, is of a word: of one script."""
    scripts = {script(char) for char in good if char.isalpha()} - {0}
    if not is_text(good) or None in scripts or len(scripts) > 1:
        return False
    return not scripts <= {LATIN} or _is_western(good)


def stands_alone(good: str, before: str, behind: str) -> bool:
    """Whether what fits needs no support: Latin, or two letters with none beside them, or of three bytes a letter."""
    if main_script(good) in (0, LATIN, GREEK):
        return category(good[0]) != "Sk" or len(good) > 1
    if min(map(ord, good)) >= THREE_BYTES:
        return len(good) > 1 or "?" not in (before, behind)  # what is lost became a question mark
    beside = any(char.isascii() and char.isalpha() for char in (before, behind))
    return not beside and sum(map(str.isalpha, good)) > 1


THREE_BYTES = 0x800
"""The first character that UTF-8 writes in three bytes."""


def main_script(good: str) -> int:
    """The script of the first letter; 0 where there is none.

    >>> main_script("«да»")
    2
    """
    return next((script(char) or 0 for char in good if char.isalpha()), 0)


CAPITAL = 0.2
"""What a capital costs more than a small letter: there are few."""


def cost(good: str) -> float:
    """How unusual the characters are, on average: 0 for "á", 1 for those of no list.

    >>> cost("ü") < cost("ß") < cost("ʷ")
    True
    """
    chars = [char for char in good if char != "\n"]
    return sum(map(_cost, chars)) / max(1, len(chars))


@cache
def _cost(char: str) -> float:
    if is_mark(char) or char in "\u00a0«»¿¡":
        return 0.5
    if script(char) not in (None, 0, LATIN):
        return 0.5
    if category(char) in ("Zl", "Zp"):
        return 2.0
    rank = USUAL.find(char.lower())
    return (rank / len(USUAL) if rank >= 0 else 1.0) + CAPITAL * char.isupper()


USUAL = "áíéäóšðčžöıāúüåăđàçýąīæēþěėõțłćęşğưøãểạřųộżôêťîảőūèșệįịśếốâľợņấọůềủữậùụờớứìļßựầặ"
"""Letters by how often they occur in prose of 30 European languages and Vietnamese, each language counting the same."""


def is_mark(text: str) -> bool:
    """Whether a text is one mark of running text.

    >>> is_mark("’"), is_mark("┠")
    (True, False)
    """
    return _MARKS.fullmatch(text) is not None


def _is_western(new: str) -> bool:
    """Whether characters are letters of languages in Latin script, or marks of no script."""
    strange = [char for char in new if char not in _COMMON | _COMBINING and ord(char) not in _VIETNAMESE]
    letters = [char for char in strange if char.isalpha()]
    if not all(map(_RARE.match, letters)):
        return False
    marks = [
        char
        for char in new
        if not char.isalpha() and (char in strange or (ord(char) in _POINTS and category(char) == "Mn"))
    ]
    return not any(ord(char) in block for block in _NO_PUNCTUATION for char in marks)
