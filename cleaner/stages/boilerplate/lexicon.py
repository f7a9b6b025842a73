"""Every phrase of every pack in one table: a line is looked up, not searched for, so the number of packs costs nothing.

A phrase whose slots are numbers and names of sites is one key, its folded words. One with another slot is found by the
words before that slot, or behind it, and then read by its pattern. A line may also be several phrases in a row.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache

from cleaner.phrase import STARTS, Phrase, beginning, closing, fold, head, opening
from cleaner.stage import Rule
from cleaner.stages.boilerplate.entry import (
    END,
    HEAD,
    IN_WORDS,
    PRICED,
    UNNAMED,
    Entry,
    Group,
    Key,
    are_of_one_kind,
    closer,
    entry,
    first_slot,
    group,
)

LONGEST = 250
"""Code points a line of furniture holds at the most."""

LONGER, OPENER = 1_000, 6
"""The same of a notice that is told by its first words, and how many of them it takes."""

LONGEST_OPEN = 120
"""The same where a line is told by its end, or is several phrases in a row."""

SHORT = 60
"""The same where there is nothing but a date; and of what may be any phrase."""

HEADS = 8
"""Letters of a longer line by which it is told that it is none."""

REMEMBERED = 4_096
"""Lines of which a table still knows how they read: furniture is what many documents of a corpus have. That is some
megabyte: few are long."""

_NUMBERED = re.compile(r"\s*\d{1,2}[.)]\s")
"""The mark of a numbered list's entry."""

_UNLIKE = re.compile(rf"{PRICED.pattern}|[\[\]{{}}<>=\\_`]")
"""What stands in no row of phrases: prices, and code."""

_DIGIT = re.compile(r"\d")
_DATED = re.compile(r"\d{4}|\d(?:[.:/-]|\s?h\s?)\d\d")
_TIMED = re.compile(r"\{(?:date|moment|time|timestamp)\}")
"""What every date has, a year or a time of day; and the slots that one fills."""

_CLOSED = END + ',;”’»"'
"""What a line does not end in that is told by its last word."""

_QUOTES = '”“»«’"'
"""What ends a line that counts what was said of a title: "3 thoughts on “A Bridge”"."""

_MARKS = "*-–—•·→←»«>|[(“„‘\"' "
"""What may stand before a line's first word."""

_NONE = group(())


