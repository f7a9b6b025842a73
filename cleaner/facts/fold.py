"""The folded view in which lines of different documents are compared, and what their slots stand for.

Case, white space, look-alike apostrophes and marks that nobody sees say nothing; numbers and dates are slots. A looser
view has a slot for names, or for what a label says.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex  # at run time where there are facts alone: three hundredths of a second

LONGEST = 1000
"""Code points of the longest line that is counted, and so of the longest that facts can name."""

LONGEST_LOOSE = 160
"""The same for the looser view: what holds a name and is longer tells a story."""

NUMBER, DATE, NAME, TEXT = "{number}", "{date}", "{name}", "{text}"

_APOSTROPHES = dict.fromkeys("’‘ʼ`´ʹ′＇", "'")
_UNSEEN = dict.fromkeys(
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff",
    "",
)
_TURKISH = {"ı": "i", "\u0307": ""}
"""What small letters of "I" and "İ" are in Turkish, and to Python."""
_SAME = {**_APOSTROPHES, **_UNSEEN, **_TURKISH, "：": ": "}
_ODD = re.compile(f"[{''.join(_SAME)}]")

_ANY = "0-9٠-٩۰-۹०-९০-৯๐-๙０-９"
"""Digits of the scripts that pages are numbered in; a class that is spelt out is five times as fast as `\\d`."""
_DIGITS = re.compile(rf"[{_ANY}]+(?:[.,:/-][{_ANY}]+)*")
_LABEL = re.compile(r"([^\s:{}](?:[^:{}]{0,40}[^\s:{}])?) ?: ?(?=[^\s/])")
_CAPITAL = r"\p{Lu}[\p{L}\p{M}'.-]*"
_JOINED = "de|da|di|do|dos|del|della|van|von|der|den|la|le|bin|al|y|e|i|and|und|et|&"
_NAME = rf"(?<=\S ){_CAPITAL}(?: (?:(?:{_JOINED}) ){{0,2}}{_CAPITAL}){{0,5}}"
"""Capitalised words, but not the line's first: what begins with a capital there may be any word."""

SHORT = 2
"""Letters of short names of days, which are words of other languages ("on", "so", "do")."""

_ENDS = ".,;:()[]|·–—-"
_ORDINAL = re.compile(r"\{number\}(?:st|nd|rd|th|er|º|ª|-?го|\.)?")
_FILLERS = frozenset(("de", "del", "of", "the", "d'", "г", "г.", "року", "р."))


def fold(line: str) -> str:
    """A line as it is compared.

    >>> fold("  POSTED on\u00a0March 3, 2021 at 12:30"), fold("Don’t  miss it") == fold("don't miss it")
    ('posted on {date} at {number}', True)
    """
    return _small(_slotted(line.casefold()))


def loose(line: str) -> str:
    """The line with a slot for the names in it, or for what its label says; empty where there is neither.

    >>> loose("Posted by Ann van Writer on 3 May 2024"), loose("作者：张三"), loose("Leave a reply")
    ('posted by {name} on {date}', '作者: {text}', '')
    """
    if len(line) > LONGEST_LOOSE:
        return ""
    text = _slotted(line)
    if label := _LABEL.match(text):
        return _small(f"{label[1]}: {TEXT}")
    found = _name().sub(NAME, text)
    return "" if found == text else _small(found)


@cache
def _name() -> "regex.Pattern[str]":
    import regex

    return regex.compile(_NAME)


def opening(line: str) -> str:
    """The first word of a line as `fold` has it, but for dates: a look that costs less than folding it all.

    >>> opening("  LEAVE a reply"), opening("12 comments"), opening("作者：张三")
    ('leave', '{number}', '作者:')
    """
    first = line.partition(" ")[0]
    if first.isascii() and first.isalpha():  # as most lines begin
        return first.lower()
    for word in line.split(None, 2)[:2]:  # the first may be marks that nobody sees
        if small := _small(word):
            return _DIGITS.sub(NUMBER, small).split()[0]
    return ""


@cache
def calendar() -> tuple[frozenset[str], frozenset[str]]:
    """The names of the months and of the days of the week, in small letters, in every language that we have them of."""
    import tomllib
    from importlib.resources import files

    table = tomllib.loads(files("cleaner.language").joinpath("months.toml").read_text("utf-8"))
    blocks = [block.strip().splitlines() for block in table.values()]
    months = {name for block in blocks for line in block[1:] for name in line.split()}
    days = {name for block in blocks for name in block[0].split() if len(name) > SHORT}
    return frozenset(months), frozenset(days - months)


def _small(text: str) -> str:
    return " ".join(_ODD.sub(_same, text.casefold()).split())


def _same(match: re.Match[str]) -> str:
    return _SAME[match[0]]


def _slotted(line: str) -> str:
    """A line in which numbers and dates are slots, white space is single spaces, and case is as it was."""
    text = _ODD.sub(_same, line)
    numbered = _DIGITS.sub(NUMBER, text)
    return " ".join(numbered.split() if numbered == text else _dated(numbered.split()))


def _dated(words: list[str]) -> list[str]:
    """The words with each stretch that is a date as one slot, the signs around it as they were."""
    kinds = "".join(map(_kind, words))
    found: list[str] = []
    start = 0
    for match in _DATES.finditer(kinds):
        first, last = words[match.start()], words[match.end() - 1]
        before = first[: len(first) - len(first.lstrip("(["))]
        behind = last[len(last.rstrip(_ENDS)) :]
        found += [*words[start : match.start()], f"{before}{DATE}{behind}"]
        start = match.end()
    return [*found, *words[start:]]


_DATES = re.compile("(?:d)?(?:n[f]{0,2}m(?:f?n)?(?:f?n)?|mf?n(?:f?n)?)")
"""Dates by the kinds of their words: a day's name, numbers, the month, "of"."""


def _kind(word: str) -> str:
    bare = word.strip(_ENDS).casefold()
    if bare in _FILLERS:
        return "f"
    if _ORDINAL.fullmatch(bare):
        return "n"
    months, days = calendar()
    return "m" if bare in months else "d" if bare in days else "-"
