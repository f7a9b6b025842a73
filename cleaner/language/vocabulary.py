"""How common a word is, per language: wordfreq's lists, loaded when first asked for.

Source: https://github.com/rspeer/wordfreq (Apache-2.0, its data CC-BY-SA-4.0), used as a library.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import log10
from typing import NamedTuple

LANGUAGES = ("en",)
"""Languages whose joined words are told apart; each comes with its own measurement."""


class Vocabulary(NamedTuple):
    """A language's words with their frequencies in running text (0 to 1), and what makes one word of two."""

    frequencies: Mapping[str, float]
    prefixes: frozenset[str]
    suffixes: frozenset[str]

    def zipf(self, word: str) -> float:
        """How common a word is, on the Zipf scale: log10 of its occurrences in 10^9 words; 0 for one that is not known.

        The scale: van Heuven et al., SUBTLEX-UK, 2014. 3 is once in a million words, 6 once in a thousand.

        >>> load("en").zipf("the") > 7 > load("en").zipf("cellar") > 3
        True
        """
        frequency = self.frequencies.get(word, 0.0)
        return log10(frequency) + 9 if frequency else 0.0


@cache
def load(language: str) -> Vocabulary:
    """The vocabulary of one of `LANGUAGES`; KeyError for another."""
    from wordfreq import get_frequency_dict  # 0.1 s, and 0.2 s for the list

    parts = tomllib.loads(files("cleaner.language").joinpath("word_parts.toml").read_text("utf-8"))[language]
    frequencies = get_frequency_dict(language, "best")
    return Vocabulary(frequencies, frozenset(parts["prefixes"].split()), frozenset(parts["suffixes"].split()))
