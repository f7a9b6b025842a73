"""Lines of a whole page that no phrase knows: a small model says which are furniture, and what spoke for each.

The model is boosted trees over what `look` tells of a line and of those around it (J. Friedman, 2001, "Greedy function
approximation: a gradient boosting machine"). `reader.json` holds the trees and the record of how they were trained, by
`benchmarks/train_lines.py`.
"""

import json
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import inf
from operator import gt
from pathlib import Path
from typing import Any

RULE = "boilerplate/page-line"

LEAST = 12
"""Lines that a page must hold: of fewer, none stands among others."""

ROUNDS = 3
"""Looks at a page, each at what the one before left, until one more finds nothing; a page not done by then stays."""

FEW, SHARE = 6, 0.06
"""Lines that must look like furniture, and their share of the page, before any of them goes: a page without a menu,
a footer or a list of links is no page as a browser shows it, and what is odd in it is its text."""

TOLD = 3
"""Grounds that are named."""

FIRST = 40
"""Trees that tell a line which is so far from furniture that the others need not be asked."""


def find(texts: Sequence[str], known: Collection[int] = ()) -> Mapping[int, str]:
    """Which of a page's lines (those that are not blank) are furniture, by index, and what spoke for each.

    The lines that are `known` to be furniture stand among the others at the first look, and are gone at the next.

    >>> find(["A line.", "Another line."] * 10)
    {}
    """
    if len(texts) < LEAST:
        return {}
    left = list(range(len(texts)))
    gone: dict[int, str] = {}
    for _ in range(ROUNDS + 1):
        found = _look([texts[index] for index in left], {at for at, index in enumerate(left) if index in known})
        gone |= {left[at]: why for at, why in found.items()}
        rest = [index for index in left if index not in gone and index not in known]
        if rest == left:
            return gone
        left = rest
    return {}


def _look(texts: Sequence[str], known: Collection[int]) -> Mapping[int, str]:
    """One look at a page: the lines that the model takes for furniture, if with the known ones they make it a page."""
    if len(texts) < LEAST:
        return {}
    from cleaner.stages.boilerplate.look import columns  # and `regex` with it, for whole pages alone

    model = _model()
    rows = list(zip(*columns(texts, known, model.weights).values(), strict=True))
    marked = [at for at, row in enumerate(rows) if at not in known and model.score(row) > model.limit]
    if len(marked) + len(known) < max(FEW, SHARE * len(texts)):
        return {}
    return {at: model.grounds(rows[at]) for at in marked}


_SIDE = re.compile("-(?:before|behind)-[0-9]+$")

_Row = tuple[float, ...]
_Tree = Any
"""A leaf's value, or [feature, limit, tree where it is not above, tree where it is, value on the way]."""


@dataclass(frozen=True, slots=True)
class Model:
    """Trees whose values add up to the logarithm of the odds that a line is furniture."""

    words: tuple[Sequence[str] | None, ...]
    """How each feature is named where it is low, and where it is high; none for one that all lines of a page share."""
    typical: tuple[float, ...]
    """The median of each feature, above which it is high."""
    limit: float
    trees: tuple[_Tree, ...]
    least: float
    """The score of the first trees below which no line is furniture."""
    weights: Mapping[str, float]
    """How much more often a word is furniture than text, by words in small letters."""

    def score(self, row: _Row) -> float:
        """The score of a line: furniture from the limit on."""
        total = _sum(self.trees[:FIRST], row)
        return total + _sum(self.trees[FIRST:], row) if total >= self.least else -inf

    def grounds(self, row: _Row) -> str:
        """What spoke for furniture, strongest first: each step down a tree counts for the feature it asks for.

        The attribution of A. Saabas, "Interpreting random forests" (2014).
        """
        weights = [0.0] * len(row)
        for node in self.trees:
            while node.__class__ is list:
                below = node[2] if row[node[0]] <= node[1] else node[3]
                weights[node[0]] += (below[4] if below.__class__ is list else below) - node[4]
                node = below  # noqa: PLW2901  # walks down
        spoke: Counter[str] = Counter()
        for weight, words, high in zip(weights, self.words, map(gt, row, self.typical), strict=True):
            if words:
                spoke[words[high]] += weight  # type: ignore[assignment]  # a Counter adds floats as well
        return ", ".join(words for words, weight in spoke.most_common(TOLD) if weight > 0)


def _sum(trees: Sequence[_Tree], row: _Row) -> float:
    total = 0.0
    for node in trees:
        while node.__class__ is list:
            node = node[2] if row[node[0]] <= node[1] else node[3]  # noqa: PLW2901  # walks down
        total += node
    return total


@cache
def _model() -> Model:
    import tomllib

    here = Path(__file__)
    told = json.loads(here.with_name("reader.json").read_text("utf-8"))
    named = tomllib.loads(here.with_name("reader.toml").read_text("utf-8"))
    words = tuple(named.get(_SIDE.sub("-around", feature)) for feature in told["features"])
    trees = tuple(told["trees"])
    return Model(words, tuple(told["typical"]), told["limit"], trees, told["least"], told["words"])
