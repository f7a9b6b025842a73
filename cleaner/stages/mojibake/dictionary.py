"""A language's vocabulary passed through a channel: what each of its words, letters and marks looks like afterwards."""

from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from math import inf
from typing import NamedTuple
from unicodedata import category

from cleaner.kept import mapped
from cleaner.language.packed import candidates, is_marked, marks
from cleaner.language.vocabulary import UNSPACED, made_of
from cleaner.stages.mojibake import channels, damage, forms, listed
from cleaner.stages.mojibake.costs import COSTS, RARE, marks_of
from cleaner.stages.mojibake.damage import Channel
from cleaner.stages.mojibake.forms import Forms, Places
from cleaner.stages.mojibake.scripts import GREEK, LATIN, script

WORDS = 100_000
"""Words of a language that are looked for: more bring back fewer, and make more of the wrong ones."""

CAPITALISED = 2.5
"""Nats that a word in a capital costs where no sentence starts, and one without where one does."""

CAPITALS = 6.0
"""Nats that a word in capitals costs."""

SHOUTED = 30_000
"""Words that are looked for in capitals too."""

DICTIONARIES = 8
"""How many are held at a time. Each is mapped and small, but remembers what was asked."""

PREFIX = 3
"""Characters that a form begins with, by which most places are told that none begins at."""

DEEPER = (5, 7, 10, 14)
"""The same of words that stand side by side, by which it is told how long a form may be that begins at a place."""

REPLACED = "\ufffd?"

LONGEST = 27
"""Characters of a form of such words at the most: nine of theirs."""

LONGEST_FORM = 6
"""The same of a letter or a mark."""

CHOICES = 40
"""Letters that a form may be at the most: those of a script of thousands are told by their words."""


MET = 8_192
"""Forms of which a dictionary remembers what they are left of: in running text most come again."""


class Found(NamedTuple):
    """A word of the vocabulary, as it is to be written, its cost in nats, and what the next likely word costs more."""

    text: str
    cost: float
    lead: float
    other: str = ""
    """That next word."""


_UNMET = Found("", 0.0, 0.0)

_MODULES = (__file__, listed.__file__, forms.__file__, damage.__file__, channels.__file__)
"""The code that makes what is kept."""


