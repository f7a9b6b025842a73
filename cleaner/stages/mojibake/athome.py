"""What may open a gate and is at home: common words and characters of the language that the rest of a text is in.

This is a look of a tenth of a millisecond before those that take a hundred times as long.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from functools import cache, lru_cache
from itertools import islice

from cleaner.language.common import common
from cleaner.language.hanzi import characters
from cleaner.stage import Line
from cleaner.stages.mojibake.touched import Match

_SPOKEN = 0.2
"""The share of a text's words that must be among the commonest of a language: in running text they are half of them."""

_WORDS = 20
"""Words that a text must have for that to say something."""


def are_words(hits: Iterable[str], text: str) -> bool:
    """Whether what was hit is whole words of a language, and of the one that the text is in.

    >>> are_words([" â "], "Mae'r cwmni yn gweithio gyda â phob un o'r bobl yn y wlad ac mae hyn yn dda i ni i gyd")
    True
    """
    known = {hit: common().get(hit.strip(" '").lower(), {}).keys() for hit in set(hits)}
    spoken = text.lower().split() if all(known.values()) else []
    return len(spoken) >= _WORDS and any(
        sum(map(_common(language).__contains__, spoken)) >= _SPOKEN * len(spoken)
        for language in set.intersection(*map(set, known.values()))
    )


_OPENING = re.compile(r"(?<![^\W\d_])[^\W\d_] ([^\W\d_])")
"""A word of one letter, and the letter that the next one begins with."""


def begin_sentences(hits: Iterable[Match], text: str) -> bool:
    """Whether what was hit is words of one letter that begin sentences, of the language that the text is in.

    They are capitals in front of a small letter: what is left of a mark or a space may stand before any word.

    >>> text = "Å gå i fjellet er det beste som er for den som har tid til det, og jeg vil at du skal være med på det"
    >>> begin_sentences(re.finditer("Å ", text), text)
    True
    """
    few = len(text) // _SENTENCE + 1
    words: list[str] = []
    for hit in islice(hits, few + 1):
        found = _OPENING.match(text, hit.start())
        if not found or not found[1].islower():
            return False
        words.append(hit[0])
    return len(words) <= few and are_words(words, text)


_SENTENCE = 100
"""Code points that a text has at least for each of its sentences."""


@lru_cache(maxsize=8)
def _common(language: str) -> frozenset[str]:
    return frozenset(word for word, weights in common().items() if language in weights)


_INTACT, _OTHERS, _SHORT = 3, 5, 2
"""Common words beyond ASCII that a language must have in a text for each hit, and what is beyond ASCII on a line for
each of its hits. Of 9,499 damaged texts no lossy one has more than two such words for a hit. And the letters of a word
that says nothing: any two may be left of something."""

_LOST = re.compile("(?<![„“”‚‘’–—…?])[?\ufffd]")
"""What may stand for any mark, unless marks stand right before it: then these were not lost."""
_BEYOND = re.compile("[^\x00-\x7f]+")


def are_strays(hits: Sequence[Match], page: Sequence[Line], text: str) -> bool:
    """Whether little was hit among many words that are whole: what loses bytes loses them of every word of a line.

    Question marks and U+FFFD may stand for marks alone, so they are always looked into.

    >>> from cleaner.stage import lines
    >>> text = "Это было тогда, когда они были там же, где он жил раньше, только после Mосквы"
    >>> are_strays(list(re.finditer("[A-Z][а-я]", text)), list(lines(text)), text)
    True
    """
    if any(_LOST.search(hit[0]) for hit in hits):
        return False
    words = Counter(word for word in text.lower().split() if len(word) > _SHORT and not word.isascii())
    whole = Counter[str]()
    for word in words.keys() & common().keys():
        for language in common()[word]:
            whole[language] += words[word]
    if max(whole.values(), default=0) < _INTACT * len(hits):
        return False
    starts = [line.start for line in page]
    counted = Counter(bisect_left(starts, hit.end()) - 1 for hit in hits)
    return all(_OTHERS * count <= len(_BEYOND.findall(page[at].text)) for at, count in counted.items() if at >= 0)


_DISTINCT, _KNOWN = 20, 0.7
"""Characters of East Asia that a text must have, and the share of them that must be common ones: of clean text 82 to
100 % are, of what UTF-8 becomes in its encodings 4 to 60 %, and the more there are the fewer."""


def at_home(text: str) -> list[Set[str]]:
    """The common characters of Chinese, Japanese or Korean, if most of a text's are among them."""
    beyond = {char for char in set(text) if char >= "\u2e80"}
    found = _characters() if len(beyond) >= _DISTINCT else ()
    return [known for known in found if len(beyond & known) >= _KNOWN * len(beyond)]


@cache
def _characters() -> Sequence[Set[str]]:
    return [frozenset(known) for known in characters().values()]


def are_characters(hits: Iterable[str], home: Iterable[Set[str]]) -> bool:
    """Whether what was hit is common characters of one of the languages that a text is in, as `at_home` tells them."""
    hit = {char for char in "".join(hits) if char >= "\u2e80"}
    return any(hit <= known for known in home)
