"""What readers wrote under an article: one block, from its heading or first entry to the page's next furniture.

An entry is told by its byline ("Ann says", a date with or without a name) and by its reply link, a label of comment
forms that stands there again and again. Below a paragraph, a heading with a number ("3 Comments") and entries under it
are evidence, so are two bylines with two reply links; less is noted. Diaries and interviews have one or the other.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cleaner.edit import Finding, Safety
from cleaner.phrase import fold
from cleaner.stage import Line
from cleaner.stages.boilerplate.entry import Entry

RULE, KEY = "boilerplate/comments", "comments"
"""The rule, and the key of the metadata that holds what readers wrote where it is moved there."""

HEADING, LABELS = "boilerplate/comment-count", "boilerplate/comment-fields"
CLOSING = frozenset(
    f"boilerplate/{name}"
    for name in ("comment-form", "related", "post-navigation", "newsletter", "rights", "powered-by", "consent")
)
"""Rules whose lines stand behind the comments, not among them."""

ENTRIES = 2
"""Bylines, and reply links, that are evidence; below a heading one of the two, and one alone where it says so."""

NEAR = 4
"""Lines below its heading within which the first entry begins."""

SHORT, NAME = 80, 5
"""Code points of a byline at the most, and words of the name in it."""

_SAYS = re.compile(r"\{(?:person|user)\}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"\d+")


class _Marks(NamedTuple):
    """What lines of a page say of comments, by index, in order."""

    headings: Sequence[int]
    bylines: Sequence[int]
    replies: Sequence[int]
    closing: Sequence[int]


def find(page: Sequence[Line], readings: Mapping[str, Sequence[Entry]]) -> Iterator[tuple[int, int, bool]]:
    """The block of comments in a page's lines: the first, the one behind the last, and whether the evidence will do."""
    from cleaner.facts.verdict import is_paragraph  # and `regex` with it, for those alone who ask for comments

    above = next((index for index, line in enumerate(page) if is_paragraph(line.text)), len(page))
    marks = _marked(page, readings, above + 1)
    entries = sorted((*marks.bylines, *marks.replies))
    if (heading := _heading(page, marks, entries)) is not None:
        yield heading, _end(page, marks, entries), True
    elif len(marks.bylines) >= ENTRIES or len(marks.replies) >= ENTRIES:
        sure = len(marks.bylines) >= ENTRIES and len(marks.replies) >= ENTRIES and marks.bylines[0] < marks.replies[-1]
        yield _start(page, entries[0], above), _end(page, marks, entries), sure


def _marked(page: Sequence[Line], readings: Mapping[str, Sequence[Entry]], start: int) -> _Marks:
    """The marks from a line on."""
    marks = _Marks([], [], [], [])
    labels: Counter[tuple[str, ...]] = Counter()
    for line in page[start:]:
        if any(entry.rule.name == LABELS for entry in readings.get(line.text, ())):
            labels[fold(line.text)] += 1
    for index in range(start, len(page)):
        text = page[index].text
        kind = _kind(text, readings.get(text, ()), labels)
        if kind:
            getattr(marks, kind).append(index)
    return marks


def _kind(text: str, entries: Sequence[Entry], labels: Mapping[tuple[str, ...], int]) -> str:
    """What a line is a mark of; empty if of nothing."""
    names = {entry.rule.name for entry in entries}
    if HEADING in names:
        return "headings"
    said = any(entry.rule.name == LABELS and _SAYS.search(entry.phrase.text) for entry in entries)
    if said or _is_byline(text):
        return "bylines"
    if LABELS in names:
        return "replies" if labels[fold(text)] >= ENTRIES else ""
    return "closing" if names & CLOSING else ""


def _is_byline(text: str) -> bool:
    """Whether a line is a date, or a name and a date."""
    if len(text) > SHORT or not _YEAR.search(text):
        return False
    from cleaner.language import dates

    words = text.split()
    return any(dates.read(" ".join(words[size:])) for size in range(min(NAME + 1, len(words))))


def _heading(page: Sequence[Line], marks: _Marks, entries: Sequence[int]) -> int | None:
    """The heading of the comments: with a number, like every other one of the page, and entries right below it."""
    numbers = {tuple(_NUMBER.findall(page[index].text)) for index in marks.headings}
    if len(numbers) != 1 or not (number := numbers.pop()):
        return None
    heading = marks.headings[-1]
    below = [index for index in entries if index > heading]
    wanted = min(int(number[0]), ENTRIES)
    return heading if 0 < wanted <= len(below) and below[0] <= heading + NEAR else None


def _start(page: Sequence[Line], first: int, above: int) -> int:
    """Where the first entry begins: at the name above its byline."""
    name = page[first - 1].text.strip().removesuffix(":")
    return first - 1 if first - 1 > above and len(name) < SHORT / 2 and name[-1:].isalnum() else first


def _end(page: Sequence[Line], marks: _Marks, entries: Sequence[int]) -> int:
    """The line behind the last entry: the page's next furniture, or its end."""
    return next((index for index in marks.closing if index > entries[-1]), len(page))


def findings(text: str, page: Sequence[Line], readings: Mapping[str, Sequence[Entry]]) -> Iterator[Finding]:
    """The block as a finding; one that is only noted where the evidence will not do."""
    for first, behind, sure in find(page, readings):
        start, end = page[first].start, page[behind - 1].end
        yield Finding(start, text[start:end], "" if sure else None, RULE, Safety.LIKELY if sure else Safety.GUESS)


def lift(edits: Iterable[Finding]) -> Mapping[str, str]:
    """What readers wrote, as metadata."""
    said = "\n".join(edit.old.strip() for edit in edits if edit.rule == RULE)
    return {KEY: said} if said else {}
