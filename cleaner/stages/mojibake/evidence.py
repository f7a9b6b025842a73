"""What speaks for a channel and a language: the nats that reading a text so saves."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from math import inf

from cleaner.stages.mojibake.damage import Channel
from cleaner.stages.mojibake.dictionary import Dictionary
from cleaner.stages.mojibake.lattice import Kind, Reading
from cleaner.stages.mojibake.reading import STRANGE, UNKNOWN, read
from cleaner.stages.mojibake.suspects import AT_HOME, REPLACEMENT

ALONE = 4.0
"""Nats that a mark may count for which stands alone, or beside an unknown word, as a letter that the language lacks.
All of them together may count twice as much, and so are not enough: a text may speak of letters."""

TWICE = 2
"""Times that the same stretch counts at the most, where it counts for little."""

HOLE = 10.0
"""Nats that U+FFFD costs where it is left."""

_GREEK = re.compile("[\u0370-\u03ff]")
_WORD = re.compile(r"[\w\ufffd]+|[^\w]")


@cache
def stretches(channel: Channel) -> re.Pattern[str]:
    """What has to be read together: what no ASCII parts, but such as may stand for a lost byte."""
    inner = r"[A-Za-z0-9]|(?<=[A-Za-z])['-](?=[A-Za-z])"
    space = " {0,2}" if channel.lost == " " else " ?" if channel.blank else ""
    mark = r"|\?" if channel.lost == "?" else ""
    return re.compile(rf"(?:{inner}|[^\x00-\x7f]{space}{mark})+")


def is_whole(stretch: str, channel: Channel) -> bool:
    """Whether there is nothing in a stretch that the channel could have damaged."""
    return stretch.isascii() and not (channel.lost == "?" and "?" in stretch)


class Weighed:
    """A text that is weighed with several dictionaries: what is the same for all of them is told once."""

    def __init__(self, text: str, evidence: Sequence[str] = ()) -> None:
        """Take a text, and the channels that are tried whatever they gain."""
        self._text, self._evidence = text, evidence
        self._counted: dict[tuple[re.Pattern[str], bool], Counter[str]] = {}

    @cached_property
    def _told(self) -> Counter[str]:
        return Counter(map(str.lower, _ASCII_WORD.findall(self._text)))

    def _stretches(self, channel: Channel) -> Mapping[str, int]:
        key = stretches(channel), channel.blank
        if key not in self._counted:
            text = "".join(f"{line} \n" for line in self._text.split("\n")) if channel.blank else self._text
            self._counted[key] = Counter(key[0].findall(text))
        return self._counted[key]

    def is_spoken(self, plain: Mapping[str, float]) -> bool:
        """Whether most of its words are of the vocabulary: else marks prove nothing, for "â" is a word of Welsh."""
        return 2 * sum(count for word, count in self._told.items() if word in plain) >= self._told.total()

    def gain(self, words: Dictionary) -> tuple[float, int, float]:
        """What reading it with a dictionary gains, how many stretches that leaves as they are, what it saves in all.

        For the gain, each stretch is counted once. One that becomes no known word can only speak against it.
        """
        total, alone, unchanged, all_ = 0.0, 0.0, 0, 0.0
        spoken: bool | None = None
        sign = words.channel.lost if words.channel.read == "ascii" else ""
        stretches_ = [one for one in self._stretches(words.channel).items() if not is_whole(one[0], words.channel)]
        for stretch, count in stretches_:
            if sign not in stretch:
                continue  # it stands for all that can be read
            reading = read(stretch, words, starts=False)
            if reading.text != stretch:
                saved = unread(stretch, words.plain) - reading.cost + _good(reading)
                all_ += count * saved
                most = min(count, TWICE) * _most(stretch, reading, words.plain, words.at_home)
                proven = any(piece.kind is Kind.WORD for piece in reading.pieces)
                if not proven:
                    proven = spoken = self.is_spoken(words.plain) if spoken is None else spoken
                if most < inf:
                    alone += min(saved, most) if proven else 0.0
                else:
                    total += saved if proven else 0.0
        total += min(alone, 2 * ALONE)
        if total > 0 or words.channel.name in self._evidence:
            unchanged = sum(_is_left(read(stretch, words, starts=False)) for stretch, _ in stretches_)
        return total, unchanged, all_


_ASCII_WORD = re.compile("[A-Za-z]+")


def _is_left(reading: Reading) -> bool:
    """Whether some of a stretch is left as it is."""
    return any(piece.kind is Kind.STRANGE for piece in reading.pieces)


def _good(reading: Reading) -> float:
    """What reading costs for characters that may well be no damage: beside a damaged word they say nothing."""
    left = (piece for piece in reading.pieces if piece.kind is Kind.STRANGE and AT_HOME.match(piece.choices[0]))
    return sum(STRANGE - UNKNOWN for _ in left)


def _most(stretch: str, reading: Reading, plain: Mapping[str, float], letters: str) -> float:
    """What a stretch may count for at the most: a single letter next to nothing, one that becomes no word nothing."""
    if not any(piece.kind is Kind.WORD for piece in reading.pieces):
        if _GREEK.search(stretch):
            return 0.0  # "TGFβ", "IFN-γ": single Greek letters stand in text of any language
        words = [
            word
            for piece in reading.pieces
            if piece.kind is Kind.PLAIN and (word := piece.choices[0].lower()).isalpha()
        ]
        if any(piece.kind is not Kind.MARK and piece.kind is not Kind.PLAIN for piece in reading.pieces):
            return 0.0
        if not any(char.isalpha() and char in letters for char in stretch if char > "\x7f"):
            attached = any(len(part) > 1 for part in stretch.split() if not part.isascii())
            known = sum(word in plain for word in words)
            return inf if attached and 2 * known >= len(words) else ALONE
        if not words or not all(word in plain for word in words):
            return 1.0
    return inf if any(len(word) > 1 and (not word.isascii() or "?" in word[:-1]) for word in stretch.split()) else 1.0


def unread(stretch: str, plain: Mapping[str, float]) -> float:
    """What a stretch costs as it is, in nats: words of the language, unknown words, strange characters."""
    return sum(_unread(word, plain) for word in _WORD.findall(stretch))


def _unread(word: str, plain: Mapping[str, float]) -> float:
    known = plain.get(word.lower())
    if known is not None:
        return known
    if word == " ":
        return 0.0
    if not word[0].isalpha() and (len(word) == 1 or word.isdigit()):
        return 4.0 if word.isdigit() else 1.0 if word.isascii() else HOLE if word == REPLACEMENT else UNKNOWN
    return UNKNOWN + sum(2.5 if char.isascii() else 4.5 for char in word)
