"""Lines that a rule's phrases describe, where the rule says they may stand."""

import re
from collections.abc import Mapping, Sequence

from cleaner.edit import Safety
from cleaner.scan import matches
from cleaner.stage import Line, Rule

EDGE = 6
"""Lines of a document's own text that may stand between its edge and a line that belongs there: title, deck, lead."""

LONGEST = 250
"""Code points a line of furniture holds at the most."""

_ENTRY = re.compile(r"\s*[^\W\d_](?:[^\W\d_]| ){1,24} ?: \S")
"""A line that gives a thing its value."""


def find(text: str, page: Sequence[Line], rules: Sequence[Rule]) -> Mapping[int, tuple[Rule, Safety]]:
    """Which of a page's lines (those that are not blank) are furniture, by index; by which rule, and how sure."""
    said = _candidates(text, page, rules)
    said = {index: rule for index, rule in said.items() if not (rule.meta and _in_list(page, index, said))}
    counts: dict[str, int] = {}
    for rule in said.values():
        counts[rule.name] = counts.get(rule.name, 0) + 1
    placed = _placed(said, len(page))
    standing = {index: rule for index, rule in placed.items() if not rule.once or counts[rule.name] == 1}
    return _with_company(standing)


def _candidates(text: str, page: Sequence[Line], rules: Sequence[Rule]) -> dict[int, Rule]:
    """The lines that read as a rule's phrases, in order; of two rules for one line, the first."""
    at = {line.start: (index, line.start + len(line.text)) for index, line in enumerate(page)}
    found: dict[int, Rule] = {}
    for rule in rules:
        for match in matches(rule.pattern, text) if rule.pattern else ():
            index, end = at.get(match.start(), (-1, -1))
            if match.end() in (end, end + 1) and end - match.start() <= LONGEST:
                found.setdefault(index, rule)
    return dict(sorted(found.items()))


def _in_list(page: Sequence[Line], index: int, said: Mapping[int, Rule]) -> bool:
    """Whether a byline is one of several lines of the kind "Place: Town Hall": what these say is contents."""
    if not _ENTRY.match(page[index].text):
        return False
    beside = (other for other in (index - 1, index + 1) if 0 <= other < len(page) and other not in said)
    return any(_ENTRY.match(page[other].text) and _touch(page, index, other) for other in beside)


def _touch(page: Sequence[Line], one: int, other: int) -> bool:
    """Whether no blank line is between two lines that follow each other."""
    return page[min(one, other)].end == page[max(one, other)].start


def _placed(said: Mapping[int, Rule], size: int) -> dict[int, Rule]:
    """Those that stand where their rule wants them. Other furniture does not count: a stack of it is one place."""
    placed = {}
    for seen, (index, rule) in enumerate(said.items()):
        before, behind = index - seen, size - index - (len(said) - seen)
        near = {
            "head": before < EDGE,
            "tail": behind < EDGE,
            "edge": min(before, behind) < EDGE,
            "below": before > 0,
            "under-title": 0 < before < EDGE,
        }
        if near.get(rule.place, True):
            placed[index] = rule
    return placed


def _with_company(placed: Mapping[int, Rule]) -> dict[int, tuple[Rule, Safety]]:
    """How sure each is: a guess, if it counts only next to other furniture, and has none next to it."""
    sure = {index for index, rule in placed.items() if not rule.beside}
    for index in [*placed, *reversed(list(placed))]:
        if index - 1 in sure or index + 1 in sure:
            sure.add(index)
    return {index: (rule, rule.safety if index in sure else Safety.GUESS) for index, rule in placed.items()}
