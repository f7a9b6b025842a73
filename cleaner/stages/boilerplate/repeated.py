"""The lead printed twice: once as the page's summary, once as its first paragraph."""

from collections.abc import Iterator, Sequence

from cleaner.stage import Line

RULE = "boilerplate/repeated-lead"

FIRST, SECOND = 4, 7
"""Lines from the top within which the first copy stands, and the second."""

LENGTH = 100
"""Code points from which on a line is a paragraph, not a refrain or a heading."""


def may_be(text: str) -> bool:
    """Whether two paragraphs of a text read the same: of most texts none do, and this costs less than its lines."""
    long = [line.strip() for line in text.replace("\r", "\n").split("\n") if len(line) >= LENGTH]
    return len(set(long)) < len(long)


def find(text: str, page: Sequence[Line]) -> Iterator[Line]:
    """The second copy of one of the first paragraphs, with no other paragraph between: what was quoted stays.

    So does what stands there more than twice: that is a refrain, or a text that was made so.
    """
    lead = ""
    for index, line in enumerate(page[:SECOND]):
        words = line.text.strip()
        if len(words) >= LENGTH:
            if words == lead:
                if text.count(words) == 2:
                    yield line
                lead = ""
            else:
                lead = words if index < FIRST else ""
