"""Lines in which good and misread text stand side by side: the runs that prove themselves, and those that join them.

A run proves itself if it reads like no text and, read back, like text. One that could be text ("Ã»", "Г«") is read back
only where others speak for its codec and its letters are of their script.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from cleaner.edit import Finding, Safety
from cleaner.stage import Line
from cleaner.stages.mojibake import known
from cleaner.stages.mojibake.channels import LOSSLESS, Piece, bounds, pieces
from cleaner.stages.mojibake.halves import LOST, channels, marks
from cleaner.stages.mojibake.lossless import NEAR, RUN, around, channel, prior
from cleaner.stages.mojibake.plausible import cost, fits, main_script, stands_alone
from cleaner.stages.mojibake.scripts import LATIN
from cleaner.stages.mojibake.shape import SMALL_WORDS, is_telling, oddities

RULE = "mojibake/partly-misread"

_AROUND = "“”„‘’«»‹›–—…·•¿¡\u00a0"
"""Good marks that stand beside a misread word."""

_SUPPORT = 2
"""Characters of distinct runs that prove themselves, from which on their codec is believed of one that may be text."""

_PROVEN = 3
"""Characters read back from which on a run is right though others of its line cannot be read."""


class _Place(NamedTuple):
    """A run on a line: where, and its neighbours."""

    start: int
    run: str
    before: str
    behind: str
    line: Line
    in_latin: bool
    """Whether the line is one of ASCII letters, with little else."""

    def beside(self, piece: Piece) -> tuple[str, str]:
        """The neighbours of a part of the run."""
        end = piece.start + len(piece.old)
        return self.run[piece.start - 1 : piece.start] or self.before, self.run[end : end + 1] or self.behind

    def tells(self, piece: Piece) -> bool:
        """Whether a part of the run reads like no text."""
        return is_telling(piece.old, *self.beside(piece)) or self._is_small_word(piece)

    def _is_small_word(self, piece: Piece) -> bool:
        if not self.in_latin or piece.old != self.run or piece.new not in SMALL_WORDS:
            return False
        return self.before in ("", " ", "'", "(") and self.behind in ("", *" ,.;:!?)")

    def cost(self, piece: Piece) -> float:
        """How unusual the letters of a reading are, in themselves and in their word."""
        at = self.start - self.line.start + piece.start
        before, behind = self.line.text[max(0, at - _WORD) : at], self.line.text[at + len(piece.old) :][:_WORD]
        left, right = before.rpartition(" ")[2], behind.partition(" ")[0]
        word = f"{left}{piece.new}{right}"
        return cost(piece.new) + oddities(word) - known.share(word) + prior(piece.codec)


_WORD = 20
"""Characters of a word that are looked at on either side."""

_BEYOND = bytes(range(0x80, 0x100))
_NO_LETTERS = bytes(byte for byte in range(0x100) if byte >= _BEYOND[0] or not chr(byte).isalpha())


def _places(line: Line) -> Iterator[_Place]:
    data = line.text.encode("utf-8", "surrogatepass")
    letters, beyond = len(data.translate(None, _NO_LETTERS)), len(line.text) - len(data.translate(None, _BEYOND))
    in_latin = letters > 2 * beyond
    for match in RUN.finditer(line.text):
        yield _Place(line.start + match.start(), *around(line.text, match), line, in_latin)


def repair(page: Sequence[Line], votes: Mapping[str, int]) -> Iterator[Finding]:
    """A finding for each run that is misread on lines that as a whole are not; `votes` are the other lines'."""
    lines = [list(_places(line)) for line in page]
    runs = Runs([place for places in lines for place in places], votes)
    found = [finding for places in lines for finding in runs.on_a_line(places)]
    others = [place.run for places in lines for place in places]
    alone = len(found) == 1 and len(found[0].old) == 2 and not votes and len(others) > 1
    alone = alone and not any(map(str.isalpha, "".join(run for run in others if run != found[0].old)))
    for finding in found:
        yield finding._replace(safety=Safety.GUESS) if alone else finding
    yield from marks(page, runs.votes, RULE)


def tells(page: Sequence[Line]) -> bool:
    """Whether any run of some lines proves itself."""
    return bool(_votes(page))


def _votes(page: Sequence[Line]) -> Counter[str]:
    places = (place for line in page for place in _places(line))
    return Runs([place for place in places if not _is_plain(place)], {}).votes


def _is_plain(place: _Place) -> bool:
    """Whether a run is one character, which is no UTF-8, or a word like any other, which is no proof of it."""
    framed = f"{place.before}{place.run}{place.behind}"
    return len(place.run) == 1 or (not place.in_latin and _PLAIN.fullmatch(framed) is not None)


_PLAIN = re.compile(r"""[ "'(-]?(?:[А-Я]?[а-я]{0,7}|[Α-Ω]?[ά-ώ]*)[ ,.;:!?"')-]?""")
"""Small letters, in front of them a capital; longer words may be Cyrillic in cp866."""


def halves(page: Sequence[Line]) -> list[str]:
    """The channels of characters that lost a byte to U+FFFD, if others on their lines are whole and prove the codec."""
    page = [line for line in page if LOST in line.text]
    return channels(page, _votes(page))


