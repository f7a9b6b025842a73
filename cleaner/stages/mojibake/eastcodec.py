"""In which East Asian codec a document was read, what became of lost bytes, and in which language it is.

Read in the codec it came through, a document is UTF-8 but for its holes: in 47 languages no byte stands where none can.
Clean Chinese, Japanese and Korean is UTF-8 in no codec: of each three characters one stands wrong, or two.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from cleaner.language.common import common
from cleaner.language.pairs import languages
from cleaner.language.vocabulary import simplified
from cleaner.stages.mojibake.holes import LOST, Eastern, table
from cleaner.stages.mojibake.plausible import fits
from cleaner.stages.mojibake.scripts import script
from cleaner.stages.mojibake.tongue import TRADITIONAL, UNSPACED

CODECS = ("gb18030", "gbk", "cp932", "shift_jis", "cp949", "euc_kr", "big5", "euc_jp")

SAMPLE = 6000
"""Code points of a text that are looked at."""

LEAST = 2
"""Whole characters that there must be."""

MANY = 5
"""The same where none of them makes a known word."""

PLENTY = 60
"""Whole characters from which on the language need not be known."""

PURE = 0.9
"""The share of their letters that must be of one script."""

STRAY = 0.02
"""The share of bytes, and of stretches, that may be of something else."""

STRETCH = re.compile("[\x40-\x7f]*[^\x00-\x7f][^\x00-\x3f]*")
"""What is read together: an ASCII character below 0x40 is the second byte of nothing."""

TOKEN = re.compile("[^\x00-\x3f]+")

_LEADS, _CONTINUING = frozenset(range(0xC2, 0xF5)), frozenset(range(0x80, 0xC0))

SCRIPTS = {"ja": "[\u3040-\u30ff]", "zh": "[\u4e00-\u9fff]", "ko": "[\uac00-\ud7af]", "th": "[\u0e00-\u0e7f]"}
"""The letters of languages whose words do not stand between spaces."""

_LOUD = 4.0
"""What one of these letters says for its language, in nats."""


class Source(NamedTuple):
    """What a document was read in, and its language."""

    channel: Eastern
    language: str
    direct: str
    """What of the text lost nothing."""


def sources(text: str) -> list[Source]:
    """The channels and languages of a text that are about as likely, the likeliest first; none if it is not damaged."""
    sample = text[:SAMPLE]
    lost = LOST if LOST in sample else ""
    stretches = dict.fromkeys(STRETCH.findall(sample))
    tokens = TOKEN.findall(sample)
    found = []
    for codec in CODECS:
        channel = Eastern(codec, lost)
        direct = _direct(stretches, channel)
        if direct is None:
            continue
        spoken = _spoken(tokens, channel, direct.text)
        for language, score in spoken.most_common(1):
            if lost or language not in UNSPACED or direct.share >= HALF:
                found.append((score, Source(channel, _written(language, direct.text), direct.text)))
    most = max((score for score, _ in found), default=0.0)
    return [one for score, one in sorted(found, key=lambda one: -one[0]) if score > ALIKE * most]


def _written(language: str, text: str) -> str:
    """Which Chinese it is, by the characters that only one of them has."""
    if language != "zh":
        return language
    old = simplified()
    new = set(old.values())
    many = sum((char in old) - (char in new and char not in old) for char in text)
    return TRADITIONAL if many > 0 else language


ALIKE = 0.8
"""The share of the most that another codec must have for it to be tried too."""


HALF = 0.55
"""The share of characters that must be whole where lost ones left no trace, in text that no spaces part."""


class _Direct(NamedTuple):
    """What lost nothing, and its share of three bytes a character."""

    text: str
    share: float


class _Count(NamedTuple):
    """Characters that are whole, bytes that stand where none can."""

    whole: int
    stray: int


class _Wrong(NamedTuple):
    """For each byte whether it stands wrong where none goes on, where one has to, and anywhere."""

    follows: Sequence[bool]
    breaks: Sequence[bool]
    leads: Sequence[bool]


def _direct(stretches: Collection[str], channel: Eastern) -> _Direct | None:
    """What of some stretches lost nothing, None if they did not come through a channel."""
    codes = table(channel.read)
    whole = stray = strange = 0
    size = len("".join(stretches).encode(channel.read, "replace"))
    most = STRAY * size / (1 if channel.lost else 2)  # bytes of a character, the rest of which may be lost
    read: list[Sequence[Sequence[bytes]]] = []
    for stretch in stretches:
        if stray > most or strange > STRAY * len(stretches):
            return None  # whatever the others are
        units = codes.units(stretch)
        if units is None:
            strange += 1
            continue
        counted = _count(units, _wrongs(channel.read, not channel.lost), most)
        whole, stray = whole + counted.whole, stray + counted.stray
        read.append(units)
    if whole < LEAST or stray > STRAY * whole or strange > STRAY * len(stretches):
        return None
    data = [b"".join(unit[0] if unit else b"\xff" for unit in units) for units in read]
    direct = b" ".join(data).decode("utf-8", "ignore")
    letters = Counter(script(char) for char in direct if char > "\x7f" and char.isalpha())
    pure = max((count for name, count in letters.items() if name), default=0)
    return _Direct(direct, 3 * whole / sum(map(len, data))) if pure >= PURE * letters.total() - letters[0] else None


def _count(units: Sequence[Sequence[bytes]], wrong: _Wrong, most: float) -> _Count:
    """How well the known bytes of a stretch stand, as UTF-8 whose holes may be any byte that the codec refuses.

    More than the `most` strays that may be are not counted.
    """
    whole = stray = needed = joker = 0
    for unit in units:
        if stray > most:
            break
        for byte in unit[0] if unit else _HOLE:
            if byte < 0:
                needed, joker = (needed - 1, 0) if needed else (0, 3)
            elif 0x80 <= byte < 0xC0:
                whole += needed == 1 or joker > 0
                stray += wrong.follows[byte] and not needed and not joker
                needed, joker = needed and needed - 1, joker and joker - 1
            else:
                stray += wrong.leads[byte] + (needed > 0 and wrong.breaks[byte])
                needed, joker = _NEEDED[byte], 0
    return _Count(whole, stray)


_HOLE = (-1,)
_NEEDED = [0] * 0xC2 + [1] * 0x1E + [2] * 0x10 + [3] * 0x10
"""How many bytes go on behind each one."""


@cache
def _wrongs(codec: str, dropped: bool) -> _Wrong:
    refused = table(codec).refused
    follows = [not (dropped and not _LEADS.isdisjoint(before)) for before in refused]
    breaks = [not (dropped and not _CONTINUING.isdisjoint(before)) for before in refused]
    return _Wrong(follows, breaks, [byte >= 0xC0 and byte not in _LEADS for byte in range(0x100)])


def _spoken(tokens: Sequence[str], channel: Eastern, direct: str) -> Counter[str]:
    """How much a text speaks for each language; something damaged must speak."""
    found: Counter[str] = Counter()
    forms = _forms(channel)
    beyond = "".join(char for char in direct if char > "\x7f")
    damaged = len(beyond) > MANY and fits(beyond)
    for token in tokens:
        weights = forms.get(token, {})
        damaged = damaged or (bool(weights) and not token.isascii())
        for language, weight in weights.items():
            found[language] += weight  # type: ignore[assignment]
    for language, chars in SCRIPTS.items():
        count = len(re.findall(chars, beyond))
        if count > MANY and 3 * count > len(beyond):
            damaged = True
            found[language] += _LOUD * count * (3 if language == "ja" else 1)  # type: ignore[assignment]
    for language, _ in found.most_common(RIVALS):
        found[language] -= _LOUD * _foreign(beyond, language)  # type: ignore[assignment]
    return found if damaged else Counter({"": 1.0}) if len(beyond) >= PLENTY else Counter()


RIVALS = 6
"""Languages whose letters are compared with those of a text."""


def _foreign(chars: str, language: str) -> int:
    """How many characters are letters that a language has not."""
    known = languages().get(language)
    return sum(char.isalpha() and char.lower() not in known.letters for char in chars) if known else 0


@cache
def _forms(channel: Eastern) -> Mapping[str, Mapping[str, float]]:
    """What the channel leaves of the commonest words, small and capitalised."""
    found: dict[str, Mapping[str, float]] = {}
    words = list(common())
    for texts in (
        words,
        [word.capitalize() for word in words],
        [word.replace("'", "’") for word in words],
        [word.capitalize().replace("'", "’") for word in words],
    ):
        for form, word in zip(channel.damage("\n".join(texts)).split("\n"), words, strict=True):
            weights = common()[word]
            if (known := found.setdefault(form, weights)) is not weights:
                both = {**known, **weights}
                found[form] = {language: max(known.get(language, 0.0), weights.get(language, 0.0)) for language in both}
    found.pop("", None)
    return found
