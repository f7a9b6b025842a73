"""Mojibake: text that was read in another encoding than the one it was written in, with and without loss.

`lossless` reads whole lines back, `partial` lines in which only some words are damaged, `marks` what lost bytes.
"""

import re
from collections.abc import Iterator

from cleaner.edit import Finding, Safety
from cleaner.scan import matches
from cleaner.stage import Context, Scope, Stage, lines
from cleaner.stages.mojibake import lossless, lossy, partial
from cleaner.stages.mojibake.channels import pairs_pattern

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
    if lossy.RULE in names:
        yield from lossy.repair(text)
    for match in _REPLACEMENT.finditer(text):
        yield Finding(match.start(), match[0], "\ufffd\ufffd", "mojibake/misread-replacement", Safety.SAFE)
    for match in _LOST.finditer(text):
        yield Finding(match.start(), match[0], None, "mojibake/lost", Safety.GUESS)


def _misread(text: str) -> Iterator[Finding]:
    """Line by line: wholly misread, else what ftfy sees, else the runs that prove themselves."""
    page = [line for line in lines(text) if not line.text.isascii() and any(matches(pairs_pattern(), line.text))]
    document = lossless.Document([line.text for line in page])
    for line in page:
        found = list(document.repair(line.text)) or list(partial.repair(line.text))
        for finding in found or lossless.repair_runs(line.text):
            yield finding._replace(start=finding.start + line.start)


STAGE = Stage(
    "mojibake",
    Scope.DOCUMENT,
    {
        lossless.RULE: pairs_pattern(),
        partial.RULE: pairs_pattern(),
        lossy.RULE: lossy.needs(),
        "mojibake/misread-replacement": "|".join(_REPLACEMENTS),
        "mojibake/lost": "\ufffd",
    },
    _find,
)
