"""Lines in which misread text lost no-break spaces or had them made plain: ftfy's heuristic, if that is enough.

ftfy gives back a string; what it changed is found again word by word. Source: ftfy 6.3, `ftfy.fix_encoding`. Believed
only if the line then reads like text from end to end: of the lines that other misreadings left in Chinese, Japanese
and Korean it alters 82-85 % for the worse.
"""

from collections.abc import Iterator

import regex

from cleaner.edit import Finding, Safety
from cleaner.stages.mojibake.lossless import RUN, around
from cleaner.stages.mojibake.shape import is_telling

RULE = "mojibake/partly-misread"

NEED = "[ÂÃÄÅĂĆÐÑ](?:[ \\r\\n]|$)"
"""RE2 pattern of a lead byte's letter whose no-break space is a plain one, or gone."""

_NEED = regex.compile(f"(?m:{NEED})|\ufffd")

_VIETNAMESE = regex.compile("[Ạ-ỹĐđƠơƯư]")
"""Letters of a language in which Ã, Â and Ă end words."""

_WORD = regex.compile("[^ ]+")
_LETTERS = regex.compile(r"\p{L}+")
_LATIN, _OTHER = regex.compile(r"\p{Latin}"), regex.compile(r"[^\P{L}\p{Latin}\p{Greek}\p{Common}]")
"""Latin letters, and those that no word has beside them; single Greek ones stand in names of science."""

_QUOTED = regex.compile("[“‘«„‚\"'(][ÂÃ][”’»“\"')]")
"""A letter in quotes, as one speaks of it; "donÂ’t" is another matter."""


def repair(line: str) -> Iterator[Finding]:
    """A finding for each word that ftfy repairs; none where the repaired line still reads like no text."""
    if not _NEED.search(line) or _VIETNAMESE.search(line) or any(_is_letters(run[0]) for run in RUN.finditer(line)):
        return
    import ftfy  # 80 ms, and most documents hold no mojibake
    from ftfy.badness import is_bad
    from ftfy.fixes import fix_c1_controls

    good = ftfy.fix_encoding(line, fix_c1_controls=False)
    if good == line or is_bad(fix_c1_controls(good).replace("\ufffd", "")) or _mixes_scripts(good) or _is_strange(good):
        return
    yield from (found for found in _words(line, good) if not _makes_up(found) and not _QUOTED.search(found.old))


def _is_letters(run: str) -> bool:
    """Whether a run is a word of letters: no misread UTF-8, but maybe a legacy encoding: "Â ýòîì ðàçäåëå"."""
    return len(run) >= _LONG and run.isalpha() and not is_telling(run)


_LONG = 4
"""Letters beyond ASCII in a row that UTF-8 read in cp1252 does not become without a sign among them."""


def _is_strange(good: str) -> bool:
    """Whether a run still reads like no text; what was lost is counted elsewhere."""
    return any("\ufffd" not in run[0] and is_telling(*around(good, run)) for run in RUN.finditer(good))


def _makes_up(finding: Finding) -> bool:
    """Whether a repair does little more than put replacement characters for what may yet be restored from its place."""
    new = finding.new or ""
    restored = sum(char >= "\x80" and char != "\ufffd" and char not in finding.old for char in new)
    return restored <= new.count("\ufffd") > 0


def _mixes_scripts(good: str) -> bool:
    return any(_LATIN.search(word) and _OTHER.search(word) for word in _LETTERS.findall(good))


def _words(line: str, good: str) -> Iterator[Finding]:
    """Word for word where the spaces are the same, else all from the first difference to the last as one."""
    words, better = list(_WORD.finditer(line)), _WORD.findall(good)
    if _WORD.sub("", line) == _WORD.sub("", good):
        for word, new in zip(words, better, strict=True):
            if word[0] != new:
                yield Finding(word.start(), word[0], new, RULE, Safety.LIKELY)
    else:
        yield Finding(0, line, good, RULE, Safety.LIKELY)
