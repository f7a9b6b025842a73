"""Mojibake: text that was read in another encoding than the one it was written in, with and without loss.

`lossless` reads whole documents and lines back, `partial` lines in which only some words are damaged, `east` words that
were read in an East Asian encoding, `residue` what lost a no-break space, `marks` what lost other bytes.
"""

import re
from bisect import bisect_left as bisect
from collections.abc import Iterator

from cleaner.edit import Finding, Safety
from cleaner.scan import matches
from cleaner.stage import Context, Scope, Stage, lines
from cleaner.stages.mojibake import east, gate, lossless, marks, partial, residue
from cleaner.stages.mojibake.channels import leads

_ODD = f"{gate.pattern()}|{residue.NEED}"

_REPLACEMENTS = tuple(("\ufffd" * 2).encode().decode(codec) for codec in ("gbk", "cp949"))
"""U+FFFD twice, its UTF-8 read as Chinese and as Korean: 锟斤拷, 占쏙옙. Neither is a word of its language."""

_REPLACEMENT = re.compile("|".join(_REPLACEMENTS))
_LOST = re.compile("\ufffd+")


def _find(text: str, context: Context) -> Iterator[Finding]:
    for finding in _all(text, context.names):
        if finding.rule in context.names:
            yield finding


def _all(text: str, names: frozenset[str]) -> Iterator[Finding]:
    if not names.isdisjoint((lossless.RULE, partial.RULE)):
        yield from _misread(text)
    if marks.RULE in names:
        yield from marks.repair(text)
    for match in _REPLACEMENT.finditer(text):
        yield Finding(match.start(), match[0], "\ufffd\ufffd", "mojibake/misread-replacement", Safety.SAFE)
    for match in _LOST.finditer(text):
        yield Finding(match.start(), match[0], None, "mojibake/lost", Safety.GUESS)


def _misread(text: str) -> Iterator[Finding]:
    """The whole document, else line by line, else the runs that prove themselves; or words in East Asian encodings."""
    if next(matches(_ODD, text), None):
        yield from lossless.repair_whole(text) or _in_part(text)
    if next(matches(east.pattern(), text), None):
        yield from east.repair(text)


def _in_part(text: str) -> Iterator[Finding]:
    """Line by line, the odd ones first."""
    hits = [match.start() for match in matches(_ODD, text)]
    page = [line for line in lines(text) if not line.text.isascii()]
    odd = {line.start for line in page if bisect(hits, line.start) < bisect(hits, line.end)}
    document = lossless.Document([line.text for line in page if line.start in odd])
    rest = []
    for line in page:
        found = list(document.repair(line.text)) or (list(residue.repair(line.text)) if line.start in odd else [])
        yield from (finding._replace(start=finding.start + line.start) for finding in found)
        if not found:
            rest.append(line)
    yield from partial.repair(rest, document.votes)


STAGE = Stage(
    "mojibake",
    Scope.DOCUMENT,
    {
        lossless.RULE: f"{_ODD}|{east.pattern()}",
        partial.RULE: f"{_ODD}|{east.pattern()}",
        marks.RULE: f"[{''.join(leads())}]",
        "mojibake/misread-replacement": "|".join(_REPLACEMENTS),
        "mojibake/lost": "\ufffd",
    },
    _find,
)
