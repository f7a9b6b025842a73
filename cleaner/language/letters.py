"""How the letters of a language follow each other: what spells a word that is in no vocabulary."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import log
from typing import NamedTuple

from cleaner.language.vocabulary import spellings

ORDER = 5
"""Letters that are looked at together: a letter and the four before it."""

TRAINED = 40_000
"""Words a model is made of: the commonest; a word counts once, for unknown words are like words, not like text."""

UNSEEN = 0.9
"""Nats that it costs to look one letter less far back (Brants et al. 2007, "stupid backoff": a factor of 0.4)."""

BEAM = 24
"""Spellings followed at a time."""

_EDGE = "\n"


class Letters:
    """A model of a language's letters, with stupid backoff (Brants et al. 2007, section 4)."""

    def __init__(self, words: Iterable[str]) -> None:
        """Count the letters of some words."""
        text = _EDGE + _EDGE.join(words) + _EDGE
        self._counts = _counts(text)
        self._total = len(text)

    @cache  # noqa: B019  # models live as long as the process
    def cost(self, context: str, char: str) -> float:
        """The negative natural logarithm of how likely a small letter is behind up to four others."""
        backed_off = 0.0
        for size in range(len(context), 0, -1):
            seen = self._counts[size].get(context[-size:] + char)
            if seen:
                return backed_off - log(seen / self._counts[size - 1][context[-size:]])
            backed_off += UNSEEN
        return backed_off - log((self._counts[0].get(char, 0) + 0.1) / self._total)


def _counts(text: str) -> Sequence[Mapping[str, int]]:
    """How often a text has each run of so many letters, up to `ORDER`: what is longest is counted, the rest added up.

    >>> [counts["an"[:size]] for size, counts in enumerate(_counts("banana")[:2], 1)]
    [3, 2]
    """
    counts: list[dict[str, int]] = [Counter([text[at : at + ORDER] for at in range(len(text) - ORDER + 1)])]
    for size in range(ORDER - 1, 0, -1):
        shorter = {text[-size:]: 1} if len(text) >= size else {}
        for run, count in counts[0].items():
            shorter[run[:size]] = shorter.get(run[:size], 0) + count
        counts.insert(0, shorter)
    return counts


@cache
def letters(language: str) -> Letters:
    """The model of a language's commonest words; KeyError if there is no list of it."""
    return Letters(word.text for word in spellings(language, TRAINED))


class _Spelling(NamedTuple):
    cost: float
    context: str
    text: str


def spell(choices: Sequence[Sequence[str]], language: str, starts: bool) -> str:
    """The likeliest word that has one of the choices at each place; `starts` if it may begin a sentence.

    >>> spell(["s", "c", "h", "äöüß", "n"], "de", starts=False)
    'schön'
    """
    model = letters(language)
    beam = [_Spelling(0.0, _EDGE, "")]
    for place in choices:
        longer = [
            _Spelling(
                old.cost + model.cost(old.context, char.lower()) + _case(old.text, char, starts),
                (old.context + char.lower())[1 - ORDER :],
                old.text + char,
            )
            for old in beam
            for char in place
        ]
        beam = sorted(longer)[:BEAM] if len(longer) > BEAM else longer
    return min(beam, key=lambda found: found.cost + model.cost(found.context, _EDGE)).text


def _case(before: str, char: str, starts: bool) -> float:
    """What a capital or a small letter costs where it stands: hardly a capital comes behind a small letter."""
    if char.isupper():
        if not before:
            return 0.7 if starts else 2.0
        return 7.0 if before[-1].islower() else 3.0 if len(before) == 1 else 0.0
    if char.islower():
        if not before:
            return 2.0 if starts else 0.0
        return 5.0 if len(before) > 1 and before[-2:].isupper() else 0.0
    return 0.0
