"""Where letters in a row are two words, and how sure that is, in one document."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import pairwise
from math import log
from typing import NamedTuple

from cleaner.language.joining import CHEAP, NEVER, Joining
from cleaner.language.seams import Seams
from cleaner.stages.words.said import LONGEST, Said

RATE = log(40)
"""Nats that it costs two words to meet, where every fortieth pair does."""

AGAIN = 7.0
"""Nats that it costs a document to say one of its words again: names and terms come back, joins seldom do."""

ROUNDING = 1e-9
"""Nats that sums of costs may be off by."""

LEAST = -4.0
"""Score from which on two words are worth a look."""

SHORTEST = 3
"""Letters a word must have to be two."""

COMMON, LONG = 10.0, 20
"""Cost of a word below which it is cheaper than any two that meet; and letters of an unknown one up to which it is
cheaper than two of which one is never met."""

RARE = 14.0
"""Cost from which on a word behind a comma or at a capital may be none."""

SURE, MET = 9.0, 2.5
"""Nats by which a function word that runs into a capital is two words rather than one; and other words that met at a
capital or a sign."""

CODE = frozenset({"add", "all", "are", "can", "for", "from", "get", "has", "new", "not", "set", "sur", "via", "with"})
"""Function words that programmers begin names with."""

ODD = 3.0
"""Nats by which two words must be likelier if one is a letter."""

NAME = 99.0
"""Nats more if they begin with a capital and neither is a function word: "Hackbutt" may be a name."""

SLIP, UNSEEN, KNOWN = 4.0, 4.0, 12.0
"""Nats by which two words must be likelier with their space a letter aside; so many more if none of them is a function
word, and the cost up to which they may then be."""


class Part(NamedTuple):
    """Two words that met, and by how many nats it is likelier that they are two than one."""

    score: float
    left: str
    right: str


class Parting:
    """Parts the words of one document."""

    def __init__(self, model: Joining, seams: Seams, said: Said) -> None:
        """Take what the language says of words, and what the document says."""
        self._model, self._seams, self.said = model, seams, said
        self._function_words = seams.function_words
        self.part, self._cost = cache(self._part), cache(model.costs.get)

    @cached_property
    def rare(self) -> Sequence[re.Match[str]]:
        """The words in running text that are none, or no common ones."""
        said, costs = self.said, self._model.costs
        rare = {form for form in said.forms if costs.get(form.lower(), NEVER) >= COMMON}
        return [match for match in said.every if match[0] in rare and said.runs(match)]

    def known(self) -> float:
        """The share of the document's words that are in the vocabulary."""
        counts = self.said.counts
        return sum(count for word, count in counts.items() if word in self._model.costs) / max(1, self.said.total)

    def _part(self, word: str) -> Part | None:
        """The likeliest way to part a word in small letters, the first one perhaps a capital."""
        small = word.lower()
        if not SHORTEST <= len(small) <= LONGEST or len(small) != len(word):
            return None
        known = self._cost(small)
        if known is not None and (known < COMMON or not self._may_be_two(small, known)):
            return None
        places = [at for at in range(1, len(small)) if self._is_met(small[:at]) and self._is_met(small[at:])]
        if not places and len(small) < LONG:
            return None
        cost, at = min((self._two(small[:at], small[at:]), at) for at in places or range(1, len(small)))
        again = self.said.again(small) * (cost + RATE - AGAIN)
        least = cost + RATE + max(0.0, again)
        if known is not None and known < least:
            return None
        score = self._model.one(small) - least - self._doubt(word[:at], small[at:])
        return Part(score, word[:at], word[at:]) if score > LEAST else None

    def _may_be_two(self, small: str, known: float) -> bool:
        """Whether some two words may cost less than a known one: told by the cheap words alone, with no vocabulary."""
        cheap, most = self._cheap, known - RATE + ROUNDING
        halves = ((small[:at], small[at:]) for at in range(1, len(small)))
        return small in self.said.met or any(
            cheap.get(left, CHEAP) + cheap.get(right, CHEAP) <= most for left, right in halves
        )

    @cached_property
    def _cheap(self) -> Mapping[str, float]:
        """What all words cost in this document that cost less than `CHEAP`, and others that much."""
        cheap = dict(self._model.cheap)
        for word in self.said.counts:
            cheap[word] = min(self.said.own(word), cheap.get(word, CHEAP))
        return cheap

    def _is_met(self, half: str) -> bool:
        """Whether a word is known, or the document says it."""
        return self._cost(half) is not None or half in self.said.counts

    def _doubt(self, first: str, right: str) -> float:
        """Nats by which two words must be likelier for what they are; none where letters meet that hardly meet."""
        left = first.lower()
        seams, model = self._seams, self._model
        letter, edge = min(len(left), len(right)) == 1, model.is_edge(left, right)
        if (letter or edge) and not (left in model.costs and right in model.costs):
            return NEVER
        shown = right[0] in seams.front.get(left, "") or left[-1] in seams.back.get(right, "")
        shown = shown or self.said.pair(left, right) < NEVER
        plain = shown or not {left, right}.isdisjoint(self._function_words)
        doubt = (0.0 if shown else model.doubt) + (0.0 if plain else model.compounds if first.islower() else NAME)
        return doubt + (ODD if letter else model.edge * edge)

    def _two(self, left: str, right: str) -> float:
        """What it costs to be two words, side by side, in this document."""
        if not (self._is_word(left) and self._is_word(right)):
            return NEVER
        counts, cost = self.said.counts, self._model.two(left, right)
        for word in left, right:
            if word in counts:
                cost -= self.said.saved(word, self._model.costs.get(word, NEVER))
        return min(cost, self.said.pair(left, right))

    def _is_word(self, half: str) -> bool:
        return len(half) > 1 or half in self._seams.letters

    def shift(self, left: str, right: str) -> Part | None:
        """Two words whose space slipped by a letter: "result swith"; one of them, as it stands, is no word."""
        costs = self._model.costs
        if max(len(left), len(right)) > LONGEST:
            return None
        for new, other, odd in ((left + right[:1], right[1:], right), (left[:-1], left[-1:] + right, left)):
            if (
                costs.get(odd.lower(), RARE) < RARE
                or self.said.counts[odd.lower()] > 1
                or min(len(new), len(other)) < 2
            ):
                continue
            plain = not {new.lower(), other}.isdisjoint(self._function_words)
            if not plain and max(costs.get(new.lower(), RARE), costs.get(other, RARE)) > KNOWN:
                continue
            stands = self._model.one(left.lower()) + self._model.one(right)
            score = stands - self._two(new.lower(), other) - RATE
            parted = self.part(odd)
            if score > SLIP + UNSEEN * (not plain) and not (parted and parted.score > score):
                return Part(score, new, other)
        return None


def candidates(parting: Parting, *, nouns: bool) -> Iterator[re.Match[str]]:
    """The words that may be two: in small letters, or with a capital where a sentence starts or nouns have one."""
    for match in parting.rare:
        word = match[0]
        if word.islower() or (word[1:].islower() and (nouns or starts(parting.said.text, match.start()))):
            yield match


def slips(parting: Parting) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Words side by side one of which is no common one: their space may have slipped."""
    said, rare = parting.said, {match.start() for match in parting.rare}
    for left, right in pairwise(said.every):
        if left.start() in rare or right.start() in rare:
            small = (left[0][1:].islower() or left[0].islower()) and right[0].islower()
            if small and said.beside(left, right) and all(at.start() in rare or said.runs(at) for at in (left, right)):
                yield left, right


def starts(text: str, at: int) -> bool:
    """Whether a sentence starts at an offset."""
    return re.search(r"(?:\A|[\n\r]|[.!?…:»”\"“„«(] ?)\Z", text[max(0, at - 2) : at]) is not None
