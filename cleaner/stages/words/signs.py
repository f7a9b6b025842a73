"""Words that met at a sign: behind a comma, a stop or a closing mark, before a bracket, at an apostrophe or a figure.

A sign between two words without a space is also how code, addresses and formulas look: so both sides must be words,
nothing else may be in what stands between spaces, and of what also occurs in code one must be a function word.
"""

import re
from collections.abc import Iterator

from cleaner.language.joining import FUNCTION, NEVER, Joining
from cleaner.language.seams import Seams
from cleaner.stages.words.parting import CODE, RARE, RATE

USUAL = 4
"""So many times as often as not must a document set a space behind its commas."""

WORD, PLAIN = 12.0, 10.5
"""Cost of a word that may stand beside a bracket or an apostrophe; and of one that a stop may be before or behind."""

_LEFT = r"(?<![\w./@#\\(])([^\W\d_]{2,}(?:[’'][^\W\d_]{1,2})?)"
_END = r"(?![\w/(@=\\’'-]|[.:]\w)"
_COMMA = re.compile(rf"{_LEFT}([,;])([^\W\d_]+){_END}")
_STOP = re.compile(rf"{_LEFT}([!?]|\.(?=[^\W\d_a-zа-я]))([^\W\d_]+){_END}")
_CLOSED = re.compile(rf"{_LEFT}([,.;!?]?[”»)]+[,;]?|[,.!?]\"(?=[a-z]))([^\W\d_]{{2,}}){_END}")
_OPENED = re.compile(r"(?<![\w./@#\\-])([^\W\d_]{2,},?)([(“])([^\W\d_]{2,})(?![\w/(@=\\)-]|[.:]\w)")
_BRACKET = re.compile(rf"(?<![\w/@#\\])(\w{{2,}}\)[,.;]?)([^\W\d_]{{2,}}){_END}")
_DASH = re.compile(r"([^\W\d_]{2,}[.!?])(--|[–—])(?=\s)|(?<=\s)(--|[–—])([A-ZÀ-ÖØ-Þ][^\W\d_]+)(?![\w-])")
_FIGURE = re.compile(r"(?<![\w.,/@#\\:-])(?:([^\W\d_]{2,})([0-9]+)|([0-9]+)([^\W\d_]{3,}))(?![\w/(@=\\:-]|[.,]\w)")
_ELIDED = re.compile(r"(?<![\w./@#\\’'-])([^\W\d_]{2,}?)(qu|[cdjlmnst])(?=[’'][^\W\d_]{2})", re.IGNORECASE)
_SHORT = re.compile(r"(?<![\w./@#\\’'-])([^\W\d_]{2,})[’']([^\W\d_]+)(?![\w/(@=\\’'-]|[.:]\w)")

ELIDING = frozenset({"ca", "fr", "it"})
"""Languages in which short words lose their vowel before another."""


class Signs:
    """Finds the words that met at a sign, in one language."""

    def __init__(self, language: str, model: Joining, seams: Seams) -> None:
        """Take what the language says of words."""
        self._language, self._model, self._seams = language, model, seams
        self._function_words = seams.function_words - CODE

    def find(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Where words met, and what should have stood apart."""
        yield from self._behind(text)
        for match in _OPENED.finditer(text):
            if self._is_before(match[1], match[2], match[3], text):
                yield match.start(), match[1], match[2] + match[3]
        for match in _DASH.finditer(text):
            if f" {match[2] or match[3]} " in text:
                yield match.start(), match[1] or match[3], match[2] or match[4]
        for match in _FIGURE.finditer(text):
            if (match[1] or match[4]).lower() in self._function_words:
                yield match.start(), match[1] or match[3], match[2] or match[4]
        if self._language in ELIDING:
            yield from self._elided(text)
        elif self._language == "en":
            yield from self._shortened(text)

    def _behind(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Words that met behind a comma, a stop, a quotation mark or a bracket."""
        commas = sum(1 for _ in _COMMA.finditer(text))
        met = [_COMMA] if commas * USUAL < text.count(", ") else []
        for pattern in (*met, _STOP, _CLOSED):
            for match in pattern.finditer(text):
                if self._is_behind(match[1], match[2], match[3]):
                    yield match.start(), match[1] + match[2], match[3]
        for match in _BRACKET.finditer(text):
            if match[2] in self._function_words:
                yield match.start(), match[1], match[2]

    def _cost(self, word: str) -> float:
        return self._model.costs.get(word.lower().replace("’", "'"), NEVER)

    def _is_behind(self, left: str, sign: str, right: str) -> bool:
        """Whether the right word begins behind the sign."""
        is_word = len(right) > 1 or right.lower() in self._seams.letters
        if not (
            left[1:].replace("’", "").replace("'", "").islower() and is_word and (right[1:].islower() or not right[1:])
        ):
            return False
        costs = self._cost(left), self._cost(right)
        if sign == ".":
            return left.islower() and max(costs) < RARE and min(costs) < PLAIN
        return costs[1] < (RARE if costs[0] < RARE or right[0].isupper() else FUNCTION)

    def _is_before(self, left: str, sign: str, right: str, text: str) -> bool:
        """Whether a bracket or a quotation mark opens behind the left word."""
        if sign == "“":
            return "„" not in text and left[1:].rstrip(",").islower() and self._cost(left.rstrip(",")) < RARE
        return left not in CODE and left[1:].islower() and self._cost(left) < FUNCTION and self._cost(right) < WORD

    def _elided(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Words that ran into one that lost its vowel: "dansl’eau"; "dell’acqua" and "lorsqu’il" did not."""
        for match in _ELIDED.finditer(text):
            left, right = match[1].lower(), match[2].lower()
            two = self._cost(left) + self._cost(right) + RATE
            if len(left) > 1 and self._cost(left) < WORD and two + 1 < self._model.one(left + right):
                yield match.start(), match[1], match[2]

    def _shortened(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Words that ran into one with an apostrophe, or one with an apostrophe into them: "youdon’t", "it’slate"."""
        for match in _SHORT.finditer(text):
            if self._cost(match[0]) == NEVER and match[1][1:].islower() and match[2].islower():
                at = self._before(match[1].lower(), match[2]) or self._after(match[1].lower(), match[2])
                if at:
                    yield match.start(), match[0][:at], match[0][at:]

    def _before(self, left: str, right: str) -> int:
        """Where a word ends that ran into one with an apostrophe; 0 if none did."""
        unknown = self._cost(left) > RARE
        for at in range(2, len(left) - 1) if unknown and right in _ENDS else ():
            if self._cost(left[:at]) < PLAIN and self._cost(f"{left[at:]}'{right}") < RARE:
                return at
        return 0

    def _after(self, left: str, right: str) -> int:
        """Where a word with an apostrophe ends that ran into another; 0 if none did."""
        for end in _ENDS if self._cost(left) < RARE else ():
            tail = right.removeprefix(end)
            if tail != right and len(tail) > 1 and self._cost(tail) < WORD:
                return len(left) + 1 + len(end)
        return 0


_ENDS = ("s", "t", "re", "ve", "ll")
"""What English words lose something before."""
