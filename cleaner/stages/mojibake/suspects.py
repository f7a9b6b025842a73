"""The channels that a text can have come through, told by its characters and by what stands where bytes are missing."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from cleaner.stages.mojibake.channels import LOSSLESS
from cleaner.stages.mojibake.damage import KEPT, Channel

CODECS = (*LOSSLESS, "iso8859_6", "iso8859_8")
"""Codecs UTF-8 is taken for; the last two lose too much of it to be read back without a vocabulary."""

AT_HOME = re.compile("[\u00df-\u00ff\u2010-\u201f\u2026\ufffd]")
"""What may well be no damage in a text in Latin script: small letters and typographic marks."""

_EAST = re.compile("[\u2e80-\ud7ff\uf900-\ufaff]")
"""Among these, U+FFFD is what a byte was that had no place in an East Asian encoding."""

MOST = 0.8
"""Share of a text's other characters beyond ASCII that are characters of the codec it was read in."""

GONE = 3
"""One character in so many may be U+FFFD, or a question mark: of more of them nothing tells what they were."""

FEW = 5
"""So many times as often as a letter must stand behind a lone lead byte what stands for lost bytes; and as two spaces,
one, where bytes fell."""

PARTED = 4
"""So many times as often at the most where no-break spaces became spaces, and two of them may be one of these and one
that parts two words."""

LAST = 20
"""So many times as often as before any other character may letters that lost a byte stand before a space."""

REPLACEMENT = "\ufffd"


def candidates(text: str) -> Iterator[Channel]:
    """The channels whose characters a text is made of, those that lose least first."""
    beyond = {char: count for char, count in Counter(text).items() if char >= "\x80"}
    odd = Counter({char: count for char, count in beyond.items() if not AT_HOME.match(char)})
    odd = odd or Counter(beyond)
    codecs = {codec for codec in CODECS if odd and _share(odd, codec) >= MOST * odd.total()}
    alone = {codec: _behind(text if _leads(codec) & beyond.keys() else "", codec) for codec in codecs}
    for channel in _channels():
        if channel.read == "ascii":
            told = channel.lost in text and GONE * text.count(channel.lost) < len(text) and not _EAST.search(text)
        else:
            told = channel.read in codecs and _is_lost(channel, alone[channel.read])
        if told and not (channel.blank and "\u00a0" in beyond):
            folded = (channel.blank or channel.lost == " ") and "  " not in text
            yield _as_it_is(channel, _is_decomposed(text, channel), folded)


@cache
def _as_it_is(channel: Channel, decomposed: bool, folded: bool) -> Channel:
    """The channel with what a text shows of it: the same one each time, for it keeps the tables that it has made."""
    return replace(channel, decomposed=decomposed, folded=folded)


def _is_decomposed(text: str, channel: Channel) -> bool:
    """Whether what is left of an accent stands behind a plain letter."""
    accent = "" if channel.read == "ascii" else channel.damage("\u0301")[:1]
    return bool(accent) and re.search(f"[a-zA-Z]{re.escape(accent)}", text) is not None


class _Behind(NamedTuple):
    """What stands behind lead bytes that miss their continuation: how often each character, and two spaces."""

    alone: Counter[str]
    spaces: int


def _behind(text: str, codec: str) -> _Behind:
    counted = Counter(_alone(codec).findall(text))
    alone: Counter[str] = Counter()
    for chars, count in counted.items():
        alone[chars[0]] += count
    return _Behind(alone, counted["  "])


def _is_lost(channel: Channel, behind: _Behind) -> bool:
    """Whether what stands behind lead bytes that miss their continuation is what the channel puts there.

    Two spaces are a byte that became one and the one behind the word: a byte that fell leaves one, and not everywhere.
    """
    if channel.lost == KEPT:
        return True
    alone = behind.alone
    if not channel.lost:
        others = sum(count for char, count in alone.items() if char not in (" ", "?", REPLACEMENT))
        fell = FEW * behind.spaces <= alone[" "] or (channel.blank and PARTED * others >= alone[" "])
        return fell and alone[" "] <= LAST * (others + 1) and (others > 0 or not alone["?"])
    other = sum(count for char, count in alone.items() if char.isalpha())
    return alone[channel.lost] > FEW * other


def lone(text: str, codec: str) -> Iterator[int]:
    """The places in a text where bytes of a codec are missing."""
    return (match.start() for match in _alone(codec).finditer(text))


def foreign(text: str, codec: str) -> int:
    """How many characters beyond ASCII of a text are none of those that a codec makes, marks aside."""
    made = _made(codec)
    beyond = ((char, count) for char, count in Counter(text).items() if char >= "\xa0")
    return sum(count for char, count in beyond if char not in made and not AT_HOME.match(char))


@cache
def _alone(codec: str) -> re.Pattern[str]:
    """The character where one that stands for a continuation byte should be, and is not; two if they are spaces."""
    two, three, follow = map(re.escape, _ranges(codec))
    return re.compile(f"(?:[{two}]|[{three}][{follow}]?)(  |[^{follow}])")


@cache
def _leads(codec: str) -> frozenset[str]:
    """The characters that `_alone` begins with."""
    return frozenset("".join(_ranges(codec)[:2]))


def _ranges(codec: str) -> tuple[str, str, str]:
    """The characters of lead bytes of two and of three, and those that go on, which stand for missing leads."""
    chars = Channel(codec, "").characters
    two, three, follow = ("".join(chars[first:last]) for first, last in ((0xC2, 0xE0), (0xE0, 0xF0), (0x80, 0xC0)))
    return two or follow, three or follow, follow


def _share(beyond: Mapping[str, int], codec: str) -> int:
    made = _made(codec)
    return sum(count for char, count in beyond.items() if char in made)


@cache
def _channels() -> Sequence[Channel]:
    """Every channel of single bytes that does what no other does: those that lose least first."""
    single = [
        Channel(codec, lost, blank)
        for lost in (KEPT, "", "?", REPLACEMENT, " ")
        for codec in CODECS
        for blank in ((True, False) if lost == " " else (False, True))  # what folds one space folds the other
        if ("\u00a0" in _made(codec) or not blank) and (blank if lost == KEPT else "" in Channel(codec, "").characters)
    ]
    ascii_ = [
        Channel("ascii", REPLACEMENT, single=True),
        Channel("ascii", REPLACEMENT),
        Channel("ascii", "?", single=True),
    ]
    return [*single, *ascii_]


@cache
def _made(codec: str) -> frozenset[str]:
    """The printable characters beyond ASCII of a codec."""
    return frozenset(char for char in Channel(codec, lost="").characters if char >= "\xa0")
