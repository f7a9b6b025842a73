"""Words that lost the space between them ("computingpower"), in documents that show that they lost some.

One unknown word proves nothing: names, brands and compounds are unknown too. A document shows that it lost spaces where
letters meet that hardly meet in a word (`language.seams`); only then is a vocabulary loaded, and several words must be
two by far for the less sure ones to be looked at.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from cleaner.edit import Finding, Safety
from cleaner.language.identify import spoken
from cleaner.language.joining import frequent, joining
from cleaner.language.seams import UNSURE, guess, seam, seams
from cleaner.stages.words.capitals import Capitals
from cleaner.stages.words.parting import LONGEST, SURE, Part, Parting, candidates, slips
from cleaner.stages.words.said import WORD, Said
from cleaner.stages.words.signs import Signs

EVIDENCE, SHARE, MOST = 3.5, 1 / 400, 3.5
"""Nats that speak for lost spaces: how many there must be, how many for each word of the document, and how many of them
one word can give."""

KNOWN = 0.75
"""Share of a document's words that must be words of its language: what is in another one is full of unknown words."""

PLAIN, AMONG = 3.0, 150
"""Nats less that will do where two function words run into capitals, one among so many words: that is no way to spell
in any language."""

LOST, SLIPPED = "words/lost-space", "words/misplaced-space"

NEED = r"\A"
"""Nothing: what is a seam in any language is too much for the one scan, and opened it for half of the clean documents;
and a space, which nearly every text has, costs the scan more than to ask for one here."""

EACH = 4_000
"""Code points that may have one such word and show nothing: a rare word, or a slip of the pen."""

ODD, NEAR = 8, 3.0
"""Odd words that are looked at beyond those; and how near to two words one must come before the document is asked."""

LOOK, SAMPLE = 800, 3_000
"""Code points in which the kin of the language are looked for: at first, and where that leaves room for doubt."""

_VERSION = re.compile(r"(?<![\w./@-])([A-Z][a-z]{3,})([0-9]{1,2}\.[0-9]{1,2})(?![\w/-]|\.[0-9])")
"""A name that runs into the number of its version."""


def language(text: str, expected: tuple[str, ...]) -> str:
    """The language of a text in which two words have met; empty if there is none, or none that we know.

    What costs more is asked later: most texts have no seam, and most that have one have no odd word.
    """
    name = guess(text) if " " in text else ""
    if not name or name in UNSURE or (expected and name not in expected):
        return ""
    least, odd = len(text) // EACH, _odd(text, name)
    some = list(islice(odd, least + 1))
    if len(some) <= least or not _is_known(text):
        return ""
    return name if _speaks(name, [*some, *islice(odd, ODD - 1)]) else ""


def _is_known(text: str) -> bool:
    """Whether we know the words of the language that a text is in; a shorter look rules most of the others out."""
    ours = seams().keys() - UNSURE
    if (likely := spoken(text[:LOOK])) and ours.isdisjoint(likely):
        return False
    likeliest, *_ = spoken(text[:SAMPLE]) or ours
    return likeliest in ours


def _speaks(name: str, odd: Sequence[str]) -> bool:
    """Whether one of some words may be two, or begin with a letter of the one before, for all that the language says.

    Rare words and names seldom may.
    """
    known = frequent(name)
    if any(word[1:] in known or not word[1:].islower() for word in odd):
        return True
    model = joining(name)
    parting = Parting(model, seams()[name], Said(""))
    return any(part.score > model.least - NEAR for part in map(parting.part, odd) if part)


def _odd(text: str, name: str) -> Iterator[str]:
    """The words at the seams that, as they stand, are none; each once.

    Where the seam is in no word but in an address or code ("fromfoo.com"), the word next to it speaks for it.
    """
    seen = set[str]()
    for at in seam(text, name):
        match = WORD.search(text, max(at - LONGEST, text.rfind(" ", max(0, at - LONGEST), at)))
        if match and match[0] not in seen:
            seen.add(match[0])
            if not match[0][1:].islower() or not _is_plain(match[0].lower(), name, match.start() <= at < match.end()):
                yield match[0]


def _is_plain(word: str, name: str, has_seam: bool) -> bool:
    """Whether the language surely has a word; the few with a seam in them are known without its vocabulary."""
    return word in (seams()[name].plain if has_seam else frequent(name))


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
