"""Dates as pages write them, in the month names of every language that has a pack: read, and written to ISO 8601.

The names are CLDR's, as Babel has them (`months.toml`, collected by `docs/catalogues/collect.py`).
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, time
from functools import cache
from importlib.resources import files

import regex

from cleaner.language import clock

_DAY = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{2}[, ]*")
"""A day with a year of two digits, which is one where a time stands beside it."""
_TOKEN = regex.compile(r"[\p{L}\p{M}]+|\d+")
_DIGITS = {
    ord(char): str(value) for zero in "٠۰०০੦૦୦௦౦೦൦๐໐၀០" for value in range(10) for char in [chr(ord(zero) + value)]
}
_WORDS = """
st nd rd th º ª er de del d of a à at um om kl klo den le el on las il al da the г года год році року р
年 月 日 년 월 일 月份 ngày tháng năm lúc v vo ve o u ob godine god година m mga ika ng and y i і й às la
tanggal pukul saat kell ore în ժ թ წ
წელი წლის ค พ ศ น วันที่ ang saa tarehe ar yr am ima gada m. gads lj ho ni vu van gün günü jj به ساعت في الساعة בשעה ב
в у о ў στις στο alle ore ora plkst w godz klokken kello час часа
ч г. во ás les ag në më u us saatte เวลา ժամը को पर बजे pada jam sat
"""
_FILLERS = frozenset(_WORDS.split())
"""Words in a date that say nothing of when: endings of ordinals, articles, "at"; the marks of year, month and day."""

BUDDHIST = 543
"""Years by which the Thai calendar is ahead."""


@cache
def _names() -> Mapping[str, Mapping[str, int]]:
    """What each word stands for, by language: a month as 1 to 12, a day of the week as 0."""
    found: dict[str, dict[str, int]] = {}
    table = tomllib.loads(files("cleaner.language").joinpath("months.toml").read_text("utf-8"))
    for language, block in table.items():
        for number, names in enumerate(block.strip().splitlines()):
            for name in names.split():
                found.setdefault(name, {})[language] = number
    return found


def read(text: str, language: str = "") -> str | None:
    """A date as ISO 8601, with its time where it has one; as it stands if it is a date that we cannot tell; else None.

    >>> read("30. Januar 2025"), read("2025年1月30日 17:01"), read("31 February 2025"), read("a day in May")
    ('2025-01-30', '2025-01-30T17:01:00', '31 February 2025', None)
    """
    small, at = _parted(text)
    shape = _shape(_TOKEN.findall(small), language)
    if shape is None:
        return None
    return _written(shape, small, at, language) or text.strip()


def is_timed(text: str, language: str = "") -> bool:
    """Whether a text is a date with the time of day, as stands over what somebody wrote.

    >>> is_timed("3. März 2019 um 17:14 Uhr"), is_timed("03.03.19, 17:14"), is_timed("3. März 2019"), is_timed("17:14")
    (True, True, False, False)
    """
    day, at = _parted(text)
    return at is not None and (bool(_DAY.fullmatch(day)) or _shape(_TOKEN.findall(day), language) is not None)


def _parted(text: str) -> tuple[str, time | None]:
    """A date in small letters and plain digits, and its time of day; nothing if it cannot be one."""
    small = text.strip().translate(_DIGITS).casefold()
    if not 4 <= len(small) <= 80 or not re.search(r"\d", small):
        return "", None
    return clock.cut(re.sub(r"(\d)t(\d)", r"\1 \2", small))


def _shape(tokens: Sequence[str], language: str) -> tuple[list[str], int | None] | None:
    """The numbers of a date and its month if that is a word (0: several languages disagree). None if it is no date."""
    numbers, months = [], []
    for token in tokens:
        if token.isdigit():
            numbers.append(token)
        elif token not in _FILLERS:
            known = _names().get(token) or _names().get(token.removeprefix("ב"))
            if known is None:
                return None
            month = _month(known, language)
            months += [month] if month != _WEEKDAY else []
    if len(numbers) + len(months) != 3 or len(months) > 1 or not any(len(number) == 4 for number in numbers):
        return None
    return numbers, (months[0] if months else None)


_WEEKDAY = -1


def _month(known: Mapping[str, int], language: str) -> int:
    """The month that a word is: in the language, or if that has no such word, where all others agree."""
    said = {known[language]} if language in known else set(known.values())
    if said == {0}:
        return _WEEKDAY
    said.discard(0)
    return said.pop() if len(said) == 1 else 0


def _written(shape: tuple[list[str], int | None], text: str, at: time | None, language: str) -> str:
    """The date in ISO 8601; empty if there is no such day, or if its numbers can be read in two ways."""
    numbers, month = shape
    year = next(number for number in numbers if len(number) == 4)
    first, *rest = [int(number) for number in numbers if number is not year]
    if month is None:
        month, day = _ordered(first, rest[0], text, numbers[0] is year, language)
    else:
        day = first
    try:
        when = date(int(year) - BUDDHIST * (int(year) > 2400), month, day).isoformat()
        return f"{when}T{at.isoformat()}" if at else when
    except ValueError:
        return ""


def _ordered(first: int, second: int, text: str, year_first: bool, language: str) -> tuple[int, int]:
    """Month and day of two numbers; zeros if nothing tells which is which."""
    if year_first:
        return first, second
    if first > 12 or first == second or language not in ("", "en") or re.search(r"\.\d|[^\W\d]", text):
        return second, first
    return (first, second) if second > 12 else (0, 0)
