"""A language's vocabulary as damaged text is read with: what its words cost, and those that damage changes."""

from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category

from cleaner.kept import mapped
from cleaner.language.packed import Table, pack
from cleaner.language.vocabulary import UNSPACED, made_of, spellings

VOCABULARIES = 16
"""How many are held at a time. They are mapped and small, but remember what was asked."""

SPELT = 30_000
"""Words whose letters are those of the language."""

POINTS = {3.5: "，、。", 5.0: "「」：（）・", 6.0: "“”；？！《》"}
"""Marks by what one costs among words that stand side by side; there they are looked for as words."""


class Listed(NamedTuple):
    """A language's words: all with their costs in nats, and which of them are beyond ASCII, commonest first."""

    language: str
    plain: Table
    beyond: memoryview
    letters: str
    heads: frozenset[str]
    """The first characters of words of several."""

    def text(self, number: int) -> str:
        """A word beyond ASCII: `len(self.beyond)` of them in small letters, with a capital, in capitals."""
        kind, place = divmod(number, len(self.beyond))
        return _WRITTEN[kind](self.plain.key(self.beyond[place]), self.language)

    def texts(self, kind: int, most: int) -> list[str]:
        """The commonest words of a kind."""
        write = _WRITTEN[kind]
        return [write(word, self.language) for word in self.plain.texts(self.beyond[:most].tolist())]

    def cost(self, number: int) -> float:
        """What it costs in small letters."""
        return self.plain.number(self.beyond[number % len(self.beyond)])


@lru_cache(VOCABULARIES)
def listed(language: str, words: int) -> Listed:
    """So many words of a language; KeyError if there is no list of it."""
    digest = made_of(language, __file__)
    *table, beyond, letters, heads = mapped(f"words-{language}-{words}", digest, lambda: _listed(language, words))
    return Listed(language, Table(*table), beyond.cast("I"), str(letters, "utf-8"), frozenset(str(heads, "utf-8")))


def _listed(language: str, words: int) -> Sequence[bytes]:
    costs: dict[str, float] = {}
    for word in spellings(language, words):
        costs.setdefault(word.text, word.cost)
        if "'" in word.text:
            costs.setdefault(word.text.replace("'", "’"), word.cost)
    if language in UNSPACED:
        costs |= {char: cost for cost, chars in POINTS.items() for char in chars}
    beyond = {word: entry for entry, word in enumerate(costs) if not word.isascii()}
    heads = "".join(sorted({word[0] for word in costs if len(word) > 1}))
    letters = _alphabet(list(beyond), language)
    return *pack(costs), array("I", beyond.values()).tobytes(), letters.encode(), heads.encode()


def capitalised(word: str, language: str) -> str:
    """The word with its first letter in a capital, as its language has it.

    >>> capitalised("için", "tr"), capitalised("ßa", "de")
    ('İçin', 'ßa')
    """
    first = upper(word[:1], language)
    return (first if len(first) == 1 else word[:1]) + word[1:]


def upper(word: str, language: str) -> str:
    """The word in capitals, as its language has it: Turkish has two letters i."""
    return (word.replace("i", "İ") if language == "tr" else word).upper()


_WRITTEN: Sequence[Callable[[str, str], str]] = (lambda word, _: word, capitalised, upper)


def _alphabet(words: Sequence[str], language: str) -> str:
    """The letters beyond ASCII of some words, small and capital, without those that strays among the words hold."""
    counts = Counter(
        char for word in words[:SPELT] for char in dict.fromkeys(word) if char > "\x7f" and category(char)[0] in "LM"
    )
    if language in UNSPACED:
        return "".join(char for char, _ in counts.most_common())
    small = sorted(char for char, count in counts.items() if count > len(words[:SPELT]) / 2000)
    return "".join(dict.fromkeys(small + [big for char in small if len(big := upper(char, language)) == 1]))
