"""Words that ran into a capital: "theHarbour", "thanGPS", "saidAnna"; names and code are not ("iPhone", "toString")."""

import re
from collections import Counter
from collections.abc import Iterator

from cleaner.language.joining import FUNCTION, NEVER, Joining, frequent
from cleaner.language.seams import Seams
from cleaner.stages.words.parting import CODE, MET, RARE, SURE, Part
from cleaner.stages.words.said import Said

_CAPITAL = re.compile(
    r"(?<![\w./@#\\-])([^\W\d_]+?)(?<=[^\W\d_A-ZÀ-ÖØ-ÞА-ЯЁІЇЄ])([A-ZÀ-ÖØ-ÞА-ЯЁІЇЄ][^\W_]*)(?![\w/(@=\\]|\.\w)"
)

LEAST, COMMON = 3, 9.0
"""Letters of a function word that may run into any capital; cost of a word that may run into a name."""


class Capitals:
    """Parts the words of one document that hold a capital."""

    def __init__(self, language: str, model: Joining, seams: Seams, said: Said) -> None:
        """Take what the language says of words, and what the document says."""
        self._language, self._model, self._seams, self._said = language, model, seams, said

    def find(self, text: str) -> Iterator[tuple[re.Match[str], Part]]:
        """The words that are two, each met once; the surest are function words that run into a capital."""
        found = list(_CAPITAL.finditer(text))
        times = Counter(match[0] for match in found)
        for match in found:
            left, right = match[1], match[2]
            if times[match[0]] == 1 and left not in CODE:
                if self._is_sure(left, right):
                    yield match, Part(SURE, left, right)
                elif self._is_met(left, right):
                    yield match, Part(MET, left, right)

    def _cost(self, word: str) -> float:
        return self._model.costs.get(word.lower(), NEVER)

    def _is_sure(self, left: str, right: str) -> bool:
        known = not right[1:].islower() or self._cost(right) < RARE or self._said.forms[right]
        return bool(len(left) >= LEAST and left.islower() and self._cost(left) < FUNCTION and known)

    def _is_met(self, left: str, right: str) -> bool:
        """Whether a word ran into a name that the document says elsewhere, a German noun, or "I"."""
        if self._is_name(left) and self._is_name(right) and self._said.pair(left.lower(), right.lower()) < NEVER:
            return True
        small = left.lower()
        is_word = len(left) > 1 and (left.islower() or small in self._seams.function_words) and left[1:].islower()
        if not is_word or self._cost(left) >= RARE:
            return False
        if self._language == "en" and right == "I":
            return True
        if left.islower() and self._cost(left) < COMMON and self._is_name(right):
            return True
        noun = self._language == "de" and right[1:].islower() and self._cost(right) < RARE
        return noun and len(right) > LEAST and not {small, right.lower()} <= frequent("en")

    def _is_name(self, word: str) -> bool:
        """Whether the document says a word, with a capital alone."""
        said = self._said.forms[word]
        return bool(said) and self._said.counts[word.lower()] == said and word[0].isupper()
