"""Collects what is taken from permissively licensed catalogues: today the names of months and days, from CLDR.

`python docs/catalogues/collect.py` writes `cleaner/language/months.toml`; it needs the package named in `sources.toml`.
"""

from collections.abc import Iterator
from pathlib import Path

import regex
from babel import Locale, localedata  # type: ignore[import-not-found]  # needed here alone
from babel.dates import get_day_names, get_month_names  # type: ignore[import-not-found]

from cleaner.rulebook import load

TARGET = Path("cleaner/language/months.toml")
HEAD = """\
# The months' names, a line a month, after a line with the days of the week; by language, small letters, as words.
# Collected from CLDR (Unicode licence) by `python docs/catalogues/collect.py`.
"""
_OTHER = {"tl": ("fil",), "zh": ("zh_Hans", "zh_Hant"), "sr": ("sr", "sr_Latn")}
_MORE = ("am", "bs", "ckb", "gd", "gu", "km", "kn", "ky", "lb", "lo", "ml", "mn", "my", "ne", "pa", "ps", "si", "te")
_WORD = regex.compile(r"[\p{L}\p{M}]+")


def _names(locale: str) -> Iterator[tuple[int, str]]:
    """Each name with its month, or 0 for a day of the week."""
    localedata._cache.clear()  # Babel 2.18: aliases of one locale leak into the next
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            yield from ((0, name) for name in get_day_names(width, context, Locale.parse(locale)).values())
            yield from get_month_names(width, context, Locale.parse(locale)).items()


def _rows(language: str) -> list[set[str]]:
    rows: list[set[str]] = [set() for _ in range(13)]
    for locale in _OTHER.get(language, (language,)):
        for number, name in _names(locale):
            rows[number] |= set(_WORD.findall(name.casefold()))
    common = set.intersection(*rows[1:])  # the word for month itself
    rows = [{word for word in row - common if len(word) > 1} for row in rows]
    return rows if all(rows[1:]) else rows[:1]  # some languages number their months


def main() -> None:
    """Write the names of all languages that have a pack, and of some more."""
    languages = sorted({*_MORE, "ug", "uz", *(pack.language for pack in load().packs)})
    blocks = [
        "\n".join([f"{language} = '''", *(" ".join(sorted(row)) for row in _rows(language)), "'''"])
        for language in languages
    ]
    TARGET.write_text(f"{HEAD}\n" + "\n".join(blocks) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
