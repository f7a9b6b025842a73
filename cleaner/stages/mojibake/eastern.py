"""Chinese, Japanese and Korean bytes read as western ones: "‚±‚ñ‚É‚¿‚Í", "ÄãºÃ".

Two bytes are a character, and of 7,000 to 24,000 possible ones a text has few that are not among the 2,000 commonest:
what other bytes come to is mostly rare characters, or nothing at all.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
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

_ENOUGH, _FEW = 6, 3
"""Characters from which on a document is believed, and from which on it is noted."""

_CHANGED = "\u2e7f"
"""Behind it are the characters of East Asia."""


class _Reading(NamedTuple):
    """What a page reads in an encoding: its lines, None where they cannot be read, and how it is weighed."""

    lines: Sequence[str | None]
    size: int
    known: float
    cost: float


def repair(page: Sequence[Line], rule: str) -> Iterator[Finding]:
    """A finding for each line of a page that reads as text of East Asia; none if the page does not."""
    bytes_of = [_bytes(line.text) for line in page]
    found = [reading for codec in CODECS if (reading := _reading(bytes_of, codec))]
    if not found:
        return
    best = min(found, key=lambda reading: reading.cost)
    if best.known < _KNOWN or best.size < _FEW or _is_monotonous(best.lines):
        return
    safety = Safety.LIKELY if best.size >= _ENOUGH else Safety.GUESS
    for line, good in zip(page, best.lines, strict=True):
        if good is not None and _weigh([good])[1] >= _HALF:
            yield _changed(line, good, rule, safety)


def _is_monotonous(lines: Sequence[str | None]) -> bool:
    """Whether one character is half of all, as a lead byte of UTF-8 is. The commonest in clean text is every twelfth."""
    counted = Counter(char for line in lines if line for char in line if char > _CHANGED)
    return 2 * max(counted.values(), default=0) > sum(counted.values())


def _bytes(line: str) -> bytes | None:
    codes = encoding(WESTERN)
    try:
        return "".join(chr(codes.get(char, ord(char))) for char in line).encode("latin-1")
    except UnicodeEncodeError:
        return None


def _reading(page: Sequence[bytes | None], codec: str) -> _Reading | None:
    lines = [_decoded(line, codec) for line in page]
    read = [line for line in lines if line is not None]
    whole = sum(line is not None for line in page)
    if not read or 2 * len(read) < whole:
        return None
    return _Reading(lines, *_weigh(read))


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
