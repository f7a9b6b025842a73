"""The lead printed twice: once as the page's summary, once as its first paragraph."""

from collections.abc import Iterator, Sequence

from cleaner.stage import Line

RULE = "boilerplate/repeated-lead"

FIRST, SECOND = 4, 10
"""Lines from the top within which the first copy stands, and the second."""

LENGTH = 100
"""Code points from which on a line is a paragraph, not a refrain or a heading."""


def may_be(text: str) -> bool:
    """Whether two paragraphs of a text read the same: of most texts none do, and this costs less than its lines."""
    long = [line.strip() for line in text.replace("\r", "\n").split("\n") if len(line) >= LENGTH]
    return len(set(long)) < len(long)


def find(_text: str, page: Sequence[Line]) -> Iterator[Line]:
    """The second copies of the first paragraphs. What comes third, or further down, is no lead: it stays."""
    said: set[str] = set()
    for index, line in enumerate(page[:SECOND]):
        if len(line.text) >= LENGTH and (index < FIRST or said):
            words = line.text.strip()
            if words in said:
                said.remove(words)
                yield line
            elif index < FIRST and len(words) >= LENGTH:
                said.add(words)
