r"""How well a text reads: what tells the encoding that bytes were written in from those that only could have been.

A detector compares bytes with models, and for a few letters beyond ASCII its answers lie close together. The texts they
make do not: "größer" is a word, "gršßer" is none, and "grˆ§er" has a circumflex in it.
"""

from collections.abc import Collection
from functools import cache
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex  # at run time where bytes are no UTF-8 alone: three hundredths of a second

SAMPLE = 2000
"""Code points from the start of a text that are looked at."""

COMMON = 40_000
"""Words of a language that are known."""

WORDS = 60
"""Words with letters beyond ASCII that are looked up. All of a document's, and it is read right as often."""

_SCRIPTS = ("Latin", "Greek", "Cyrillic", "Armenian", "Hebrew", "Arabic", "Syriac", "Thaana", "Nko", "Thai")

_ODD = {
    r"[\x80-\x9f\p{Cn}\p{Co}\ufffd]": 4.0,  # no character at all
    r"\p{Ll}(?=\p{Lu})(?:(?<=[^\x00-\x7f])\p{Lu}|[^\x00-\x7f])": 2.0,  # a capital within a word: PokŽmon
    r"\p{L}(?=[^\x00-\x7f])[\p{S}\p{No}\p{P}\p{Z}--[’·‑ʼ\u200c\xa0‘–—]](?=\p{L})": 2.0,  # a sign within one: M¸nchen
    r"(?<=[A-Za-z] |^)(?!\p{Latin})\p{L}(?= [A-Za-z])": 2.0,  # a single letter of another script: "mise а jour"
    r"[ךםןףץ](?=\p{Hebrew})": 2.0,  # a last letter that is none: Russian in cp1251, read as Hebrew
    r"[ÂÃĂ]\xa0": 2.0,  # UTF-8 read in cp1252: "vis Ã\xa0 vis"
    r"(?<=[\x00-\x40])[\u0300-\u036f]": 1.0,  # an accent on nothing
    r"[,;:!?\"\)](?=[^\x00-\x7f])\p{L}": 1.5,  # a letter where a mark ends: "ôAh,ö"
    "|".join(rf"\p{{{script}}}(?!\p{{{script}}})\p{{L}}" for script in _SCRIPTS): 1.0,  # two scripts in a word
    r"[\u0250-\u02af\u0500-\u052f\u0700-\u07ff]": 1.0,  # letters of few texts, which UTF-8 has by chance
    r"(?=[^\x00-\x7f])[\p{Sk}\p{So}\p{Sm}--[°©®™×−±]](?:(?!\s)|(?<!\s.))": 1.0,  # box drawing, accents alone
    r"(?<!\p{L})(?=[^\x00-\x7f])\p{Lu}\p{Lu}\p{Ll}": 1.0,  # two capitals at the start: "ÒPut"
}
"""What is rare in any language and common in misread text, and how bad each is; a few times more or less makes no
difference, for the right text has next to none of it."""

_SIGNS = (
    r"(?<=\p{L})’(?=\p{L})|(?<!\w)“(?=[^“”]*”)|(?<=“[^“”]*)”(?!\w)|(?<=[.,!?])”|(?<!\w)«(?=[^«»]*»)|(?<=«[^«»]*)»(?!\w)"
    r"|(?<!\S)[–—•·©](?=\s)|(?<=\d)[–²³½](?!\p{Ll})|(?<=\d\s?)[€°]|[€£¥](?=\s?\d)|[©§](?=\s?\d)|(?<=\w)[…®™](?!\w)"
    r"|(?<=[\d.])\xa0(?=\w)"
)
"""Signs beyond ASCII that stand where they belong: it’s, 5 €, “so”."""

_LANGUAGES = {"hr": "sh", "sr": "sh", "bs": "sh", "no": "nb"}
"""chardet's language to the one of the lists, where they differ."""


@cache
def _odd() -> tuple[tuple["regex.Pattern[str]", float], ...]:
    import regex

    return tuple((regex.compile(pattern, regex.V1), weight) for pattern, weight in _ODD.items())


def oddness(text: str) -> float:
    """How badly a text reads, from 0; in a long text the same share of oddities says more than in a short one.

    >>> oddness("Pokémon"), oddness("PokŽmon")
    (0.0, 2.0)
    """
    text = text[:SAMPLE]
    beyond = sum(char > "\x7f" for char in text)
    return sum(weight * len(pattern.findall(text)) for pattern, weight in _odd()) / sqrt(beyond or 1)


def is_signed(text: str) -> bool:
    """Whether all that a short text has beyond ASCII is signs that stand where they belong, and so needs no detector.

    >>> is_signed("It’s 5 €"), is_signed("It is 5€ in Malm”")
    (True, False)
    """
    import regex

    return regex.sub(_SIGNS, "", text).isascii()


def known(text: str, languages: Collection[str]) -> float:
    """How many of the words with letters beyond ASCII are common ones of some languages, as `oddness` counts.

    >>> known("der größere Fluß", ["de"]) > known("der gršßere Flu§", ["de"]) == 0
    True
    """
    import regex

    told = [word.casefold() for word in regex.findall(r"[\p{L}\p{M}]+", text[:SAMPLE]) if not word.isascii()][:WORDS]
    vocabularies = [_vocabulary(language) for language in languages]
    return sum(any(word in vocabulary for vocabulary in vocabularies) for word in told) / sqrt(len(told) or 1)


@cache
def _vocabulary(language: str) -> Collection[str]:
    """The commonest words of a language, none for one that there is no list of."""
    from cleaner.language.vocabulary import lists, words

    language = _LANGUAGES.get(language, language)
    return frozenset(word.text for word in words(language, COMMON)) if language in lists() else ()
