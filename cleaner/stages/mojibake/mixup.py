"""Bytes of one legacy encoding read as those of another: "Ïðèâåò", "Wiedzieliœmy", "itís".

Any bytes are text in an encoding of single bytes, so nothing proves a reading. It is weighed: how unlikely the text is
as it stands, and how unlikely as what it would have been, each in the language that suits it best, and both in nats.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from cleaner.edit import Finding, Safety
from cleaner.language.pairs import Language, Pairs, cost, languages, pairs, speaks
from cleaner.language.signs import Kind, kind
from cleaner.scan import matches
from cleaner.stage import Line
from cleaner.stages.mojibake import eastern
from cleaner.stages.mojibake.codepages import MIXUPS, encoding, mapping, strange

RULE = "mojibake/wrong-codec"

_SURE, _SEEN = 18.0, 9.0
"""Nats by which a document must be likelier after the repair than before, to be repaired and to be noted."""

_APART = 3.0
"""Nats between the best reading and the next one that reads otherwise; fewer make it a guess."""

_NATURAL = 8.5
"""Nats a pair at the most, after the repair: good text has 3 to 6.5, a short one of rare words a little more."""

_LOOK = 40
"""Lines of a document from which the reading is told."""

_INNER = "’·\u00ad\u2011\u200c\u200d"
_BETWEEN = 10.0
"""What a mark between two letters costs more."""

_WORD = re.compile("[A-Za-z]+")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")

Triples = Mapping[tuple[str, str, str], int]


class _Counts(NamedTuple):
    """What a text is weighed by: its pairs, and each character beyond ASCII with its neighbours."""

    pairs: Pairs
    triples: Triples


class Reading(NamedTuple):
    """What a document was written in and read in, in which language it is before and after, and how sure that is."""

    letters: Mapping[str, str]
    before: Language
    after: Language
    safety: Safety


def repair(text: str, page: Sequence[Line]) -> Iterator[Finding]:
    """Findings for the lines of a page that read better in the encoding that the page speaks for."""
    if not any(matches(strange(), text)):
        return
    found = list(eastern.repair(page, RULE))
    yield from found
    reading = None if found else _reading(page)
    if reading:
        for line in page:
            if _is_better(reading, line.text):
                yield from _runs(line, reading)


def _runs(line: Line, reading: Reading) -> Iterator[Finding]:
    for match in _BEYOND_ASCII.finditer(line.text):
        good = _read(match[0], reading.letters)
        if good != match[0]:
            yield Finding(line.start + match.start(), match[0], good, RULE, reading.safety)


def _read(text: str, letters: Mapping[str, str]) -> str:
    return "".join(letters[char] for char in text)


def _counts(lines: Sequence[str]) -> _Counts:
    counted: Counter[tuple[str, str]] = Counter()
    triples: Counter[tuple[str, str, str]] = Counter()
    for line in lines:
        counted.update(pairs(line))
        framed = f" {line} "
        triples.update(three for three in zip(framed, framed[1:], framed[2:], strict=False) if three[1] > "\x7f")
    return _Counts(counted, triples)


def _mapped(counts: _Counts, letters: Mapping[str, str]) -> _Counts:
    counted: Counter[tuple[str, str]] = Counter()
    for (left, right), count in counts.pairs.items():
        counted[letters.get(left, left), letters.get(right, right)] += count
    triples: Counter[tuple[str, str, str]] = Counter()
    for (left, char, right), count in counts.triples.items():
        if kind(letters[char]) is Kind.MARK:
            triples[letters.get(left, left), letters[char], letters.get(right, right)] += count
    return _Counts(counted, triples)


def _weight(counts: _Counts, language: Language) -> float:
    return cost(language, counts.pairs) + _between(counts.triples)


def _between(triples: Triples) -> float:
    """What the marks between letters cost, which do not stand there."""
    found = (count for (left, char, right), count in triples.items() if _is_between(left, char, right))
    return _BETWEEN * sum(found)


def _is_between(left: str, char: str, right: str) -> bool:
    return (
        kind(char) is Kind.MARK
        and char not in _INNER
        and kind(left) is Kind.LETTER
        and kind(right) is Kind.LETTER
    )


def _reading(page: Sequence[Line]) -> Reading | None:
    """The reading that a page speaks for, if there is one."""
    chosen = [line.text for line in page if any(matches(strange(), line.text))][:_LOOK]
    counts = _counts(chosen)
    words = speaks(Counter(word.lower() for line in chosen for word in _WORD.findall(line)))
    before, now = _best(counts, words, languages().values())
    found = sorted(_candidates(counts, words), key=lambda candidate: candidate[0])
    if not found:
        return None
    least, letters, after, good = found[0]
    gain = now - least
    if gain < _SEEN or least - words[after.name] > _NATURAL * sum(good.pairs.values()):
        return None
    next_one = next((other[0] for other in found if other[3].pairs != good.pairs), least + _APART)
    safety = Safety.LIKELY if gain >= _SURE and next_one - least >= _APART else Safety.GUESS
    return Reading(letters, before, after, safety)


Candidate = tuple[float, Mapping[str, str], Language, _Counts]


def _candidates(counts: _Counts, words: Mapping[str, float]) -> Iterator[Candidate]:
    present = {char for _, char, _ in counts.triples}
    for written, read in MIXUPS:
        if present <= encoding(read).keys():
            letters = mapping(written, read)
            good = _mapped(counts, letters)
            if good.pairs != counts.pairs:
                after, least = _best(good, words, _served(written))
                yield least, letters, after, good


@cache
def _served(codec: str) -> Sequence[Language]:
    """The languages that an encoding can hold."""
    return [language for language in languages().values() if _holds(codec, language)]


def _holds(codec: str, language: Language) -> bool:
    own = [char for char in language.letters if char > "\x7f"]
    held = sum(bool(char.encode(codec, "ignore")) for char in own)
    return held >= 0.9 * len(own) and (bool(own) or language.name == "en")


def _best(counts: _Counts, words: Mapping[str, float], among: Sequence[Language]) -> tuple[Language, float]:
    weights = {language.name: cost(language, counts.pairs) + words[language.name] for language in among}
    best = min(weights, key=lambda name: weights[name])
    return languages()[best], weights[best] + _between(counts.triples)


def _is_better(reading: Reading, line: str) -> bool:
    counts = _counts([line])
    if not counts.triples or not all(char in reading.letters for _, char, _ in counts.triples):
        return False
    good = _mapped(counts, reading.letters)
    return _weight(good, reading.after) < _weight(counts, reading.before)
