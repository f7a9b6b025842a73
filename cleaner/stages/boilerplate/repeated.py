"""The lead printed twice: once as the page's summary, once as its first paragraph."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from cleaner.stage import Line

RULE = "boilerplate/repeated-lead"

FIRST, SECOND = 4, 7
"""Lines from the top within which the first copy stands, and the second."""

LENGTH = 100
"""Code points from which on a line is a paragraph, not a refrain or a heading."""


def may_be(lines: Iterable[str]) -> bool:
    """Whether two of a text's first paragraphs read the same, where no line above them is furniture."""
    first = [line for line in islice(filter(None, map(str.strip, lines)), SECOND) if len(line) >= LENGTH]
    return len(set(first)) < len(first)


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
