"""Page furniture in plain text: comment forms, buttons, bylines, tag lines, a lead printed twice.

Most of it is phrases, which are rules in TOML (`cleaner/rules/<language>.toml`); whole lines only.
"""

from collections.abc import Iterator
from itertools import islice

from cleaner.edit import Finding, Safety
from cleaner.stage import Context, Scope, Stage, lines
from cleaner.stages.boilerplate import phrases, reader, repeated, tags
from cleaner.stages.boilerplate.byline import lift


def _find(text: str, context: Context) -> Iterator[Finding]:
    written = (line for line in lines(text) if line.text.strip())
    whole = not context.names.isdisjoint((tags.RULE, reader.RULE)) or any(rule.pattern for rule in context.rules)
    page = list(written if whole else islice(written, repeated.SECOND))
    furniture = phrases.find(text, page, context.rules)
    for index, (rule, safety) in furniture.items():
        line = page[index]
        yield Finding(line.start, text[line.start : line.end], "", rule.name, safety)
    rest = [line for index, line in enumerate(page) if index not in furniture]
    for name, find in ((repeated.RULE, repeated.find), (tags.RULE, tags.find)):
        if name in context.names:
            for line in find(text, rest):
                yield Finding(line.start, text[line.start : line.end], "", name, Safety.LIKELY)
    if reader.RULE in context.names:
        for index, why in reader.find([line.text for line in rest]).items():
            line = rest[index]
            yield Finding(line.start, text[line.start : line.end], "", reader.RULE, Safety.LIKELY, channel=why)


STAGE = Stage(
    "boilerplate",
    Scope.DOCUMENT,
    {
        "boilerplate/page-line": rf"(?:[\r\n][^\r\n]*){{{reader.LEAST - 1}}}",
        "boilerplate/repeated-lead": r"[\r\n]",
        "boilerplate/tag-line": r"[^\n.!?:;]+,[^\n.!?:;]+,[^\n.!?:;]+[\s\x0b\x1c-\x1f\x{85}\p{Z}]*\z",
    },
    _find,
    lift,
)
