"""A text taken apart once, for all signals: its lines, its paragraphs and its words."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

SPARSE = 0.3
"""Share of the letters in a script from which on a text is taken to be written without spaces between words."""

_UNSPACED = (
    (regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]"), 2),
    (regex.compile(r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]"), 4),
)
"""Scripts that have no spaces between words, and how many letters a word of theirs has, about: our own estimate."""

_LETTER = regex.compile(r"\p{L}")


@dataclass(frozen=True, slots=True)
class Reading:
    """What all signals are counted on."""

    text: str
    lines: Sequence[str]
    """Without the blank ones, and without the spaces around them."""
    paragraphs: Sequence[str]
    tokens: Sequence[str]
    """What stands between spaces; in text without spaces, each character."""
    letters: int
    """Tokens that make a word: 1 where spaces part words."""

    @property
    def spaced(self) -> bool:
        """Whether spaces part its words."""
        return self.letters == 1


def read(text: str) -> Reading:
    """Take a text apart.

    >>> read("古い橋の上で、人が待つ。").letters, read("An old bridge.").tokens
    (2, ['An', 'old', 'bridge.'])
    """
    lines = [stripped for line in text.split("\n") if (stripped := line.strip())]
    paragraphs = [stripped for part in text.split("\n\n") if (stripped := part.strip())]
    letters = _letters(text)
    tokens = text.split()
    return Reading(text, lines, paragraphs, tokens if letters == 1 else list("".join(tokens)), letters)


def _letters(text: str) -> int:
    """How many letters make a word, where no spaces part them; 1 where they do."""
    if text.isascii():
        return 1
    for script, size in _UNSPACED:
        found = len(script.findall(text))
        if found and found > SPARSE * len(_LETTER.findall(text)):
            return size
    return 1
