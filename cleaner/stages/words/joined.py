"""Words that lost the space between them ("computingpower"), in documents that show that they lost some.

One unknown word proves nothing: names, brands and compounds are unknown too. A document must show that it lost spaces
(`shown`); only then is a vocabulary loaded, and several words must be two by far for the less sure ones to be looked
at.
"""

import re
from collections.abc import Iterator

from cleaner.edit import Finding, Safety
from cleaner.language.joining import joining
from cleaner.language.seams import seams
from cleaner.stages.words.capitals import Capitals
from cleaner.stages.words.parting import SURE, Part, Parting, candidates, slips
from cleaner.stages.words.said import Said
from cleaner.stages.words.shown import LOST, SLIPPED
from cleaner.stages.words.signs import Signs

EVIDENCE, SHARE, MOST = 3.5, 1 / 400, 3.5
"""Nats that speak for lost spaces: how many there must be, how many for each word of the document, and how many of them
one word can give."""

KNOWN = 0.75
"""Share of a document's words that must be words of its language: what is in another one is full of unknown words."""

PLAIN, AMONG = 3.0, 150
"""Nats less that will do where two function words run into capitals, one among so many words: that is no way to spell
in any language."""

_VERSION = re.compile(r"(?<![\w./@-])([A-Z][a-z]{3,})([0-9]{1,2}\.[0-9]{1,2})(?![\w/-]|\.[0-9])")
"""A name that runs into the number of its version."""


def find(text: str, name: str) -> Iterator[Finding]:
    """The words to be parted and the spaces to be shifted, in a document that has shown that it lost spaces."""
    said, model, own = Said(text), joining(name), seams()[name]
    parting = Parting(model, own, said)
    if parting.known() < KNOWN:
        return
    found = list(_parts(text, parting, Capitals(name, model, own, said), nouns=name == "de"))
    speaking = {old: min(1 + part.score - model.least, MOST) for _, old, part, _ in found if part.score >= model.least}
    if len(speaking) < 2 or sum(speaking.values()) < max(EVIDENCE, SHARE * said.total):
        return
    witnesses = {old for _, old, part, _ in found if part.score == SURE}
    least = model.least - PLAIN * (len(witnesses) > max(1, said.total // AMONG))
    apart = [(start, old, f"{part.left} {part.right}", rule) for start, old, part, rule in found if part.score >= least]
    apart += [
        (start, left + right, f"{left} {right}", LOST) for start, left, right in Signs(name, model, own).find(text)
    ]
    if witnesses:
        apart += [(match.start(), match[0], f"{match[1]} {match[2]}", LOST) for match in _VERSION.finditer(text)]
    end = 0
    for start, old, new, rule in sorted(apart):
        if start >= end:
            yield Finding(start, old, new, rule, Safety.LIKELY)
            end = start + len(old)


def _parts(text: str, parting: Parting, capitals: Capitals, *, nouns: bool) -> Iterator[tuple[int, str, Part, str]]:
    for match in candidates(parting, nouns=nouns):
        if part := parting.part(match[0]):
            yield match.start(), match[0], part, LOST
    for match, part in capitals.find(text):
        yield match.start(), match[0], part, LOST
    for left, right in slips(parting):
        if slipped := parting.shift(left[0], right[0]):
            yield left.start(), text[left.start() : right.end()], slipped, SLIPPED
