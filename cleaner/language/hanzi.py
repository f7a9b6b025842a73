"""How common the characters of Chinese, Japanese and Korean are, as told by their commonest words."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from math import exp, log

from cleaner.kept import kept
from cleaner.language.vocabulary import made_of, simplified, words

_COMMON = 4000
"""Words of each language: about 1,500 Chinese characters are in them, 1,300 Japanese, 1,000 Korean."""

_POINTS = "、。，．・：；？！…—～「」『』（）〈〉《》【】“”‘’\u3000〜ー·"
_POINT = 4.0
"""Punctuation of full width, which no list of words holds, and its cost."""

UNKNOWN = 12.0
"""Nats for a character that is in none of a language's common words."""


@cache
def characters() -> Mapping[str, Mapping[str, float]]:
    """The cost of each common character in nats, by language; Chinese in simplified and in traditional characters.

    >>> "的" in characters()["zh"], "國" in characters()["zh"], "の" in characters()["ja"]
    (True, True, True)
    """
    found: Mapping[str, Mapping[str, float]] = kept("characters", made_of("", __file__), _characters)
    return found


def _characters() -> Mapping[str, Mapping[str, float]]:
    return {name: _costs(name) for name in ("zh", "ja", "ko")}


def _costs(name: str) -> Mapping[str, float]:
    weights: dict[str, float] = defaultdict(float)
    for text, cost in words(name, _COMMON):
        for char in text:
            if char > "\u2e7f":
                weights[char] += exp(-cost / 2)
    total = log(sum(weights.values()))
    costs = {char: total - log(weight) for char, weight in weights.items()}
    if name == "zh":
        costs |= {old: costs[new] for old, new in simplified().items() if new in costs and old not in costs}
    return costs | dict.fromkeys(_POINTS, _POINT)
