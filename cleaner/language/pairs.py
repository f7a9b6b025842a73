"""How likely a language puts two characters beside each other, as told by its commonest words.

Only pairs that hold a character beyond ASCII are known: only those are ever misread. A cost is the negative natural
logarithm of a pair's share among such pairs. Clean prose of 47 languages comes to 3 to 6.5 nats a pair.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from math import exp, log
from typing import NamedTuple

from cleaner.kept import kept
from cleaner.language import signs
from cleaner.language.signs import Kind, kind, script
from cleaner.language.vocabulary import Word, lists, made_of, scant, spellings

COMMON = 1000
"""Words of each language: all lists that far take 0.15 s to read, and half of running text is in them."""

_NOT_HERE = frozenset(("bn", "fil", "hi", "ja", "ko", "ms", "ta", "zh"))
"""Lists of languages that no encoding of single bytes serves, and of those in plain ASCII."""

UNKNOWN, _FOREIGN, _MIXED = 9.0, 12.0, 15.0
"""The cost of a pair of a language's own letters that its words do not have; with another letter; of two scripts."""

ELSEWHERE = 3.0
"""What a pair costs more in a language that is not its own: foreign names are one word in twenty."""

_HUMP = 10.0
"""The cost of a capital behind a small letter."""

_CAPITAL = 0.4
"""What a capital behind a capital costs more: of two readings that differ in case alone, small letters are meant."""

_BESIDE_DIGIT = 2.0
_PLAIN = 5.0
"""The cost of a pair that turns out as plain ASCII: "İ" and its neighbour, in small letters."""


class Language(NamedTuple):
    """What a language's commonest words say: the costs of its pairs, its letters, and the costs of its ASCII words."""

    name: str
    pairs: Mapping[str, float]
    letters: frozenset[str]
    words: Mapping[str, float]
    is_latin: bool
    is_counted: bool
    """Whether the words come from a list that counted them."""


@cache
def languages() -> Mapping[str, Language]:
    """All languages, by name.

    >>> sorted(char for char in languages()["tr"].letters if char > "z")
    ['ç', 'ö', 'ü', 'ğ', 'ı', 'ş']
    """
    told = kept("pairs", made_of("", __file__, signs.__file__), _languages)
    return {
        name: Language(name, pairs, frozenset(letters), *others) for name, (pairs, letters, *others) in told.items()
    }


def _languages() -> Mapping[str, tuple[object, ...]]:
    return {name: _language(name, words) for name, words in _words()}


def _words() -> Iterator[tuple[str, Iterable[Word]]]:
    for name in (*lists(), "sr"):
        if name not in _NOT_HERE:
            yield name, spellings(name, COMMON)
    yield from scant().items()


def _language(name: str, words: Iterable[Word]) -> tuple[object, ...]:
    """What is kept of a language, as `Language` has it."""
    weights: dict[str, float] = defaultdict(float)
    plain: dict[str, float] = {}
    for text, cost in words:
        if text.isascii():
            plain[text] = cost
        else:
            for pair in _in_word(text):
                weights[pair] += exp(-cost / 2)  # the root: rare words are as telling as the few commonest
    total = log(sum(weights.values()) or 1)
    letters = sorted({char for pair in weights for char in pair if char != " " and kind(char) is Kind.LETTER})
    is_latin = all(script(char) == "LATIN" for char in letters)
    costs = {pair: total - log(weight) for pair, weight in weights.items()}
    return costs, letters, plain, is_latin, name == "sr" or name in lists()


def _in_word(text: str) -> Iterator[str]:
    framed = f" {text} "
    return (left + right for left, right in pairwise(framed) if max(left, right) > "\x7f")


@cache
def _anywhere() -> Mapping[str, float]:
    """The cost of each pair in the language that has it most."""
    found: dict[str, float] = {}
    for language in languages().values():
        for pair, cost in language.pairs.items():
            found[pair] = min(cost, found.get(pair, cost))
    return found


Pairs = Mapping[tuple[str, str], int]
"""Pairs of characters that hold one beyond ASCII, and how often they occur."""


def pairs(line: str) -> Pairs:
    """The pairs of a line, with a space before and behind it.

    >>> pairs("né")
    {('n', 'é'): 1, ('é', ' '): 1}
    """
    framed = f" {line} "
    found = Counter(pairwise(framed))
    return {pair: count for pair, count in found.items() if max(pair) > "\x7f"}


