"""Lines that a rule's phrases describe, where the rule says they may stand."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import zip_longest

from cleaner.edit import Safety
from cleaner.stage import Line, Rule
from cleaner.stages.boilerplate.entry import Entry

EDGE = 6
"""Lines of a document's own text that may stand between its edge and a line that belongs there: title, deck, lead."""

AGAIN = 4
"""Times that a label stands in a document from which on it is a button, whatever is beside it."""

MENU, GAP = 4, 3
"""Different entries that make a menu, and how far the next one may be."""

_ENTRY = re.compile(r"\s*[^\W\d_](?:[^\W\d_]| ){1,24} ?: \S")
"""A line that gives a thing its value."""


def find(page: Sequence[Line], readings: Mapping[str, Sequence[Entry]]) -> Mapping[int, tuple[Rule, Safety]]:
    """Which of a page's lines (those that are not blank) are furniture, by index; by which rule, and how sure."""
    read = {index: readings[line.text] for index, line in enumerate(page) if line.text in readings}
    said = _in_its_language(page, read)
    said = {index: entries for index, entries in said.items() if not _in_list(page, index, said)}
    return _with_company(page, _placed(said, len(page)))


def _in_its_language(page: Sequence[Line], read: Mapping[int, Sequence[Entry]]) -> Mapping[int, Sequence[Entry]]:
    """What each line reads as: phrases of the text's language, or that are strong in any.

    Where there is none, a phrase of another language, which then needs company.
    """
    if all(entries[0].strong or not entries[0].phrase.language for entries in read.values()):
        return {
            index: [entry for entry in entries if entry.strong or not entry.phrase.language]
            for index, entries in read.items()
        }
    from cleaner.language.identify import spoken  # and `regex` with it: of no use where no line reads as a phrase

    known = spoken("\n".join(line.text for index, line in enumerate(page) if index not in read))
    times = Counter(_said(page[index]) for index in read)
    found: dict[int, Sequence[Entry]] = {}
    for index, entries in read.items():
        own = [entry for entry in entries if entry.strong or not known or entry.phrase.language in ("", *known)]
        if own and own[0].rule.again and _stands_again(page[index], times):
            own[0] = own[0]._replace(alone=True)
        found[index] = own or [entries[0]._replace(alone=False)]
    return found


def _said(line: Line) -> str:
    return line.text.strip().casefold()


def _stands_again(line: Line, times: Mapping[str, int]) -> bool:
    """Whether a line is a button that stands many times; what ends in a colon is the label of a value."""
    said = _said(line)
    return times[said] >= AGAIN and said[-1] not in ":："


def _in_list(page: Sequence[Line], index: int, said: Collection[int]) -> bool:
    """Whether a line is one of several lines of the kind "Place: Town Hall": what these say is contents."""
    if not _ENTRY.match(page[index].text):
        return False
    beside = (other for other in (index - 1, index + 1) if 0 <= other < len(page) and other not in said)
    return any(_ENTRY.match(page[other].text) and _touch(page, index, other) for other in beside)


def _touch(page: Sequence[Line], one: int, other: int) -> bool:
    """Whether no blank line is between two lines that follow each other."""
    return page[min(one, other)].end == page[max(one, other)].start


def _placed(said: Mapping[int, Sequence[Entry]], size: int) -> dict[int, Entry]:
    """The first of each line's that may stand there. Other furniture does not count: a stack of it is one place."""
    placed = {}
    counts = Counter(entries[0].rule.name for entries in said.values())
    for seen, (index, entries) in enumerate(said.items()):
        before, behind = index - seen, size - index - (len(said) - seen)
        near = {
            "head": before < EDGE,
            "tail": behind < EDGE and before > 0,
            "edge": min(before, behind) < EDGE,
            "below": before > 0,
            "under-title": 0 < before < EDGE,
        }
        for entry in entries:
            if near.get(entry.rule.place, True) and (not entry.rule.once or counts[entry.rule.name] == 1):
                placed[index] = entry
                break
    return placed


def _with_company(page: Sequence[Line], placed: Mapping[int, Entry]) -> dict[int, tuple[Rule, Safety]]:
    """How sure each is: a guess, if it counts only next to other furniture, and has none next to it."""
    sure = {index for index, entry in placed.items() if entry.alone} | _together(page, placed)
    for index in [*placed, *reversed(list(placed))]:
        if index - 1 in sure or index + 1 in sure:
            sure.add(index)
    return {
        index: (entry.rule, entry.rule.safety if index in sure else Safety.GUESS) for index, entry in placed.items()
    }


def _together(page: Sequence[Line], placed: Mapping[int, Entry]) -> set[int]:
    """Entries of a menu: several different ones that stand near one another need no other company."""
    found: set[int] = set()
    run: list[int] = []
    entries = [index for index, entry in placed.items() if entry.rule.together]
    for index, following in zip_longest(entries, entries[1:]):
        run.append(index)
        if following is None or following - index > GAP:
            if len({_said(page[one]) for one in run}) >= MENU:
                found.update(run)
            run = []
    return found
