"""Which words are more often furniture than text: the words of all packs, weighed against running text.

A word's weight is the logarithm of how much more often the phrases of a pack hold it than a text of any language does;
the one of the pack where it is highest. Frequencies are those of wordfreq (https://github.com/rspeer/wordfreq,
Apache-2.0, its data CC-BY-SA-4.0). Packs in languages that it has no list of tell nothing, for their stop words would
look rare.
"""

import re
from collections import Counter
from collections.abc import Mapping
from math import exp, log

from cleaner.language.vocabulary import ALL, lists, spellings
from cleaner.rulebook import load
from cleaner.stages.boilerplate.look import OTHER, words_of

RAREST = 1e-6
"""What a word's frequency counts for at the least."""

MOST = 6.0
"""The highest weight: a word of many endings is rare in any text, and would weigh more for its language alone."""

_SLOT = re.compile(r"\{\w+\}")


def weights() -> Mapping[str, float]:
    """Every word of the packs that is not rarer in them than elsewhere by a factor of e, with its weight."""
    shares = _shares()
    common = _frequencies(set(shares))
    found = {word: log(share / max(common.get(word, 0.0), RAREST)) for word, share in sorted(shares.items())}
    return {word: round(min(weight, MOST), 1) for word, weight in found.items() if weight > OTHER}


def _shares() -> Mapping[str, float]:
    """The share of each word in the words of the pack where it is largest; a phrase counts a word once."""
    counts: dict[str, Counter[str]] = {}
    for rule in load().all:
        for language, texts in rule.phrases.items():
            for text in texts:
                words = words_of(_SLOT.sub(" ", text).casefold())
                counts.setdefault(language, Counter()).update(set(words))
    shares: dict[str, float] = {}
    for language, told in counts.items():
        if language in lists() or language == "sr":
            for word, count in told.items():
                shares[word] = max(shares.get(word, 0.0), count / told.total())
    return shares


def _frequencies(wanted: set[str]) -> Mapping[str, float]:
    """How often running text has those words, in the language that has them most; Han and kana each by itself."""
    found: dict[str, float] = {}
    for language in (*lists(), "sr"):
        mine: Counter[str] = Counter()
        for text, cost in spellings(language, ALL):
            for word in words_of(text.casefold()):
                if word in wanted:
                    mine[word] += exp(-cost)  # type: ignore[assignment]  # a Counter adds floats as well
        for word, share in mine.items():
            found[word] = max(found.get(word, 0.0), share)
    return found
