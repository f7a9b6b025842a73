"""Lines in which good and misread text stand side by side: ftfy's heuristic, which looks for what no text reads like.

ftfy gives back a string; what it changed is found again word by word. Source: ftfy 6.3, `ftfy.fix_encoding`.
"""

from collections.abc import Iterator

import regex

from cleaner.edit import Finding, Safety

RULE = "mojibake/partly-misread"

_WORD = regex.compile("[^ ]+")
_LETTERS = regex.compile(r"\p{L}+")
_LATIN, _OTHER = regex.compile(r"\p{Latin}"), regex.compile(r"[^\P{L}\p{Latin}\p{Greek}\p{Common}]")
"""Latin letters, and those that no word has beside them; single Greek ones stand in names of science."""

_QUOTED = regex.compile("[“‘«„‚\"'(][ÂÃ][”’»“\"')]")
"""A letter in quotes, as one speaks of it; "donÂ’t" is another matter."""


def repair(line: str) -> Iterator[Finding]:
    """A finding for each word that ftfy repairs; none where the repaired line still reads like no text.

    What Chinese, Japanese and Korean become in cp1252 holds pairs that look like misread UTF-8: a repair of them mixes
    scripts in a word, and leaves the rest as bad as it was.
    """
    import ftfy  # 80 ms, and most documents hold no mojibake
    from ftfy.badness import is_bad
    from ftfy.fixes import fix_c1_controls

    good = ftfy.fix_encoding(line, fix_c1_controls=False)
    if good != line and not is_bad(fix_c1_controls(good).replace("\ufffd", "")) and not _mixes_scripts(good):
        yield from (found for found in _words(line, good) if not _makes_up(found) and not _QUOTED.search(found.old))


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
