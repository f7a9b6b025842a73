"""Mojibake: text that was read in another encoding than the one it was written in, with and without loss.

`lossless` reads whole lines back, `partial` lines in which only some words are damaged, `marks` what lost bytes.
"""

from collections.abc import Iterator

import regex

from cleaner.edit import Finding, Safety
from cleaner.scan import matches
from cleaner.stage import Context, Scope, Stage, lines
from cleaner.stages.mojibake import lossless, marks, partial
from cleaner.stages.mojibake.channels import leads, pairs_pattern

_REPLACEMENTS = tuple(("\ufffd" * 2).encode().decode(codec) for codec in ("gbk", "cp949"))
"""U+FFFD twice, its UTF-8 read as Chinese and as Korean: 锟斤拷, 占쏙옙. Neither is a word of its language."""

_REPLACEMENT = regex.compile("|".join(_REPLACEMENTS))
_LOST = regex.compile("\ufffd+")


def _find(text: str, context: Context) -> Iterator[Finding]:
    for finding in _all(text, context.names):
        if finding.rule in context.names:
            yield finding


def _all(text: str, names: frozenset[str]) -> Iterator[Finding]:
    if not names.isdisjoint(("mojibake/misread-utf8", "mojibake/partly-misread")):
        for line in lines(text):
            if not line.text.isascii() and next(matches(pairs_pattern(), line.text), None):
                found = list(lossless.repair(line.text)) or partial.repair(line.text)
                yield from (finding._replace(start=finding.start + line.start) for finding in found)
    if marks.RULE in names:
        yield from marks.repair(text)
    for match in _REPLACEMENT.finditer(text):
        yield Finding(match.start(), match[0], "\ufffd\ufffd", "mojibake/misread-replacement", Safety.SAFE)
    for match in _LOST.finditer(text):
        yield Finding(match.start(), match[0], None, "mojibake/lost", Safety.GUESS)


STAGE = Stage(
    "mojibake",
    Scope.DOCUMENT,
    {
        "mojibake/misread-utf8": pairs_pattern(),
        "mojibake/partly-misread": pairs_pattern(),
        "mojibake/lost-bytes": f"[{''.join(leads())}]",
        "mojibake/misread-replacement": "|".join(_REPLACEMENTS),
        "mojibake/lost": "\ufffd",
    },
    _find,
)
