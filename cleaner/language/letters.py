"""How the letters of a language follow each other: what spells a word that is in no vocabulary."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from math import log
from typing import NamedTuple

from cleaner.kept import mapped
from cleaner.language.packed import Table, pack
from cleaner.language.vocabulary import made_of, spellings

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

    def __init__(self, counts: Mapping[str, float]) -> None:
        """Take what `count` has counted."""
        self._counts = counts

    @lru_cache(1 << 16)  # noqa: B019  # models live long; those of one text alone are forgotten
    def cost(self, context: str, char: str) -> float:
        """The negative natural logarithm of how likely a small letter is behind up to four others."""
        backed_off = 0.0
        for size in range(len(context), 0, -1):
            seen = self._seen(context[-size:], char)
            if seen:
                return backed_off - log(seen / self._counts[context[-size:]])
            backed_off += UNSEEN
        return backed_off - log((self._seen("", char) + 0.1) / self._counts[""])

    def _seen(self, context: str, char: str) -> float:
        return self._counts.get(context + char, 0) if len(char) == 1 else 0  # "İ" in small letters is two


def count(words: Iterable[str]) -> Mapping[str, float]:
    """How often words have each run of up to `ORDER` letters, an edge one of them; "" as often as there are letters.

    >>> counts = count(["banana"])
    >>> [counts[run] for run in ("a", "an", "")]
    [3, 2, 8]
    """
    text = _EDGE + _EDGE.join(words) + _EDGE
    found: dict[str, float] = {"": len(text)}
    longer = Counter([text[at : at + ORDER] for at in range(len(text) - ORDER + 1)])
    for size in range(ORDER - 1, 0, -1):  # what is longest is counted, the rest added up
        found |= longer
        shorter = Counter({text[-size:]: 1} if len(text) >= size else {})
        for run, times in longer.items():
            shorter[run[:size]] += times
        longer = shorter
    return found | longer


@cache
def letters(language: str) -> Letters:
    """The model of a language's commonest words; KeyError if there is no list of it."""
    runs = mapped(f"letters-{language}", made_of(language, __file__), lambda: pack(_runs(language)))
    return Letters(Table(*runs))


def _runs(language: str) -> Mapping[str, float]:
    return count(word.text for word in spellings(language, TRAINED))


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
