"""Page furniture in plain text: comment forms, buttons, bylines, tag lines, a lead printed twice.

Most of it is phrases: what they are for is said once (`rules/boilerplate.toml`), what they are in a language in its
pack (`rules/<language>.toml`). Whole lines only.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from cleaner.edit import Finding, Safety
from cleaner.stage import Context, Line, Scope, Stage, split
from cleaner.stages.boilerplate import comments, menus, phrases, reader, recurring, repeated, tags
from cleaner.stages.boilerplate.byline import lift
from cleaner.stages.boilerplate.entry import Entry
from cleaner.stages.boilerplate.lexicon import lexicon


def _find(text: str, context: Context) -> Iterator[Finding]:
    said = split(text)
    readings = lexicon(context.rules, context.languages).readings(said)
    if not readings and not _may_be(said, context.names):
        return
    page = list(_page(text, said))
    furniture = dict(phrases.find(page, readings)) if readings else {}
    for rule in context.rules:
        if rule.name == menus.RULE:
            furniture |= menus.find(page, furniture, rule)
    for index, (rule, safety) in furniture.items():
        line = page[index]
        yield Finding(line.start, text[line.start : line.end], "", rule.name, safety)
    if recurring.RULE in context.names:
        for line, fact in recurring.find(page, furniture, context.facts):
            old = text[line.start : line.end]
            yield Finding(line.start, old, "", recurring.RULE, fact.safety, channel=f"in {fact.documents} documents")
    yield from _by_code(text, page, readings, furniture, context)


def _page(text: str, said: Iterable[str]) -> Iterator[Line]:
    """The lines that are not blank, as `lines` has them, of a text that is split."""
    start, size, returns = 0, len(text), "\r" in text
    for line in said:
        end = start + len(line) + 1
        if line and not line.isspace():
            yield Line(start, line, min(end + (returns and text.startswith("\r\n", end - 1)), size))
        start = end


def _may_be(said: Sequence[str], names: Collection[str]) -> bool:
    """Whether lines of which none is a phrase can hold any furniture. Of most texts none can."""
    return (
        not _ASKED.isdisjoint(names)
        or (repeated.RULE in names and repeated.may_be(said))
        or (tags.RULE in names and tags.may_be(said))
    )


_ASKED = frozenset((reader.RULE, recurring.RULE, comments.RULE))
"""Rules that look at the whole page."""


def _by_code(
    text: str,
    page: Sequence[Line],
    readings: Mapping[str, Sequence[Entry]],
    furniture: Collection[int],
    context: Context,
) -> Iterator[Finding]:
    """What takes an algorithm: comments, a lead printed twice, tags, and the reader of whole pages."""
    if comments.RULE in context.names:
        yield from comments.findings(text, page, readings)
    rest = [line for index, line in enumerate(page) if index not in furniture]
    for name, find in ((repeated.RULE, repeated.find), (tags.RULE, tags.find)):
        if name in context.names:
            for line in find(text, rest):
                yield Finding(line.start, text[line.start : line.end], "", name, Safety.LIKELY)
    if reader.RULE in context.names:
        for index, why in reader.find([line.text for line in page], furniture).items():
            line = page[index]
            yield Finding(line.start, text[line.start : line.end], "", reader.RULE, Safety.LIKELY, channel=why)


STAGE = Stage(
    "boilerplate",
    Scope.DOCUMENT,
    {
        "boilerplate/recurring": r"\A",  # a look at how a line begins is as cheap as any scan for thousands of lines
        "boilerplate/comments": r"[\r\n][^\r\n]*[\r\n]",
        "boilerplate/menu-list": r"[\r\n][^\r\n]*[\r\n]",
        "boilerplate/page-line": rf"(?:[\r\n][^\r\n]*){{{reader.LEAST - 1}}}",
        "boilerplate/repeated-lead": r"[\r\n]",
        "boilerplate/tag-line": r"[^\n.!?:;][\s\x0b\x1c-\x1f\x{85}\p{Z}]*\z",
    },
    _find,
    lift,
)
