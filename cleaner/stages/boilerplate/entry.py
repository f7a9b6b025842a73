"""A phrase as the table holds it: under which words it is looked up, and when a line reads as it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from cleaner.phrase import Phrase, fold, line_pattern, parts
from cleaner.scan import matches
from cleaner.stage import Rule

STRONG, STRONG_WORDS = 16, 3
"""Letters and words from which on a phrase is furniture in a text of any language; a Han or Hangul sign counts more."""

EVERYWHERE = "en"
"""The language of themes and plugins that nobody translated: more than a word of it is furniture in any text."""

RUN_ON = 24
"""Characters of a phrase that ends in any text from which on no sentence begins with it."""

HEAD = 6
"""Letters of a line's second word, or last, that are looked at to see whether it can be a phrase."""

END = ".!?。！？؟।۔։"
"""What a sentence ends in."""

COLONS = ":："
"""What stands behind the label of a value."""

PRICED = re.compile("[$€£¥₹₽%]")
"""What makes a number a price or a share, and no page or count."""

UNNAMED = ".;,:"
"""What no name or title ends in, as `SLOTS` have it."""

IN_WORDS = {"number": "0", "site": "facebook"}
"""Slots that are folded to a word of their own, and what stands for them in the key."""

IN_TIME = ("{time}", "{moment}")
"""Slots that may end in a full stop: "p.m."."""

_LETTERS = re.compile(r"[^\W\d_]+")

_WEIGHTY = r"[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"

Key = tuple[str, ...]


class Entry(NamedTuple):
    """A phrase in the table."""

    rule: Rule
    phrase: Phrase
    strong: bool
    """Whether it is furniture in a text of any language."""
    alone: bool
    """Whether it counts with no other furniture beside it."""
    word: str
    """The longest word that it says itself, in small letters: no other line need be asked whether it reads as it."""

    def fits(self, line: str) -> bool:
        """Whether a line ends as the phrase may: a sentence is not a label, and no entry of a menu has a colon."""
        end = line.rstrip()[-1:]
        if self.rule.beside and (PRICED.search(line) or (self.rule.together and end in COLONS)):
            return False
        return (
            (self.strong and not _runs_on(self.phrase.text))
            or self.phrase.text[-1] in END + "…"
            or end not in END
            or (self.phrase.text.endswith(IN_TIME) and "." in line[-5:-1])
        )

    def value(self, line: str) -> str | None:
        """What fills the first slot; None if the line does not read as the phrase."""
        match = next(matches(_pattern(self.phrase.text), line.strip()), None)
        if match is None:
            return None
        from cleaner.language import dates  # clean text has none of this: it needs no calendar, and no `regex`

        slots = parts(self.phrase.text)[1::2]
        for slot, said in zip(slots, match.groups(), strict=True):
            if slot == "date" and dates.read(said, self.phrase.language) is None:
                return None
            if slot == "moment" and not dates.is_timed(said, self.phrase.language):
                return None
        return next((" ".join(said.split()) for said in match.groups() if said), "")


def _runs_on(phrase: str) -> bool:
    """Whether a phrase is so few words before any text that a sentence may begin with them: "Posted in …"."""
    return len(phrase) < RUN_ON and phrase.endswith(" {text}") and phrase[-8].isalpha()


@cache
def _pattern(phrase: str) -> str:
    return line_pattern([phrase])


class Group(NamedTuple):
    """The phrases that begin with one word."""

    exact: Mapping[Key, Sequence[Entry]]
    """Those that are one key."""
    openers: Mapping[Key, Sequence[Entry]]
    """Those with a slot, by the words before it."""
    most: int
    """The words of the longest key."""
    seconds: frozenset[str]
    """The second words of the keys, cut short; "" if there is a key of one word."""
    any_second: bool
    """Whether any word may be the second of a line that begins with such a phrase."""
    named: bool
    """The same of a line that ends as a name or a title does."""


def group(told: Iterable[tuple[Rule, Phrase]]) -> Group:
    """The phrases that begin with one word, each under its key."""
    exact: dict[Key, list[Entry]] = {}
    openers: dict[Key, list[Entry]] = {}
    for rule, phrase in told:
        before, *rest = _runs(phrase.text)
        key = fold(before)
        if rest:
            key = key[: len(key) - _touches(before[-1])] or key
        (openers if rest else exact).setdefault(key, []).append(entry(rule, phrase, key))
    keys = {*exact, *openers}
    single = [one.phrase.text for key, entries in openers.items() if len(key) == 1 for one in entries]
    return Group(
        exact,
        openers,
        max(map(len, keys), default=0),
        frozenset(key[1][:HEAD] if len(key) > 1 else "" for key in keys),
        any("§" in key[:2] for key in keys) or not all(map(_ends_in_name, single)),
        bool(single),
    )


def _ends_in_name(phrase: str) -> bool:
    return phrase.endswith(("{title}", "{name}", "{person}", "{user}"))


_SLOT_FIRST = re.compile(r"[^\w{©]*\{(\w+)\}")


def first_slot(phrase: str) -> str:
    """The slot that a phrase begins with; empty if it begins with a word."""
    match = _SLOT_FIRST.match(phrase) if "{" in phrase else None
    return match[1] if match else ""


def closer(phrase: Phrase) -> Key:
    """The words behind the last slot of a phrase that begins with one."""
    *_, last = _runs(phrase.text)
    key = fold(last)
    return key[_touches(last[:1]) :] or key


def entry(rule: Rule, phrase: Phrase, key: Key) -> Entry:
    """A phrase of a rule under its key."""
    words = _LETTERS.findall(" ".join(parts(phrase.text)[::2]))
    longest = max(words, key=len, default="")
    return Entry(rule, phrase, _strong(key, phrase.language), not rule.beside, longest.casefold())


def _strong(key: Key, language: str) -> bool:
    if language == EVERYWHERE and len(key) > 1:
        return True
    letters = "".join(key)
    if letters.isascii():
        return len(letters) >= STRONG and len(key) >= STRONG_WORDS
    import regex

    weighty = len(regex.findall(_WEIGHTY, letters))
    return len(letters) + 2 * weighty >= STRONG and (len(key) >= STRONG_WORDS or weighty > 0)


def _touches(char: str) -> int:
    """How many words of a phrase may be one with what fills the slot beside them."""
    return int(char.isalpha())


def _runs(text: str) -> Sequence[str]:
    """The words of a phrase between the slots that are not folded to a word."""
    runs = [""]
    for index, part in enumerate(parts(text)):
        if index % 2 and part not in IN_WORDS:
            runs.append("")
        else:
            runs[-1] += f" {IN_WORDS[part]} " if index % 2 else part
    return runs


ENTRIES = 2
"""Different entries of a menu that a line holds at the least."""


def are_of_one_kind(row: Sequence[Entry]) -> bool:
    """Whether labels in a row are all of one kind, those of a menu different: "Social Media Marketing" is a subject."""
    least = ENTRIES if row and row[0].rule.together else 1
    return len({one.rule for one in row}) == 1 and len({one.phrase for one in row}) >= least
