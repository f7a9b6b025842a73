"""The words of a language and how common they are: wordfreq's lists, read when first asked for, and only so far.

What takes a whole list is packed once a machine and mapped from then on (`cleaner.language.packed`).

Source: https://github.com/rspeer/wordfreq 3.1 (Apache-2.0, its data CC-BY-SA-4.0), used as a library: its package holds
the lists, its own reader imports ten times as much as it takes to read one. wordfreq is finished; its lists stay.
"""

import gzip
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.util import find_spec
from itertools import chain, islice, product, repeat
from math import log
from pathlib import Path
from typing import NamedTuple

from cleaner.kept import mapped
from cleaner.language import packed
from cleaner.language.packed import Table, pack

UNSPACED = ("ja", "ko", "zh", "zh-Hant")
"""Languages whose listed words stand side by side, with no space between them."""

_STEP = log(10) / 100
"""The lists are in steps of a centibel: so many nats."""

_CHUNK = 1 << 14
"""Bytes of a list that are unpacked at a time, enough for a thousand words; by itself msgpack would ask for 1 MB."""


class Word(NamedTuple):
    """A word in small letters, and the negative natural logarithm of its frequency in running text."""

    text: str
    cost: float


def _data() -> Path:
    """The folder of the lists. The package is not imported: that takes as long as to read ten of them."""
    package = find_spec("wordfreq")
    assert package
    assert package.origin
    return Path(package.origin).with_name("data")


@cache
def lists() -> Mapping[str, Path]:
    """The list of each language: the long one where there are two.

    >>> len(lists()) > 40, "cs" in lists(), "xx" in lists()
    (True, True, False)
    """
    found = {}
    for path in sorted(_data().iterdir(), key=lambda path: path.name, reverse=True):
        size, _, rest = path.name.partition("_")
        if size in ("large", "small"):
            found[rest.partition(".")[0]] = path  # reverse order: of two, the large one comes last
    return found


@cache
def scant() -> Mapping[str, Sequence[Word]]:
    """A few words of each language that there is no list of, commonest first; none of them is counted.

    >>> scant()["cy"][0].cost < scant()["cy"][9].cost
    True
    """
    table = tomllib.loads(files("cleaner.language").joinpath("common_words.toml").read_text("utf-8"))
    return {
        name: [Word(word, log(_RANKED * rank)) for rank, word in enumerate(text.split(), 1)]
        for name, text in table.items()
    }


_RANKED = 20.0
"""The word of rank r is taken for one in 20 r."""


def words(language: str, count: int) -> Iterator[Word]:
    """The `count` commonest words of a language, commonest first; KeyError if there is no list of it.

    >>> [word.text for word in words("fr", 3)]
    ['de', 'la', 'le']
    """
    import msgpack  # with gzip's, the 10 ms that most documents need not spend

    with lists()[language].open("rb") as packed, gzip.open(packed) as file:
        unpacker = msgpack.Unpacker(file, raw=False, read_size=_CHUNK)
        size = unpacker.read_array_header()
        unpacker.skip()  # the head: which format, which version
        for step in range(size - 1):
            told = unpacker.unpack()[:count]
            yield from map(Word._make, zip(told, repeat(step * _STEP)))  # without a step of Python a word
            count -= len(told)
            if not count:
                return


def spellings(language: str, count: int) -> Iterator[Word]:
    """The commonest words as the language writes them: the lists fold ß to ss and ς to σ, and Serbian to Latin script.

    "sh" is Serbo-Croatian in Latin script, "sr" in Cyrillic, "zh" Chinese in simplified characters, "zh-Hant" in
    traditional ones. Of languages without a list there are the few words of `scant`; KeyError for others.

    >>> [word.text for word in spellings("el", 5)], [word.text for word in spellings("sr", 2)]
    (['και', 'το', 'να', 'του', 'η'], ['је', 'у'])
    >>> "daß" in [word.text for word in spellings("de", 100)]
    True
    """
    if language in scant():
        yield from scant()[language][:count]
        return
    if language not in _SPELLINGS:
        yield from words(_LISTS.get(language, language), count)
        return
    variants = _SPELLINGS[language]
    for word in words(_LISTS.get(language, language), count):
        for extra, text in enumerate(variants(word.text)):
            yield Word(text, word.cost + extra * RARER)


