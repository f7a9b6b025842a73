"""Whether what an escape stands for fits where it stands: a letter in a word of its script, or a mark of running text.

Whatever the script: a letter's is the first word of its name in Unicode.
"""

import unicodedata
from functools import cache

import regex

_NO_TEXT = ("Cc", "Cn", "Co", "Cs")
"""Controls, and code points that are no characters, private or surrogates."""

_MARKS = regex.compile(
    "[\u00a0-\u00bf\u00d7\u00f7\u2000-\u206f\u20a0-\u20c0\u2100-\u23ff\u2500-\u27bf\u2b00-\u2bff\u3000-\u303f\ufe0f"
    "\uff00-\uff65\\p{N}\\p{Emoji_Presentation}]+"
)
"""Marks that stand in running text: punctuation, currencies, signs, arrows, emoji, those of Chinese and Japanese."""

_QUOTES = regex.compile("[\u2018-\u201f\u2032\u2033\u2039\u203a\u00ab\u00bb\u00b4]+")
"""Marks that never stand between two spaces."""

_LETTER = regex.compile(r"[\p{L}\p{M}\u200c\u200d\u00ad]")
_VOWEL = regex.compile("[aeiouyæøı]", regex.IGNORECASE)
_WORD = 40
"""Characters of a word that are looked at on each side."""

_FAMILIES = {
    **dict.fromkeys(("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "IDEOGRAPHIC", "BOPOMOFO"), "CJK"),
    **dict.fromkeys(("FULLWIDTH", "HALFWIDTH", "MODIFIER", "MICRO", "FEMININE", "MASCULINE", "OHM", "KELVIN"), ""),
}
"""Scripts that are written together, and the names of letters that belong to none."""


@cache
def script(char: str) -> str:
    """The script of a letter, empty for what is no letter or belongs to no script.

    >>> script("é"), script("ж"), script("の"), script("।")
    ('LATIN', 'CYRILLIC', 'CJK', '')
    """
    if not char.isalpha():
        return ""
    name = unicodedata.name(char, "").partition(" ")[0]
    return _FAMILIES.get(name, name)


def scripts(text: str) -> frozenset[str]:
    """The scripts of the letters beyond ASCII in a text."""
    return frozenset(script(char) for char in set(text) if char >= "\x80") - {""}


def is_text(char: str) -> bool:
    """Whether a character may stand in a text at all; white space among the controls may."""
    return char.isspace() or unicodedata.category(char) not in _NO_TEXT


def fits(text: str, start: int, end: int) -> bool:
    """Whether what stands at `start` to `end` of a text is part of a word or a mark in its place.

    Two letters of a script prove each other; a single one needs a word around it.

    >>> fits("café", 3, 4), fits("va à pied", 3, 4), fits("the ж in", 4, 5), fits("a мост", 2, 6), fits("it’s", 2, 3)
    (True, True, False, True, True)
    """
    part = text[start:end]
    found = scripts(part)
    if len(found - {"LATIN"}) > 1 or not all(map(is_text, part)):
        return False
    if found == {"LATIN"}:
        return _is_latin_word(text, start, end)
    if found:  # "Rodić，斯洛文尼亚" may be one escape
        return sum(map(_is_letter, part)) > 1
    return _is_mark_in_place(text, start, end)


def word_of(text: str, start: int, end: int) -> str:
    """The word that a part of a text belongs to; a mark is one if it touches none.

    >>> word_of("at a café.", 8, 9), word_of("a – b", 2, 3), word_of("it’s", 2, 3)
    ('café', '–', '')
    """
    first, last = _edge(text, start, -1), _edge(text, end, 1)
    letters = any(map(str.isalpha, text[start:end]))
    return text[first:last] if letters or (first, last) == (start, end) else ""


def _is_letter(char: str) -> bool:
    return _LETTER.match(char) is not None and char >= "\x80"


def _is_latin_word(text: str, start: int, end: int) -> bool:
    """Letters, all of them Latin, no lone capital behind a small one; a single letter is a word if it is a vowel."""
    first, last = _edge(text, start, -1), _edge(text, end, 1)
    letters = [char for char in text[first:last] if char.isalpha()]
    if not all(script(char) in ("LATIN", "") for char in letters):
        return False
    if len(letters) == 1:
        return _VOWEL.match(unicodedata.normalize("NFD", letters[0])) is not None and _stands_free(text, first, last)
    return end - start > 1 or not (text[max(0, start - 1) : start].islower() and text[start].isupper())


def _stands_free(text: str, start: int, end: int) -> bool:
    """Whether a word stands between blanks, or before a comma or stop, and next to another word."""
    before, behind = text[max(0, start - 3) : start], text[end : end + 3]
    parted = not before[-1:].strip() and not behind[:1].strip(" \t\n,.;:!?")
    return parted and (before[:2].isalpha() or behind[1:].isalpha())


def _edge(text: str, at: int, step: int) -> int:
    """Where the letters end that go on from a place to the left (-1) or to the right (1)."""
    for _ in range(_WORD):
        near = at - 1 if step < 0 else at
        if not 0 <= near < len(text) or not _LETTER.match(text[near]):
            break
        at += step
    return at


def _is_mark_in_place(text: str, start: int, end: int) -> bool:
    part = text[start:end]
    if not _MARKS.fullmatch(part):
        return bool(part) and all(map(_is_letter, part)) and bool(_LETTER.match(text[max(0, start - 1) : start]))
    return not _QUOTES.fullmatch(part) or bool(text[max(0, start - 1) : start].strip() or text[end : end + 1].strip())