class Key(NamedTuple):
    """What of a pair's cost is the same in all languages; without a `text` that is `fixed` alone, as for marks."""

    text: str
    fixed: float
    elsewhere: float


Keys = Sequence[tuple[Key, int]]


def keys(counted: Pairs) -> Keys:
    """What there is to look up for pairs, and how often."""
    return [(_key(*pair), count) for pair, count in counted.items()]


def cost(language: Language, looked_up: Keys) -> float:
    """How unlikely pairs are in a language, all together.

    >>> cost(languages()["de"], keys(pairs("schön"))) < cost(languages()["fr"], keys(pairs("schön")))
    True
    """
    return sum([count * (_cost(language, key) if key[0] else key[1]) for key, count in looked_up])


def oddities(language: Language, looked_up: Keys) -> int:
    """How many pairs a language's words do not have."""
    return sum(count for key, count in looked_up if _cost(language, key) >= UNKNOWN)


def _cost(language: Language, key: Key) -> float:
    text, fixed, elsewhere = key
    if not text:
        return fixed
    own = language.pairs.get(text)
    if own is None and elsewhere > UNKNOWN:
        own = _floor(language, text)
    return fixed + (elsewhere if own is None or elsewhere < own else own)


def _floor(language: Language, key: str) -> float:
    own = [char == " " or char in language.letters or (char < "\x80" and language.is_latin) for char in key]
    if all(own):
        return UNKNOWN
    return _FOREIGN if " " in key or script(key[0]) == script(key[1]) else _MIXED


@lru_cache(1 << 14)
def _key(left: str, right: str) -> Key:
    here, there = kind(left), kind(right)
    if Kind.MARK in (here, there):
        return Key("", signs.cost(left, right), 0.0)
    small = _small(left) if here is Kind.LETTER else " "
    following = _small(right) if there is Kind.LETTER else " "
    is_capital = there is Kind.LETTER and right != following
    if is_capital and left == small != left.upper():
        return Key("", _HUMP, 0.0)
    text = small + following
    if text.isascii():
        return Key("", _PLAIN, 0.0)
    fixed = _BESIDE_DIGIT * (Kind.DIGIT in (here, there)) + _CAPITAL * (is_capital and small != " ")
    return Key(text, fixed, _anywhere().get(text, _MIXED) + ELSEWHERE)


def _small(char: str) -> str:
    small = char.lower()
    return small if len(small) == 1 else small[0]


@lru_cache(1 << 14)
def least(pair: tuple[str, str]) -> float:
    """What a pair costs at the least, in whatever language."""
    text, fixed, elsewhere = _key(*pair)
    return fixed + min(elsewhere - ELSEWHERE, UNKNOWN) if text else fixed


def most(pair: tuple[str, str]) -> float:
    """What a pair costs at the most, in whatever language.

    >>> costs = [cost(language, keys(pairs("sø"))) for language in languages().values()]
    >>> least(("s", "ø")) < min(costs) < max(costs) <= most(("s", "ø")) + most(("ø", " "))
    True
    """
    text, fixed, elsewhere = _key(*pair)
    return fixed + min(elsewhere, _MIXED) if text else fixed


_NAT, _TEMPER = 10.0, 0.5
"""What a word costs that is none of a language's commonest; and how far words are believed: they hang together."""


def speaks(words: Mapping[str, int]) -> Mapping[str, float]:
    """How unlikely the ASCII words of a text are in each language. In another script than Latin, English is as common.

    >>> costs = speaks({"the": 2, "of": 1})
    >>> min(costs.values()) == costs["en"] < costs["fr"]
    True
    """
    latin = dict.fromkeys(_latin(), _TEMPER * _NAT * sum(words.values()))
    spared = _spared()
    for word in words.keys() & spared.keys():
        for name, nats in spared[word]:
            latin[name] -= words[word] * nats
    other = min(latin.values()) + _STRANGER
    return {name: latin.get(name, other) for name in languages()}


@cache
def _latin() -> Sequence[str]:
    return [name for name, language in languages().items() if language.is_latin]


@cache
def _spared() -> Mapping[str, Sequence[tuple[str, float]]]:
    """What each of the commonest words costs less than an unknown one, in each language in Latin script that has it."""
    found: dict[str, list[tuple[str, float]]] = {}
    for name in _latin():
        for word, nats in languages()[name].words.items():
            if nats < _NAT:
                found.setdefault(word, []).append((name, _TEMPER * (_NAT - nats)))
    return found


_STRANGER = 1.0
"""What another script costs than that of the ASCII words: marks alone are rather in the script beside them."""
