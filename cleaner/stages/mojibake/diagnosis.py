"""Which channel a text came through, and in which language it was: what makes most of its words known ones.

The commonest words of every language are passed through each channel whose characters the text is made of. Where some
of the text's words are among what comes out, the text is read so, with a small dictionary, and the gain counted.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from math import inf
from typing import NamedTuple

from cleaner.language.common import COUNT, common, languages
from cleaner.language.vocabulary import UNSPACED, simplified
from cleaner.stages.mojibake.damage import Channel
from cleaner.stages.mojibake.dictionary import Dictionary, dictionary
from cleaner.stages.mojibake.evidence import gain
from cleaner.stages.mojibake.suspects import candidates, foreign, lone

SAMPLE = 4_000
"""Code points of a text that are looked at."""

PLACES, AROUND = 10, 15
"""Places of missing bytes that are looked at for each codec, and code points on either side."""

SHORT = 500
"""Code points up to which a text may hold none of the small dictionaries' words."""

MOST_TRIED = 10
"""Pairs of a channel and a language that are tried in all."""

LISTED = 150
"""Words beyond ASCII of each language that are listened for first; if none is heard, all of the commonest."""

SMALL = 5_000
"""Words of the dictionaries that are tried."""

TRIED = 2
"""Languages that are tried, and codecs for each of them and for each way to lose bytes, those with most words first."""

INTACT = 20
"""Characters beyond ASCII that a text may have for each one of words side by side that lost nothing."""

MOST_LOST = 24
"""Of the 64 bytes that go on, so many may be lost to read such words: of more it can be told what a text may have said,
but not what it did."""

SPARSE = 4
"""So many times as rare as the other half of them may half of the characters be that go on."""

WEIGHED = 500
"""Code points beyond ASCII that a gain is counted on."""

SPOKEN = 2
"""So many times as much may speak for another language, where nothing but the damage's place is left to tell by."""

EQUAL = 0.95
"""Share of the highest gain from which on a gain is as good as that."""

_TOKEN = re.compile(r"[^\x00-\x26\x28-\x3e\x40\x5b-\x60\x7b-\x7f]+")
"""What stands between ASCII that is neither a letter, an apostrophe nor a question mark."""

_LETTERS = re.compile(
    r"(?<![^\x00-\x7f’“”«»])[^\W\d_]{2,}(?![^\x00-\x7f’“”«»]|\?\S)|(?<![^\x00-\x7f])[^\W\d_](?![^\x00-\x7f]|\?)"
)
"""A word with ASCII around it, or quotation marks: else it may be part of something."""

SILENT = ("bn", *UNSPACED, "th", "fil", "ms")
"""Languages that this cannot be told of: their words are not what stands between spaces, or are those of another."""


class Diagnosis(NamedTuple):
    """What a text came through, the language it was in, and the nats that this explains better than chance."""

    channel: Channel
    language: str
    gain: float
    unread: int
    """Damaged stretches that this leaves as they are."""
    saved: float
    """The nats that all stretches save, those that prove nothing too."""


def diagnose(text: str, expected: Sequence[str] = (), evidence: Sequence[str] = ()) -> list[Diagnosis]:
    """What explains a text better than that it was meant to be so, best first.

    `expected` languages, and channels named in `evidence`, are tried anyway; the latter need explain nothing better.

    >>> [(best.channel.read, best.language) for best in diagnose("Il nâest pas lÃ, il a Ã©tÃ© Ã Paris.")[:1]]
    [('latin_1', 'fr')]
    """
    channels = list(candidates(text))
    sample = _sample(text, {channel.read for channel in channels})
    weighed = _start(sample)
    words = Counter(_TOKEN.findall(sample))
    spoken = languages(_LETTERS.findall(sample))
    marked = {channel: _marked(sample, channel) for channel in channels}
    scores = _scores(words, marked, spoken, LISTED) or _scores(words, marked, spoken, COUNT)
    most_spoken = max(spoken.values(), default=0.0)
    scores = [one for one in scores if not one[1].single or SPOKEN * spoken.get(one[2], 0.0) >= most_spoken]
    scores += _unspaced(sample, channels)
    for language in expected:
        scores += [(0.0, channel, language) for channel in channels[:2]]
    likely = [*expected, *sorted(spoken, key=lambda language: -spoken[language])][:1]
    scores += [(inf, channel, language) for channel in channels if channel.name in evidence for language in likely]
    best = list(_best(one for one in scores if one[2] not in UNSPACED or _is_legible(sample, one[1])))
    tried = [Diagnosis(channel, language, *gain(weighed, _small(channel, language))) for channel, language in best]
    if len(weighed) < SHORT and not any(one.gain > 0 for one in tried):
        tried = [
            Diagnosis(channel, language, *gain(weighed, dictionary(channel, language)))
            for channel, language in best[:TRIED]
        ]
    most = max((one.gain for one in tried), default=0.0)
    order = {channel: place for place, channel in enumerate(channels)}
    # of equals the one that has all characters, leaves least, takes no spaces, saves most, and lost least
    return sorted(
        (one for one in tried if one.gain > 0 or one.channel.name in evidence),
        key=lambda one: (
            one.gain < EQUAL * most,
            foreign(text, one.channel),
            one.unread,
            one.channel.lost == " ",
            -round(one.saved),
            order[one.channel],
        ),
    )


