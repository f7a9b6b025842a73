"""What a survey proposes for a line that recurs: that it surely goes, that it likely is furniture, or that it stays.

Prose recurs too: refrains, headings, quotations, the same article twice. So what ends as a sentence does, is long, or
is told by a slot for names alone stays or is likely at best, unless most pages of one source have it at the same place.
"""

from collections.abc import Sequence

import regex

from cleaner.facts.counts import Tally
from cleaner.facts.fold import NAME, TEXT

SURE, LIKELY, KEEP = "sure", "likely", "keep"
PROPOSALS = (SURE, LIKELY, KEEP)

PLACES = ("head", "tail", "anywhere")

RECURS = 5
"""Documents that must have a line before it is told at all."""

QUARTER = 4
"""How many times as far it is to the other end of a document for a line that stands in its head, or its tail."""

STEADY, ONE_SIDE = 10, 0.9
"""Documents, and the share of them, that must have a line in the same quarter, the first or the last. By chance one
line in four is there: of ten documents nine in the same quarter is one chance in 17,000."""

PAGES_WITH_A_SENTENCE = 100
"""The documents of one source that must have a line which is a sentence, to say surely that it is of its pages."""

EDGES = 0.75
"""The share of documents that must have a line in either of these quarters."""

PAGES, MOST = 20, 0.5
"""Documents of one source, and the share of all it has, that must have a line: then it is part of its pages."""

PARAGRAPH = 100
"""Code points from which on a line is taken for prose, however it ends."""

SHORT, SHORT_UNSPACED = 8, 16
"""Words a label has at the most, and letters where no spaces part the words."""

FEW = 2
"""Words that are no sentence, whatever they end in."""

_END = regex.compile(r"[.!?,;…。！？，、；｡؟۔،؛।॥՞։။។፡።܀](?:[\"'”’»)\]」』]|\s)*$")
_SLOT = regex.compile(r"\{[a-z]+\}")
_LETTERS = regex.compile(r"\p{L}+")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_CODE = regex.compile(r"[;{}=<>\\]|^(?:[#/*%$@]|import |from |use |using |package |include |end$|else$|return\b|def )")


def place(total: Tally) -> str:
    """Where a line stands nearly always: `head`, `tail`, or `anywhere`.

    >>> place(Tally(12, 12, head=12, tail=0)), place(Tally(6, 6, head=6, tail=0))
    ('head', 'anywhere')
    """
    if total.documents >= STEADY:
        for name, there in (("head", total.head), ("tail", total.tail)):
            if there >= ONE_SIDE * total.documents:
                return name
    return "anywhere"


def edges(page: Sequence[str]) -> tuple[set[int], set[int]]:
    """The lines in the first quarter of a page, and those in the last, by index; no heading: none is above prose.

    >>> edges(["Home", "Today", "The river rose in the night.", "It fell by noon, they say.", "Share", "Print"])
    ({0}, {4, 5})
    """
    size = len(page)
    headings = {index for index in range(size - 1) if is_paragraph(page[index + 1])}
    head = {index for index in range(size) if QUARTER * index < size - 1}
    tail = {size - 1 - index for index in head}
    return head - headings, tail - headings


def is_paragraph(line: str) -> bool:
    """Whether a line of a document is prose: long, or a sentence."""
    ended = _END.search(line) is not None
    return len(line) > PARAGRAPH or (ended and (len(line.split()) > FEW or len(_UNSPACED.findall(line)) > 2 * FEW))


def propose(line: str, total: Tally, best: Tally, pages: int) -> str:
    """What to do with a line, given how it stands in all documents, and in those of the source that has it most.

    `pages` are all documents of that source.

    >>> propose("leave a reply", Tally(40, 40, 0, 40), Tally(40, 40, 0, 40), 50)
    'sure'
    >>> propose("he went home.", Tally(40, 40, 0, 9), Tally(9, 9, 0, 2), 50)
    'keep'
    """
    words = _LETTERS.findall(_SLOT.sub(" ", line))
    if sum(map(len, words)) < 2 or _CODE.search(_SLOT.sub("", line)):
        return KEEP
    steady = place(total) != "anywhere"
    everywhere = pages >= PAGES and best.documents >= max(PAGES, MOST * pages)
    if NAME in line or TEXT in line:
        return LIKELY if steady or everywhere else KEEP
    if len(line) > PARAGRAPH or is_prose(line, words):
        often = len(line) <= PARAGRAPH and best.documents >= PAGES_WITH_A_SENTENCE
        return KEEP if not steady or not everywhere else SURE if often else LIKELY
    at_edge = total.head + total.tail >= EDGES * total.documents
    return SURE if steady else LIKELY if everywhere or (total.documents >= STEADY and at_edge) else KEEP


def is_prose(line: str, words: list[str]) -> bool:
    """Whether a line ends as a sentence does, or as a part of one, or is too long for a label."""
    if _END.search(line):
        return True
    return len(words) > SHORT or len(_UNSPACED.findall(line)) > SHORT_UNSPACED
