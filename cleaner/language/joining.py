"""Whether letters are one word or two that lost their space: the costs of both, in nats, by what a language is like.

Two words meet by accident as often as running text has them. A language makes a word of two in its own way: how often
it has a word begin as this one does, and end so, its vocabulary shows ("auf|hüpft", "work|women", "veriler|de"). And a
word may be of no parts at all; how its letters follow each other says what that costs.
"""

import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import islice, takewhile
from math import log

from cleaner.language.letters import ORDER, Letters
from cleaner.language.vocabulary import ALL, costs, spellings, words

MADE_OF = 50_000
"""Words, the commonest, that show what a language makes words of."""

MADE, NEW = 4.0, 4.0
"""Nats that it costs a word to be in no vocabulary, made of two words or of letters: about one in fifty is."""

SPELLED = 40_000
"""Words that show how letters follow each other."""

EDGE, FUNCTION = 2.5, 7.5
"""Nats that two words cost more if others begin with the left one, unless the right one costs so little; twice that
if others end with the right one."""

RARE = 12.5
"""Cost from which on the lists hold words that lost their space, too: "ofthe"."""

NEVER = 99.0
"""The cost of what is no word."""


class Joining:
    """What a language says of letters in a row. Words are in small letters."""

    def __init__(self, language: str) -> None:
        """Read the vocabulary and count what its words are made of: a second or less. KeyError for no list."""
        self.costs = {**{word.text: word.cost for word in spellings(language, MADE_OF)}, **costs(language)}
        parts = tomllib.loads(files("cleaner.language").joinpath("word_parts.toml").read_text("utf-8"))[language]
        self._edges = frozenset(parts["prefixes"].split()), frozenset(parts["suffixes"].split())
        self.edge = parts.get("edge", 3.0)
        self.least = parts.get("least", 0.0)
        self.compounds, self.doubt = parts.get("compounds", 1.5), parts.get("doubt", 2.5)
        common = list(islice(filter(str.isalpha, self.costs), MADE_OF))
        self._letters = Letters(common[:SPELLED])
        self._firsts, self._lasts = _parts(common)
        self._total = log(self._firsts.total() + 1.0) + log(self._lasts.total() + 1.0)

    def one(self, word: str) -> float:
        """What it costs to be one word: a known one, one that the language makes of two, or one of letters alone.

        >>> model = joining("en")
        >>> model.one("harbour") < model.one("harbourless") < model.one("harbourthe")
        True
        """
        return min(self.costs.get(word, NEVER), self._made(word) + MADE, self._spelled(word) + NEW)

    def two(self, left: str, right: str) -> float:
        """What it costs two words to stand side by side; more for a word that others begin or end with.

        >>> model = joining("en")
        >>> model.two("of", "taking") < model.two("be", "taking")
        True
        """
        costs = self.costs.get(left, NEVER), self.costs.get(right, NEVER)
        edge = EDGE * (left in self._edges[0] and costs[1] > FUNCTION) + 2 * EDGE * (right in self._edges[1])
        return sum(costs) + edge

    def is_edge(self, left: str, right: str) -> bool:
        """Whether other words begin with the left one or end with the right one."""
        return left in self._edges[0] or right in self._edges[1]

    def _made(self, word: str) -> float:
        ways = [(self._firsts[word[:at]] + 0.5) * (self._lasts[word[at:]] + 0.5) for at in range(1, len(word))]
        return self._total - log(max(ways, default=0.25))

    def _spelled(self, word: str) -> float:
        context, cost = "\n", 0.0
        for char in f"{word}\n":
            cost += self._letters.cost(context, char)
            context = (context + char)[1 - ORDER :]
        return cost


def _parts(common: list[str]) -> tuple[Counter[str], Counter[str]]:
    """How often words begin with something before a known word, and end with something behind one."""
    known, firsts, lasts = frozenset(common), Counter[str](), Counter[str]()
    for word in common:
        for at in range(1, len(word)):
            if word[at:] in known:
                firsts[word[:at]] += 1
            if word[:at] in known:
                lasts[word[at:]] += 1
    return firsts, lasts


@cache
def frequent(language: str) -> frozenset[str]:
    """The words that are surely words: a first look, a tenth of what it takes to read the vocabulary.

    >>> "harbour" in frequent("en"), "ofthe" in frequent("en")
    (True, False)
    """
    return frozenset(word.text for word in takewhile(lambda word: word.cost <= RARE, words(language, ALL)))


@cache
def joining(language: str) -> Joining:
    """The model of a language; made when first asked for."""
    return Joining(language)
