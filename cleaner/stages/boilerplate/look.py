"""What the lines of a page look like, in numbers that mean the same in every language and script.

A page's stop words are those it repeats most in its own paragraphs, and what a page does not show in its paragraphs
(capitals, stops, words that come back) says nothing about its other lines. Which words are more often furniture than
text is told from outside, for all languages in one table.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from math import log
from typing import NamedTuple

import regex

from cleaner.stages.boilerplate.stand import UNKNOWN, Column, around, places

PARAGRAPH = 80.0
"""Letters from which on a line is a paragraph: the length of a line of print, and some."""

STOPS = 24
"""Words of a page that count as its stop words."""

OTHER = -1.0
"""The weight of a word that no phrase of furniture holds."""

_ASCII = re.compile("[A-Za-z]+")
_WORD = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]|[\p{L}\p{M}]+")
_WIDE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_BULLET = re.compile(r"(?:[•◦▪▫‣⁃●○■□–*·»›-]|\(?[0-9]{1,3}[.)])\s")
_STOP = re.compile(r"[.!?…。！？｡।॥؟۔։።][\"'”’»)\]」』）]*(?:\s|$)|[。！？।۔]")
_ENDS = re.compile(r"[.!?…。！？｡।॥؟۔։።][\"'”’»)\]」』）]*(?:\[[0-9]+\])*$")
_COMMA = re.compile("[,;،؛、，；]")
_MARK = re.compile(r"[|•·»«›‹→←↑↓▼▲©®™/@#+*=<>_\[\]{}✓✔★☆–—-]")
_JOINED = regex.compile(r"\p{Ll}\p{Lu}")
_DATED = re.compile(r"\b(?:19|20)[0-9]{2}\b|\b[0-9]{1,2}:[0-9]{2}\b")
_PRICED = re.compile(r"[$€£¥₹₽] ?[0-9]|[0-9] ?[€£¥₹₽]")
_SHAPES = (
    (regex.compile(r"(?:\b(?!\p{Lu})[\p{L}\p{M}]+\s*)+"), "a"),
    (regex.compile(r"(?:\p{Lu}[\p{L}\p{M}]*\s*)+"), "A"),
    (re.compile(r"[0-9]+"), "0"),
)
_WIDTH = 1.5
"""Letters that a sign of Chinese, Japanese or Korean says beyond the one it is: translations are so much shorter."""


class _Line(NamedTuple):
    text: str
    words: Sequence[str]
    letters: float


def _read(text: str) -> _Line:
    text = text.strip()
    words = words_of(text)
    wide = 0 if text.isascii() else len(_WIDE.findall(text))
    return _Line(text, words, sum(map(len, words)) + _WIDTH * wide)


def words_of(text: str) -> list[str]:
    """The words of a text, the signs of Chinese and Japanese each by itself.

    >>> words_of("Read more: 日本 (3)")
    ['Read', 'more', '日', '本']
    """
    return (_ASCII if text.isascii() else _WORD).findall(text)


def columns(
    texts: Sequence[str], known: Collection[int] = (), weights: Mapping[str, float] | None = None
) -> Mapping[str, Column]:
    """All that is told of each line of a page, a column a feature; the lines are those that are not blank.

    `known` are the lines that phrases tell to be furniture; `weights` says of words in small letters how much more
    often they are furniture than text.

    >>> told = columns(["Home", "News", "Sports"] * 4, weights={"home": 3.0})
    >>> told["copies"][0] > 1, told["wording"][:2], len(told["size"])
    (True, [3.0, -1.0], 12)
    """
    page = [_read(text) for text in texts]
    folded = [[word.casefold() for word in line.words] for line in page]
    told = {**_looks(page), **_words(page, folded), **_wording(folded, weights or {}), **_repeats(page)}
    told["known"] = [float(index in known) for index in range(len(page))]
    told["paragraph"] = _paragraphs(page, told["end"])
    told |= places([line.letters for line in page], told["paragraph"], told["bullet"])
    return {**told, **around(told)}


def _looks(page: Sequence[_Line]) -> dict[str, Column]:
    """What a line looks like by itself."""
    cased = [[word[0] for word in line.words if word[0].isupper() or word[0].islower()] for line in page]
    written = sum(map(len, cased)) * 2 > sum(len(line.words) for line in page)
    sentences = [len(_STOP.findall(line.text)) for line in page]
    return {
        "size": [log(1 + line.letters) for line in page],
        "words": [float(len(line.words)) for line in page],
        "sentence": [
            log(1 + line.letters / count) if count else 0.0 for line, count in zip(page, sentences, strict=True)
        ],
        "end": _ends(page),
        "capitals": [sum(map(str.isupper, row)) / len(row) if row and written else UNKNOWN for row in cased],
        "bullet": [float(_BULLET.match(line.text) is not None) for line in page],
        "colon": [float(line.text[-1:] in ":：") for line in page],
        "dots": [float(line.text.endswith(("...", "…"))) for line in page],
        "dated": [float(_DATED.search(line.text) is not None) for line in page],
        "priced": [float(_PRICED.search(line.text) is not None) for line in page],
        "digits": [sum(map(str.isdigit, line.text)) / (1 + len(line.text)) for line in page],
        "marks": [len(_MARK.findall(line.text)) / (1 + len(line.text)) for line in page],
        "commas": [len(_COMMA.findall(line.text)) / (1 + len(line.words)) for line in page],
        "joined": [len(_JOINED.findall(line.text)) / (1 + len(line.words)) for line in page],
    }


def _ends(page: Sequence[_Line]) -> Column:
    """Whether a line ends as a sentence does; unknown where paragraphs do not, as in Thai."""
    ends = [float(_ENDS.search(line.text) is not None) for line in page]
    paragraphs = [end for line, end in zip(page, ends, strict=True) if line.letters >= PARAGRAPH]
    return ends if sum(paragraphs) > 0.3 * len(paragraphs) else [UNKNOWN] * len(page)


def _words(page: Sequence[_Line], folded: Sequence[Sequence[str]]) -> dict[str, Column]:
    """How much of a line is stop words, and how much of its other words the page's paragraphs speak of."""
    long = [float(line.letters >= PARAGRAPH) for line in page]
    said = Counter(word for words, mine in zip(folded, long, strict=True) if mine for word in words)
    stops = dict(said.most_common(STOPS))
    share = sum(stops.values()) / (said.total() or 1)
    counts = [sum(word in stops for word in words) for words in folded]
    spoken, listed = _lines_with(folded, long)
    told: dict[str, Column] = {"stops": [], "stop-words": [], "topic": [], "menu": [], "new": []}
    for words, mine, count in zip(folded, long, counts, strict=True):
        rest = [word for word in words if word not in stops]
        known = share > 0.12 and len(words) > 0
        others = [(spoken[word] - mine, listed[word] - (1 - mine)) for word in rest]
        told["stops"].append(count / len(words) / share if known else UNKNOWN)
        told["stop-words"].append(min(9.0, count) if known else UNKNOWN)
        told["topic"].append(_mean([min(text, 3.0) for text, _ in others]))
        told["menu"].append(_mean([float(lists > text) for text, lists in others]))
        told["new"].append(_mean([float(lists == text == 0) for text, lists in others]))
    return told


