"""Which channel a text came through, and in which language it was: what makes most of its words known ones.

The commonest words of every language are passed through each channel whose characters the text is made of. Where some
of the text's words are among what comes out, the text is read so, with a small dictionary, and the gain counted.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from math import inf
from typing import NamedTuple

from cleaner.language.common import COUNT, common, languages
from cleaner.stages.mojibake.channels import LOSSLESS
from cleaner.stages.mojibake.damage import KEPT, Channel
from cleaner.stages.mojibake.dictionary import Dictionary
from cleaner.stages.mojibake.lattice import UNKNOWN, Kind, Reading, read

SAMPLE = 4_000
"""Code points of a text that are looked at."""

MOST_TRIED = 10
"""Pairs of a channel and a language that are tried in all."""

LISTED = 150
"""Words beyond ASCII of each language that are listened for first; if none is heard, all of the commonest."""

SMALL = 5_000
"""Words of the dictionaries that are tried."""

TRIED = 2
"""Languages that are tried, and codecs for each of them and for each way to lose bytes, those with most words first."""

WEIGHED = 500
"""Code points beyond ASCII that a gain is counted on."""

CODECS = (*LOSSLESS, "iso8859_6", "iso8859_8")
"""Codecs UTF-8 is taken for; the last two lose too much of it to be read back without a vocabulary."""

_GREEK = re.compile("[\u0370-\u03ff]")
_AT_HOME = re.compile("[\u00df-\u00ff\u2010-\u201f\u2026\ufffd]")
"""What may well be no damage in a text in Latin script: small letters and typographic marks."""

_EAST = re.compile("[\u2e80-\ud7ff\uf900-\ufaff]")
"""Among these, U+FFFD is what a byte was that had no place in an East Asian encoding."""

MOST = 0.8
"""Share of a text's other characters beyond ASCII that are characters of the codec it was read in."""

EQUAL = 0.95
"""Share of the highest gain from which on a gain is as good as that."""

GONE = 3
"""One character in so many may be U+FFFD, or a question mark: of more of them nothing tells what they were."""

HOLE = 4.0
"""Nats that U+FFFD costs where it is left."""

FEW = 5
"""So many times as often as a letter must stand behind a lone lead byte what stands for lost bytes."""

REPLACEMENT = "\ufffd"

_TOKEN = re.compile(r"[^\x00-\x26\x28-\x3e\x40\x5b-\x60\x7b-\x7f]+")
"""What stands between ASCII that is neither a letter, an apostrophe nor a question mark."""

_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[\w\ufffd]+|[^\w]")

SILENT = ("bn", "ja", "ko", "th", "zh", "fil", "ms")
"""Languages that this cannot be told of: their words are not what stands between spaces, or are those of another."""


class Diagnosis(NamedTuple):
    """What a text came through, the language it was in, and the nats that this explains better than chance."""

    channel: Channel
    language: str
    gain: float
    unread: int
    """Damaged stretches that this leaves as they are."""


def diagnose(text: str, expected: Sequence[str] = ()) -> list[Diagnosis]:
    """What explains a text better than that it was meant to be so, best first; `expected` languages are tried anyway.

    >>> [(best.channel.read, best.language) for best in diagnose("Il nâest pas lÃ, il a Ã©tÃ© Ã Paris.")[:1]]
    [('latin_1', 'fr')]
    """
    sample = text[:SAMPLE]
    weighed = _start(sample)
    words = Counter(_TOKEN.findall(sample))
    channels = list(candidates(sample))
    spoken = languages(_LETTERS.findall(sample))
    scores = _scores(words, channels, spoken, LISTED) or _scores(words, channels, spoken, COUNT)
    for language in expected:
        scores += [(0.0, channel, language) for channel in channels[:2]]
    tried = [
        Diagnosis(channel, language, *gain(weighed, _small(channel, language))) for channel, language in _best(scores)
    ]
    most = max((one.gain for one in tried), default=0.0)
    order = {channel: place for place, channel in enumerate(channels)}
    # of equals the one that leaves least, and of these the one that lost least
    return sorted(
        (one for one in tried if one.gain > 0),
        key=lambda one: (
            one.gain < EQUAL * most,
            one.unread,
            -one.gain if one.gain < EQUAL * most else 0.0,
            order[one.channel],
        ),
    )


def _start(text: str) -> str:
    """A text up to as many characters beyond ASCII as are weighed, so that all are weighed on the same."""
    places = (place for place, char in enumerate(text) if char >= "\x80")
    return text[: next(islice(places, WEIGHED, None), len(text))]


def _best(scores: Iterable[tuple[float, Channel, str]]) -> Iterator[tuple[Channel, str]]:
    """The languages with most words, and for each the codecs with most words, of each way to lose bytes."""
    ranked = sorted(scores, key=lambda score: -score[0])
    spoken = list(dict.fromkeys(language for _, _, language in ranked))[:TRIED]
    taken: Counter[tuple[str, str, bool]] = Counter()
    for _, channel, language in ranked:
        way = (language, channel.lost, channel.blank)
        if language in spoken and taken[way] < TRIED and taken.total() < MOST_TRIED:
            taken[way] += 1
            yield channel, language


