"""Words that a hyphen broke at the end of a line: "repre-" and "sentative" below it.

What is one word is known, or the document says it elsewhere; what the document says with its hyphen stays a compound.
"""

import re
from collections.abc import Iterator

from cleaner.edit import Finding, Safety
from cleaner.language.seams import guess
from cleaner.stages.words.said import Said

NEED = r"[-\x{ad}\x{2010}][ \t]*\r?\n"
_BROKEN = re.compile(r"(?<![\w/@.#-])([^\W\d_]{2,})[-\xad\u2010][ \t]*\r?\n[ \t]*([^\W\d_]{2,})(?![\w/@=-]|\.\w)")

KNOWN = 15.0
"""Cost of the rarest word that is known: rarer ones in the lists are words that others broke, or joined."""

BETTER = 1.0
"""Nats by which one word must be likelier than a hyphen between two."""

HYPHEN = 6.0
"""Nats that a hyphen between two words costs: one word in four hundred is made so."""


def find(text: str, expected: tuple[str, ...]) -> Iterator[Finding]:
    """The words to be made whole, in one of the languages whose words we know."""
    found = [match for match in _BROKEN.finditer(text) if match[2].islower()]
    language = guess(text) if found else ""
    if not language or (expected and language not in expected):
        return
    from cleaner.language.joining import joining  # of no use to a text with no broken word

    said, model, small = Said(text), joining(language), text.lower()
    for match in found:
        left, right = match[1].lower(), match[2].lower()
        whole = left + right
        cost = model.costs.get(whole, KNOWN + 1)
        apart = model.costs.get(left, KNOWN) + model.costs.get(right, KNOWN) + HYPHEN
        known = cost < KNOWN and cost + BETTER < apart
        if (known or said.counts[whole]) and f"{left}-{right}" not in small:
            yield Finding(match.start(), match[0], f"{match[1]}{match[2]}", "words/broken-word", Safety.LIKELY)