def _wording(folded: Sequence[Sequence[str]], weights: Mapping[str, float]) -> dict[str, Column]:
    """How much more often a line's words are furniture than text: on the average, and the one that is so most."""
    told = [[weights.get(word, OTHER) for word in words] for words in folded]
    return {
        "wording": [_mean(row) for row in told],
        "wording-most": [max(row, default=UNKNOWN) for row in told],
    }


def _lines_with(folded: Sequence[Sequence[str]], long: Column) -> tuple[Counter[str], Counter[str]]:
    """How many paragraphs, and how many other lines, hold each word."""
    spoken: Counter[str] = Counter()
    listed: Counter[str] = Counter()
    for words, mine in zip(folded, long, strict=True):
        (spoken if mine else listed).update(set(words))
    return spoken, listed


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else UNKNOWN


def _repeats(page: Sequence[_Line]) -> dict[str, Column]:
    """How many lines of the page read the same, are made alike, begin alike and end alike."""
    keys = {
        "copies": ["".join(line.words).casefold() or line.text for line in page],
        "shape": [_shape(line.text) for line in page],
        "first": [line.words[0].casefold() if line.words else "" for line in page],
        "last": [line.words[-1].casefold() if line.words else "" for line in page],
    }
    counts = {name: Counter(column) for name, column in keys.items()}
    told = {name: [log(1 + counts[name][key]) for key in column] for name, column in keys.items()}
    return {**told, "copy": _nearest(keys["copies"])}


def _nearest(keys: Sequence[str]) -> Column:
    """Lines between a line and the nearest one that reads the same, as a logarithm; unknown where there is none."""
    told = [UNKNOWN] * len(keys)
    last: dict[str, int] = {}
    for index, key in enumerate(keys):
        before = last.get(key)
        if before is not None:
            told[index] = log(index - before)
            told[before] = min(told[before], told[index]) if told[before] != UNKNOWN else told[index]
        last[key] = index
    return told


def _shape(text: str) -> str:
    """A line with a letter for words and a digit for numbers.

    >>> _shape("By Ann Lee, 3 May 2024")
    'A, 0 A0'
    """
    for pattern, sign in _SHAPES:
        text = pattern.sub(sign, text)
    return text[:30]


def _paragraphs(page: Sequence[_Line], ends: Column) -> Column:
    """The letters of lines that are paragraphs, up to 400; 0 for other lines."""
    least = 0.75 * PARAGRAPH  # a sentence may be shorter than a paragraph whose end says nothing
    return [
        min(line.letters, 400.0) if line.letters >= least and end else 0.0 for line, end in zip(page, ends, strict=True)
    ]
