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

_APART = 5.0
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
    return cost(language, counts.pairs) + _between(counts.triples, language)


def _between(triples: Triples, language: Language) -> float:
    """What the marks between letters cost, where they do not stand there."""
    inner = _INNER if language.name in _APOSTROPHES else _INNER[1:]
    found = (count for (left, char, right), count in triples.items() if _is_between(left, char, right, inner))
    return _BETWEEN * sum(found)


_APOSTROPHES = frozenset("be ca en eu fr ga it nl tr uk".split())
"""Languages in which an apostrophe stands within words."""


def _is_between(left: str, char: str, right: str, inner: str) -> bool:
    return (
        kind(char) is Kind.MARK
        and char not in inner
        and kind(left) is Kind.LETTER
        and kind(right) is Kind.LETTER
    )


def _reading(page: Sequence[Line]) -> Reading | None:
    """The reading that a page speaks for, if there is one."""
    chosen = [line.text for line in page if any(matches(strange(), line.text))][:_LOOK]
    counts = _counts(chosen)
    words = speaks(Counter(word.lower() for line in chosen for word in _WORD.findall(line)))
    found = _ranked(counts, words)
    if not found:
        return None
    before, now = _best(counts, words, list(languages().values()))
    best = found[0]
    gain, size = now - best.cost, sum(counts.pairs.values())
    if gain < _SEEN or best.cost - words[best.language.name] > _NATURAL * size:
        return None
    equal = [other for other in found if other.counts.pairs == best.counts.pairs]
    rival = next((other.cost for other in found if other not in equal), best.cost + _APART)
    sure = gain >= _SURE and rival - best.cost >= _APART and _is_enough(chosen)
    safety = Safety.LIKELY if sure else Safety.GUESS
    readings = [Reading(other.letters, before, other.language, safety) for other in equal]
    return min(readings, key=lambda reading: _cost_of_page(reading, page)) if len(equal) > 1 else readings[0]


def _cost_of_page(reading: Reading, page: Sequence[Line]) -> float:
    """How unlikely a page is in a reading; lines that are better left, and those that it has no characters for, as they are."""
    return sum(min(_both(reading, line.text)) for line in page[:_LOOK])


def _is_enough(lines: Sequence[str]) -> bool:
    """Whether there are two places to read, or one of three characters."""
    runs = [run for line in lines for run in _BEYOND_ASCII.findall(line)]
    return len(runs) > 1 or len(runs[0]) > 2


class _Candidate(NamedTuple):
    """A reading of a document, the language that suits it best, and how unlikely it is in that."""

    cost: float
    written: str
    letters: Mapping[str, str]
    language: Language
    counts: _Counts


def _ranked(counts: _Counts, words: Mapping[str, float]) -> Sequence[_Candidate]:
    """The likeliest readings, likeliest first: all are weighed by the commonest pairs, and the best ones by all."""
    present = {char for _, char, _ in counts.triples}
    possible = [mixup for mixup in MIXUPS if present <= encoding(mixup[1]).keys()]
    sample = _sample(counts)
    if sample is not counts:
        first = sorted(_candidates(sample, words, possible), key=lambda found: found[0].cost)
        possible = [mixup for _, mixup in first[:_FINALISTS]]
    found = [candidate for candidate, _ in _candidates(counts, words, possible)]
    return sorted(found, key=lambda candidate: candidate.cost)


_FINALISTS, _COMMONEST = 6, 100


def _sample(counts: _Counts) -> _Counts:
    """The commonest pairs, if there are many."""
    if len(counts.pairs) <= 2 * _COMMONEST:
        return counts
    counted, triples = Counter(counts.pairs), Counter(counts.triples)
    return _Counts(dict(counted.most_common(_COMMONEST)), dict(triples.most_common(_COMMONEST)))


def _candidates(
    counts: _Counts, words: Mapping[str, float], possible: Sequence[tuple[str, str]]
) -> Iterator[tuple[_Candidate, tuple[str, str]]]:
    for written, read in possible:
        letters = mapping(written, read)
        good = _mapped(counts, letters)
        if good.pairs != counts.pairs:
            language, least = _best(good, words, _served(written))
            found = _Candidate(least, written, letters, language, good)
            if _is_text(found, counts):
                yield found, (written, read)


def _is_text(found: _Candidate, counts: _Counts) -> bool:
    """Whether most of what is beyond ASCII is letters of the language; or a few marks of running text among ASCII."""
    total = sum(counts.triples.values())
    marks = sum(count for (_, char, _), count in found.counts.triples.items() if char not in _RUNNING)
    if not marks and found.language.is_latin and not _is_heap(found.counts.triples):
        return True
    known = found.language.letters
    own = sum(count for (_, char, _), count in counts.triples.items() if found.letters[char].lower() in known)
    return own >= total / 2


def _is_heap(triples: Triples) -> bool:
    """Whether more than every tenth mark stands beside another one."""
    marks = {three: count for three, count in triples.items() if three[1] != "\u00a0"}
    beside = sum(count for (left, _, right), count in marks.items() if Kind.MARK in (_kind(left), _kind(right)))
    return 10 * beside > sum(marks.values())


def _kind(char: str) -> Kind:
    return Kind.SPACE if char == "\u00a0" else kind(char)


_RUNNING = "’‘“”„«»–—…\u00a0°©®™·×§£€•"


@cache
def _served(codec: str) -> Sequence[Language]:
    """The languages that an encoding can hold, at least some of their texts."""
    return [language for language in languages().values() if _holds(codec, language)]


def _holds(codec: str, language: Language) -> bool:
    own = [char for char in language.letters if char > "\x7f"]
    held = sum(bool(char.encode(codec, "ignore")) for char in own)
    return held >= len(own) / 2


def _best(counts: _Counts, words: Mapping[str, float], among: Sequence[Language]) -> tuple[Language, float]:
    weights = {language.name: cost(language, counts.pairs) + words[language.name] for language in among}
    best = languages()[min(weights, key=lambda name: weights[name])]
    return best, weights[best.name] + _between(counts.triples, best)


def _is_better(reading: Reading, line: str) -> bool:
    before, after = _both(reading, line)
    slack = 0.0
    if reading.safety <= Safety.LIKELY:
        slack = min(_MOST, _EACH * (1 + sum(char > "\x7f" for char in line)))
    return after != before and after < before + slack


_EACH, _MOST = 3.0, 12.0


def _both(reading: Reading, line: str) -> tuple[float, float]:
    """How unlikely a line is as it stands, and as it reads; the same if the reading does not have its characters."""
    counts = _counts([line])
    before = _weight(counts, reading.before)
    if not all(char in reading.letters for _, char, _ in counts.triples):
        return before, before
    return before, _weight(_mapped(counts, reading.letters), reading.after)
