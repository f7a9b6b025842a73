"""Which language a text is in, told by its function words: cheap, and enough to know whose vocabulary to load."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import regex

ENOUGH = 0.15
"""Share of a text's words that must be function words of its language: in running text they are a quarter to a half."""

SAMPLE = 20_000
"""Code points from the start of a text that are looked at."""


@cache
def _function_words() -> Mapping[str, frozenset[str]]:
    table = tomllib.loads(files("cleaner.language").joinpath("function_words.toml").read_text("utf-8"))
    return {language: frozenset(words.split()) for language, words in table.items()}


def identify(text: str) -> str:
    """The language of a text, empty if it is none that we know or if there is too little to tell.

    >>> identify("The walls of the old town were built by the river that runs in it.")
    'en'
    """
    words = Counter(word.casefold() for word in regex.findall(r"\p{L}+", text[:SAMPLE]))
    total = sum(words.values())
    shares = {language: sum(words[word] for word in known) for language, known in _function_words().items()}
    best = max(shares, key=lambda language: shares[language])
    return best if total and shares[best] >= ENOUGH * total else ""
