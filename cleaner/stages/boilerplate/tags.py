"""A line of tags under the text: a few names set off by commas, all of which the text speaks of."""

import re
from collections.abc import Iterator, Sequence

from cleaner.stage import Line

RULE = "boilerplate/tag-line"

LEAST, MOST = 3, 30
"""Tags a line must hold, and may hold: each is searched for in the whole text."""

WORDS = 3
"""Words a tag may hold."""

PARAGRAPH = 100
"""Code points from which on a line that ends a sentence is a paragraph: tags stand under an article, not in a list."""

MENTIONS = 2
"""How often the text must speak of a tag, on average."""

_TAG = re.compile(r"[\w&'’+ -]{2,40}")
_SENTENCE_END = re.compile("[.!?…][\"'”’»)]*$")


def may_be(lines: Sequence[str]) -> bool:
    """Whether the last of a text's lines is made as one of tags."""
    return bool(_tags(next(filter(str.strip, reversed(lines)), "")))


def _tags(line: str) -> Sequence[str]:
    """The tags of a line; nothing if it is no line of tags."""
    tags = [tag.strip() for tag in line.split(",", MOST)]
    return tags if LEAST <= len(tags) <= MOST and all(map(_is_tag, tags)) else ()


def find(text: str, page: Sequence[Line]) -> Iterator[Line]:
    """The last line, if it is one of tags."""
    if len(page) > LEAST and all(map(_is_paragraph, page[-LEAST:-1])):
        line = page[-1]
        if (tags := _tags(line.text)) and _is_about(text[: line.start], tags):
            yield line


def _is_paragraph(line: Line) -> bool:
    words = line.text.strip()
    return len(words) >= PARAGRAPH and _SENTENCE_END.search(words) is not None


def _is_tag(tag: str) -> bool:
    return _TAG.fullmatch(tag) is not None and 0 < len(tag.split()) <= WORDS


def _is_about(text: str, tags: Sequence[str]) -> bool:
    """Whether the text speaks of every tag, and of most of them often."""
    counts = [len(re.findall(rf"\b{re.escape(tag)}\b", text, re.IGNORECASE)) for tag in tags]
    return min(counts) > 0 and sum(counts) >= MENTIONS * len(tags)
