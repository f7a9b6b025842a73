"""Whether a document shows that it lost spaces: letters meet in it that hardly meet in a word, in words that are none.

What costs more is asked later: most texts have no seam (`language.seams`), most that have one have no more odd words
than rare ones and names make, and a vocabulary is read for the rest alone.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from cleaner.language.seams import UNSURE, guess, seam, seams
from cleaner.stages.words.said import LONGEST, WORD, Said

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


def language(text: str, expected: tuple[str, ...]) -> str:
    """The language of a text in which two words have met; empty if there is none, or none that we know."""
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
    from cleaner.language.identify import spoken  # with its patterns: of no use to a text with no odd word

    ours = seams().keys() - UNSURE
    if (likely := spoken(text[:LOOK])) and ours.isdisjoint(likely):
        return False
    likeliest, *_ = spoken(text[:SAMPLE]) or ours
    return likeliest in ours


def _speaks(name: str, odd: Sequence[str]) -> bool:
    """Whether one of some words may be two, or begin with a letter of the one before, for all that the language says.

    Rare words and names seldom may.
    """
    from cleaner.language.joining import frequent, joining  # with their patterns: of no use to a text with no odd word
    from cleaner.stages.words.parting import Parting

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
    if has_seam:
        return word in seams()[name].plain
    from cleaner.language.joining import frequent  # as above

    return word in frequent(name)
