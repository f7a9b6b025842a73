"""Bytes of one legacy encoding read as those of another: "Ïðèâåò", "Wiedzieliœmy", "itís".

Any bytes are text in an encoding of single bytes, so nothing proves a reading. It is weighed: how unlikely a document
is as it stands, and how unlikely as what it would have been, each in the language that suits it best.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import inf
from typing import NamedTuple

from cleaner.edit import Finding, Safety
from cleaner.language.pairs import Language, languages, oddities
from cleaner.stage import Line
from cleaner.stages.mojibake import eastern
from cleaner.stages.mojibake.codepages import mapping
from cleaner.stages.mojibake.counts import Counts, commonest, counts_of, read
from cleaner.stages.mojibake.strangest import ASKED, LOOK, spoken_by, standing_counts, strange_lines, without_c1
from cleaner.stages.mojibake.utf8 import is_utf8
from cleaner.stages.mojibake.weighing import Candidate, are_hopeless, best, candidates, weigh

RULE = "mojibake/wrong-codec"

_SURE, _SEEN = 18.0, 12.0
"""Nats by which a document must be likelier after the repair than before, to be repaired and to be noted."""

_APART, _NEAR, _SAME = 5.0, 15.0, 0.01
"""Nats between the best reading of a page and the next one that reads otherwise, fewer make it a guess; nats that a
reading of the strangest lines may be behind the best one, if the whole page is to decide; and what is no difference."""

_NATURAL, _MORE, _MOST_NATURAL = 6.5, 8.0, 8.0
"""Nats a pair at the most, after the repair; how many more a text may have altogether, and the most that makes of a
short one. Good text has 3 to 6.5, and a title of rare words a little more."""

_UNCOUNTED = 1.0
"""Nats a pair that good text has more in a language without counted words: Thai has 7.0 on average."""

_GOOD, _ODD = 6.6, 0.04
"""Nats a pair, and the share of pairs unknown to a language, up to which a text is left without a further look: half of
the good texts that hold something strange are, and of 596 damaged ones none but those whose damage C1 controls are.
"""

_OFTEN = 4
"""Times that a letter may stand in a text before it is remarkable that it is the only one of its kind."""

_QUOTES = frozenset("‘’“”")

_LETTERS = 3
"""Of its letters with their neighbours the commonest, by which a language is thought of, and how many languages are."""

_FEW = 10
"""Pairs by which languages are told that have the same letters."""

_EACH, _MOST = 3.0, 12.0
"""Nats by which a line may be less likely after the repair, for each character beyond ASCII and at the most, if the
document is sure of it: what is a rare word or a name is not likely in any reading."""

_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")


class _Reading(NamedTuple):
    """What a document's characters were, the languages it is in before and after, and how sure that is."""

    letters: Mapping[str, str]
    before: Language
    after: Language
    safety: Safety
    channel: str


def repair(page: Sequence[Line], text: str) -> Iterator[Finding]:
    """Findings for those lines of a text that read better in the encoding that they speak for."""
    strangest = strange_lines(page, text)
    if not strangest or _is_left(strangest):
        return
    east = eastern.reading(strangest)
    if east:
        safety = Safety.LIKELY if east.size >= eastern.ENOUGH or _is_likelier(east, strangest) else Safety.GUESS
        yield from eastern.repair(page, east, RULE, safety)
        return
    reading = _reading(strangest, page)
    for line in page if reading else ():
        if reading and _reads_better(reading, line.text):
            yield from _runs(line, reading)


def _is_likelier(east: eastern.Reading, strangest: tuple[str, ...]) -> bool:
    """Whether few characters of East Asia are likelier than the lines as they stand, and than any other reading."""
    counts, words = counts_of(strangest), spoken_by(strangest)
    suited = best(counts, words, languages().values())
    if not suited or east.lead < _APART:
        return False
    before, now = suited
    others = candidates(strangest, words, before, now)
    least = min((other.cost - words[other.language.name] for other in others), default=inf)
    return east.nats < min(now - words[before.name] - _SURE, least - _APART)


@lru_cache(ASKED)
def _is_left(strangest: tuple[str, ...]) -> bool:
    """Whether lines are plainly good in a language that they could be in, or no reading is better, or they are UTF-8.

    This takes a small part of the time of what follows, and spares nearly all of the good pages that come so far.
    """
    counts = standing_counts(strangest)
    words = spoken_by(strangest, LOOK)
    common = {char for _, char, _ in sorted(counts.triples, key=lambda three: -counts.triples[three])[:_LETTERS]}
    own = [language for language in languages().values() if common <= language.letters]
    few = commonest(counts, _FEW)
    likely = sorted(own or languages().values(), key=lambda language: words[language.name] + weigh(few, language))[
        :_LETTERS
    ]
    weights = {language.name: weigh(counts, language) for language in likely}
    if own and any(_is_good(counts, one, words[one.name] + weights[one.name], words) for one in likely):
        return True
    words = spoken_by(strangest)
    now = min((words[name] + weight for name, weight in weights.items()), default=inf)
    return _is_hopeless(strangest, counts, words, now) or is_utf8(strangest)


