"""The commonest words of every language in one table: which languages a word speaks for, and how loudly."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from cleaner.kept import kept
from cleaner.language.vocabulary import lists, made_of, scant, spellings

COUNT = 700
"""Words of each language: half of running text is made of fewer."""

LOUDEST = 10.0
"""Nats above which a word says nothing; below, so much more as it is commoner."""


@cache
def common() -> Mapping[str, Mapping[str, float]]:
    """Each of the commonest words with the weight it has in its languages.

    >>> sorted(common()["och"]), common()["och"]["sv"] > common()["hur"]["sv"]
    (['sv'], True)
    """
    found: Mapping[str, Mapping[str, float]] = kept("common", made_of("", __file__), _common)
    return found


def _common() -> Mapping[str, Mapping[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for language in (*lists(), *scant(), "sr"):
        for word in spellings(language, COUNT):
            if word.text[0].isalpha():
                found.setdefault(word.text, {})[language] = max(1.0, LOUDEST - word.cost)
    return found


def languages(words: Iterable[str]) -> Counter[str]:
    """How much some words speak for each language.

    >>> languages("les murs de la vieille ville".split()).most_common(1)[0][0]
    'fr'
    """
    found: Counter[str] = Counter()
    for word in words:
        for language, weight in common().get(word.lower(), {}).items():
            found[language] += weight  # type: ignore[assignment]  # a Counter adds floats as well
    return found
