"""Lines that a rule's phrases describe, where the rule says they may stand."""

import re
from collections.abc import Mapping, Sequence

from cleaner.edit import Safety
from cleaner.stage import Line, Rule
from cleaner.stages.boilerplate.entry import Entry

EDGE = 6
"""Lines of a document's own text that may stand between its edge and a line that belongs there: title, deck, lead."""

_ENTRY = re.compile(r"\s*[^\W\d_](?:[^\W\d_]| ){1,24} ?: \S")
"""A line that gives a thing its value."""


def find(page: Sequence[Line], readings: Mapping[str, Sequence[Entry]]) -> Mapping[int, tuple[Rule, Safety]]:
    """Which of a page's lines (those that are not blank) are furniture, by index; by which rule, and how sure."""
    read = {index: readings[line.text] for index, line in enumerate(page) if line.text in readings}
    said = _in_its_language(page, read)
    said = {index: entry for index, entry in said.items() if not _in_list(page, index, said)}
    counts: dict[str, int] = {}
    for entry in said.values():
        counts[entry.rule.name] = counts.get(entry.rule.name, 0) + 1
    placed = _placed(said, len(page))
    standing = {index: entry for index, entry in placed.items() if not entry.rule.once or counts[entry.rule.name] == 1}
    return _with_company(standing)


def _in_its_language(page: Sequence[Line], read: Mapping[int, Sequence[Entry]]) -> dict[int, Entry]:
    """What each line reads as: the first phrase of the text's language, or that is strong in any.

    Where there is none, a phrase of another language, which then needs company.
    """
    if all(entries[0].strong or not entries[0].phrase.language for entries in read.values()):
        return {index: entries[0] for index, entries in read.items()}
    from cleaner.language.identify import spoken  # and `regex` with it: of no use where no line reads as a phrase

    known = spoken("\n".join(line.text for index, line in enumerate(page) if index not in read))
    found = {}
    for index, entries in read.items():
        own = [entry for entry in entries if entry.strong or not known or entry.phrase.language in ("", *known)]
        found[index] = own[0] if own else entries[0]._replace(alone=False)
    return found


def _in_list(page: Sequence[Line], index: int, said: Mapping[int, Entry]) -> bool:
    """Whether a line is one of several lines of the kind "Place: Town Hall": what these say is contents."""
    if not _ENTRY.match(page[index].text):
        return False
    beside = (other for other in (index - 1, index + 1) if 0 <= other < len(page) and other not in said)
    return any(_ENTRY.match(page[other].text) and _touch(page, index, other) for other in beside)


def _touch(page: Sequence[Line], one: int, other: int) -> bool:
    """Whether no blank line is between two lines that follow each other."""
    return page[min(one, other)].end == page[max(one, other)].start


def _placed(said: Mapping[int, Entry], size: int) -> dict[int, Entry]:
    """Those that stand where their rule wants them. Other furniture does not count: a stack of it is one place."""
    placed = {}
    for seen, (index, entry) in enumerate(said.items()):
        before, behind = index - seen, size - index - (len(said) - seen)
        near = {
            "head": before < EDGE,
            "tail": behind < EDGE and before > 0,
            "edge": min(before, behind) < EDGE,
            "below": before > 0,
            "under-title": 0 < before < EDGE,
        }
        if near.get(entry.rule.place, True):
            placed[index] = entry
    return placed


def _with_company(placed: Mapping[int, Entry]) -> dict[int, tuple[Rule, Safety]]:
    """How sure each is: a guess, if it counts only next to other furniture, and has none next to it."""
    sure = {index for index, entry in placed.items() if entry.alone}
    for index in [*placed, *reversed(list(placed))]:
        if index - 1 in sure or index + 1 in sure:
            sure.add(index)
    return {
        index: (entry.rule, entry.rule.safety if index in sure else Safety.GUESS) for index, entry in placed.items()
    }
