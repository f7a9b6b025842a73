"""Words with letters beyond ASCII: they decide between codecs that read the same characters back as different letters.

"pĂĽ" is "på" in iso8859-2 and "pü" in cp1250. Read only where codecs disagree.
"""

from collections import Counter
from functools import cache

import regex

from cleaner.language.vocabulary import lists, spellings

COUNT = 1500
"""Words taken of each language: more than nine in ten of a text's that have such letters."""

_LANGUAGES = "ca cs da de es fi fr hu is it lt lv nb nl pl pt ro sh sk sl sv tr vi"
"""Those in Latin script: only there do codecs disagree and both readings look like text."""

_WORD = regex.compile(r"[\p{L}\p{M}]+")


@cache
def _words() -> tuple[frozenset[str], ...]:
    return tuple(
        frozenset(word.text for word in spellings(language, COUNT) if not word.text.isascii())
        for language in _LANGUAGES.split()
        if language in lists()
    )


def share(text: str) -> float:
    """How many of the words that have letters beyond ASCII one language knows, 0 to 1.

    >>> share("på sig") > share("pü sig")
    True
    """
    found = Counter(word.lower() for word in _WORD.findall(text) if not word.isascii())
    known = max(sum(found[word] for word in found if word in words) for words in _words()) if found else 0
    return known / max(1, found.total())
