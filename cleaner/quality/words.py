"""What the words of a document are: Gopher's word rules, and how many of them its language knows.

Gopher: Rae et al. 2021, "Scaling Language Models", arXiv:2112.11446, appendix A.1.1. Its stop words are eight English
ones; here they are the `STOP` commonest words of the text's language. Common and known words are measures of our own,
by the word lists of `cleaner.language`.
"""

from collections import Counter
from collections.abc import Mapping
from functools import cache

import regex

from cleaner.language.common import common, languages
from cleaner.language.identify import by_script
from cleaner.language.vocabulary import lists, spellings
from cleaner.quality.reading import Reading

STOP = 50
"""Words of a language that are its stop words: the commonest."""

KNOWN = 20_000
"""Words of a language that it is taken to know: the commonest."""

SPOKEN = 0.1
"""Share of the words that must be common ones of a language, if the text is in it: clean Korean has 0.13 and more."""

SAMPLE = 20_000
"""Code points from the start of a text that its language is told by."""

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*")
_NAMES = {"sh": "hr"}
"""Languages that their list has under another name."""

Signals = Mapping[str, float | str | None]


def word_signals(reading: Reading) -> Signals:
    """`words` is how many there are; in text without spaces, so many as its characters make, and the rest is `None`.

    `word_length` is the mean in code points; `symbols` are # and ellipses for each word; `alphabetic_words` the share
    of words with a letter in them (all Gopher).

    >>> from cleaner.quality.reading import read
    >>> found = word_signals(read("The walls of the old town were built by the river that runs in it."))
    >>> found["words"], found["language"], found["known_words"], word_signals(read("古い橋の上で"))["stop_words"]
    (15, 'en', 1.0, None)
    """
    tokens = reading.tokens
    count = max(1, len(tokens))
    alphabetic = sum(1 for token in tokens if any(map(str.isalpha, token)))
    spaced = reading.spaced and tokens
    symbols = sum(map(reading.text.count, ("#", "...", "…")))
    return {
        "words": len(tokens) // reading.letters,
        "symbols": symbols * reading.letters / count,
        "word_length": sum(map(len, tokens)) / count if spaced else None,
        "alphabetic_words": alphabetic / count if spaced else None,
        **_language_signals(reading),
    }


def _language_signals(reading: Reading) -> Signals:
    """`language`, `language_sure` (how far the next one is behind, 0 to 1), and what the language knows of the words.

    `common_words` is the share of words that are among its commonest 700, `known_words` of those among `KNOWN`;
    `stop_words` is how many of its stop words there are, each counted once.
    """
    words = _WORD.findall(reading.text.lower())
    language, sure = _told(reading.text[:SAMPLE])
    signals: dict[str, float | str | None] = dict.fromkeys(("common_words", "stop_words", "known_words"))
    if reading.spaced and words and language in (*lists(), "sr", "be", "cy", "et", "eu", "ga"):
        seen, table = Counter(words), common()
        signals["common_words"] = spoken = _share(seen, {word for word in seen if language in table.get(word, ())})
        signals["stop_words"] = len(_first(language, STOP) & seen.keys())
        if spoken < SPOKEN:
            language, sure = "", 0.0
        elif language in (*lists(), "sr"):
            signals["known_words"] = _share(seen, _first(language, KNOWN))
    return {"language": _NAMES.get(language, language), "language_sure": sure, **signals}


def _told(text: str) -> tuple[str, float]:
    """The likeliest language and how far the next one is behind: by the script, else by common words."""
    if language := by_script(text):
        return language, 1.0
    (best, score), (_, next_score) = [*languages(_WORD.findall(text.lower())).most_common(2), ("", 0), ("", 0)][:2]
    return best, 1 - next_score / score if score else 0.0


def _share(seen: Counter[str], known: frozenset[str] | set[str]) -> float:
    return sum(count for word, count in seen.items() if word in known) / seen.total()


@cache
def _first(language: str, count: int) -> frozenset[str]:
    """The commonest words of a language."""
    return frozenset(word.text for word in spellings(language, count))
