"""Chinese, Japanese and Korean bytes read as western ones: "‚±‚ñ‚É‚¿‚Í", "ÄãºÃ".

Two bytes are a character, and of 7,000 to 24,000 possible ones a text has few that are not among the 2,000 commonest:
what other bytes come to is mostly rare characters, or nothing at all.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import inf
from typing import NamedTuple

from cleaner.edit import Finding, Safety
from cleaner.language.hanzi import UNKNOWN, characters
from cleaner.stage import Line
from cleaner.stages.mojibake.codepages import WESTERN, encoding

CODECS = ("gbk", "gb18030", "big5", "shift_jis", "cp932", "euc_kr", "cp949", "euc_jp")
"""Of two that read alike, the first is taken."""

_KNOWN = 0.8
"""The share of the characters that must be common: clean text has 93 to 99 %, bytes of other text below a third."""

_HALF = 0.5
"""The share that a line must have in a document that is believed: names of fishes are rare characters."""

ENOUGH, _FEW = 6, 2
"""Characters from which on a document is believed, and from which on it is weighed."""

_IN_WORD = re.compile("(?<=[a-z])[\u2e80-\uffff]|[\u2e80-\uffff](?=[a-z])")

_CHANGED = "\u2e7f"
"""Behind it are the characters of East Asia."""


class Reading(NamedTuple):
    """What lines read in an encoding, and how that is weighed."""

    codec: str
    lines: Sequence[str]
    size: int
    known: float
    cost: float
    lead: float = inf
    """Nats by which the next one is less likely."""

    @property
    def nats(self) -> float:
        """How unlikely it is altogether."""
        return self.cost * self.size


def reading(strangest: Sequence[str]) -> Reading | None:
    """What the strangest lines of a page read as text of East Asia; None if they do not."""
    bytes_of = [_bytes(line) for line in strangest]
    found = sorted(
        (reading for codec in CODECS if (reading := _reading(bytes_of, codec))), key=lambda reading: reading.cost
    )
    if not found or found[0].known < _KNOWN or found[0].size < _FEW:
        return None
    best = found[0]
    if _is_monotonous(best.lines) or _is_mixed(best.lines):
        return None
    others = (other.nats for other in found if other.lines != best.lines)
    return best._replace(lead=min(others, default=inf) - best.nats)


def repair(page: Sequence[Line], best: Reading, rule: str, safety: Safety) -> Iterator[Finding]:
    """A finding for each line of a page that reads as text of East Asia, as its strangest lines do."""
    for line in page:
        good = _decoded(_bytes(line.text), best.codec)
        if good is not None and _weigh([good])[1] >= _HALF:
            yield _changed(line, good, rule, safety)


def _is_monotonous(lines: Sequence[str]) -> bool:
    """Whether one character is half of all, as a lead byte of UTF-8 is. The commonest in clean text is each twelfth."""
    counted = Counter(char for line in lines for char in line if char > _CHANGED)
    return 2 * max(counted.values(), default=0) > sum(counted.values())


def _is_mixed(lines: Sequence[str]) -> bool:
    """Whether most characters stand right behind or before a small ASCII letter: they are a piece of a Latin word."""
    text = "\n".join(lines)
    inside = sum(len(match[0]) for match in _IN_WORD.finditer(text))
    return 2 * inside > sum(char > _CHANGED for char in text)


def _bytes(line: str) -> bytes | None:
    try:
        return line.translate(_codes()).encode("latin-1")
    except UnicodeEncodeError:
        return None


@cache
def _codes() -> Mapping[int, int]:
    return {ord(char): byte for char, byte in encoding(WESTERN).items()}


def _reading(page: Sequence[bytes | None], codec: str) -> Reading | None:
    read = [good for line in page if (good := _decoded(line, codec)) is not None]
    return Reading(codec, read, *_weigh(read)) if 2 * len(read) >= len(page) else None


def _decoded(line: bytes | None, codec: str) -> str | None:
    if line is None:
        return None
    try:
        return line.decode(codec)
    except UnicodeDecodeError:
        return None


def _weigh(lines: Sequence[str]) -> tuple[int, float, float]:
    """How many characters beyond ASCII there are, the share of common ones, and their mean cost."""
    chars = [char for line in lines for char in line if char > "\x7f"]
    if not chars:
        return 0, 0.0, UNKNOWN
    costs = {name: sum(known.get(char, UNKNOWN) for char in chars) for name, known in characters().items()}
    best = min(costs, key=lambda name: costs[name])
    common = sum(char in characters()[best] for char in chars)
    return len(chars), common / len(chars), costs[best] / len(chars)


def _changed(line: Line, good: str, rule: str, safety: Safety) -> Finding:
    """From the first character that differs to the last: what is ASCII at the ends stays."""
    start = next(n for n, char in enumerate(line.text) if char > "\x7f")
    shared = 0
    while shared < min(len(line.text), len(good)) - start and line.text[-1 - shared] == good[-1 - shared] < "\x80":
        shared += 1
    end = len(line.text) - shared
    return Finding(line.start + start, line.text[start:end], good[start : len(good) - shared], rule, safety)
