"""How unlikely lines are as they stand, and in every encoding that they may have been written in; in nats."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from math import inf
from typing import NamedTuple

from cleaner.language.pairs import Language, cost, languages, least, most
from cleaner.language.signs import Kind, kind
from cleaner.stages.mojibake.codepages import MIXUPS, encoding, mapping
from cleaner.stages.mojibake.counts import Counts, Triples, commonest, counts_of, read
from cleaner.stages.mojibake.utf8 import trace

Mixup = tuple[str, str]
"""The encoding that a text was written in, and the one it was read in."""

_BETWEEN = 10.0
"""What a mark between two letters costs more: its pairs alone do not see both."""

_APOSTROPHES = frozenset(("be", "ca", "en", "eu", "fr", "ga", "it", "nl", "tr", "uk"))
"""Languages in which an apostrophe does too."""

_LEAST = 1.5
"""Nats that no pair falls below on average: languages that the ASCII words rule out by that are not tried."""

_FIRST, _MORE, _FINALISTS = 30, 100, 5
"""Pairs by which languages are weighed first, pairs by which readings are; and how many of them by all pairs then."""

_HOPE = 1.1
"""By how much the commonest pairs may be less likely after a repair: where most letters stay as they are, it is in the
others that the damage shows."""

_RUNNING = "’‘“”„«»–—…\u00a0°©®™·×§£€•"
"""Marks that a text may have without a letter beyond ASCII."""


class Candidate(NamedTuple):
    """A reading of some lines: how unlikely it is, in the language that suits it best."""

    cost: float
    mixup: Mixup
    language: Language
    counts: Counts


def weigh(counts: Counts, language: Language) -> float:
    """How unlikely lines are in a language.

    >>> weigh(counts_of(["schön"]), languages()["de"]) < weigh(counts_of(["schˆn"]), languages()["de"])
    True
    """
    apostrophes, others = counts.between
    wrong = others + apostrophes * (language.name not in _APOSTROPHES)
    return cost(language, counts.keys) + _BETWEEN * wrong


def at_least(counts: Counts) -> float:
    """How unlikely lines are in whatever language, at the least: it takes one look where `weigh` takes one for each.

    >>> counts = counts_of(["schön"])
    >>> at_least(counts) <= min(weigh(counts, language) for language in languages().values())
    True
    """
    return sum(count * least(pair) for pair, count in counts.pairs.items()) + _BETWEEN * counts.between[1]


def best(
    counts: Counts, words: Mapping[str, float], among: Iterable[Language], limit: float = inf
) -> tuple[Language, float] | None:
    """The language that suits lines best and how unlikely they are in it; None if that is not below a limit.

    `words` is how unlikely the ASCII words of the lines are in each language.
    """
    among = _likeliest(counts, words, among)
    found, least = None, limit
    for language in sorted(among, key=lambda language: words[language.name]):
        if words[language.name] + _LEAST * counts.size >= least:
            break
        if words[language.name] + cost(language, counts.head) >= least:
            continue
        weight = words[language.name] + weigh(counts, language)
        if weight < least:
            found, least = language, weight
    return (found, least) if found else None


def _likeliest(counts: Counts, words: Mapping[str, float], among: Iterable[Language]) -> Iterable[Language]:
    """The languages that suit the commonest pairs best; all, if there are few pairs."""
    few = commonest(counts, _FIRST)
    if few is counts:
        return among
    share = few.size / counts.size
    least = sorted((share * words[language.name] + cost(language, few.head), language.name) for language in among)
    found: list[tuple[float, str]] = []
    for bound, name in least:
        if len(found) == _FINALISTS and bound >= found[-1][0]:
            break
        found = sorted([*found, (share * words[name] + weigh(few, languages()[name]), name)])[:_FINALISTS]
    return [languages()[name] for _, name in found]


def candidates(lines: Sequence[str], words: Mapping[str, float], before: Language, limit: float) -> Sequence[Candidate]:
    """The readings of lines that are likelier than a limit, likeliest first; `before` is the language they are in."""
    counts = counts_of(lines)
    possible = _hopeful(commonest(counts, _FIRST), before, _possible(lines))
    common = commonest(counts, _MORE)
    if common is not counts:
        first = sorted(_weighed(common, words, possible, inf), key=lambda found: found.cost)
        possible = [found.mixup for found in first[:_FINALISTS]]
    return sorted(_weighed(counts, words, possible, limit), key=lambda found: found.cost)


def _hopeful(few: Counts, before: Language, possible: Iterable[Mixup]) -> Sequence[Mixup]:
    """The mix-ups by which a few pairs are not much less likely than as they stand."""
    limit = _HOPE * weigh(few, before)
    return [mixup for mixup in possible if _is_below(limit, read(few, mapping(*mixup)), _served(mixup[0]))]


def _is_below(limit: float, good: Counts, among: Iterable[Language]) -> bool:
    return at_least(good) < limit and any(weigh(good, language) < limit for language in among)


def are_hopeless(lines: Sequence[str], standing: Counts, words: Mapping[str, float], now: float, gain: float) -> bool:
    """Whether no mix-up can make lines likelier by so many nats, in whatever language; `now` is how unlikely they are.

    Two bounds tell it of most: what all pairs would cost at the least, and what those that change can save at the most.
    """
    counts = counts_of(lines)
    most_saved = gain if counts.pairs == standing.pairs else -inf  # else C1 controls are among them
    limit, spoken = now - gain, min(words.values())
    present = {char for _, char, _ in counts.triples}
    return not any(
        _may_pay(counts, mixup, limit - spoken, most_saved)
        and best(read(counts, mapping(*mixup)), words, _served(mixup[0]), limit)
        for mixup in MIXUPS
        if present <= encoding(mixup[1]).keys()
    )


def _may_pay(counts: Counts, mixup: Mixup, limit: float, gain: float) -> bool:
    steps = [(count, *_step(pair, mixup)) for pair, count in counts.pairs.items()]
    if sum([count * after for count, after, _ in steps]) >= limit:
        return False
    letters = mapping(*mixup)
    changed = [char for _, char, _ in counts.triples if letters[char] != char]
    marks = any(not kind(char) is kind(letters[char]) is Kind.LETTER for char in changed)
    wrong = _BETWEEN * sum(counts.between) if marks else 0.0
    return bool(changed) and sum([count * saved for count, _, saved in steps]) + wrong > gain


@lru_cache(1 << 15)
def _step(pair: tuple[str, str], mixup: Mixup) -> tuple[float, float]:
    """What a pair costs at the least after a mix-up is taken back, and what that can save at the most."""
    letters = mapping(*mixup)
    good = letters.get(pair[0], pair[0]), letters.get(pair[1], pair[1])
    after = least(good)
    return after, 0.0 if good == pair else most(pair) - after


def is_possible(line: str) -> bool:
    """Whether some encoding that is taken for others has all characters of a line."""
    present = set(filter("\x7f".__lt__, line))
    return any(present <= encoding(codec).keys() for codec in _READ)


_READ = tuple(dict.fromkeys(codec for _, codec in MIXUPS))


def _possible(lines: Sequence[str]) -> Sequence[Mixup]:
    """The mix-ups that lines can have gone through: they are in the encoding, and do not rather look like UTF-8."""
    present = {char for line in lines for char in line if char > "\x7f"}
    codecs = {codec for _, codec in MIXUPS if present <= encoding(codec).keys()}
    traces = {codec: trace(lines, encoding(codec)) for codec in codecs}
    return [mixup for mixup in MIXUPS if mixup[1] in codecs and not traces[mixup[1]].speaks_against(mixup[0])]


def _weighed(
    counts: Counts, words: Mapping[str, float], possible: Iterable[Mixup], limit: float
) -> Iterator[Candidate]:
    spoken = min(words.values())
    for mixup in possible:
        good = read(counts, mapping(*mixup))
        if good.pairs == counts.pairs or spoken + at_least(good) >= limit:
            continue
        found = best(good, words, _served(mixup[0]), limit)
        if found and _is_text(counts, good, mapping(*mixup), found[0]):
            yield Candidate(found[1], mixup, found[0], good)


@cache
def _served(codec: str) -> Sequence[Language]:
    """The languages that an encoding can hold, or some of their texts."""
    return [language for language in languages().values() if _holds(codec, language)]


def _holds(codec: str, language: Language) -> bool:
    own = [char for char in language.letters if char > "\x7f"]
    return 2 * sum(bool(char.encode(codec, "ignore")) for char in own) >= len(own)


def _is_text(counts: Counts, good: Counts, letters: Mapping[str, str], language: Language) -> bool:
    """Whether half of what is beyond ASCII is letters of the language, or marks of running text among ASCII."""
    if language.is_latin and all(char in _RUNNING for _, char, _ in good.triples) and not _is_heap(good.triples):
        return True
    own = sum(count for (_, char, _), count in counts.triples.items() if letters[char].lower() in language.letters)
    return 2 * own >= sum(counts.triples.values())


def _is_heap(triples: Triples) -> bool:
    """Whether more than every tenth mark stands beside another one, no-break spaces aside."""
    marks = {three: count for three, count in triples.items() if three[1] != "\u00a0"}
    beside = sum(count for (left, _, right), count in marks.items() if _is_mark(left) or _is_mark(right))
    return 10 * beside > sum(marks.values())


def _is_mark(char: str) -> bool:
    return char != "\u00a0" and kind(char) is Kind.MARK