def _sample(text: str, codecs: Collection[str]) -> str:
    """The start of a text; before it, of a longer one, what stands around places where bytes are missing."""
    if len(text) <= SAMPLE:
        return text
    places = sorted({place for codec in codecs for place in islice(lone(text, codec), PLACES)})
    around = []
    done = 0
    for place in places:
        start, end = text.rfind(" ", 0, max(0, place - AROUND)) + 1, text.find(" ", place + AROUND)
        if start >= done and end >= 0:
            around.append(text[start:end])
            done = end
    return "\n".join([*around, text[:SAMPLE]])


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


def _marked(text: str, channel: Channel) -> float:
    """How much of what is beyond ASCII in a text may be marks as the channel leaves them: a share of it."""
    beyond = sum(char >= "\x80" for char in text)
    found = sum(len(match) for match in _marks(channel).findall(text)) if beyond else 0
    return min(1.0, found / max(1, beyond))


@cache
def _marks(channel: Channel) -> re.Pattern[str]:
    forms = {form for mark in _COMMON_MARKS if (form := channel.damage(mark).strip()) and form != mark}
    return re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))) or "(?!)")


_COMMON_MARKS = "’‘“”—–…"


def _scores(
    words: Counter[str], marked: Mapping[Channel, float], spoken: Mapping[str, float], listed: int
) -> list[tuple[float, Channel, str]]:
    """How much each channel and language has for it: damaged common words, and those that come through as they are."""
    found = []
    likely = sorted(spoken, key=lambda language: -spoken[language])[:TRIED]
    for channel, share in marked.items():
        damaged = _damaged(channel, listed)
        if share:
            found += [(share * spoken[language] / 2, channel, language) for language in likely]
        heard: Counter[str] = Counter()
        for word, count in words.items():
            for form in (word, word + " ") if channel.blank else (word,):
                for language, weight in damaged.get(form, {}).items():
                    heard[language] += count * weight  # type: ignore[assignment]
        found += [(score + spoken.get(language, 0.0) / 2, channel, language) for language, score in heard.items()]
    return found


def _unspaced(text: str, channels: Iterable[Channel]) -> Iterator[tuple[float, Channel, str]]:
    """The channels through which most of a text is in a script of words side by side, and the language that has it."""
    for channel in channels:
        if channel.read != "ascii":
            codes = {ord(char): byte for byte, char in enumerate(channel.characters) if char >= "\x80"}
            found = text.translate(codes).encode("latin-1", "replace").decode("utf-8", "ignore")
            counted = Counter(name for name, pattern in _SCRIPTS.items() for _ in pattern.finditer(found))
            if INTACT * counted.total() > sum(char >= "\x80" for char in text):
                yield float(counted.total()), channel, _language(counted)


def _is_legible(text: str, channel: Channel) -> bool:
    """Whether few bytes are lost in a channel, and those that are not are there: of such words all are as frequent."""
    first, second = (set(channel.characters[half : half + 32]) - {channel.lost} for half in (0x80, 0xA0))
    low, high = (sum(char in half for char in text) for half in (first, second))
    return len(first) + len(second) >= 64 - MOST_LOST and SPARSE * low * len(second) > high * len(first)


_SCRIPTS = {
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
    pairs = ((form, listed_words[place]) for form, place in channel.leaves(listed_words))
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
