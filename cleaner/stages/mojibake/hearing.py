"""What a text's words, marks and script say for a channel and a language, before anything is read."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from cleaner.language.common import common
from cleaner.language.vocabulary import UNSPACED, simplified
from cleaner.stages.mojibake.damage import Channel

Score = tuple[float, Channel, str]
"""How much there is for a channel and a language."""

LIKELY = 2
"""Languages that marks are taken to stand in: those that most words speak for."""

INTACT = 20
"""Characters beyond ASCII that a text may have for each one of words side by side that lost nothing."""

MOST_LOST = 24
"""Of the 64 bytes that go on, so many may be lost to read such words: of more it can be told what a text may have said,
but not what it did."""

SPARSE = 4
"""So many times as rare as the other half of them may half of the characters be that go on."""

SILENT = ("bn", *UNSPACED, "th", "fil", "ms")
"""Languages that this cannot be told of: their words are not what stands between spaces, or are those of another."""


def marked(text: str, channel: Channel) -> float:
    """How much of what is beyond ASCII in a text may be marks as the channel leaves them: a share of it."""
    beyond = _beyond(text)
    found = sum(len(match) for match in _marks(channel).findall(text)) if beyond else 0
    return min(1.0, found / max(1, beyond))


def _beyond(text: str) -> int:
    """How many characters of a text are beyond ASCII."""
    return len(text) - len(text.encode("ascii", "ignore"))


@cache
def _marks(channel: Channel) -> re.Pattern[str]:
    forms = {form for mark in _COMMON_MARKS if (form := channel.damage(mark).strip()) and form != mark}
    return re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))) or "(?!)")


_COMMON_MARKS = "’‘“”—–…"


class Words:
    """The words of a text, by what spaces stand for, taken apart once for all channels."""

    def __init__(self, text: str) -> None:
        """Take a text; its words are told apart when they are asked for."""
        self._text = text
        self._by_gaps: dict[str, tuple[Counter[str], frozenset[str]]] = {}

    def scored(
        self, shares: Mapping[Channel, float], spoken: Callable[[], Mapping[str, float]], listed: int
    ) -> list[Score]:
        """How much each channel and language has for it: damaged common words, and whole ones."""
        found: list[Score] = []
        for channel, share in shares.items():
            if share:
                likely = sorted(spoken(), key=lambda language: -spoken()[language])[:LIKELY]
                found += [(share * spoken()[language] / 2, channel, language) for language in likely]
            for language, score in self._heard(channel, _damaged(channel, listed)).items():
                found.append((score + spoken().get(language, 0.0) / 2, channel, language))
        return found

    def _heard(self, channel: Channel, damaged: Mapping[str, Mapping[str, float]]) -> Mapping[str, float]:
        """How much the words speak for languages that are damaged ones, as they stand or with the space behind them."""
        words, spaced = self._told(channel.read if _has_gaps(channel) else "")
        heard: Counter[str] = Counter()
        known = words.keys() & damaged.keys()
        known |= spaced & damaged.keys() if channel.blank else set()
        for word, count in words.items() if known else ():
            for form in (word, f"{word} "):
                for language, weight in damaged[form].items() if form in known else ():
                    heard[language] += count * weight  # type: ignore[assignment]
        return heard

    def _told(self, gaps: str) -> tuple[Counter[str], frozenset[str]]:
        """The words, and the same with a space behind; one that stands for a lost byte of a codec parts none."""
        if gaps not in self._by_gaps:
            text = _gaps(gaps).sub(_GAP, self._text) if gaps else self._text
            if gaps and text == self._text:
                self._by_gaps[gaps] = self._told("")
            else:
                words = Counter(_TOKEN.findall(text))
                self._by_gaps[gaps] = words, frozenset(f"{word} " for word in words)
        return self._by_gaps[gaps]


def _has_gaps(channel: Channel) -> bool:
    """Whether a space may stand for a byte; where bytes fell, the one behind a letter's first byte parts words too."""
    return channel.lost == " " or (channel.blank and channel.lost != "")


_TOKEN = re.compile(r"[^\x00-\x26\x28-\x3e\x40\x5b-\x60\x7b-\x7f]+")
"""What stands between ASCII that is neither a letter, an apostrophe nor a question mark."""

_GAP = "\ue000"


@cache
def _gaps(codec: str) -> re.Pattern[str]:
    """A space where the character of a continuation byte should be."""
    chars = Channel(codec, lost="").characters
    two, three, follow = (re.escape("".join(chars[first:last])) for first, last in _RANGES)
    return re.compile(f"(?<=[{two}]) |(?<=[{three}]) |(?<=[{three}][{follow}]) " if follow else "(?!)")


