"""Lines, and runs of a line, in which every byte is still there: read back as bytes, they are UTF-8.

That a whole line decodes is nearly a proof: of 25,413 clean lines of 47 languages, read in 24 codecs, none did.
Which codec it was, a short line may leave open; then the other lines of the document decide.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from cleaner.edit import Finding, Safety
from cleaner.stages.mojibake.channels import LOSSLESS, alphabet, to_bytes
from cleaner.stages.mojibake.plausible import is_mark, is_plausible, unusual

RULE = "mojibake/misread-utf8"

DEEPEST = 3
"""How often UTF-8 may have been misread, one misreading upon the other."""

_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
_ASCII = frozenset(map(chr, range(0x80)))
_C1 = re.compile("[\x80-\x9f]")
_PROOF = re.compile("[\x80-\x9fâ]")
_MARK = re.compile("â[^\x00-\x7f]{2}")


def undo(text: str, codec: str) -> str | None:
    """The text as it was before its UTF-8 was read in a codec; None if it is no UTF-8.

    >>> undo("naÃ¯ve", "cp1252")
    'naïve'
    """
    try:
        return text.translate(to_bytes(codec)).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None


def readings(line: str, depth: int = DEEPEST) -> Mapping[str, str]:
    """Each codec that makes UTF-8 of a line, commonest first, with what the line then reads.

    That is text, or it can be read back once more: between two misreadings a line need not look like anything.
    """
    run = _BEYOND_ASCII.search(line)
    if run is None or len(run[0]) < 2 or not depth:
        return {}
    codecs = [codec for codec in LOSSLESS if _begins(run[0], to_bytes(codec))]
    strange = set(line) - _ASCII if codecs else set()
    tried = ((codec, undo(line, codec)) for codec in codecs if strange <= alphabet(codec))
    return {codec: good for codec, good in tried if good and (is_plausible(line, good) or readings(good, depth - 1))}


def _begins(run: str, table: Mapping[int, int]) -> bool:
    """Whether the first character of a run stands for a lead byte, and the second for one that may follow."""
    return 0xC2 <= table.get(ord(run[0]), 0) <= 0xF4 and 0x80 <= table.get(ord(run[1]), 0) < 0xC0


class Document:
    """The codecs that a document's lines speak for, each by the pieces of evidence there are for it."""

    def __init__(self, lines: Sequence[str]) -> None:
        """Read every line that is not ASCII in every codec."""
        self._readings = cache(readings)
        self._votes: Counter[str] = Counter()
        for line in lines:
            for codec in self._readings(line):
                self._votes[codec] += len(_BEYOND_ASCII.findall(line))

    def repair(self, line: str) -> Iterator[Finding]:
        """A finding for each run beyond ASCII of a line that is wholly misread UTF-8; none where the line is not."""
        codecs: list[str] = []
        safety, good = Safety.SAFE, line
        while (found := self._readings(good)) and len(codecs) <= DEEPEST:
            best, sure = self._best(found)
            safety = max(safety, sure, Safety.LIKELY if codecs else Safety.SAFE)
            codecs.append(best)
            good = found[best]
        if codecs and len(codecs) <= DEEPEST:
            yield from _runs(line, codecs, safety)

    def _best(self, found: Mapping[str, str]) -> tuple[str, Safety]:
        """The codec to believe: the one that the document speaks for most, of equals the commonest.

        It is a guess if codecs are equal and the letters speak for another than the commonest.
        """
        best = max(found, key=lambda codec: self._votes[codec])
        rivals = [codec for codec in found if found[codec] != found[best]]
        if not rivals:
            return best, Safety.SAFE
        equal = [codec for codec in found if self._votes[codec] == self._votes[best]]
        usual = min(equal, key=lambda codec: unusual(found[codec]))
        return best, Safety.LIKELY if found[usual] == found[best] else Safety.GUESS


def _runs(line: str, codecs: Sequence[str], safety: Safety) -> Iterator[Finding]:
    """One finding for each run beyond ASCII; ASCII stands for itself in every codec, so runs can be read alone."""
    for match in _BEYOND_ASCII.finditer(line):
        good = match[0]
        for codec in codecs:
            good = undo(good, codec) or good
        yield Finding(match.start(), match[0], good, RULE, safety)


def repair_runs(line: str) -> Iterator[Finding]:
    """Findings for the runs that prove themselves, on a line that as a whole is no misread UTF-8.

    A run with C1 controls does, since no text holds any; and a mark in cp1252, three characters that begin with "â".
    """
    for match in _BEYOND_ASCII.finditer(line) if _PROOF.search(line) else ():
        if _C1.search(match[0]):
            found = (undo(match[0], codec) for codec in LOSSLESS if set(match[0]) <= alphabet(codec))
            good = next((good for good in found if good is not None and is_plausible(line, good)), None)
            if good:
                yield Finding(match.start(), match[0], good, RULE, Safety.LIKELY)
        else:
            yield from _marks(match.start(), match[0])


def _marks(start: int, run: str) -> Iterator[Finding]:
    """Marks in a run that holds no letters beside them: in a heap of them, three characters say nothing."""
    if any(map(str.isalpha, _MARK.sub("", run))):
        return
    for match in _MARK.finditer(run):
        good = undo(match[0], "cp1252")
        if good and is_mark(good):
            yield Finding(start + match.start(), match[0], good, RULE, Safety.LIKELY)
