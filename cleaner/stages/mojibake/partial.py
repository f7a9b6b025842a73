"""Lines in which good and misread text stand side by side: ftfy's heuristic, which looks for what no text reads like.

ftfy gives back a string; what it changed is found again word by word. Source: ftfy 6.3, `ftfy.fix_encoding`.
"""

from collections.abc import Iterator

import regex

from cleaner.edit import Finding, Safety

_WORD = regex.compile("[^ ]+")


def repair(line: str) -> Iterator[Finding]:
    """A finding for each word that ftfy repairs; none where it makes up a lost character."""
    import ftfy  # 80 ms, and most documents hold no mojibake

    good = ftfy.fix_encoding(line)
    if good != line and good.count("\ufffd") <= line.count("\ufffd"):
        yield from _words(line, good)


def _words(line: str, good: str) -> Iterator[Finding]:
    """Word for word where the words are as many, else all from the first difference to the last as one."""
    words, better = list(_WORD.finditer(line)), good.split(" ")
    better = [word for word in better if word]
    if len(words) != len(better) or regex.sub("[^ ]+", "", line) != regex.sub("[^ ]+", "", good):
        yield Finding(0, line, good, "mojibake/partly-misread", Safety.LIKELY)
        return
    for word, new in zip(words, better, strict=True):
        if word[0] != new:
            yield Finding(word.start(), word[0], new, "mojibake/partly-misread", Safety.LIKELY)
