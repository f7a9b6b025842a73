"""The places of a damaged stretch, each in three states, with the cheapest way to each: a lattice (Viterbi 1967)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from math import inf
from typing import NamedTuple

from cleaner.language.letters import spell
from cleaner.stages.mojibake.dictionary import Dictionary


class Kind(IntEnum):
    """What a piece of a reading is."""

    WORD = 0
    MARK = 1
    SPELT = 2
    PLAIN = 3
    STRANGE = 4


class Piece(NamedTuple):
    """A piece of a stretch: where it is in it, what it may have been, the likeliest first, and what it is."""

    start: int
    end: int
    choices: Sequence[str]
    kind: Kind
    lead: float = inf
    """Nats that the next likely word costs more."""


@dataclass(frozen=True)
class Reading:
    """The cheapest way to read a stretch, its cost in nats, its language, and whether it may begin a sentence."""

    cost: float
    pieces: tuple[Piece, ...]
    language: str
    starts: bool

    @cached_property
    def text(self) -> str:
        """What it reads, undecided pieces as their likeliest choice."""
        return "".join(piece.choices[0] for piece in self.pieces)

    @cached_property
    def spelt(self) -> Sequence[Piece]:
        """The pieces, the letters of an unknown word made one."""
        return _spelt(self.pieces, self.language, self.starts)


class State(IntEnum):
    """Where in a reading a place is."""

    BETWEEN = 0
    BEHIND = 1
    """Right behind a word: another one needs a mark or a space first."""
    WITHIN = 2
    """In a word that is in no vocabulary."""


class Lattice:
    """The places of a stretch, each in three states, with the cheapest way to each."""

    def __init__(self, text: str, words: Dictionary, starts: bool) -> None:
        """Stand at the first place; `starts` if the stretch may begin a sentence."""
        self.text, self.words, self.starts = text, words, starts
        size = len(text) + 1
        self.cost = [[inf] * len(State) for _ in range(size)]
        self.back: list[list[tuple[int, State, Piece | None] | None]] = [[None] * len(State) for _ in range(size)]
        self.cost[0][State.BETWEEN] = 0.0
        self.ends = [_ends_word(char, words) for char in text] + [True]
        self.strange = False

    def reach(self, start: int, state: State, to: State, cost: float, piece: Piece) -> None:
        """Take a piece from a place and state, if no cheaper way to where it leads is known."""
        total = self.cost[start][state] + cost
        if total < self.cost[piece.end][to]:
            self.cost[piece.end][to] = total
            self.back[piece.end][to] = (start, state, piece)

    def leave_word(self, at: int) -> None:
        """End an unknown word where a word can end; where words stand side by side, another may begin."""
        here = self.cost[at]
        if self.ends[at] and here[State.WITHIN] < here[State.BEHIND]:
            here[State.BEHIND] = here[State.WITHIN]
            self.back[at][State.BEHIND] = (at, State.WITHIN, None)
        if self.words.is_unspaced and here[State.BEHIND] < here[State.BETWEEN]:
            here[State.BETWEEN] = here[State.BEHIND]
            self.back[at][State.BETWEEN] = (at, State.BEHIND, None)

    def is_read(self, steps: Sequence[Callable[["Lattice", int], None]]) -> bool:
        """Take every step from every place, and tell whether there is a way to the end."""
        for at in range(len(self.text)):
            self.leave_word(at)
            for step in steps:
                step(self, at)
        self.leave_word(len(self.text))
        return min(self.cost[-1]) < inf

    def path(self) -> Reading:
        """The cheapest way through."""
        at = len(self.text)
        state = min((State.BETWEEN, State.BEHIND), key=lambda state: self.cost[at][state])
        total = self.cost[at][state]
        pieces = []
        while step := self.back[at][state]:
            at, state, piece = step
            if piece:
                pieces.append(piece)
        return Reading(total, tuple(reversed(pieces)), self.words.language, self.starts)


def _ends_word(char: str, words: Dictionary) -> bool:
    return words.is_unspaced or char in words.mark_starts or (char.isascii() and not char.isalpha())


def _spelt(pieces: Sequence[Piece], language: str, starts: bool) -> list[Piece]:
    """The pieces, the letters of an unknown word made one: the likeliest spelling of it."""
    found: list[Piece] = []
    run: list[Piece] = []
    for piece in [*pieces, None]:
        if piece and piece.kind is Kind.SPELT:
            run.append(piece)
            continue
        if run:
            word = spell([part.choices for part in run], language, starts and run[0].start == 0)
            lead = inf if all(len(part.choices) == 1 for part in run) else 0.0
            found.append(Piece(run[0].start, run[-1].end, (word,), Kind.SPELT, lead))
            run = []
        if piece:
            found.append(piece)
    return found
