"""Lines that were wrapped to a width, in documents that are wrapped throughout.

A line is full if the first word of the next one had no room on it. In a wrapped document all lines of a paragraph but
the last are full and end alike; lines of verse, lists, code, tables and addresses are not, or do not look like prose.
"""

import re
from collections.abc import Iterator

from cleaner.edit import Finding, Safety
from cleaner.stage import Line, lines

NEED = r"[^\r\n](?:\r\n|\r|\n)[^\r\n]"

NARROW, WIDE = 50, 100
"""Code points to which text is wrapped: verse is narrower, and who writes wider lets the window wrap."""

FEWEST = 4
"""Pairs of lines that a document must show."""

FULL = 0.95
"""Share of them whose first line must be full."""

_PLAIN = re.compile(r"[^\W\d_]|[\"'“«(¿¡]|\d+ [^\W\d_]")
_OTHER = re.compile(r"\t| {3}|[|│{}<>\\=*_#•·]|\.{4}|://|^[ \t]")
"""What a line of prose begins with, and what lines of tables, code, lists and addresses have in them."""

_HYPHENS = "-\xad\u2010"

WORDS = 4
"""Words that a line of prose has at the least."""

RUNNING = 0.4
"""Share of lines that must begin with a small letter: those of verse and lists begin with capitals."""


def find(text: str) -> Iterator[Finding]:
    """The line ends within paragraphs, if the document is wrapped."""
    pairs, width = list[tuple[Line, Line]](), 0
    for first, second in _pairs(text):
        width = max(width, len(first.text.rstrip()))
        if width > WIDE:  # soon said of most texts
            return
        pairs.append((first, second))
    if width < NARROW or len(pairs) < FEWEST:
        return
    joined = [(first, second) for first, second in pairs if _is_full(first, second, width) and _is_prose(first, second)]
    running = sum(second.text.lstrip()[0].islower() for _, second in joined)
    if len(joined) < FULL * len(pairs) or running < RUNNING * len(joined):
        return
    for first, second in joined:
        body = first.text.rstrip()
        if body[-1] not in _HYPHENS:
            end = first.start + len(body)
            yield Finding(end, text[end : second.start], " ", "words/wrapped-line", Safety.LIKELY)


def _pairs(text: str) -> Iterator[tuple[Line, Line]]:
    """Lines with the next one, where neither is blank."""
    above: Line | None = None
    for line in lines(text):
        here = None if not line.text or line.text.isspace() else line
        if above and here:
            yield above, here
        above = here


def _is_full(first: Line, second: Line, width: int) -> bool:
    """Whether the next line's first word had no room on this one."""
    word = second.text.split(maxsplit=1)[0]
    return len(first.text.rstrip()) + 1 + len(word) > width


def _is_prose(first: Line, second: Line) -> bool:
    """Whether both lines read as prose; the second may be short, for a paragraph may end with it."""
    both = first.text, second.text
    return len(first.text.split()) >= WORDS and all(_PLAIN.match(text) and not _OTHER.search(text) for text in both)
