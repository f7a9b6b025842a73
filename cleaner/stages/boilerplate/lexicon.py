"""Every phrase of every pack in one table: a line is looked up, not searched for, so the number of packs costs nothing.

A phrase whose slots are numbers and names of sites is one key, its folded words. One with another slot is found by the
words before that slot, or behind it, and then read by its pattern. A line may also be several phrases in a row.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from cleaner.language import dates
from cleaner.phrase import FIRST, SITES, Phrase, closing, fold, head, line_pattern, opening, parts, small
from cleaner.scan import matches
from cleaner.stage import Rule

LONGEST = 250
"""Code points a line of furniture holds at the most."""

LONGEST_OPEN = 120
"""The same where a line is told by its end, or is several phrases in a row."""

LONGEST_DATE = 60
"""The same where there is nothing but a date."""

STRONG, STRONG_WORDS = 16, 3
"""Letters and words from which on a phrase is furniture in a text of any language; a Han or Hangul sign counts more."""

EVERYWHERE = "en"
"""The language of themes and plugins that nobody translated: more than a word of it is furniture in any text."""

HEAD = 6
"""Letters of a line's first word, or last, that are looked at to see whether it can be a phrase."""

_ANY = "*"
"""Stands for any second word."""

_DIGIT = re.compile(r"\d")
_END = ".!?。！？؟।"
_CLOSED = _END + ',;”’»"'
"""What a line does not end in that is told by its last word."""

