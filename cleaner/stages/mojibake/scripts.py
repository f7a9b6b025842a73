"""Scripts of living languages, by number."""

from functools import cache

import regex

SCRIPTS = (
    r"\p{Latin}", r"\p{Cyrillic}", r"\p{Greek}", r"\p{Arabic}", r"\p{Hebrew}", r"\p{Thai}", r"\p{Devanagari}",
    r"\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}", r"\p{Hangul}", r"\p{Armenian}", r"\p{Georgian}", r"\p{Bengali}",
    r"\p{Tamil}", r"\p{Telugu}", r"\p{Gujarati}", r"\p{Gurmukhi}", r"\p{Kannada}", r"\p{Malayalam}", r"\p{Khmer}",
    r"\p{Lao}", r"\p{Myanmar}", r"\p{Sinhala}", r"\p{Ethiopic}",
)  # fmt: skip
"""Scripts of living languages; a letter of another one speaks against a reading."""

LATIN, GREEK, HAN, HANGUL = 1, 3, 8, 9
"""Their numbers, counted from 1; 0 is for letters that all scripts share."""


@cache
def script(char: str) -> int | None:
    """The number of a letter's script, 0 if all share it; None for a script of no living language.

    >>> script("é"), script("ж"), script("ー"), script("ᚱ")
    (1, 2, 0, None)
    """
    if regex.match(r"[\p{Common}\p{Inherited}]", char):
        return 0
    return next((number for number, name in enumerate(SCRIPTS, 1) if regex.match(f"[{name}]", char)), None)
