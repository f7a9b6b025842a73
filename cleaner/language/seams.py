"""Where two words may have met without their space: letters that hardly ever stand beside a function word in a word.

The table says so by language; `benchmarks/seams.py` wrote it. It is looked up in one scan of RE2, with no vocabulary.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from hashlib import sha256
from itertools import repeat
from pathlib import Path
from struct import unpack
from typing import NamedTuple

import re2

from cleaner.kept import kept
from cleaner.scan import readable


class Seams(NamedTuple):
    """A language's function words, each with the letters that no word has behind it, or before it; and its letters."""

    front: Mapping[str, str]
    back: Mapping[str, str]
    letters: frozenset[str]
    """The words of one letter."""
    plain: frozenset[str]
    """Words that the language has though there is a seam in them."""

    @property
    def function_words(self) -> frozenset[str]:
        """The language's commonest words of two letters or more."""
        return frozenset({*self.front, *self.back})

    @property
    def pattern(self) -> str:
        """RE2 pattern of a seam."""
        return _pattern(self.front, self.back, self.function_words)


_SHORT = 2
"""Letters of words that programmers begin names with: "isEmpty", "onLoad"."""

UNSURE = frozenset({"da", "fi", "tr"})
"""Languages that are told apart from the others, and left alone: too many real words would be parted, for they make
compounds and the lists of them are short, or next to nothing would be repaired."""


def _pattern(front: Mapping[str, str], back: Mapping[str, str], function_words: Iterable[str]) -> str:
    """Seams in a word of running text; a function word that runs into a capital is one."""
    begins = "|".join(f"{word}[{letters}]" for word, letters in front.items())
    ends = "|".join(f"[{letters}]{word}" for word, letters in back.items())
    capital = "|".join(word for word in sorted(function_words) if len(word) > _SHORT)
    return rf"(?:\A|[\s(\"])(?:{begins}|(?:{capital})[A-ZА-ЯІЇЄ])|(?:{ends})(?:[\s.,;:!?)\"]|\z)"


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    data = Path(__file__).with_name("seams.toml").read_bytes()
    table: Mapping[str, Mapping[str, str]] = kept("seams", sha256(data).hexdigest(), partial(_parsed, data))
    return table


def _parsed(data: bytes) -> Mapping[str, Mapping[str, str]]:
    import tomllib  # two hundredths of a second, and none where the table is in the cache

    return tomllib.loads(data.decode())


@cache
def seams() -> Mapping[str, Seams]:
    """The seams of each language whose joined words are told apart.

    >>> "b" in seams()["en"].front["the"], "i" in seams()["en"].letters
    (True, True)
    """
    return {language: _seams(parts) for language, parts in _table().items()}


def _seams(parts: Mapping[str, str]) -> Seams:
    letters, plain = (frozenset(parts[name].split()) for name in ("letters", "plain"))
    return Seams(_pairs(parts["front"]), _pairs(parts["back"]), letters, plain)


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in text.split())


@cache
def _spoken() -> Mapping[str, int]:
    """The languages that each function word is of: a number that has a one at each language's place."""
    found: dict[str, int] = {}
    for place, parts in enumerate(seams().values()):
        for word in parts.function_words:
            found[word] = found.get(word, 0) | 1 << 8 * _WIDTH * place
    return found


_WIDTH = 2
"""Bytes of a language's place in a number that counts for all of them: there are fewer words in a sample."""

SAMPLE, HEARD = 800, 5
"""Code points from the start of a text in which at least so many words must be a language's function words."""

FIRST, CLEAR, TIMES = 300, 8, 2
"""Code points that will do where so many words are of one language, and so many times as many as of any other: over
half of the texts; of 7,213 none was another's by the whole sample."""


def guess(text: str) -> str:
    """The language with most function words at the start of a text, if it is one of these; a quick look, no more.

    >>> guess("The walls of the old town and the river that runs in it"), guess("1 2 3")
    ('en', '')
    """
    return _guess(text[:SAMPLE])


@lru_cache(256)
def _guess(sample: str) -> str:
    """The same of a sample: rules and passes ask again and again."""
    cut = sample.rfind(" ", 0, FIRST) + 1
    shares = _shares(heard := _heard(sample[:cut]))
    *_, second, most = sorted(shares)
    if most < max(CLEAR, TIMES * second):
        shares = _shares(heard + _heard(sample[cut:]))
        most = max(shares)
    return tuple(seams())[shares.index(most)] if most >= HEARD else ""


def _heard(text: str) -> int:
    """How many function words of each language a text has, in one number."""
    return sum(map(_spoken().get, text.lower().split(), repeat(0)))


def _shares(heard: int) -> Sequence[int]:
    count = len(seams())
    return unpack(f"<{count}H", heard.to_bytes(_WIDTH * count, "little"))


@cache
def _compiled(language: str) -> "re2._Regexp[bytes]":
    return re2.compile(seams()[language].pattern.encode())


def seam(text: str, language: str) -> Iterator[int]:
    """Where letters meet that hardly meet in a word of the language; in most texts nowhere.

    >>> list(seam("It is thebest.", "en")), list(seam("It is the best.", "en"))
    ([6], [])
    """
    data, end, at = readable(text), 0, 1
    for match in _compiled(language).finditer(data):  # in bytes: for a text RE2's Python maps what may be of no use
        at += len(data[end : match.start()].decode())
        end = match.start()
        yield at
