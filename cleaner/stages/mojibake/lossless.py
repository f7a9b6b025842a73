"""Documents and lines in which every byte is still there: read back as bytes, they are UTF-8.

That a whole line decodes is nearly a proof: of 25,413 clean lines of 47 languages, read in 24 codecs, none did. So a
document that does is one decision. Where several codecs read it back, each to another text, the one is believed that
the document's other lines speak for, then the one whose text has the usual letters.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain
from operator import add
from typing import NamedTuple

from cleaner.edit import Finding, Safety
from cleaner.stages.mojibake import known
from cleaner.stages.mojibake.blank import Filled, filled, readable
from cleaner.stages.mojibake.channels import LOSSLESS, bounds, undo
from cleaner.stages.mojibake.folded import unfolded
from cleaner.stages.mojibake.plausible import cost, is_plausible, is_text, main_script
from cleaner.stages.mojibake.scripts import LATIN
from cleaner.stages.mojibake.shape import is_telling, oddities

RULE = "mojibake/misread-utf8"

DEEPEST = 3
"""How often UTF-8 may have been misread, one misreading upon the other."""

ENOUGH = 8
"""Continuation bytes from which on a text that decodes need not look like the text of few letters that most is."""

NEAR = 0.5
"""Share of the most votes from which on letters and words decide between two codecs: of some, few characters differ."""

_MARK = "\ufeff"

RUN = re.compile("[^\x00-\x7f]+")


class Reading(NamedTuple):
    """What runs beyond ASCII read, and the codecs to take back, last misreading first."""

    runs: tuple[str, ...]
    codecs: tuple[str, ...]


_ASCII, _BEYOND = bytes(range(0x80)), bytes(range(0x80, 0x100))
_RUNS = bytes.maketrans(_ASCII, b" " * len(_ASCII))
_GAPS = bytes.maketrans(_ASCII + _BEYOND, b"-" * len(_ASCII) + b" " * len(_BEYOND))
"""What leaves of UTF-8 the runs beyond ASCII, and what lies between them; a pattern takes eight times as long."""


class _Runs:
    """The runs beyond ASCII of a text: where they stand, and which there are."""

    def __init__(self, text: str) -> None:
        """Look for them."""
        self.text = text
        self._data = f"\n{text}".encode("utf-8", "surrogatepass")
        found = b"\n".join(self._data.translate(_RUNS).split()).decode("utf-8", "surrogatepass")
        self.found = found.split("\n") if found else []
        self.distinct = list(dict.fromkeys(self.found))

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where they stand: of most texts none is asked for."""
        gaps = map(len, self._data.translate(_GAPS).split())
        before = accumulate(map(len, self.found), initial=-1)
        return list(map(add, accumulate(gaps), before))[: len(self.found)]

    @cached_property
    def beside(self) -> Sequence[tuple[str, str]]:
        """The neighbours of each distinct run where it stands last, two before it and one behind."""
        framed = f"\n{self.text}"
        last = dict(zip(self.found, self.starts, strict=True))
        places = ((start, start + len(run)) for run, start in last.items())
        return [(framed[max(0, start - 1) : start + 1], framed[end + 1 : end + 2]) for start, end in places]

    @cached_property
    def letters(self) -> bool:
        """Whether there are ASCII letters in the text."""
        return _LETTER.search(self.text) is not None


_LETTER = re.compile("[a-zA-Z]")


def readings(text: str, codecs: Sequence[str] = LOSSLESS) -> list[Reading]:
    """The texts that the runs beyond ASCII of a text may have been, commonest codec first.

    >>> [reading.runs for reading in readings("CafÃ© dÃ©jÃ  sÃ»r")], [reading.runs for reading in readings("Ã©tÃ©")]
    ([], [('é',)])
    """
    return list(_readings(_Runs(text), codecs))


def _readings(runs: "_Runs", codecs: Sequence[str] = LOSSLESS) -> Iterator[Reading]:
    for good, taken in _undone("\n".join(runs.distinct), runs, codecs, DEEPEST):
        yield Reading(tuple(good.split("\n")), taken)