_RANGES = ((0xC2, 0xE0), (0xE0, 0xF0), (0x80, 0xC0))
"""The first bytes of two and of three, and those that go on."""


def unspaced(text: str, channels: Iterable[Channel]) -> Iterator[Score]:
    """The channels through which most of a text is in a script of words side by side, and the language that has it."""
    least = _beyond(text)
    text = " ".join(_THREE.findall(text))
    chars = Counter(text)
    read: dict[tuple[tuple[int, int], ...], Counter[str]] = {}
    for channel in channels if 2 * INTACT * len(text) > 3 * least else ():
        if channel.read != "ascii":
            codes = _codes(channel)
            if codes not in read:
                may_hold = INTACT * _at_most(chars, dict(codes)) > least
                read[codes] = _unspaced(text.translate(dict(codes))) if may_hold else Counter()
            counted = read[codes]
            if INTACT * counted.total() > least:
                yield float(counted.total()), channel, _language(counted)


_THREE = re.compile("[^\x00-\x7f]{3,}")
"""What may hold such a character: it is three bytes or four."""


def _at_most(chars: Mapping[str, int], codes: Mapping[int, int]) -> int:
    """How many such characters the bytes of a text can make, each counted twice, for it may be of two languages."""
    read = Counter[int]()
    for char, count in chars.items():
        read[codes.get(ord(char), ord(char))] += count
    lead, follow = (sum(read[byte] for byte in bytes_) for bytes_ in (range(0xE3, 0xF1), range(0x80, 0xC0)))
    return min(2 * lead, follow)


def _unspaced(text: str) -> Counter[str]:
    """How many characters each language has to itself in bytes that are written as the characters of these numbers."""
    found = text.encode("latin-1", "replace").decode("utf-8", "ignore")
    return Counter(name for name, pattern in _scripts().items() for _ in pattern.finditer(found))


@cache
def _codes(channel: Channel) -> tuple[tuple[int, int], ...]:
    """Each character beyond ASCII that a channel leaves, and the byte that it was."""
    return tuple({ord(char): byte for byte, char in enumerate(channel.characters) if char >= "\x80"}.items())


def is_legible(text: str, channel: Channel, language: str) -> bool:
    """Whether few bytes are lost in a channel, and those that are not are there: of such words all are as frequent."""
    if language not in UNSPACED:
        return True
    first, second = (set(channel.characters[half : half + 32]) - {channel.lost} for half in (0x80, 0xA0))
    low, high = (sum(char in half for char in text) for half in (first, second))
    return len(first) + len(second) >= 64 - MOST_LOST and SPARSE * low * len(second) > high * len(first)


@cache
def _scripts() -> Mapping[str, re.Pattern[str]]:
    """A pattern of the characters that a language has to itself; of Chinese those that were simplified count twice."""
    return {
        "ja": re.compile("[\u3041-\u30ff]"),
        "ko": re.compile("[\uac00-\ud7a3]"),
        "zh": re.compile("[\u4e00-\u9fff]"),
        "zh-Hant": re.compile(f"[{''.join(simplified())}]"),
    }


def _language(counted: Mapping[str, int]) -> str:
    """Chinese has neither kana nor Hangul, and simplified Chinese none of the characters that were simplified."""
    for name, share in (("ko", 0.3), ("ja", 0.1), ("zh-Hant", 0.15)):
        if counted.get(name, 0) > share * sum(counted.values()):
            return name
    return "zh"


@cache
def _damaged(channel: Channel, listed: int) -> Mapping[str, Mapping[str, float]]:
    """What the channel leaves of the commonest words, capitalised too, where that is none of them itself."""
    words = _beyond_ascii(listed)
    listed_words = list(words)
    weights, known = list(words.values()), common()
    gap = _GAP if _has_gaps(channel) else " "
    return {
        form.replace(" ", gap): weights[place]
        for form, place in channel.leaves(listed_words)
        if len(form) > 1 and form not in known and form != listed_words[place]
    }


@cache
def _beyond_ascii(listed: int) -> Mapping[str, Mapping[str, float]]:
    """The commonest words beyond ASCII, each language's share of them, also capitalised."""
    found: dict[str, dict[str, float]] = {}
    taken: Counter[str] = Counter()
    for text, weights in common().items():
        for language, weight in weights.items():
            if (not text.isascii() or "'" in text) and language not in SILENT and taken[language] < listed:
                taken[language] += 1
                for word in (text.replace("'", "’"), text.capitalize().replace("'", "’")):
                    found.setdefault(word, {})[language] = weight
    return found
