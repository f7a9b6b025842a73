"""Mojibake: text that was read in another encoding than the one it was written in, with and without loss.

`lossless` reads whole lines back, `partial` lines in which only some words are damaged, `marks` what lost bytes.
"""

import re
from bisect import bisect_left as bisect
from collections.abc import Iterator

from cleaner.edit import Finding, Safety
from cleaner.scan import matches
from cleaner.stage import Context, Scope, Stage, lines
from cleaner.stages.mojibake import gate, lossless, marks, partial
from cleaner.stages.mojibake.channels import leads

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
    """The whole document, else line by line, else the runs that prove themselves."""
    hits = [match.start() for match in matches(gate.pattern(), text)]
    if not hits:
        return
    if found := lossless.repair_whole(text):
        yield from found
        return
    page = [line for line in lines(text) if not line.text.isascii()]
    document = lossless.Document([line.text for line in page if bisect(hits, line.start) < bisect(hits, line.end)])
    rest = []
    for line in page:
        found = list(document.repair(line.text))
        yield from (finding._replace(start=finding.start + line.start) for finding in found)
        if not found:
            rest.append(line)
    yield from partial.repair(rest, document.votes)


STAGE = Stage(
    "mojibake",
    Scope.DOCUMENT,
    {
        lossless.RULE: gate.pattern(),
        partial.RULE: gate.pattern(),
        marks.RULE: f"[{''.join(leads())}]",
        "mojibake/misread-replacement": "|".join(_REPLACEMENTS),
        "mojibake/lost": "\ufffd",
    },
    _find,
)
