"""Words that lost the space between them ("computingpower"), spaces that slipped ("result swith"), and "Liu ,".

One unknown word proves nothing: names, brands and compounds are unknown too. A document shows that it lost spaces where
a function word runs into a capital or a figure ("theSydney"); only then are its other words looked at, and only then
is a vocabulary loaded.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from types import MappingProxyType

from cleaner.edit import Finding, Safety
from cleaner.language.identify import identify
from cleaner.language.vocabulary import LANGUAGES, Vocabulary, load
from cleaner.stage import Context, Scope, Stage, lines

_GLUED = (
    "the|than|its|their|which|that|among|between|these|those|were|was|would|could|should|may|said|our|his|her|and|of"
)
"""Function words of English that programmers do not begin names with."""

EVIDENCE = 2
"""Different joins of a function word and a capital that a document must show."""

JOIN = re.compile(rf"(?<![\w./@#-])({_GLUED})([A-Z][A-Za-z]+|[A-Z]+[0-9]+)(?![\w/(@]|\.[a-z])")
TOKEN = re.compile(r"(?<![\w./@#&=_~-])[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?![\w/@(=]|\.[a-z])")
"""A function word that runs into a capital or a figure; and what is a word, no part of an address, a path or code."""

_VERSION = re.compile(r"(?<![\w./@-])([A-Z][a-z]{3,})([0-9]{1,2}\.[0-9]{1,2})(?![\w/-]|\.[0-9])")
_COMMA = re.compile(r"(?<=[\w)”\"]) +,(?=\s|$)")


def _find(text: str, context: Context) -> Iterator[Finding]:
    if "words/space-before-comma" in context.names:
        yield from _commas(text)
    if "words/lost-space" not in context.names and "words/misplaced-space" not in context.names:
        return
    joins = {match[0] for match in JOIN.finditer(text)}
    if len(joins) < EVIDENCE or (language := identify(text)) not in (context.languages or LANGUAGES):
        return
    for finding in _parted(text, load(language)):
        if finding.rule in context.names:
            yield finding


def _commas(text: str) -> Iterator[Finding]:
    """Spaces before commas, where document and line else set commas right: in tokenised text they all stand so."""
    if text.count(",") <= 3 * text.count(" ,"):
        return
    for line in lines(text):
        loose = line.text.count(" ,")
        if loose == 1 or (loose and line.text.count(",") > 3 * loose):
            for match in _COMMA.finditer(line.text):
                start = line.start + match.start()
                yield Finding(start, match[0], ",", "words/space-before-comma", Safety.LIKELY)


def _parted(text: str, vocabulary: Vocabulary) -> Iterator[Finding]:
    """The words to be parted and the spaces to be shifted, in a document that has shown that it lost spaces."""
    words = list(TOKEN.finditer(text))
    seen = Counter(part for match in words for part in match[0].lower().split("-"))
    neighbours = [(left, right) for left, right in pairwise(words) if text[left.end() : right.start()] == " "]
    parting = Parting(vocabulary, {(left[0], right[0]) for left, right in neighbours}, seen)
    for match in words:
        if (new := parting.token(match[0])) != match[0]:
            yield Finding(match.start(), match[0], new, "words/lost-space", Safety.LIKELY)
    for match in _VERSION.finditer(text):
        yield Finding(match.start(), match[0], f"{match[1]} {match[2]}", "words/lost-space", Safety.LIKELY)
    for left, right in neighbours:
        if new := parting.shifted(left[0], right[0]):
            old = text[left.start() : right.end()]
            yield Finding(left.start(), old, new, "words/misplaced-space", Safety.LIKELY)


class Parting:
    """Where a word is two, by a vocabulary and by the pairs of words that the document has apart elsewhere.

    Frequencies are on the Zipf scale. A word below `KNOWN` is not known; one below `RARE` may still be two if its
    halves stand apart elsewhere. Halves must be the more common the shorter they are.
    """

    KNOWN, RARE = 1.5, 2.8
    COMMON = MappingProxyType({1: 9.0, 2: 5.5, 3: 4.5, 4: 3.8, 5: 3.5})
    COMMON_LONG = 3.0
    VERY_COMMON = 5.0
    LEAST, LONGEST = 7, 50
    """Letters a word must have to be two, and may have: trying all halves of what is no word at all is quadratic."""

    def __init__(self, vocabulary: Vocabulary, apart: set[tuple[str, str]], seen: Counter[str]) -> None:
        """Take the words there are, the pairs of neighbours in the document, and how often it says each word."""
        self._vocabulary = vocabulary
        self._apart = apart
        self._seen = seen

    def token(self, token: str) -> str:
        """The token with its lost spaces; parts between hyphens are judged alone, and capitals make a name."""
        return "-".join(self._part(part, plain=token.islower()) for part in token.split("-"))

    def _is_term(self, part: str) -> bool:
        """Whether the document says a word again, or its singular or plural: then it is a name or a term."""
        word = part.lower()
        return sum(self._seen[form] for form in {word, f"{word}s", word.removesuffix("s"), word.removesuffix("es")}) > 1

    def _part(self, part: str, plain: bool) -> str:
        if self._is_term(part):
            return part
        join = re.fullmatch(rf"({_GLUED})([A-Z][A-Za-z0-9]*)", part)
        if join and (join[2].isupper() or self._vocabulary.zipf(join[2].lower()) >= self.RARE):
            return f"{join[1]} {join[2]}"
        splits = self._splits(part) if plain and self.LEAST <= len(part) <= self.LONGEST else []
        left, right = max(splits, key=self._likelihood, default=(part, ""))
        return f"{left} {right}".rstrip()

    def _splits(self, part: str) -> list[tuple[str, str]]:
        """The ways to part a word; for one that is known, only those that the document has apart elsewhere."""
        known = self._vocabulary.zipf(part)
        if known >= self.RARE or not re.fullmatch("[a-z]+", part):
            return []
        splits = [(part[:at], part[at:]) for at in range(1, len(part))]
        return [split for split in splits if (known < self.KNOWN or split in self._apart) and self._are_words(*split)]

    def _likelihood(self, split: tuple[str, str]) -> tuple[bool, float]:
        """What speaks for a split: a function word in front ("the redirect", not "there direct"), then common words."""
        return re.fullmatch(_GLUED, split[0]) is not None, sum(map(self._vocabulary.zipf, split))

    def _are_words(self, left: str, right: str) -> bool:
        if left in self._vocabulary.prefixes or right in self._vocabulary.suffixes:
            return False
        return all(
            self._vocabulary.zipf(half) >= self.COMMON.get(len(half), self.COMMON_LONG) for half in (left, right)
        )

    def shifted(self, left: str, right: str) -> str:
        """Two words with the space one letter to the side, if that makes words of what is none; else empty."""
        if not (left + right).isalpha() or not (left + right)[1:].islower():
            return ""
        for new_left, new_right, odd in ((left + right[:1], right[1:], right), (left[:-1], left[-1:] + right, left)):
            pair = (self._vocabulary.zipf(new_left.lower()), self._vocabulary.zipf(new_right))
            unknown = self._vocabulary.zipf(odd.lower()) < self.KNOWN
            if unknown and min(pair) >= self.RARE and max(pair) >= self.VERY_COMMON:
                return f"{new_left} {new_right}"
        return ""


_NEED = rf"\b(?:{_GLUED})(?:[A-Z][A-Za-z]|[A-Z]+[0-9])"

STAGE = Stage(
    "words",
    Scope.DOCUMENT,
    {
        "words/lost-space": _NEED,
        "words/misplaced-space": _NEED,
        "words/space-before-comma": r" ,",
    },
    _find,
)
