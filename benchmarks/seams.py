"""Writes cleaner/language/seams.toml: letters that hardly ever stand beside a function word inside a word.

"theb" begins hardly a word of English, and "ythe" ends none: where a text has them, two words lost their space. What
is counted are the words of wordfreq's lists with their frequencies (https://github.com/rspeer/wordfreq, Apache-2.0, its
data CC-BY-SA-4.0); the file holds letters, and no word of them but the commonest and a few dozen that a seam is in. The
same lists give the same file.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from math import exp
from pathlib import Path

import re2

from cleaner.language.joining import frequent
from cleaner.language.seams import Seams
from cleaner.language.vocabulary import ALL, words

LETTERS = {
    "en": "a i", "de": "", "fr": "à a y", "es": "y a e o u", "it": "è e a i o", "pt": "e a o à é", "nl": "u",
    "sv": "i å", "nb": "i å", "da": "i å", "pl": "w z i o a u", "ru": "в и с к о у я а", "uk": "в і з у й о а я є",
    "cs": "a v s z k o u i", "ca": "a i o", "ro": "a o e", "fi": "", "tr": "o",
}  # fmt: skip
"""The languages whose joined words are told apart, and the words of one letter that each has."""

COUNT = 60
"""Function words of each language: its commonest of two letters or more."""

RATIO, LEAST = 200, 4e-6
"""How much oftener than in a word the letters must meet by chance, and how often that is at the least."""

TARGET = Path("cleaner/language/seams.toml")
"""Its strings are TOML's literal ones: others are read letter by letter, four times as slow."""

HEAD = """\
# Seams, by language: letters that hardly a word has behind a function word that it begins with (`front`), or before
# one that it ends with (`back`), the words of one letter, and those of the words that surely are words which hold a
# seam all the same (`plain`). Written by
# `python -m benchmarks.seams` from wordfreq's frequencies (Apache-2.0, its data CC-BY-SA-4.0).
"""


def _table(language: str, letters: str) -> Iterator[str]:
    """The lines of one language."""
    front, back = _seams(language)
    seam = re2.compile(Seams(front, back, frozenset(), frozenset()).pattern)
    plain = sorted(word for word in frequent(language) if word.isalpha() and seam.search(f" {word} "))
    yield from (f"[{language}]", f"letters = '{letters}'", f"plain = '{' '.join(plain)}'")
    for name, seams in (("front", front), ("back", back)):
        yield f"{name} = '{' '.join(f'{word}:{letters}' for word, letters in seams.items())}'"


def _seams(language: str) -> Iterator[Mapping[str, str]]:
    """The letters that hardly any word has behind a function word, and before one."""
    known = [(word.text, exp(-word.cost)) for word in words(language, ALL) if word.text.isalpha()]
    function = dict([(text, share) for text, share in known if len(text) > 1][:COUNT])
    for edge in (0, -1):
        meet, inside = Counter[str](), Counter[tuple[str, str]]()
        for text, share in known:
            meet[text[edge]] += share  # type: ignore[assignment]  # a Counter adds floats as well
            for size in range(1, len(text)):
                part, beside = (text[:size], text[size]) if edge == 0 else (text[-size:], text[-size - 1])
                if part in function:
                    inside[part, beside] += share  # type: ignore[assignment]
        found = {word: _rare(word, share, meet, inside) for word, share in function.items()}
        yield {word: letters for word, letters in found.items() if letters}


def _rare(word: str, share: float, meet: Counter[str], inside: Counter[tuple[str, str]]) -> str:
    """The letters that meet a word by chance, and hardly within one."""
    chance = {letter: share * other for letter, other in meet.items()}
    return "".join(sorted(letter for letter, by in chance.items() if by > LEAST and by > RATIO * inside[word, letter]))


def main() -> None:
    """Write the file."""
    tables = ["\n".join(_table(language, letters)) for language, letters in LETTERS.items()]
    TARGET.write_text("\n\n".join([HEAD.rstrip(), *tables]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