class Lexicon:
    """The phrases of some rules in some languages; all languages if none are named. Safe to share."""

    def __init__(self, rules: Iterable[Rule], languages: Sequence[str]) -> None:
        """Take the phrases, and how they begin; the rest is done when a line begins so."""
        self._rules = tuple(rules)
        self._languages = ("", *languages) if languages else ()
        self._groups: dict[str, Group] = {}
        """The groups that were asked for."""
        self._known = lru_cache(REMEMBERED)(self._look)
        texts = "\n".join([text[:HEADS] for _, _, texts in self._blocks() for text in texts])
        heads = set(texts.lower().split("\n"))  # at once: there are thousands
        marked = [head for head in heads if "'" in head or "’" in head]
        self._heads = heads | {head.replace(one, other) for one, other in ("’'", "'’") for head in marked}

    def _blocks(self) -> Iterator[tuple[Rule, str, Sequence[str]]]:
        for rule in self._rules:
            for language, texts in rule.phrases.items():
                if not self._languages or language in self._languages:
                    yield rule, language, texts

    def _phrases(self) -> Iterator[tuple[Rule, Phrase]]:
        return ((rule, Phrase(language, text)) for rule, language, texts in self._blocks() for text in texts)

    @cached_property
    def _told(self) -> Mapping[str, Sequence[tuple[Rule, Phrase]]]:
        """The phrases by their first words."""
        told: dict[str, list[tuple[Rule, Phrase]]] = {}
        for rule, phrase in self._phrases():
            slot = first_slot(phrase.text)
            if not slot or slot in IN_WORDS:
                word = beginning(IN_WORDS.get(slot) or phrase.text)
                told.setdefault(head(word), []).append((rule, phrase))
        return told

    @cached_property
    def _closers(self) -> Mapping[Key, Sequence[Entry]]:
        """The phrases that begin with a slot, by the words behind the last one."""
        found: dict[Key, list[Entry]] = {}
        for rule, phrase in self._phrases():
            if first_slot(phrase.text) not in ("", *IN_WORDS):
                key = closer(phrase)
                found.setdefault(key, []).append(entry(rule, phrase, key))
        return found

    @cached_property
    def _tails(self) -> Set[str]:
        """The last words of such phrases, cut short."""
        return {key[-1][-HEAD:] for key in self._closers if key}

    @cached_property
    def _longest_tail(self) -> int:
        return max(map(len, self._closers), default=0)

    def _group(self, word: str) -> Group:
        """The phrases that begin with a word."""
        found = self._groups.get(word)
        if found is None:
            told = self._told.get(word)
            if told is None:
                return _NONE
            found = self._groups[word] = group(told)
        return found

    def readings(self, lines: Iterable[str]) -> Mapping[str, Sequence[Entry]]:
        """Those of a text's lines that are phrases, wherever they stand, each with the phrases that it reads as."""
        found: dict[str, Sequence[Entry]] = {}
        heads, known = self._heads, self._known
        for line in filter(None, lines):
            size = len(line)  # most of the time of a clean text is spent here: no calls before they are needed
            if (
                size > SHORT
                and (size > LONGEST_OPEN or line[-1] in _CLOSED)
                and (size > LONGER or line.lstrip(_MARKS)[:HEADS].lower() not in heads)
                and (size > LONGEST_OPEN or line[-1] not in _QUOTES or not line[0].isdigit())
            ):
                continue
            if entries := known(line):
                found[line] = entries
        return found

    def _look(self, line: str) -> Sequence[Entry]:
        """What `read` says of a line, at half the price for most."""
        return self.read(line) if self._may_be(line, len(line)) else ()

    def _may_be(self, line: str, size: int) -> bool:
        """Whether a line can be a phrase, by its first words or its last."""
        first = beginning(line)
        if (first in self._told or first[:4] in STARTS) and self._begins(line, size):
            return True
        return size <= LONGEST_OPEN and not _is_closed(line) and self._ends(line, size)

    def _begins(self, line: str, size: int) -> bool:
        """Whether a line can be a phrase by its first two words."""
        first, second = opening(line)
        group = self._group(head(first))
        if second[:HEAD] in group.seconds or group.any_second or (group.named and line[-1] not in UNNAMED):
            return True
        return "" in group.seconds and size <= LONGEST_OPEN

    def _ends(self, line: str, size: int) -> bool:
        """Whether a line can be a phrase that begins with a slot; no such phrase is a sentence."""
        return self._may_be_slots(line, size) or closing(line)[-HEAD:] in self._tails

    def _may_be_slots(self, line: str, size: int) -> bool:
        """Whether a line can be a phrase that has nothing but slots at both its ends."""
        return size < SHORT and self._filling.search(line) is not None

    @cached_property
    def _filling(self) -> re.Pattern[str]:
        """What a line must hold to be such a phrase: a date, where all of them have one, as those of the packs do."""
        return _DATED if all(_TIMED.search(one.phrase.text) for one in self._closers.get((), ())) else _DIGIT

    def read(self, line: str) -> Sequence[Entry]:
        """The phrases that a line reads as, those first that need no company; empty if it is none."""
        size = len(line)
        words = fold(line)
        if not words or size > LONGER:
            return ()
        found = [one for one in self._group(words[0]).exact.get(words, ()) if one.fits(line)]
        if all(not one.alone for one in found):
            found += self._filled(words, line)
        if not found and size <= LONGEST_OPEN and not _UNLIKE.search(line):
            found = self._in_a_row(words[1:] if words[0] == "0" and _NUMBERED.match(line) else words)
        return tuple(sorted(found, key=lambda one: (not one.alone, not one.rule.together, not one.rule.again)))

    def _filled(self, words: Key, line: str) -> list[Entry]:
        """The phrases with a slot that a line reads as."""
        group = self._group(words[0])
        least = OPENER if len(line) > LONGEST else 1
        most = min(group.most, len(words)) if group.openers else 0
        tried = [one for size in range(most, least - 1, -1) for one in group.openers.get(words[:size], ())]
        if len(line) <= LONGEST_OPEN and not _is_closed(line):
            most = min(self._longest_tail, len(words)) if words[-1][-HEAD:] in self._tails else 0
            for size in range(most, 0, -1):
                tried += self._closers.get(words[len(words) - size :], ())
            tried += self._closers.get((), ()) if self._may_be_slots(line, len(line)) else ()
        small = line.casefold()
        return [one for one in tried if one.word in small and one.fits(line) and one.value(line) is not None]

    def _in_a_row(self, words: Key) -> list[Entry]:
        """The phrases that a line is made of, if it is made of nothing else: first what needs no company."""
        row: list[Entry] = []
        start = 0
        while start < len(words):
            if words[start] == "0" and row:
                start += 1
                continue
            group = self._group(words[start])
            for size in range(min(len(words) - start, group.most), 0, -1):
                if entries := group.exact.get(words[start : start + size]):
                    row.append(entries[0])
                    start += size
                    break
            else:
                return []
        if not any(one.alone for one in row) and not are_of_one_kind(row):
            return []
        return sorted(row, key=lambda one: (not one.alone, not one.strong))[:1]


def _is_closed(line: str) -> bool:
    """Whether a line ends as sentences do; "at 5:14 p.m." does not, nor does "Ann said..."."""
    return line[-1] in _CLOSED and line[-3:] != "..." and ("." not in line[-5:-1] or not _DIGIT.search(line))


@lru_cache(maxsize=256)
def lexicon(rules: tuple[Rule, ...], languages: tuple[str, ...] = ()) -> Lexicon:
    """The table of some rules, built when first asked for: once, whichever rules without phrases are among them."""
    return _lexicon(tuple(rule for rule in rules if rule.phrases), languages)


@lru_cache(maxsize=64)
def _lexicon(rules: tuple[Rule, ...], languages: tuple[str, ...]) -> Lexicon:
    return Lexicon(rules, languages)