RARER = 1.0
"""Nats that a second spelling of a word costs more than its first."""


def _german(word: str) -> Iterator[str]:
    yield word
    for match in re.finditer("ss", word):
        yield f"{word[: match.start()]}ß{word[match.end() :]}"


def _greek(word: str) -> Iterator[str]:
    yield re.sub(r"σ\b", "ς", word)


def _romanian(word: str) -> Iterator[str]:
    """With the comma below, and with the cedilla that keyboards had before Unicode 3."""
    yield word
    if "ș" in word or "ț" in word:
        yield word.translate({ord("ș"): "ş", ord("ț"): "ţ"})


def _arabic(word: str) -> Iterator[str]:
    """With the sign of the adverbial ending too, which the lists leave out as they do all vowel signs."""
    yield word
    if len(word) > _SHORT and word.endswith("ا"):
        yield f"{word}\u064b"


_SHORT = 2


def _serbian(word: str) -> Iterator[str]:
    yield _DIGRAPH.sub(lambda match: _DIGRAPHS[match[0]], word).translate(_CYRILLIC)


_DIGRAPHS = {"lj": "љ", "nj": "њ", "dž": "џ"}
_DIGRAPH = re.compile("|".join(_DIGRAPHS))
_CYRILLIC = str.maketrans("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш")
"""Gaj's alphabet to Karadžić's, letter by letter (Serbian Cyrillic, ISO 9 has the table)."""

_LISTS = {"sr": "sh", "zh-Hant": "zh"}
"""The lists that other spellings are made of."""


def _traditional(word: str) -> Iterator[str]:
    """With each character that traditional ones were simplified to as any of those."""
    yield from islice(map("".join, product(*(_unsimplified().get(char, char) for char in word))), _MOST_WAYS)


_MOST_WAYS = 4


@cache
def _unsimplified() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for old, new in simplified().items():
        found[new] = found.get(new, "") + old
    return found


@cache
def simplified() -> Mapping[str, str]:
    """Traditional Chinese characters to simplified ones, as wordfreq folds them before it counts."""
    import msgpack

    with _data().joinpath("_chinese_mapping.msgpack.gz").open("rb") as packed, gzip.open(packed) as file:
        table = msgpack.unpack(file, raw=False, strict_map_key=False)
    return {chr(old): new for old, new in table.items()}


_SPELLINGS = {"zh-Hant": _traditional, "ar": _arabic, "de": _german, "el": _greek, "ro": _romanian, "sr": _serbian}


@cache
def made_of(language: str, *modules: str, of: str = "") -> str:
    """A digest of all that is made of a language's list, or of all lists, if it is "": of names, sizes and the code.

    `modules` are the files of the code beyond this one, `of` is what else it is made of. wordfreq is finished: a list
    of the same size is the same.
    """
    list_of = _LISTS.get(language, language)
    sizes = [(path.name, path.stat().st_size) for name, path in lists().items() if list_of in ("", name)]
    told = f"{sys.implementation.cache_tag} {sys.byteorder} {language} {sizes} {of}"  # another Python, another Unicode
    digest = sha256(told.encode())
    for module in (__file__, packed.__file__, str(files("cleaner.language").joinpath("common_words.toml")), *modules):
        digest.update(Path(module).read_bytes())
    return digest.hexdigest()


@cache
def costs(language: str) -> Table:
    """Every word of a language's list with its cost, and the commonest as it writes them; KeyError for no list.

    >>> costs("en")["the"] < costs("en")["cellar"], "cellr" in costs("en")
    (True, False)
    """
    return Table(*mapped(f"costs-{language}", made_of(language), lambda: pack(_costs(language))))


def _costs(language: str) -> Mapping[str, float]:
    return dict(chain(spellings(language, WRITTEN), words(language, ALL)))


WRITTEN = 50_000
"""Words, the commonest, that are looked for as the language writes them."""

ALL = 1_000_000
"""More words than the longest list has."""