class Dictionary:
    """The words, letters and marks of a language as a channel leaves them."""

    def __init__(self, channel: Channel, language: str, words: int = WORDS) -> None:
        """Pass the commonest words through; KeyError if there is no list of the language."""
        self.channel, self.language = channel, language
        self.cache: dict[tuple[str, bool], object] = {}
        self._met: dict[tuple[str, bool], Found | None] = {}
        known = self._known = listed.listed(language, words)
        self.plain, self.heads = known.plain, known.heads
        self.is_unspaced = language in UNSPACED
        if words < WORDS:
            kinds = _kinds(channel, known)
            self._forms = Forms(channel, known.text, forms.index(kinds, len(known.beyond)))
            begins, longest = _told(kinds)
            deeper: Sequence[int] = _deeper(known, kinds)
        else:
            digest = made_of(language, *_MODULES, of=repr(channel))
            kept, told, most, deeper = mapped(f"forms-{language}", digest, partial(_packed, channel, known))
            self._forms = Forms(channel, known.text, partial(candidates, kept.cast("I")))
            begins, longest = str(told, "utf-8"), most.cast("I")[0]
        self._prefixes, self._deeper = frozenset(begins.split("\n")), deeper
        self.longest = LONGEST if self.is_unspaced else longest
        self.letters = _by_form(channel, known.letters)
        self.at_home = known.letters
        own = {script(char) for char in known.letters[:1]}
        self.is_latin = own == {LATIN}
        self._scripts = {LATIN, GREEK, *own}
        self.marks = _by_form(channel, marks_of(language))
        self.longest_letter, self.longest_mark = (
            min(LONGEST_FORM, max(map(len, forms_), default=0)) for forms_ in (self.letters, self.marks)
        )
        self._bytes = _bytes_of(channel)
        self._blank = 0xA0 if channel.blank else 0
        self.mark_starts = frozenset(form[0] for form in self.marks) | self._bytes.keys()

    def reach(self, text: str, at: int) -> int:
        """How many characters a form may have at the most that begins at a place of a text."""
        if text[at : at + PREFIX] not in self._prefixes:
            return PREFIX - 1
        if self.is_unspaced:
            for size in DEEPER:
                if not is_marked(self._deeper, text[at : at + size]):
                    return size - 1
        return self.longest

    def find(self, form: str, starts: bool) -> Found | None:
        """The commonest word of which this is left; `starts` if it may begin a sentence."""
        found = self._met.get((form, starts), _UNMET)
        if found is _UNMET:
            if len(self._met) >= MET:
                self._met.clear()
            found = self._met[form, starts] = self._find(form, starts)
        return found

    def _find(self, form: str, starts: bool) -> Found | None:
        if len(form) != 1 and not form.strip(REPLACED):
            return None  # of a word of which nothing is left, none can be told
        numbers = self._forms.find(form)
        if not numbers:
            return None
        found: Found | None = None
        for kind, extra in enumerate((CAPITALISED, 0.5, CAPITALS) if starts else (0.0, CAPITALISED, CAPITALS)):
            word = self._word(form, [number for number in numbers if number // len(self._known.beyond) == kind], extra)
            if word is None or (kind == _TITLE and len(word.text) == 1 and not starts):
                continue  # one letter that is a capital is a word in capitals
            if found is None or word.cost < found.cost:
                found = word if found is None else word._replace(lead=min(word.lead, found.cost - word.cost))
            else:
                found = found._replace(lead=min(found.lead, word.cost - found.cost))
        return found

    def _word(self, form: str, numbers: Sequence[int], extra: float) -> Found | None:
        """The first of some words and what the next costs more; none if it is the form itself."""
        known = self._known
        if not numbers or known.text(numbers[0]) == form:
            return None
        cost = known.cost(numbers[0])
        if len(numbers) == 1:
            return Found(known.text(numbers[0]), cost + extra, inf)
        return Found(known.text(numbers[0]), cost + extra, known.cost(numbers[1]) - cost, known.text(numbers[1]))

    def mark_cost(self, mark: str) -> float:
        """What a mark costs in nats."""
        return COSTS.get(mark, RARE)

    def may_quote(self, char: str) -> bool:
        """Whether a letter that is none of the language's may stand among its words: Latin, Greek, or of its own."""
        return self.is_unspaced or script(char) in self._scripts

    def whole(self, text: str, at: int) -> str:
        """The character that lost none of its bytes at a place of a text; empty if there is none.

        >>> Dictionary(Channel("cp1252", lost=""), "fr", words=100).whole("â€º", 0)
        '›'
        """
        lead = self._bytes.get(text[at], 0)
        size = 2 if 0xC2 <= lead < 0xE0 else 3 if 0xE0 <= lead < 0xF0 else 4 if 0xF0 <= lead < 0xF5 else 0
        data = [self._bytes.get(char, self._blank if char == " " else 0) for char in text[at : at + size]]
        try:
            char = bytes(data).decode() if size and min(data) else ""
        except UnicodeDecodeError:
            return ""
        return "" if char and " " in text[at : at + size] and not _is_symbol(char) else char


def _is_symbol(char: str) -> bool:
    """Whether a character may miss a no-break space and be no word's last letter, a space and a dash: "è –" is 蠖."""
    return category(char) == "So" and (char == _BLANK_PATTERN or char not in _BRAILLE)


_BLANK_PATTERN, _BRAILLE = "\u2800", frozenset(map(chr, range(0x2800, 0x2900)))
"""Of Braille only the pattern without dots stands in text, as a space that is not taken away."""


def _kinds(channel: Channel, known: listed.Listed) -> Sequence[tuple[Places, Places]]:
    """The forms of the words in small letters, with a capital and in capitals."""
    count = len(known.beyond)
    kinds = (count, count, min(count, SHOUTED)) if known.language not in UNSPACED else (count,)
    return [forms.forms(channel, known.texts(kind, most)) for kind, most in enumerate(kinds)]


def _told(kinds: Sequence[tuple[Places, Places]]) -> tuple[str, int]:
    """What the forms begin with, and how long those are at the most that begin with a capital."""
    prefixes = {form[:PREFIX] for first, _ in kinds for form in first}
    longest = max(map(len, kinds[_TITLE][0]), default=0) if len(kinds) > 1 else 0
    return "\n".join(sorted(prefixes)), longest


def _deeper(known: listed.Listed, kinds: Sequence[tuple[Places, Places]]) -> bytes:
    """What longer forms begin with, of words that stand side by side."""
    if known.language not in UNSPACED:
        return b""
    return marks({form[:size] for first, _ in kinds for form in first for size in DEEPER if len(form) >= size})


def _packed(channel: Channel, known: listed.Listed) -> Sequence[bytes]:
    """All that is kept of a channel and many words."""
    kinds = _kinds(channel, known)
    prefixes, longest = _told(kinds)
    slots = forms.pack(kinds, len(known.beyond))
    return slots, prefixes.encode(), array("I", [longest]).tobytes(), _deeper(known, kinds)


_TITLE = 1


def _bytes_of(channel: Channel) -> Mapping[str, int]:
    """The byte beyond ASCII that a character stands for, where it can stand for one only."""
    return (
        {}
        if channel.single
        else {char: byte for byte, char in enumerate(channel.characters) if char >= "\x80" and char != channel.lost}
    )


def _by_form(channel: Channel, chars: str) -> Mapping[str, Sequence[str]]:
    """What is left of characters, each with those it may have been, in their order."""
    found: dict[str, list[str]] = {}
    for form, place in channel.leaves(list(chars)):
        known = found.setdefault(form, []) if form and form != chars[place] else None
        if known is not None and chars[place] not in known and len(known) < CHOICES:
            known.append(chars[place])
    return found


@lru_cache(DICTIONARIES)
def dictionary(channel: Channel, language: str) -> Dictionary:
    """The dictionary of a channel and a language."""
    return Dictionary(channel, language)