def is_against(page: Sequence[Line], name: str) -> bool:
    """Whether the runs that lost nothing prove another codec than that of a channel in which bytes are lost."""
    codec = name.removeprefix(channel([""])).partition(",")[0]
    if codec not in LOSSLESS:
        return False
    votes = _votes(page)
    most = max(votes.values(), default=0)
    return most >= _TELLING and votes[codec] < _AGREED * most


_TELLING, _AGREED = 8, 0.75
"""Characters that prove a codec from which on they count, and their share that another one has to read as well."""


class Runs:
    """The runs of a document, what each codec makes of them, and how many speak for it."""

    def __init__(self, places: Sequence[_Place], votes: Mapping[str, int]) -> None:
        """Read all distinct runs back in every codec, with and without the good marks beside them."""
        self._read: dict[str, list[Piece]] = {}
        forms = [form for run in dict.fromkeys(place.run for place in places) for form in _forms(run)]
        starts = [0, *accumulate(len(text) + 1 for _, text, _ in forms)]
        joined = "\n".join(text for _, text, _ in forms)
        present = set(joined)
        for codec in LOSSLESS:
            if any(map(present.isdisjoint, bounds(codec))):
                continue
            for piece in pieces(joined, codec):
                index = bisect_right(starts, piece.start) - 1
                run, _, offset = forms[index]
                self._read.setdefault(run, []).append(piece._replace(start=piece.start - starts[index] + offset))
        self.votes, self._scripts = Counter(votes), Counter[int]()
        for place in {place.run: place for place in places if place.run in self._read}.values():
            for piece in self._fitting(place):
                if self._is_proven(place, piece):
                    self.votes[piece.codec] += len(piece.new)
                    self._scripts[main_script(piece.new)] += 1

    def on_a_line(self, places: Sequence[_Place]) -> Iterator[Finding]:
        """The runs of a line that are repaired; short ones not where more of the line is strange and unreadable."""
        chosen = [(place, self._best(place)) for place in places]
        if not any(found for _, found in chosen):
            return
        unread = sum(not found and len(place.run) > 1 and is_telling(*place[1:4]) for place, found in chosen)
        read = sum(bool(found) for _, found in chosen)
        for place, found in chosen:
            for piece in found:
                if read > unread or len(piece.new) >= _PROVEN:
                    yield Finding(
                        place.start + piece.start,
                        piece.old,
                        piece.new,
                        RULE,
                        Safety.LIKELY,
                        channel=channel([piece.codec]),
                    )

    def _fitting(self, place: _Place) -> list[Piece]:
        return [piece for piece in self._read.get(place.run, ()) if fits(piece.new)]

    def _best(self, place: _Place) -> list[Piece]:
        """Of readings that overlap the longest, then that of the codec most speak for, each if it can be believed."""
        chosen: list[Piece] = []
        for piece in self._ranked(place):
            apart = all(p.start + len(p.old) <= piece.start or piece.start + len(piece.old) <= p.start for p in chosen)
            if apart and (self._is_proven(place, piece) or self._is_supported(piece)):
                chosen.append(piece)
        return chosen

    def _ranked(self, place: _Place) -> list[Piece]:
        found = self._fitting(place)
        most = max((self.votes[piece.codec] for piece in found), default=0)
        rank = {piece: (-len(piece.old), self.votes[piece.codec] < NEAR * most) for piece in found}
        if len({piece.new for piece in found}) > 1:
            return sorted(found, key=lambda piece: (*rank[piece], place.cost(piece), -self.votes[piece.codec]))
        return sorted(found, key=lambda piece: (*rank[piece], -self.votes[piece.codec]))

    def _is_proven(self, place: _Place, piece: Piece) -> bool:
        """Whether a run needs no support. One that is a word of letters and makes one character is only oddly spelt."""
        letters = (
            piece.old.isalpha() and piece.new.isalpha() and (len(piece.old) > 2 or main_script(piece.old) != LATIN)
        )
        if letters and len(piece.new) == 1 and not any(_is_foreign(char, piece.old) for char in place.beside(piece)):
            return False
        if min(piece.new) >= "\u2e80" and any(_is_same(char, piece.old) for char in place.beside(piece)):
            return False  # "Расеі»" is no 峻 behind three letters
        return place.tells(piece) and stands_alone(piece.new, *place.beside(piece))

    def _is_supported(self, piece: Piece) -> bool:
        script = main_script(piece.new)
        return self.votes[piece.codec] >= _SUPPORT and (script in (0, LATIN) or self._scripts[script] > 0)


def _is_same(char: str, old: str) -> bool:
    """Whether a neighbour is a letter of the same script."""
    return char.isalpha() and main_script(char) == main_script(old)


def _is_foreign(char: str, old: str) -> bool:
    """Whether a neighbour is a letter of another script: "khoбєЈng" is no Russian."""
    return char.isalpha() and main_script(char) != main_script(old)


def _forms(run: str) -> Iterator[tuple[str, str, int]]:
    """A run, and what it is without the good marks around it: the run, the form, and where in the run that begins."""
    yield run, run, 0
    left = len(run) - len(run.lstrip(_AROUND))
    for form, start in {run.lstrip(_AROUND): left, run.rstrip(_AROUND): 0, run.strip(_AROUND): left}.items():
        if form and form != run:
            yield run, form, start