def _is_hopeless(strangest: tuple[str, ...], counts: Counts, words: Mapping[str, float], now: float) -> bool:
    return are_hopeless(strangest, counts, words, now, _SEEN) and not eastern.reading(strangest)


def _runs(line: Line, reading: _Reading) -> Iterator[Finding]:
    for match in _BEYOND_ASCII.finditer(line.text):
        good = "".join(reading.letters[char] for char in match[0])
        if good != match[0]:
            yield Finding(line.start + match.start(), match[0], good, RULE, reading.safety, channel=reading.channel)


def _reading(strangest: tuple[str, ...], page: Sequence[Line]) -> _Reading | None:
    """The reading that a page speaks for, as told from its strangest lines; None if it is as good as it stands."""
    standing = standing_counts(strangest)
    words = spoken_by(strangest)
    suited = best(standing, words, languages().values())
    if not suited or _is_good(standing, *suited, words):
        return None
    before, now = suited
    found = [
        other for other in candidates(strangest, words, before, now - _SEEN) if other.counts.pairs != standing.pairs
    ]
    found = [other for other in found if _is_natural(other, words[other.language.name])]
    if not found:
        return None
    is_sure = now - found[0].cost >= _SURE and _is_enough(strangest)
    readings = [
        _Reading(mapping(*one.mixup), before, one.language, Safety.LIKELY, " read as ".join(one.mixup))
        for one in _near(found)
    ]
    best_one, is_apart = _fittest(readings, words, page[:LOOK])
    is_sure = is_sure and is_apart and not _is_one_letter(strangest, best_one.letters)
    return best_one if is_sure else best_one._replace(safety=Safety.GUESS)


def _is_good(counts: Counts, language: Language, cost: float, words: Mapping[str, float]) -> bool:
    """Whether a text is good in the language that its ASCII words are in too."""
    spoken = words[language.name]
    is_same = spoken - min(words.values()) < _APART
    return is_same and cost - spoken < _GOOD * counts.size and oddities(language, counts.keys) < _ODD * counts.size


def _near(found: Sequence[Candidate]) -> Sequence[Candidate]:
    return [one for one in found if one.cost - found[0].cost < _NEAR]


def _fittest(readings: Sequence[_Reading], words: Mapping[str, float], page: Sequence[Line]) -> tuple[_Reading, bool]:
    """Of readings that are near each other on the strangest lines, the one that suits the page; and whether it is sure.

    What suits it exactly as well reads the same.
    """
    if len(readings) == 1:
        return readings[0], True
    costs = [words[one.after.name] + sum(min(_both(one, line.text)) for line in page) for one in readings]
    least = min(costs)
    return readings[costs.index(least)], not any(_SAME < cost - least < _APART for cost in costs)


def _is_natural(candidate: Candidate, spoken: float) -> bool:
    more = 0.0 if candidate.language.is_counted else _UNCOUNTED
    size = candidate.counts.size
    return candidate.cost - spoken <= min(_MOST_NATURAL * size, (_NATURAL + more) * size + _MORE)


def _is_enough(lines: Sequence[str]) -> bool:
    """Whether there are two places to read, or one of three characters."""
    runs = [run for line in lines for run in _BEYOND_ASCII.findall(line)]
    return len(runs) > 1 or len(runs[0]) > 2


def _is_one_letter(lines: Sequence[str], letters: Mapping[str, str]) -> bool:
    """Whether a reading only makes one letter another, again and again: then it is a letter of a language unknown here.

    A language that has the letters of the reading would show more than one of them. So are quotation marks,
    with single ones of which Uzbek and others write letters.
    """
    changed = Counter(char for line in lines for char in line if letters.get(char, char) != char)
    made = {char for char in changed if letters[char].isalpha()}
    if made and made <= _QUOTES:
        return True
    old, count = next(iter(changed.items()), ("", 0))
    return len(changed) == 1 and count >= _OFTEN and old.isalpha() and letters[old].isalpha()


def _reads_better(reading: _Reading, line: str) -> bool:
    before, after = _both(reading, line)
    beyond = sum(char > "\x7f" for char in line)
    slack = min(_MOST, _EACH * (1 + beyond)) if reading.safety <= Safety.LIKELY else 0.0
    return after != before and after < before + slack


def _both(reading: _Reading, line: str) -> tuple[float, float]:
    """How unlikely a line is as it stands and as it reads; the same if the reading does not have its characters."""
    counts = counts_of([line])
    plain = without_c1(line)
    before = weigh(counts if plain == line else counts_of([plain]), reading.before)
    if not all(char in reading.letters for _, char, _ in counts.triples):
        return before, before
    return before, weigh(read(counts, reading.letters), reading.after)
