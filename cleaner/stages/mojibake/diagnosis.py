"""Which channel a text came through, and in which language it was: what makes most of its words known ones.

The commonest words of every language are passed through each channel whose characters the text is made of. Where some
of the text's words are among what comes out, the text is read so, with a small dictionary, and the gain counted.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from cleaner.language.common import COUNT, languages
from cleaner.stages.mojibake.damage import KEPT, Channel
from cleaner.stages.mojibake.dictionary import Dictionary, dictionary
from cleaner.stages.mojibake.evidence import Weighed
from cleaner.stages.mojibake.hearing import Score, Words, is_legible, marked, unspaced
from cleaner.stages.mojibake.suspects import candidates, foreign, lone

SAMPLE = 4_000
"""Code points of a text that are looked at."""

PLACES, AROUND = 10, 15
"""Places of missing bytes that are looked at for each codec, and code points on either side."""

SHORT = 500
"""Code points up to which a text may hold none of the small dictionaries' words."""

MOST_TRIED = 16
"""Pairs of a channel and a language that are tried in all."""

LISTED = 150
"""Words beyond ASCII of each language that are listened for first; if none is heard, all of the commonest."""

SMALL = 5_000
"""Words of the dictionaries that are tried."""

TRIED = 2
"""Languages that are tried, and codecs for each of them and for each way to lose bytes, those with most words first."""

CLOSE, MOST_SPOKEN = 0.75, 4
"""Share of the most that is heard from which on a language is tried as well, and how many are in all."""

WEIGHED = 500
"""Code points beyond ASCII that a gain is counted on."""

SPOKEN = 2
"""So many times as much may speak for another language, where nothing but the damage's place is left to tell by."""

EQUAL = 0.95
"""Share of the most that is gained, or saved, from which on a diagnosis is as good as that one."""

TAKEN = 4.0
"""Nats that a channel must save more if spaces may be what is left of bytes: it can take any for one."""

LEFT = 10.0
"""Nats that a channel must save more for each stretch that it leaves as it is."""

_LETTERS = re.compile(
    r"(?<![^\x00-\x7f’“”«»])[^\W\d_]{2,}(?![^\x00-\x7f’“”«»]|\?\S)|(?<![^\x00-\x7f])[^\W\d_](?![^\x00-\x7f]|\?)"
)
"""A word with ASCII around it, or quotation marks: else it may be part of something."""


SPEAKERS = 5
"""Languages that are tried with a channel that there is evidence for."""

LENT = 1e6
"""What evidence from elsewhere adds to a score: more than any text says."""


class Diagnosis(NamedTuple):
    """What a text came through, the language it was in, and the nats that this explains better than chance."""

    channel: Channel
    language: str
    gain: float
    unread: int
    """Damaged stretches that this leaves as they are."""
    saved: float
    """The nats that all stretches save, however often they stand there, and those that prove nothing too."""


def diagnose(text: str, expected: Sequence[str] = (), evidence: Sequence[str] = ()) -> list[Diagnosis]:
    """What explains a text better than that it was meant to be so, best first.

    `expected` languages, and channels named in `evidence`, are tried anyway; the latter need explain nothing better.

    >>> [(best.channel.read, best.language) for best in diagnose("Il nâest pas lÃ, il a Ã©tÃ© Ã Paris.")[:1]]
    [('latin_1', 'fr')]
    """
    channels = list(candidates(text))
    sample = _sample(text, {channel.read for channel in channels})
    weighed = _start(sample)
    spoken = cache(lambda: languages(_LETTERS.findall(sample)))
    shares = {channel: marked(sample, channel) for channel in channels}
    side_by_side = list(unspaced(sample, channels))
    words, text_weighed = Words(sample), Weighed(weighed, evidence)

    @cache
    def tell(channel: Channel, language: str) -> Diagnosis:
        return _told(text_weighed, small(channel, language))

    tried: list[Diagnosis] = []
    best: list[tuple[Channel, str]] = []
    for listed in (LISTED, COUNT):
        scores = _lent(words.scored(shares, spoken, listed), channels, spoken, expected, evidence)
        legible = (one for one in (*scores, *side_by_side) if is_legible(sample, *one[1:]))
        best = list(dict.fromkeys(_best(legible)))
        tried = [tell(*pair) for pair in best]
        if any(one.gain > 0 for one in tried):
            break
    else:
        if len(weighed) < SHORT:
            tried = [_told(text_weighed, dictionary(*pair)) for pair in best[:TRIED]]
    if len(weighed) < SHORT:
        tried += [tell(*pair) for pair in _unheard(sample, channels) if pair not in best]
    best_gain, spoken_in = max(((one.gain, one.language) for one in tried), default=(0.0, ""))
    most = max((one.saved for one in tried if one.language == spoken_in), default=0.0)
    order = {channel: place for place, channel in enumerate(channels)}
    strange = {codec: foreign(text, codec) for codec in {one.channel.read for one in tried}}
    # of equals the one that has all characters, saves most and leaves least, and lost least
    return sorted(
        (one for one in tried if one.gain > 0 or one.channel.name in evidence),
        key=lambda one: (
            one.gain < EQUAL * best_gain and (one.language != spoken_in or one.saved < EQUAL * most),
            strange[one.channel.read],
            -round(one.saved - LEFT * one.unread - (TAKEN if one.channel.lost == " " else 0.0)),
            order[one.channel],
        ),
    )