def _undone(
    runs: str, places: _Runs, codecs: Sequence[str], depth: int, gone: int = 0
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each text that can be read back no further, with its codecs; `gone` characters went in readings before."""
    seen = set()
    for codec in codecs if depth else ():
        text = undo(runs, codec) if runs[:1] in bounds(codec)[0] else None  # in most codecs the first one leads none
        if text is None or text in seen:
            continue
        seen.add(text)
        going = gone + len(runs) - len(text)
        deeper = list(_undone(text, places, LOSSLESS, depth - 1, going))
        if deeper:
            yield from ((last, (codec, *rest)) for last, rest in deeper)
        elif _is_proven(runs, text, places, going, deeper=depth < DEEPEST):
            yield text, (codec,)


def _is_proven(runs: str, text: str, places: _Runs, gone: int, *, deeper: bool) -> bool:
    """Whether what reads like no text is text when it is read back, by the strictness that so little calls for.

    What was read back once may look like text and be misread still; then it is if it turns out to be Latin.
    """
    told = any(is_telling(run, *place) for run, place in zip(runs.split("\n"), places.beside, strict=True))
    if not told and not (deeper and main_script(text) == LATIN):
        return False
    if gone >= ENOUGH:
        return is_text(text.replace("\n", ""))
    return is_plausible(text, letters=places.letters)


def around(line: str, match: re.Match[str]) -> tuple[str, str, str]:
    """A run, and its neighbours."""
    start, end = match.span()
    return match[0], line[start - 1 : start], line[end : end + 1]


class Document:
    """The codecs that a document's lines speak for, each by the pieces of evidence there are for it."""

    def __init__(self, lines: Sequence[str], evidence: Sequence[str] = ()) -> None:
        """Read the lines in every codec; `evidence` are channels that damaged other text of the same source."""
        self._readings = {line: readings(line) for line in dict.fromkeys(lines)}
        self._filled = {line: list(_filled(line)) for line, found in self._readings.items() if not found}
        self.votes = lent(evidence)
        for line in lines:
            for reading in self._readings[line] or [one for _, found in self._filled[line] for one in found]:
                self.votes[reading.codecs[0]] += len(set(RUN.findall(line)))

    def channels(self) -> list[str]:
        """What most lines came through; none if there are too few to tell."""
        return [channel([codec]) for codec, votes in self.votes.most_common(1) if votes >= ENOUGH]

    def repair(self, line: str) -> Iterator[Finding]:
        """A finding for each run beyond ASCII of a line that is wholly misread UTF-8; none where the line is not."""
        found = self._readings.get(line)
        if found is None:  # nothing odd in it: then only as the other lines were
            found = readings(line, [codec for codec, _ in self.votes.most_common(2)])
        if found:
            yield from _findings(_Runs(line), found, self.votes)
        elif filled := self._filled.get(line):
            full, found = max(filled, key=lambda way: max(self.votes[one.codecs[0]] for one in way[1]))
            yield from (full.finding(finding, line) for finding in _findings(_Runs(full.text), found, self.votes))


def repair_whole(text: str, evidence: Sequence[str] = ()) -> list[Finding]:
    """A finding for each run beyond ASCII of a document that is wholly misread UTF-8; none where it is not."""
    runs = _Runs(text)
    if found := list(_readings(runs)):
        return list(_findings(runs, found, lent(evidence)))
    for full, found in _filled(text):
        return [full.finding(finding, text) for finding in _findings(_Runs(full.text), found, lent(evidence))]
    return []


def _filled(text: str) -> Iterator[tuple[Filled, list[Reading]]]:
    """The ways to put no-break spaces back with which a text is misread UTF-8."""
    codecs = readable(text)
    for full, fitting in chain(unfolded(text, codecs), filled(text, codecs)):
        if found := readings(full.text, fitting):
            yield full, found


def lent(evidence: Sequence[str]) -> Counter[str]:
    """The votes that other text of the source lends to the codecs that channels name."""
    return Counter({codec: ENOUGH for codec in LOSSLESS if channel([codec]) in evidence} if evidence else ())


def _findings(runs: _Runs, found: Sequence[Reading], votes: Counter[str]) -> Iterator[Finding]:
    best, safety = _best(runs, found, votes)
    name = channel(best.codecs)
    good = dict(zip(runs.distinct, best.runs, strict=True))
    ways = {old: dict.fromkeys(new) for old, *new in zip(runs.distinct, *(one.runs for one in found), strict=True)}
    rivals = {old: tuple(new for new in ways[old] if new != good[old]) for old in good}
    told = {old: Finding(0, old, good[old], RULE, safety, 0, name, rivals[old])[1:] for old in good}
    for start, old in zip(runs.starts, runs.found, strict=True):
        if start or not good[old].startswith(_MARK):
            yield Finding(start, *told[old])
        else:  # a byte order mark that was read as characters
            new = good[old].removeprefix(_MARK)
            others = tuple(other for other in ways[old] if other != new)
            yield Finding(start, old, new, RULE, safety, channel=name, others=others)


def channel(codecs: Sequence[str]) -> str:
    """What a person calls misreadings, the last of them given first.

    >>> channel(["cp1252", "latin_1"])
    'UTF-8 read as latin_1, then as cp1252'
    """
    return f"UTF-8 read as {', then as '.join(reversed(codecs))}"


def _best(runs: _Runs, found: Sequence[Reading], votes: Counter[str]) -> tuple[Reading, Safety]:
    """Of the readings that the document speaks for, the one with the usual letters in the usual places.

    A guess if another is as good.
    """
    if len(found) == 1:
        return found[0], Safety.LIKELY if len(found[0].codecs) > 1 else Safety.SAFE
    most = max(votes[reading.codecs[0]] for reading in found)
    ranks = {reading: (votes[reading.codecs[0]] < NEAR * most, _cost(runs, reading)) for reading in found}
    best = min(found, key=lambda reading: ranks[reading])
    equal = [reading for reading in found if ranks[reading] == ranks[best] and reading.runs != best.runs]
    return best, Safety.GUESS if equal else Safety.LIKELY


def _cost(runs: _Runs, reading: Reading) -> float:
    """How unusual the letters are, how many stand where none do or in no known word, and how rare the codecs."""
    good = dict(zip(runs.distinct, reading.runs, strict=True))
    better = RUN.sub(lambda match: good[match[0]], runs.text)
    return (
        sum(map(cost, reading.runs))
        + oddities(better)
        - len(good) * known.share(better)
        + sum(map(prior, reading.codecs))
    )


def prior(codec: str) -> float:
    """What a codec costs: as much as a third of an unusual letter for those that are not in use everywhere."""
    place = LOSSLESS.index(codec)
    return 0.3 + place / 200 if place > 1 else 0.0
