"""Text that lost bytes on its way through a channel, read back with the vocabulary of its language.

"donât", "OpenAIโs", "dÃ©jÃ": a damaged word is looked up among what the channel leaves of the language's words, an
unknown one is spelt by how its letters follow each other, a mark is told by its place.
"""

import re
from collections.abc import Iterator, Sequence

from cleaner.edit import Finding, Safety
from cleaner.language.vocabulary import scant
from cleaner.stage import Line
from cleaner.stages.mojibake.costs import JOINER
from cleaner.stages.mojibake.damage import Channel
from cleaner.stages.mojibake.diagnosis import EQUAL, Diagnosis, diagnose, small
from cleaner.stages.mojibake.dictionary import Dictionary, dictionary
from cleaner.stages.mojibake.evidence import is_whole, stretches
from cleaner.stages.mojibake.lattice import Kind, Piece
from cleaner.stages.mojibake.marks import WINDOW, Settled, Slot, settle
from cleaner.stages.mojibake.reading import read

RULE = "mojibake/lost-bytes"

LEAD = 1.5
"""Nats that a word must be likelier than the next one where only U+FFFD or question marks are left of its letters."""

ENOUGH = 9.0
"""Nats of gain from which on a diagnosis is believed: e^9 is once in 8,000."""

OFTEN = 36.0
"""The same where a question mark may be one: three words at least that none stands in."""

SEEN = 4.0
"""Nats of gain from which on a diagnosis is noted."""

_START = re.compile(r'(?:^(?:[-–—•*]\s)?|[.!?…:]["”’»)]*\s+|["“„«])$')
"""What stands before the beginning of a sentence."""

_DASHES = "–—"

OTHERS = 3
"""Runners-up that a finding names."""

_BEFORE = 6


def repair(
    page: Sequence[Line], expected: Sequence[str] = (), evidence: Sequence[str] = (), proven: Sequence[str] = ()
) -> Iterator[Finding]:
    """A finding for each piece of some lines that lost bytes; guesses if there is too little to tell.

    `expected` are languages, `evidence` channels that damaged other text of the same source, `proven` those that other
    characters of these lines came through.
    """
    names = (*evidence, *proven)
    found = diagnose("\n".join(line.text for line in page), expected, names)
    lent = [one for one in found if one.channel.name.startswith(names) and one.gain > found[0].gain - ENOUGH]
    best = _clearest(page, lent or found)
    if best is None:
        return
    is_sure = best.gain >= _enough(best.channel, proven=bool(lent)) or best.channel.name in evidence
    if not is_sure and best.gain < SEEN:
        return
    words = dictionary(best.channel, best.language)
    for line in page:
        for finding in _in_line(line, words):
            yield finding if is_sure else finding._replace(safety=Safety.GUESS)


def _clearest(page: Sequence[Line], found: Sequence[Diagnosis]) -> Diagnosis | None:
    """The first of some, or of those that explain a page as well the one that leaves fewest marks to be guessed."""
    first = next(iter(found), None)
    if first is None or not _guesses(page, first):
        return first
    equal = [one for one in found[:LOOKED] if one.gain >= EQUAL * first.gain and one.unread == first.unread]
    return min(equal, key=lambda one: (_guesses(page, one), -round(one.gain)))


def _guesses(page: Sequence[Line], diagnosis: Diagnosis) -> int:
    words = small(diagnosis.channel, diagnosis.language)
    lines = [line._replace(text=line.text[:LONGEST]) for line in page[:LINES]]
    return sum(finding.safety is Safety.GUESS for line in lines for finding in _in_line(line, words))


LOOKED, LINES, LONGEST = 8, 50, 10_000
"""Diagnoses that are compared, and lines that they are compared on, and code points of these."""


def _enough(channel: Channel, *, proven: bool) -> float:
    """The gain from which on a diagnosis is believed: U+FFFD is damage, whatever stood there."""
    if channel.read == "ascii" and channel.lost == "?" and channel.single:
        return OFTEN
    return SEEN if proven or channel.read == "ascii" else ENOUGH


def _in_line(line: Line, words: Dictionary) -> Iterator[Finding]:
    text = line.text + " " if words.channel.blank else line.text
    pieces = list(_pieces(text, words))
    settled = _settle(text, pieces, words)
    channel = words.channel.name
    for piece in pieces:
        old = line.text[piece.start : piece.end]
        if piece.choices[0] == old and piece.start not in settled and piece.end <= len(line.text):
            continue  # most are
        mark = settled.get(piece.start) or Settled(piece.choices[0], Safety.LIKELY)
        new = mark.new.rstrip(" ") if piece.end > len(line.text) else mark.new
        if new != old:
            group = line.start + mark.pair if mark.pair else 0
            safety = mark.safety if _is_told(piece, mark, old, words) else Safety.GUESS
            others = tuple(choice for choice in piece.choices if choice != mark.new)[:OTHERS]
            yield Finding(line.start + piece.start, old, new, RULE, safety, group, channel, others)


def _is_told(piece: Piece, mark: Settled, old: str, words: Dictionary) -> bool:
    """Whether only one word, or one mark, can have stood where all bytes of a letter are gone.

    Where they are not, a word that is not known is spelt, but in a language of which too few are.
    """
    if words.channel.read != "ascii":
        return piece.kind is not Kind.SPELT or piece.lead > 0 or words.language not in scant()
    if piece.kind is Kind.MARK:
        return mark.new == "’" or (
            old != "?" and (mark.pair > 0 or (mark.safety < Safety.GUESS and mark.new in _DASHES))
        )
    return not old.endswith("?") and piece.kind is not Kind.SPELT and piece.lead >= LEAD


def _pieces(text: str, words: Dictionary) -> Iterator[Piece]:
    """How the stretches of a line read, the places those of the line."""
    for match in stretches(words.channel).finditer(text):
        if not is_whole(match[0], words.channel):
            starts = _START.search(text[max(0, match.start() - _BEFORE) : match.start()]) is not None
            for piece in read(match[0], words, starts).spelt:
                yield piece._replace(start=match.start() + piece.start, end=match.start() + piece.end)


def _settle(text: str, pieces: Sequence[Piece], words: Dictionary) -> dict[int, Settled]:
    """What the undecided marks of a line are, by their place."""
    open_ = [index for index, piece in enumerate(pieces) if piece.kind is Kind.MARK and len(piece.choices) > 1]
    if not open_:
        return {}
    parts: list[str] = []
    places: list[int] = []
    done = size = 0
    for piece in pieces:
        parts += text[done : piece.start], piece.choices[0]
        size += piece.start - done
        places.append(size)
        size += len(piece.choices[0])
        done = piece.end
    read_back = "".join([*parts, text[done:]]).rstrip()
    slots = [
        Slot(
            pieces[index].choices,
            read_back[max(0, at - WINDOW) : at].replace(JOINER, ""),
            read_back[at + 1 : at + 1 + WINDOW].replace(JOINER, ""),
            words.mark_cost(pieces[index].choices[1]) - words.mark_cost(pieces[index].choices[0]),
            read_back[at - 1 : at] == JOINER,
        )
        for index in open_
        for at in [places[index]]
    ]
    found = settle(slots, words.language)
    return {pieces[index].start: mark for index, mark in zip(open_, found, strict=True)}
