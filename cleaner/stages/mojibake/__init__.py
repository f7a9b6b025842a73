"""Mojibake: text that was read in another encoding than the one it was written in, with and without loss.

`lossless` reads whole lines back, `partial` lines in which only some words are damaged, `marks` what lost bytes;
`mixup` reads one legacy encoding that was taken for another.
"""

import re
from collections.abc import Iterator

from cleaner.edit import Finding, Safety
from cleaner.scan import matches
from cleaner.stage import Context, Scope, Stage, lines
from cleaner.stages.mojibake import lossless, marks, mixup, partial
from cleaner.stages.mojibake.channels import leads, pairs_pattern
from cleaner.stages.mojibake.codepages import strange

_REPLACEMENTS = tuple(("\ufffd" * 2).encode().decode(codec) for codec in ("gbk", "cp949"))
"""U+FFFD twice, its UTF-8 read as Chinese and as Korean: 锟斤拷, 占쏙옙. Neither is a word of its language."""

_REPLACEMENT = re.compile("|".join(_REPLACEMENTS))
_LOST = re.compile("\ufffd+")


def _find(text: str, context: Context) -> Iterator[Finding]:
    for finding in _all(text, context.names):
        if finding.rule in context.names:
            yield finding


def _all(text: str, names: frozenset[str]) -> Iterator[Finding]:
    mixed = list(_mixed_up(text)) if mixup.RULE in names else []
    yield from mixed
    if not any(finding.safety <= Safety.LIKELY for finding in mixed):  # else what is left is for the next turn
        if not names.isdisjoint((lossless.RULE, partial.RULE)):
            yield from _misread(text)
        if marks.RULE in names:
            yield from marks.repair(text)
    for match in _REPLACEMENT.finditer(text):
        yield Finding(match.start(), match[0], "\ufffd\ufffd", "mojibake/misread-replacement", Safety.SAFE)
    for match in _LOST.finditer(text):
        yield Finding(match.start(), match[0], None, "mojibake/lost", Safety.GUESS)


def _mixed_up(text: str) -> Iterator[Finding]:
    """The lines that are no misread UTF-8, as the bytes of another encoding."""
    if not any(matches(strange(), text)):
        return iter(())
    page = [line for line in lines(text) if not line.text.isascii()]
    if not mixup.is_strange(page):  # all lines together, before each is asked, which takes longer
        return iter(())
    document = lossless.Document([line.text for line in page])
    return mixup.repair([line for line in page if not any(document.repair(line.text))])


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
        mixup.RULE: strange(),
        marks.RULE: f"[{''.join(leads())}]",
        "mojibake/misread-replacement": "|".join(_REPLACEMENTS),
        "mojibake/lost": "\ufffd",
    },
    _find,
)
