"""Ragged white space: line ends, tabs and Unicode spaces, trailing blanks, runs of blank lines, bullets' indentation.

Works on maximal runs of white space. Each piece of a run is one finding, so that taking back one rule leaves the rest.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import chain

from cleaner.edit import Finding, Safety
from cleaner.stage import Context, Scope, Stage
from cleaner.stages.whitespace.layout import Layout

_SPACES = f"\u00a0{''.join(map(chr, range(0x2000, 0x200B)))}\u202f\u205f"
"""The space separators of Unicode (Zs) but for two: U+3000, with which Chinese and Japanese indent, and U+1680, which
is a visible stroke."""

_DOUBLE, _NO_BREAK = "  ", "\u00a0"
_OTHERS = r"[\x{2000}-\x{200a}\x{202f}\x{205f}]"
"""What makes a run one that `whitespace/space` is about: most texts have no other space than U+00A0."""

_LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
"""The line ends of Unicode Standard Annex 14, classes BK, CR, LF and NL."""

_END = re.compile(f"\r\n|[{_LINE_ENDS}]")
_WHITE = f" \t{_LINE_ENDS}{_SPACES}\u3000"
_RUN = re.compile(f"[{_WHITE}]+")
_SPACED = re.compile(f"[{_SPACES}]")
_RAGGED = re.compile(
    f"[\t{_LINE_ENDS}{_SPACES}]"
    r"(?:(?<!\n)|\Z|(?<=\A\n)|(?<=[ \u3000]\n)|(?=\n\n|"
    f"[{_WHITE.replace(chr(10), '')}]))"
)
"""What a run must hold to be looked at, if it does not hold two spaces: in a text whose lines and tabs are as they
should be, a Unicode space; in any other, all but spaces and up to two line feeds within the text. It begins with a
class that has no plain space in it, which makes it three times as fast."""

_SPACE = frozenset(("whitespace/space", "whitespace/final-newline"))
"""Rules that ask for no run with a line end or a tab in it."""

_HELD = "\u2060"
"""A word joiner: the space beside it was set on purpose."""

_PIECE = re.compile(f"(?:{_END.pattern})+|[ \t{_SPACES}\u3000]+")


def _find(text: str, context: Context) -> Iterator[Finding]:
    names, needs = context.names, context.needs
    double = _DOUBLE in (text if needs is None else needs)
    layout = Layout(text, gaps=double or "\t" in text, lists="whitespace/bullet" in names)
    hits = _spaced(text, needs) if names <= _SPACE else (match.start() for match in _RAGGED.finditer(text))
    for start, end in _runs(text, chain(hits, _hits(text, _DOUBLE) if double else ())):
        run = text[start:end]
        inner = start > 0 and end < len(text)
        if inner and _HELD in text[start - 1] + text[end]:
            continue
        if inner and not _END.search(run):
            found: Iterable[Finding] = _between_words(start, run, layout)
        else:
            found = _run(start, run, end == len(text), layout)
        for finding in found:
            if finding.rule in names:
                yield finding
    if "whitespace/final-newline" in names and _ends_without(text):
        yield Finding(len(text), "", "\n", "whitespace/final-newline", Safety.SAFE)


def _spaced(text: str, needs: Container[str] | None) -> Iterator[int]:
    """Where Unicode spaces stand: to look for each is quicker than a pattern, for most are in no text."""
    for space in _SPACES if needs is None or _OTHERS in needs else _NO_BREAK:
        yield from _hits(text, space)


def _hits(text: str, what: str) -> Iterator[int]:
    at = text.find(what)
    while at >= 0:
        yield at
        at = text.find(what, at + len(what))


def _runs(text: str, hits: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The maximal runs of white space in which something was hit, or that stand at an edge of the text."""
    edges = ([0] if text.startswith(" ") else []) + ([len(text) - 1] if text.endswith(" ") else [])
    end = 0
    for start in sorted([*hits, *edges]):
        if start >= end and (run := _RUN.match(text, start)):
            while start > end and _RUN.match(text, start - 1, start):
                start -= 1  # noqa: PLW2901  # to where the run begins
            end = run.end()
            yield start, end


def _ends_without(text: str) -> bool:
    """Whether there is a last line, and no line end behind it."""
    tail = len(text) - len(text.rstrip())
    behind = text[len(text) - tail :] if tail else ""
    return tail < len(text) and not _END.search(behind)


def _run(start: int, run: str, last: bool, layout: Layout) -> Iterator[Finding]:
    """The findings of one run: line ends are counted, what stands between two of them is a blank line's content.

    No line end stays before the text, one behind it, two within.
    """
    kept = 0 if start == 0 else 1 if last else 2
    pieces = [(start + piece.start(), piece[0], _END.findall(piece[0])) for piece in _PIECE.finditer(run)]
    count = sum(len(ends) for _, _, ends in pieces)
    seen = 0
    for where, old, ends in pieces:
        if ends:
            yield from _line_ends(where, ends, max(0, kept - seen))
            seen += len(ends)
        elif seen < count or last:
            yield Finding(where, old, "", "whitespace/trailing", Safety.SAFE)
        else:
            yield from _indentation(where, old, layout)


def _line_ends(where: int, ends: Sequence[str], kept: int) -> Iterator[Finding]:
    """A finding for each line end that stays and is no line feed, and one for all that go."""
    for end in ends[:kept]:
        if end != "\n":
            yield Finding(where, end, "\n", "whitespace/line-end", Safety.SAFE)
        where += len(end)
    if ends[kept:]:
        yield Finding(where, "".join(ends[kept:]), "", "whitespace/blank-lines", Safety.SAFE)


def _indentation(where: int, old: str, layout: Layout) -> Iterator[Finding]:
    shared = layout.before_bullet(where)
    rule = "whitespace/bullet" if shared else "whitespace/tab" if "\t" in old else "whitespace/space"
    new = _SPACED.sub(" ", old[shared:].replace("\t", "    "))
    if new != old:
        yield Finding(where, old, new, rule, Safety.SAFE)


def _between_words(where: int, old: str, layout: Layout) -> Sequence[Finding]:
    if old == " " or old.strip(" ") == "\u3000" or layout.is_column(where):
        return ()
    return (Finding(where, old, " ", "whitespace/tab" if "\t" in old else "whitespace/space", Safety.SAFE),)


STAGE = Stage(
    "whitespace",
    Scope.DOCUMENT,
    {
        "whitespace/line-end": r"[\r\x0b\x0c\x{85}\x{2028}\x{2029}]",
        "whitespace/trailing": r"[\t\p{Zs}](?:[\r\n\x0b\x0c\x{85}\x{2028}\x{2029}]|\z)",
        "whitespace/tab": r"\t",
        "whitespace/space": (_DOUBLE, _NO_BREAK, _OTHERS),
        "whitespace/bullet": r"(?:\A|[\r\n\x0b\x0c\x{85}\x{2028}\x{2029}])[\t\p{Zs}]+[•◦▪▫‣⁃●○■□–*-]",
        "whitespace/blank-lines": r"\A[\t\p{Zs}]*[\r\n\x0b\x0c\x{85}\x{2028}\x{2029}]"
        r"|[\n\r\x0b\x0c\x{85}\x{2028}\x{2029}][\t\p{Zs}]*[\n\r\x0b\x0c\x{85}\x{2028}\x{2029}]"
        r"(?:[\t\p{Zs}]*[\n\r\x0b\x0c\x{85}\x{2028}\x{2029}]|[\t\p{Zs}]*\z)",
        "whitespace/final-newline": r"[^\n]\z",
    },
    _find,
)