def _scores(
    words: Counter[str], channels: Iterable[Channel], spoken: Mapping[str, float], listed: int
) -> list[tuple[float, Channel, str]]:
    """How much each channel and language has for it: damaged common words, and those that come through as they are."""
    found = []
    likely = sorted(spoken, key=lambda language: -spoken[language])[:TRIED]
    text = " ".join(words)
    for channel in channels:
        damaged = _damaged(channel, listed)
        mark = channel.damage("’").rstrip()
        if mark in text and len(mark) < 3:
            found += [(spoken[language] / 2, channel, language) for language in likely]
        heard: Counter[str] = Counter()
        for word, count in words.items():
            for form in (word, word + " ") if channel.blank else (word,):
                for language, weight in damaged.get(form, {}).items():
                    heard[language] += count * weight  # type: ignore[assignment]
        found += [(score + spoken.get(language, 0.0) / 2, channel, language) for language, score in heard.items()]
    return found


@cache
def _damaged(channel: Channel, listed: int) -> Mapping[str, Mapping[str, float]]:
    """What the channel leaves of the commonest words, capitalised too, where that is none of them itself."""
    words = _beyond_ascii(listed)
    pairs = zip(channel.damage("\n".join(words)).split("\n"), words, strict=True)
    return {form: words[word] for form, word in pairs if form != word and len(form) > 1 and form not in common()}


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


@lru_cache(2 * MOST_TRIED)
def _small(channel: Channel, language: str) -> Dictionary:
    return Dictionary(channel, language, SMALL)


def candidates(text: str) -> Iterator[Channel]:
    """The channels whose characters a text is made of, those that lose least first."""
    beyond = Counter(char for char in text if char >= "\x80")
    odd = Counter({char: count for char, count in beyond.items() if not _AT_HOME.match(char)})
    odd = odd or beyond
    codecs = {codec for codec in CODECS if odd and _share(odd, codec) >= MOST * odd.total()}
    alone = {codec: Counter(_alone(codec).findall(text)) for codec in codecs}
    for channel in _channels():
        if channel.read == "ascii":
            told = channel.lost in text and GONE * text.count(channel.lost) < len(text) and not _EAST.search(text)
        else:
            told = channel.read in codecs and _is_lost(channel, alone[channel.read])
        if told and not (channel.blank and "\u00a0" in beyond):
            yield channel


def _is_lost(channel: Channel, alone: Counter[str]) -> bool:
    """Whether what stands behind lead bytes that miss their continuation is what the channel puts there."""
    if channel.lost == KEPT:
        return True
    if not channel.lost:
        return sum(count for char, count in alone.items() if char not in (" ", "?", REPLACEMENT)) > 0 or not alone["?"]
    other = sum(count for char, count in alone.items() if char.isalpha())
    return alone[channel.lost] > FEW * other


@cache
def _alone(codec: str) -> re.Pattern[str]:
    """The character behind one that stands for a lead byte, where it stands for no continuation byte."""
    characters = Channel(codec, "").characters
    leads = "".join(char for char in characters[0xC2:0xF0] if char)
    follow = "".join(char for char in characters[0x80:0xC0] if char)
    return re.compile(f"[{re.escape(leads)}]([^{re.escape(follow)}])")


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
        for blank in (False, True)
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


def gain(text: str, words: Dictionary) -> tuple[float, int]:
    """The nats that reading a text with a dictionary saves, and how many stretches it leaves as they are.

    Each stretch is counted once. One that becomes no known word can only speak against the dictionary.
    """
    total, unchanged = 0.0, 0
    if words.channel.blank:
        text = "".join(f"{line} \n" for line in text.split("\n"))
    for stretch in dict.fromkeys(stretches(words.channel).findall(text)):
        if not is_whole(stretch, words.channel):
            reading = read(stretch, words, starts=False)
            if reading.text != stretch:
                saved = unread(stretch, words.plain) - reading.cost
                total += min(saved, _most(stretch, reading, words.plain))
            unchanged += any(piece.kind is Kind.STRANGE for piece in reading.pieces)
    return total, unchanged


def _most(stretch: str, reading: Reading, plain: Mapping[str, float]) -> float:
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
        if not words or not all(word in plain for word in words):
            return 1.0
    return inf if any(len(word) > 1 and not word.isascii() for word in stretch.split()) else 1.0


def unread(stretch: str, plain: Mapping[str, float]) -> float:
    """What a stretch costs as it is, in nats: words of the language, unknown words, strange characters."""
    return sum(_unread(word, plain) for word in _WORD.findall(stretch))


def _unread(word: str, plain: Mapping[str, float]) -> float:
    known = plain.get(word.lower())
    if known is not None:
        return known
    if not word[0].isalpha() and (len(word) == 1 or word.isdigit()):
        return 4.0 if word.isdigit() else 1.0 if word.isascii() else HOLE if word == REPLACEMENT else UNKNOWN
    return UNKNOWN + sum(2.5 if char.isascii() else 4.5 for char in word)
