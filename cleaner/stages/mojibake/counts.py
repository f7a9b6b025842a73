"""What lines are weighed by: the pairs of their characters, and what stands around those beyond ASCII."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from cleaner.language.pairs import Keys, Pairs, keys, pairs
from cleaner.language.signs import Kind, kind

Triples = Mapping[tuple[str, str, str], int]

_INNER = "’·\u00ad\u2011\u200c\u200d"
"""Marks that stand between the letters of a word."""

_BEHIND_NO_SPACE = "\u00a0–—"
"""Marks that do not stand between a space and a word."""

_HEAD = 8
"""Pairs by which a language may be ruled out."""


@dataclass(frozen=True)
class Counts:
    """What lines are weighed by: their pairs, and each character beyond ASCII with its neighbours."""

    pairs: Pairs
    triples: Triples

    @cached_property
    def size(self) -> int:
        """How many pairs there are."""
        return sum(self.pairs.values())

    @cached_property
    def keys(self) -> Keys:
        """What is looked up for the pairs."""
        return keys(self.pairs)

    @cached_property
    def head(self) -> Keys:
        """What is looked up for the commonest pairs: that alone rules most languages out."""
        return keys(dict(sorted(self.pairs.items(), key=lambda pair: -pair[1])[:_HEAD]))

    @cached_property
    def between(self) -> tuple[int, int]:
        """How many apostrophes stand between two letters, and how many other marks where they do not belong."""
        found = {char: 0 for _, char, _ in self.triples}
        misplaced = 0
        for (left, char, right), count in self.triples.items():
            if kind(char) is Kind.MARK and kind(left) is kind(right) is Kind.LETTER:
                found[char] += count
            elif left == " " and char in _BEHIND_NO_SPACE and kind(right) is Kind.LETTER:
                misplaced += count
        others = sum(count for char, count in found.items() if char not in _INNER)
        return found.get("’", 0), others + misplaced + self.unpaired

    @property
    def unpaired(self) -> int:
        """How many angle quotes there are more of one side than of the other."""
        return abs(sum(count * ((char == "«") - (char == "»")) for (_, char, _), count in self.triples.items()))


def counts_of(lines: Iterable[str]) -> Counts:
    """What there is to weigh in lines."""
    counted: Counter[tuple[str, str]] = Counter()
    triples: Counter[tuple[str, str, str]] = Counter()
    for line in lines:
        counted.update(pairs(line))
        framed = f" {line} "
        triples.update(three for three in zip(framed, framed[1:], framed[2:], strict=False) if three[1] > "\x7f")
    return Counts(counted, triples)


def read(counts: Counts, letters: Mapping[str, str]) -> Counts:
    """The counts of what the lines would read; of the triples only those around marks."""
    counted: Counter[tuple[str, str]] = Counter()
    for (left, right), count in counts.pairs.items():
        counted[letters.get(left, left), letters.get(right, right)] += count
    triples: Counter[tuple[str, str, str]] = Counter()
    for (left, char, right), count in counts.triples.items():
        if kind(letters[char]) is Kind.MARK:
            triples[letters.get(left, left), letters[char], letters.get(right, right)] += count
    return Counts(counted, triples)


def commonest(counts: Counts, number: int) -> Counts:
    """The commonest pairs, if there are at least twice as many."""
    if len(counts.pairs) <= 2 * number:
        return counts
    counted, triples = Counter(counts.pairs), Counter(counts.triples)
    return Counts(dict(counted.most_common(number)), dict(triples.most_common(number)))
