"""The commonest words of languages that there is no list of."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import log

from cleaner.language.vocabulary import Word

_RANKED = 20.0
"""The word of rank r is one in 20 r."""


@cache
def scant() -> Mapping[str, Sequence[Word]]:
    """Each of these languages with a few words, commonest first.

    >>> scant()["cy"][0].cost < scant()["cy"][9].cost
    True
    """
    table = tomllib.loads(files("cleaner.language").joinpath("common_words.toml").read_text("utf-8"))
    return {
        name: [Word(word, log(_RANKED * rank)) for rank, word in enumerate(text.split(), 1)]
        for name, text in table.items()
    }
