"""What a document says: its words, where they stand, and which stand side by side."""

import re
from collections import Counter
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import pairwise
from math import log

WORD = re.compile(r"(?<![\w@#&=/\\.~+$])(?<!\W-)[^\W\d_]+(?![\w@(=/\\+_'’]|[.:-]\w|://)")
"""A word in running text: no part of an address, a path, code, or a word with an apostrophe behind it."""

_EVERY = re.compile(r"[^\W\d_]+")

LONGEST = 50
"""Letters a word may have to be looked at as two: trying all halves of what is no word at all is quadratic."""

OWN = 0.3
"""How much what a document says itself counts beside its language."""

PAIR = 0.1
"""How much it counts that two words stand side by side in it elsewhere."""


class Said:
    """The words of a document, counted, in small letters and as they stand."""

    def __init__(self, text: str) -> None:
        """Count them."""
        self.text = text
        self.every = list(_EVERY.finditer(text))
        self.forms = Counter(match[0] for match in self.every)
        self.counts = Counter[str]()
        for form, count in self.forms.items():
            self.counts[form.lower()] += count
        self.total = len(self.every)

    def runs(self, match: re.Match[str]) -> bool:
        """Whether a word stands in running text."""
        return WORD.match(self.text, match.start()) is not None

    @cached_property
    def _pairs(self) -> Counter[tuple[str, str]]:
        apart = ((left, right) for left, right in pairwise(self.every) if self.beside(left, right))
        return Counter((left[0].lower(), right[0].lower()) for left, right in apart)

    def beside(self, left: re.Match[str], right: re.Match[str]) -> bool:
        """Whether nothing but a space is between two words."""
        return self.text[left.end() : right.start()] == " "

    def again(self, word: str) -> int:
        """How many times more than once it says a word, or one that is the same but for an s: a term has its plural."""
        return max(0, sum(self.counts[form] for form in {word, f"{word}s", word.removesuffix("s")}) - 1)

    def own(self, word: str) -> float:
        """What a word that the document says costs by that."""
        return -log(OWN * self.counts[word] / self.total)

    def saved(self, word: str, cost: float) -> float:
        """By how many nats a word costs less than in its language, for this document says it elsewhere."""
        return max(0.0, cost - self.own(word)) if word in self.counts else 0.0

    @cached_property
    def met(self) -> AbstractSet[str]:
        """Its words that stand side by side, without the space."""
        return {left + right for left, right in self._pairs}

    def pair(self, left: str, right: str) -> float:
        """What two words side by side cost in this document; a lot if they never stand so."""
        count = self._pairs[left, right]
        return -log(PAIR * count / self.total) if count else 99.0