def _told(weighed: Weighed, words: Dictionary) -> Diagnosis:
    return Diagnosis(words.channel, words.language, *weighed.gain(words))


def _unheard(text: str, channels: Sequence[Channel]) -> Iterator[tuple[Channel, str]]:
    """The language that a text's ASCII words speak, with the channels whose lead bytes stand alone in it.

    Only where most of the text is ASCII: a page in another script is no Latin one of which a few words are damaged.
    """
    if PLAIN * sum(char >= "\x80" for char in text) > len(text):
        return
    spoken = languages(filter(str.isascii, _LETTERS.findall(text))).most_common(1)
    lossy = (one for one in channels if one.read != "ascii" and one.lost != KEPT and not one.blank)
    alone = [channel for channel in lossy if any(True for _ in lone(text, channel.read))]
    yield from ((channel, language) for language, _ in spoken for channel in alone[:MOST_TRIED])


PLAIN = 4
"""One character in so many may be beyond ASCII for the ASCII words to tell the language."""


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


def _best(scores: Iterable[Score]) -> Iterator[tuple[Channel, str]]:
    """The languages with most words, and for each the codecs with most words, of each way to lose bytes."""
    ranked = sorted(scores, key=lambda score: -score[0])
    heard: dict[str, float] = {}
    for score, _, language in ranked:
        if score < LENT:
            heard.setdefault(language, score)
    most = max(heard.values(), default=0.0)
    close = [language for language in heard if heard[language] >= CLOSE * most]
    spoken = list(dict.fromkeys([*close[:MOST_SPOKEN], *islice(heard, TRIED)]))
    taken: Counter[tuple[str, str, bool]] = Counter()
    for score, channel, language in ranked:
        way = (language, channel.lost, channel.blank)
        if score >= LENT:
            yield channel, language
        elif language in spoken and taken[way] < TRIED and taken.total() < MOST_TRIED:
            taken[way] += 1
            yield channel, language


def _lent(
    scores: Iterable[Score],
    channels: Sequence[Channel],
    spoken: Callable[[], Mapping[str, float]],
    expected: Sequence[str],
    evidence: Sequence[str],
) -> Iterator[Score]:
    """The scores with what is expected among them, and first those of channels that there is evidence for."""
    for score, channel, language in scores:
        if not channel.single or SPOKEN * spoken().get(language, 0.0) >= max(spoken().values(), default=0.0):
            yield score + (LENT if channel.name in evidence else 0.0), channel, language
    yield from ((0.0, channel, language) for language in expected for channel in channels[:2])
    for channel in (channel for channel in channels if channel.name in evidence):
        likely = [*expected, *sorted(spoken(), key=lambda language: -spoken()[language])][:SPEAKERS]
        yield from ((LENT, channel, language) for language in likely)


@lru_cache(3 * MOST_TRIED)
def small(channel: Channel, language: str) -> Dictionary:
    """The dictionary of the commonest words that a channel and a language are tried with."""
    return Dictionary(channel, language, SMALL)
