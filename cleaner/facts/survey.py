r"""A survey of a corpus: what stands in its documents is counted line by line, and what recurs is told.

>>> with Survey() as survey:
...     for name in "abcde":
...         survey.add(f"{name}.txt", f"A tale of {name}\n\nThe river rose.\n\nHarbour  News\n", "example.org")
...     [(line.line, line.documents, line.proposal) for line in learn(survey.records()).lines]
[('harbour news', 5, 'keep'), ('the river rose.', 5, 'keep')]
"""

import heapq
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from cleaner.facts.counts import Counts, Key, Record, Tally, key
from cleaner.facts.fold import LONGEST, fold, loose
from cleaner.facts.verdict import RECURS, edges, place, propose

CHANNEL, DOCUMENT, LINE, TEMPLATE = "cdlt"
"""Kinds of things that are counted, in the order in which they are read again: the small ones first."""

SOURCES = 3
"""Sources that are named for each line: those that have it in the most documents."""


class Recurring(NamedTuple):
    """A line that recurs, or a template, and what is proposed for it."""

    line: str
    proposal: str
    place: str
    documents: int
    times: int
    sources: tuple[tuple[str, int], ...]
    """Those that have it most, each with the number of its documents that do."""
    examples: tuple[tuple[str, str], ...]
    """The smallest documents that have it, and how it reads there. The first owns it."""


class Learned(NamedTuple):
    """What a survey learned: how many documents there are, what damaged them, and what recurs in them."""

    documents: int
    sources: int
    channels: Mapping[str, str]
    """The channel that damaged the documents of a source."""
    lines: tuple[Recurring, ...]


class Survey(Counts):
    """Counts the lines of documents; on disk as far as they do not fit in memory. Use it in a `with` block."""

    def add(self, document: str, text: str, source: str = "", channels: Iterable[str] = ()) -> None:
        """Count a document by its name; `channels` are the misreadings that were found in it."""
        document, text, source = (_encodable(given) for given in (document, text, source))
        self.put((key(DOCUMENT, ""), source), Tally(1, 1))
        for channel in set(channels):
            self.put((key(CHANNEL, channel), source), Tally(1, 1, examples=((document, channel),)))
        for what, tally in _lines(document, text).items():
            self.put((what, source), tally)


def _encodable(text: str) -> str:
    """A text with a question mark for each lone surrogate: no file holds one."""
    return text.encode("utf-8", "replace").decode()


def _lines(document: str, text: str) -> Mapping[bytes, Tally]:
    """What stands in a document. A line that is there several times is told by the first."""
    page = [line for line in text.split("\n") if line.strip()]
    head, tail = edges(page)
    found: dict[bytes, Tally] = {}
    for index, line in enumerate(page):
        if len(line) <= LONGEST and any(map(str.isalpha, line)):
            one = Tally(1, 1, index in head, index in tail, ((document, line.strip()),))
            template = loose(line)
            for what in (key(LINE, fold(line)), *([key(TEMPLATE, template)] if template else [])):
                known = found.get(what)
                found[what] = known._replace(times=known.times + 1) if known else one
    return found


def learn(records: Iterable[Record]) -> Learned:
    """What the sorted records of a survey tell. Memory grows with what recurs, not with the documents."""
    pages: dict[str, int] = {}
    damaged: dict[str, dict[str, int]] = {}
    lines: list[Recurring] = []
    covered: dict[str, list[int]] = {}
    for what, group in groupby(records, key=_what):
        kind = chr(what[0])
        if kind == CHANNEL:
            for (_, source), tally in group:
                damaged.setdefault(source, {})[tally.examples[0][1]] = tally.documents
        elif kind == DOCUMENT:
            pages = {source: tally.documents for (_, source), tally in group}
        elif line := _recurring(kind, group, pages, covered):
            lines.append(line)
    lines.sort(key=lambda line: (-line.documents, line.line))
    return Learned(sum(pages.values()), len(pages), dict(_channels(damaged)), tuple(lines))


def _what(record: Record) -> bytes:
    return record[0][0]


def _channels(damaged: Mapping[str, Mapping[str, int]]) -> Iterator[tuple[str, str]]:
    """The sources most of whose damaged documents came through one channel, enough of them to believe it."""
    for source, counts in sorted(damaged.items()):
        name = max(counts, key=lambda name: (counts[name], name))
        if counts[name] >= RECURS and 2 * counts[name] > sum(counts.values()):
            yield source, name


def _recurring(
    kind: str, group: Iterable[tuple[Key, Tally]], pages: Mapping[str, int], covered: dict[str, list[int]]
) -> Recurring | None:
    """A line or a template, if it recurs; a template only if what fills its slot does not recur, or differs."""
    total, most = _added(group)
    if total.documents < RECURS:
        return None
    example = total.examples[0][1]
    line = fold(example) if kind == LINE else loose(example)
    if kind == LINE:
        template = loose(example)
        covered.setdefault(template, []).append(total.documents)
    elif len(told := covered.get(line, [])) == 1 and total.documents - told[0] < min(RECURS, told[0] / 4):
        return None
    source, best = most[0]
    proposal = propose(line, total, best, pages[source])
    sources = tuple((name, tally.documents) for name, tally in most)
    return Recurring(line, proposal, place(total), total.documents, total.times, sources, total.examples)


def _added(group: Iterable[tuple[Key, Tally]]) -> tuple[Tally, list[tuple[str, Tally]]]:
    """One thing in all sources, and in those that have it most."""
    total = Tally(0, 0)
    most: list[tuple[str, Tally]] = []
    for (_, source), tally in group:
        total += tally
        most = heapq.nsmallest(SOURCES, [*most, (source, tally)], key=lambda one: (-one[1].documents, one[0]))
    return total, most