_WEIGHTY = regex.compile(r"[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_IN_WORDS = {"number": "0", "site": "facebook"}
"""Slots that are folded to a word of their own, and what stands for them in the key."""


class Entry(NamedTuple):
    """A phrase in the table."""

    rule: Rule
    phrase: Phrase
    strong: bool
    """Whether it is furniture in a text of any language."""
    alone: bool
    """Whether it counts with no other furniture beside it."""

    def fits(self, line: str) -> bool:
        """Whether a line ends as the phrase may: a sentence is not a label."""
        return self.strong or self.phrase.text[-1] in _END or line.rstrip()[-1:] not in _END

    def value(self, line: str) -> str | None:
        """What fills the first slot; None if the line does not read as the phrase."""
        match = next(matches(_pattern(self.phrase.text), line.strip()), None)
        if match is None:
            return None
        slots = parts(self.phrase.text)[1::2]
        for slot, said in zip(slots, match.groups(), strict=True):
            if slot == "date" and dates.read(said, self.phrase.language) is None:
                return None
        return next((" ".join(said.split()) for said in match.groups() if said), "")


@cache
def _pattern(phrase: str) -> str:
    return line_pattern([phrase])


class Lexicon:
    """The phrases of some rules in some languages; all languages if none are named."""

    def __init__(self, rules: Iterable[Rule], languages: Sequence[str]) -> None:
        """Sort the phrases by their first words; the rest is done for a word when a line begins with it."""
        self._waiting: dict[str, list[tuple[Rule, Phrase]]] = {}
        self._exact: dict[tuple[str, ...], list[Entry]] = {}
        self._openers: dict[tuple[str, ...], list[Entry]] = {}
        self._closers: dict[tuple[str, ...], list[Entry]] = {}
        self._most: dict[str, int] = {}
        """The words that the longest key with such a first word has."""
        self._seconds: dict[str, set[str]] = {}
        """The words, cut short, that follow a first word in the keys: none in a key of one word."""
        self._firsts: set[str] = set()
        for rule in rules:
            for phrase in rule.phrases:
                if not languages or phrase.language in ("", *languages):
                    self._put(rule, phrase)
        self._firsts |= {*SITES, *"©0123456789"} if self._firsts else set()
        self._tails = {key[-1][-HEAD:] for key in self._closers if key}
        self._longest_tail = max(map(len, self._closers), default=0)

    def _put(self, rule: Rule, phrase: Phrase) -> None:
        match = FIRST.match(phrase.text)
        if not match:
            return
        word = match[1]
        if match.start(1) and phrase.text[match.start(1) - 1] == "{":
            if word not in _IN_WORDS:
                self._sort_in(rule, phrase)
                return
            word = _IN_WORDS[word]
        self._firsts |= {word.lower(), small(word)}
        self._waiting.setdefault(head(word), []).append((rule, phrase))

    def _sort_in(self, rule: Rule, phrase: Phrase) -> None:
        tables = {"exact": self._exact, "opener": self._openers, "closer": self._closers}
        for kind, key in _sorted_in(phrase):
            entry = Entry(rule, phrase, _strong(key, phrase.language), not rule.beside)
            tables[kind].setdefault(key, []).append(entry)
            if kind != "closer":
                first, second = key[0], key[1] if len(key) > 1 else ""
                self._most[first] = max(self._most.get(first, 0), len(key))
                any_second = "§" in (first, second) or (kind == "opener" and not second)
                self._seconds.setdefault(first, set()).add(_ANY if any_second else second[:HEAD])

    def _open(self, word: str) -> None:
        """Have the phrases that begin with a word ready."""
        for rule, phrase in self._waiting.pop(word, ()):
            self._sort_in(rule, phrase)

    def readings(self, text: str) -> Mapping[str, Sequence[Entry]]:
        """The lines of a text that are phrases, wherever they stand, each with the phrases that it reads as."""
        found: dict[str, Sequence[Entry]] = {}
        if not self._firsts:
            return found
        for line in (text.replace("\r", "\n") if "\r" in text else text).split("\n"):
            size = len(line)
            if 0 < size <= LONGEST:  # most of the time of a clean text is spent here: no calls before they are needed
                first = line.partition(" ")[0].lower()
                if first not in self._firsts and not first.isalpha() and (match := FIRST.match(line)):
                    first = match[1][:1] if match[1][:1].isdigit() else match[1].lower()
                may_be = first in self._firsts or (size <= LONGEST_OPEN and line[-1] not in _CLOSED)
                if may_be and (entries := self.read(line)):
                    found[line] = entries
        return found

    def read(self, line: str) -> Sequence[Entry]:
        """The phrases that a line reads as, those first that need no company; empty if it is none."""
        size = len(line)
        if size > LONGEST or not (self._begins(line, size) or self._ends(line, size)):
            return ()
        words = fold(line)
        found = [entry for entry in self._exact.get(words, ()) if entry.fits(line)]
        if all(not entry.alone for entry in found):
            found += self._filled(words, line)
        if not found and size <= LONGEST_OPEN:
            found = self._in_a_row(words)
        return sorted(found, key=lambda entry: not entry.alone)

    def _begins(self, line: str, size: int) -> bool:
        """Whether a line can be a phrase by its first two words."""
        first, second = opening(line)
        first = head(first)
        self._open(first)
        seconds = self._seconds.get(first)
        if seconds is None:
            return False
        return second[:HEAD] in seconds or _ANY in seconds or ("" in seconds and size <= LONGEST_OPEN)

    def _ends(self, line: str, size: int) -> bool:
        """Whether a line can be a phrase that begins with a slot; no such phrase is a sentence."""
        if size > LONGEST_OPEN or line[-1] in _CLOSED:
            return False
        if () in self._closers and size < LONGEST_DATE and _DIGIT.search(line):
            return True
        return closing(line)[-HEAD:] in self._tails

    def _filled(self, words: tuple[str, ...], line: str) -> list[Entry]:
        """The phrases with a slot that a line reads as."""
        most = min(len(words), self._most.get(words[0], 0)) if words else 0
        tried = [entry for size in range(most, 0, -1) for entry in self._openers.get(words[:size], ())]
        for size in range(min(len(words), self._longest_tail), -1, -1):
            tried += self._closers.get(words[len(words) - size :], ())
        return [entry for entry in tried if entry.fits(line) and entry.value(line) is not None]

    def _in_a_row(self, words: tuple[str, ...]) -> list[Entry]:
        """The phrases that a line is made of, if it is made of nothing else: first what needs no company."""
        row: list[Entry] = []
        start = 0
        while start < len(words):
            if words[start] == "0" and row:
                start += 1
                continue
            self._open(words[start])
            for size in range(min(len(words) - start, self._most.get(words[start], 0)), 0, -1):
                if entries := self._exact.get(words[start : start + size]):
                    row.append(entries[0])
                    start += size
                    break
            else:
                return []
        return sorted(row, key=lambda entry: (not entry.alone, not entry.strong))[:1]


def _sorted_in(phrase: Phrase) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Which table a phrase goes to, and under which words."""
    if "{" not in phrase.text:
        yield "exact", fold(phrase.text)
        return
    before, *rest = _runs(phrase.text)
    if not rest:
        yield "exact", fold(before)
    elif opener := fold(before):
        yield "opener", opener[: len(opener) - _touches(before[-1])] or opener
    else:
        closer = fold(rest[-1])
        yield "closer", closer[_touches(rest[-1][:1]) :] or closer


def _touches(char: str) -> int:
    """How many words of a phrase may be one with what fills the slot beside them."""
    return int(char.isalpha())


def _runs(text: str) -> list[str]:
    """The words of a phrase between the slots that are not folded to a word."""
    runs = [""]
    for index, part in enumerate(parts(text)):
        if index % 2 and part not in _IN_WORDS:
            runs.append("")
        else:
            runs[-1] += f" {_IN_WORDS[part]} " if index % 2 else part
    return runs


def _strong(key: tuple[str, ...], language: str) -> bool:
    if language == EVERYWHERE and len(key) > 1:
        return True
    letters = "".join(key)
    weighty = len(_WEIGHTY.findall(letters))
    return len(letters) + 2 * weighty >= STRONG and (len(key) >= STRONG_WORDS or weighty > 0)


@lru_cache(maxsize=64)
def lexicon(rules: tuple[Rule, ...], languages: tuple[str, ...] = ()) -> Lexicon:
    """The table of some rules, built when first asked for."""
    return Lexicon(rules, languages)
