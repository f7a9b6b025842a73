"""Whether letters are one word or two that lost their space: the costs of both, in nats, by what a language is like.

Two words meet by accident as often as running text has them. A language makes a word of two in its own way: how often
it has a word begin as this one does, and end so, its vocabulary shows ("auf|hüpft", "work|women", "veriler|de"). And a
word may be of no parts at all; how its letters follow each other says what that costs.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.resources import files
from itertools import chain, islice, takewhile
from math import log

from cleaner.kept import mapped
from cleaner.language import letters
from cleaner.language.letters import ORDER, Letters, count
from cleaner.language.packed import PARTS, Table, pack
from cleaner.language.vocabulary import ALL, costs, made_of, spellings, words

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

CHEAP = 7.5
"""Cost up to which words are kept apart: two are cheaper than a rare word only if one of them is, or both."""

NEVER = 99.0
"""The cost of what is no word."""


class Joining:
    """What a language says of letters in a row. Words are in small letters."""

    def __init__(self, language: str) -> None:
        """Read the vocabulary and what its words are made of; on a machine's first time that takes a second or two.

        KeyError for no list.
        """
        self.costs = costs(language)
        self.cheap = {text: self.costs[text] for text in _cheap(language)}
        """All words that cost less than `CHEAP`, and some more."""
        parts = tomllib.loads(files("cleaner.language").joinpath("word_parts.toml").read_text("utf-8"))[language]
        self._edges = frozenset(parts["prefixes"].split()), frozenset(parts["suffixes"].split())
        self.edge = parts.get("edge", 3.0)
        self.least = parts.get("least", 0.0)
        self.compounds, self.doubt = parts.get("compounds", 1.5), parts.get("doubt", 2.5)
        digest = made_of(language, __file__, letters.__file__)
        tables = mapped(f"joining-{language}", digest, lambda: _made_of(self.costs))
        self._firsts, self._lasts, runs = (Table(*tables[at : at + PARTS]) for at in range(0, 3 * PARTS, PARTS))
        self._letters = Letters(runs)
        self._total = log(self._firsts[_ALL] + 1.0) + log(self._lasts[_ALL] + 1.0)

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
        firsts, lasts = self._firsts.get, self._lasts.get
        ways = [(firsts(word[:at], 0.0) + 0.5) * (lasts(word[at:], 0.0) + 0.5) for at in range(1, len(word))]
        return self._total - log(max(ways, default=0.25))

    def _spelled(self, word: str) -> float:
        context, cost = "\n", 0.0
        for char in f"{word}\n":
            cost += self._letters.cost(context, char)
            context = (context + char)[1 - ORDER :]
        return cost


_ALL = ""
"""What stands for all parts together in a table of them."""


def _made_of(words: Iterable[str]) -> Sequence[bytes]:
    """The tables of what the commonest words begin with and end with, and of how their letters follow each other."""
    common = list(islice(filter(str.isalpha, words), MADE_OF))
    firsts, lasts = _parts(common)
    firsts[_ALL], lasts[_ALL] = firsts.total(), lasts.total()
    return *pack(firsts), *pack(lasts), *pack(count(common[:SPELLED]))


def _parts(common: Sequence[str]) -> tuple[Counter[str], Counter[str]]:
    """How often words begin with something before a known word, and end with something behind one."""
    known, firsts, lasts = frozenset(common), Counter[str](), Counter[str]()
    for word in common:
        for at in range(1, len(word)):
            if word[at:] in known:
                firsts[word[:at]] += 1
            if word[:at] in known:
                lasts[word[at:]] += 1
    return firsts, lasts


def _cheap(language: str) -> Iterator[str]:
    """The words that cost up to `CHEAP`, however they are spelled."""
    cheap = [word.text for word in takewhile(lambda word: word.cost <= CHEAP, words(language, ALL))]
    return chain(cheap, (word.text for word in spellings(language, len(cheap))))


@cache
def frequent(language: str) -> AbstractSet[str]:
    """The words that are surely words: a first look, at a small part of the vocabulary.

    >>> "harbour" in frequent("en"), "ofthe" in frequent("en")
    (True, False)
    """
    digest = made_of(language, __file__)
    return Table(*mapped(f"frequent-{language}", digest, lambda: pack(_frequent(language)))).keys()


def _frequent(language: str) -> Mapping[str, float]:
    return {word.text: word.cost for word in takewhile(lambda word: word.cost <= RARE, words(language, ALL))}


@cache
def joining(language: str) -> Joining:
    """The model of a language; made when first asked for."""
    return Joining(language)
