"""What an East Asian codec dropped without a trace: apostrophes inside words, and words between two spaces.

In EUC and Big5 all bytes of "’", "–" and "à" are refused. "lendroit" is a known word with a mark in it, and in running
text two spaces had something between them.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.stages.mojibake.holes import Eastern
from cleaner.stages.mojibake.marks import ELIDED, style
from cleaner.stages.mojibake.tongue import Tongue

APOSTROPHE = "’"

ELIDING = ("ca", "fr", "it")
"""Languages that elide vowels."""

COMMON = 6.0
"""Nats up to which a word is common enough to be what stood between two spaces."""

GAP = re.compile(r"(?<=[\w,;)]) {2}(?=[\w(])")
"""Two spaces that no sentence ends before."""

_VOWEL = re.compile("(?i)[aeiouyhàâéèêîïôûœæ]")
_LONGEST = 7
"""Letters of the longest word that is elided."""


class Vanished(NamedTuple):
    """What a channel drops of a language."""

    gap: str
    """What most likely stood between two spaces; empty if the channel drops no such thing."""
    cost: float
    """What that costs, in nats."""
    apostrophe: bool
    """Whether apostrophes are dropped, of which the language has many."""


NOTHING = Vanished("", 0.0, apostrophe=False)


def vanished(channel: Eastern, known: Tongue) -> Vanished:
    """What a channel drops of a language without a trace.

    >>> from cleaner.stages.mojibake.tongue import tongue
    >>> vanished(Eastern("euc_kr", lost=""), tongue("fr"))
    Vanished(gap='à', cost=4.0, apostrophe=True)
    """
    elided = known.language in ELIDING and not channel.damage(APOSTROPHE)
    gone = [(cost, word) for word, cost in known.words.items() if cost < COMMON and not channel.damage(word)]
    cost, gap = min(gone, default=(COMMON, style(known.language).dash))
    return Vanished(gap if not channel.damage(gap) else "", round(cost, 1), elided)


def elisions(word: str) -> Iterator[tuple[str, str]]:
    """The ways to part a word where an apostrophe may have stood.

    >>> list(elisions("lendroit")), list(elisions("table"))
    ([('l', 'endroit')], [('t', 'able')])
    """
    for at in range(1, min(_LONGEST, len(word) - 1)):
        if _VOWEL.match(word, at) and ELIDED.search(word[:at]):
            yield word[:at], word[at:]
