"""Which language a text is in, told by its function words and its script: enough to know whose words to look for."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import filterfalse
from unicodedata import category

import regex

ENOUGH = 0.15
"""Share of a text's words that must be function words of its language: in running text they are a quarter to a half."""

FEWEST = 2
"""Function words that a text must hold: one may be a name."""

NEAR = 0.6
"""Share of the best language's function words from which on another language is not ruled out."""

SAMPLE = 20_000
"""Code points from the start of a text that are looked at."""

_SCRIPTS = {
    "ja": r"[\p{Hiragana}\p{Katakana}]", "zh": r"\p{Han}", "ko": r"\p{Hangul}", "th": r"\p{Thai}", "lo": r"\p{Lao}",
    "km": r"\p{Khmer}", "my": r"\p{Myanmar}", "ka": r"\p{Georgian}", "hy": r"\p{Armenian}", "el": r"\p{Greek}",
    "ta": r"\p{Tamil}", "te": r"\p{Telugu}", "kn": r"\p{Kannada}", "ml": r"\p{Malayalam}", "si": r"\p{Sinhala}",
    "gu": r"\p{Gujarati}", "pa": r"\p{Gurmukhi}", "bn": r"\p{Bengali}", "am": r"\p{Ethiopic}", "he": r"\p{Hebrew}",
}  # fmt: skip
"""Languages that are written without spaces, or whose script hardly another one has."""

_LETTERS = regex.compile("|".join(f"(?P<{language}>{script}+)" for language, script in _SCRIPTS.items()))

_BEYOND_LATIN = re.compile("[^\x00-\u036f\u2000-\u206f]")
_FOREIGN = re.compile("[^\x00-\u036f\u0400-\u052f\u0600-\u06ff\u0900-\u097f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20cf]+")
"""What may be of one of these scripts: no Latin, Cyrillic, Arabic, Devanagari. Most texts are done with at one look."""

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*")
_LATIN_1 = "".join(map(chr, range(256)))
_SMALL = "".join(sign.lower() if sign.isalpha() else " " for sign in _LATIN_1).encode("latin-1")
"""The letters of Latin-1 in small, and blanks for its signs; "ß" and "µ", which are folded to others, stay."""

USUAL = "’“”‘–—…•€™\u2060\u200a\u200b\u2009\u202f"
"""Signs, none a letter or a mark, that are often all that keeps a text from being Latin-1, which is quick to read."""

SIGNS = 100
"""Different signs that are no letters, up to which each is blanked by itself; running text has some thirty."""

OWN_SCRIPT = 0.3
"""Share of a text's letters from which on a script tells the language; of kana, a sixth of that will do."""


@cache
def _function_words() -> Mapping[str, tuple[str, ...]]:
    """The languages that each function word is of."""
    table = tomllib.loads(files("cleaner.language").joinpath("function_words.toml").read_text("utf-8"))
    found: dict[str, tuple[str, ...]] = {}
    for language, words in table.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), language)
    return found


def identify(text: str) -> str:
    """The language of a text, empty if it is none that we know or if there is too little to tell.

    >>> identify("The walls of the old town were built by the river that runs in it.")
    'en'
    """
    return next(iter(spoken(text)), "")


def spoken(text: str) -> tuple[str, ...]:
    """The languages that a text may be in, likeliest first: near kin are hard to tell apart by a few words.

    >>> spoken("Бронзовый мост"), spoken("Η γέφυρα"), spoken("古い橋の上で"), spoken("1 2 3")
    ((), ('el',), ('ja',), ())
    """
    return _spoken(_blanked(text[:SAMPLE]))


@lru_cache(maxsize=4)
def _spoken(sample: str) -> tuple[str, ...]:
    """The same of a sample. Where furniture is taken away, the rest is asked about again."""
    if script := by_script(sample):
        return (script,)
    words = _words(sample)
    known = _function_words()
    shares: dict[str, int] = {}
    for word, count in Counter(filter(known.__contains__, words)).items():
        for language in known[word]:
            shares[language] = shares.get(language, 0) + count
    least = max(FEWEST, ENOUGH * len(words), NEAR * max(shares.values(), default=0))
    likely = [language for language, share in shares.items() if share >= least]
    return tuple(sorted(likely, key=shares.__getitem__, reverse=True))


def _blanked(text: str) -> str:
    """A text with blanks for the usual signs that are not ASCII.

    >>> _blanked("It’s “here”…")
    'It s  here  '
    """
    if not text.isascii():
        for sign in USUAL:
            text = text.replace(sign, " ")
    return text


def _words(text: str) -> list[str]:
    """The runs of letters in a text, casefolded, and the marks on them: a third of the price of a pattern's matches.

    >>> _words("L’Été, 2 naïve x_1"), _words("Weiß, 2 l'été")
    (['l', 'été', 'naïve', 'x'], ['weiss', 'l', 'été'])
    """
    try:
        small = text.encode("latin-1").translate(_SMALL).decode("latin-1")
        return small.replace("ß", "ss").replace("µ", "μ").split()
    except UnicodeEncodeError:
        text = text.casefold()
    odd = "".join(filterfalse(str.isalpha, text.split()))
    others = [sign for sign in set(odd) if not sign.isalpha()]
    if len(others) > SIGNS:
        return _WORD.findall(text)
    marks = "".join(sign for sign in others if category(sign)[0] == "M")
    for sign in others:
        if sign not in marks:
            text = text.replace(sign, " ")
    words = text.split()
    return list(filter(None, (word.lstrip(marks) for word in words))) if marks else words


def by_script(text: str) -> str:
    """The language that the script of a text tells."""
    foreign = "".join(_FOREIGN.findall(text)) if not text.isascii() and _BEYOND_LATIN.search(text) else ""
    letters = Counter[str]()
    for match in _LETTERS.finditer(foreign):
        letters[match.lastgroup or ""] += len(match[0])
    if not letters:
        return ""
    if _is_share(letters["ja"], OWN_SCRIPT / 6, text):
        return "ja"
    best, count = letters.most_common(1)[0]
    return best if _is_share(count, OWN_SCRIPT, text) else ""


def _is_share(count: int, share: float, text: str) -> bool:
    """Whether so many of a text's letters are such a share of them."""
    return count > 0 and (count >= share * len(text) or count >= share * sum(map(str.isalpha, text)))
