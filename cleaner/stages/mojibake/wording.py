"""The likeliest wording of a stretch with holes: words of the vocabulary, letters that spell an unknown one, marks.

Every way to fill the holes is followed from character to character, at each place the likeliest (a beam search).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush, nsmallest
from typing import NamedTuple
from unicodedata import category, normalize

from cleaner.language.letters import ORDER
from cleaner.stages.mojibake.holes import START, Holes, State
from cleaner.stages.mojibake.tongue import COSTS, Tongue

UNKNOWN = 9.0
"""Nats that a word costs more which is in no vocabulary."""

FOREIGN = 12.0
"""Nats for a character that the language has not."""

PLAIN = 1.5
"""Nats for an ASCII character that is no letter."""

CAPITAL, HUMP = 2.0, 9.0
"""Nats for a capital that begins a word, and for one behind a small letter."""

BEAM, NARROW, FEWEST = 24, 6, 3
"""Ways that are followed from one place; in a language without spaces, whose stretches are long; at the least."""

STEPS = 150
"""Steps that are taken from one place."""

MOST = 2000
"""Characters that are tried for each of a stretch."""

_EDGE = "\n"


def _likeliest(edges: Sequence[tuple[str, State]], known: Tongue) -> Sequence[tuple[str, State]]:
    """Of many characters the likeliest, some of those that lead to each place."""
    if known.spaced or len(edges) <= WIDTH:
        return edges
    ranked = sorted(edges, key=lambda edge: COSTS.get(edge[0]) or known.model.cost("", known.listed(edge[0])))
    taken: Counter[State] = Counter()
    found = []
    for char, end in ranked:
        taken[end] += 1
        if taken[end] <= WIDTH:
            found.append((char, end))
    return found[:WIDEST]


WIDTH, WIDEST = 8, 40
"""Characters that are tried from one place to another, and from one place, of languages with thousands."""


class Step(NamedTuple):
    """A character of a wording, and from where to where in the stretch it leads."""

    char: str
    start: State
    end: State


class _Way(NamedTuple):
    """A way to a place, and what it costs in nats.

    `closed` is for the words before the one it is in, `spelt` for the letters of that; `cost` is the least that it may
    come to if the word ends here.
    """

    cost: float
    closed: float
    spelt: float
    word: str
    state: State
    steps: "tuple[Step, _Way] | None"


def wording(holes: Holes, known: Tongue, starts: bool) -> tuple[float, list[Step]] | None:
    """The likeliest characters of a stretch and their cost in nats, None if it can be read in no way."""
    agenda: list[tuple[tuple[int, int], State]] = []
    ways: dict[State, dict[str, _Way]] = {START: {"": _Way(0.0, 0.0, 0.0, "", START, None)}}
    heappush(agenda, ((0, 0), START))
    ends: list[_Way] = []
    taken, most = 0, MOST * (1 + len(holes))
    beam = BEAM if known.spaced else NARROW
    while agenda:
        _, state = heappop(agenda)
        edges = _likeliest(holes.edges(state), known)
        best = nsmallest(min(beam, max(FEWEST, STEPS // (len(edges) or 1))), ways.pop(state).values())
        if holes.is_end(state):
            ends += [_closed(way, known, starts) for way in best]
        for way in best:
            for char, following in edges:
                for longer in _longer(way, char, following, known, starts):
                    there = ways.get(following)
                    if there is None:
                        there = ways[following] = {}
                        heappush(agenda, ((following.unit, -len(following.rest)), following))
                    if longer.word not in there or longer < there[longer.word]:
                        there[longer.word] = longer
            taken += len(edges)
            if taken > most:
                return None
    if not ends:
        return None
    way = min(ends)
    return way.cost, list(_steps(way))


def _longer(way: _Way, char: str, following: State, known: Tongue, starts: bool) -> Iterator[_Way]:
    steps = (Step(char, way.state, following), way)
    if not is_letter(char):
        cost = _closed(way, known, starts).cost + mark_cost(char)
        yield _Way(cost, cost, 0.0, "", following, steps)
        return
    if way.word and not known.spaced:
        closed = _closed(way, known, starts).cost
        yield _spelt(char, known.model.cost(_EDGE, known.listed(char)), closed, known, starts, following, steps)
    context = (_EDGE + known.listed(way.word))[1 - ORDER :]
    spelt = way.spelt + known.model.cost(context, known.listed(char)) + _hump(way.word, char, starts)
    yield _spelt(way.word + char, spelt, way.closed, known, starts, following, steps)


def _spelt(
    word: str, spelt: float, closed: float, known: Tongue, starts: bool, state: State, steps: "tuple[Step, _Way]"
) -> _Way:
    """A way whose last word is so far spelt so."""
    whole = _known(word, known, starts)
    cost = closed + (spelt if whole is None else min(spelt, whole))
    return _Way(cost, closed, spelt, word, state, steps)


def _closed(way: _Way, known: Tongue, starts: bool) -> _Way:
    """The way with its word ended."""
    if not way.word:
        return way
    cost = _known(way.word, known, starts)
    if cost is None:
        cost = way.spelt + UNKNOWN + known.model.cost((_EDGE + known.listed(way.word))[1 - ORDER :], _EDGE)
    return way._replace(cost=way.closed + cost, closed=way.closed + cost, spelt=0.0, word="")


def _known(word: str, known: Tongue, starts: bool) -> float | None:
    """What a word of the vocabulary costs as it is written; None for another."""
    small = word.lower()
    cost = known.words.get(known.listed(word))
    if cost is None and not small.isascii() and not small.isalpha():
        cost = known.words.get(normalize("NFC", small))
    if cost is None or small == word:
        return cost
    if word[1:] == small[1:]:
        return cost + CAPITAL * (not starts)
    return cost + CAPITAL + 1 if word.isupper() else None


def _hump(word: str, char: str, starts: bool) -> float:
    """What the case of a letter costs behind a part of a word."""
    if char != char.lower():
        return (HUMP if word[-1].islower() else 0.0) if word else CAPITAL * (not starts)
    return HUMP if word[1:] and word[-2:].isupper() else 0.0


def is_letter(char: str) -> bool:
    """Whether a character is of a word."""
    return char.isalpha() or category(char)[0] == "M" or char in "\u200c\u200d"


def mark_cost(char: str) -> float:
    """Nats for a character that is no letter."""
    return COSTS.get(char, FOREIGN) if char > "\x7f" else PLAIN


def _steps(way: _Way) -> Iterator[Step]:
    found = []
    while way.steps:
        step, way = way.steps
        found.append(step)
    return reversed(found)
