"""Words: spaces that were lost, slipped or stand before punctuation, words and lines that are broken."""

from collections.abc import Iterator

from cleaner.edit import Finding
from cleaner.stage import Context, Scope, Stage
from cleaner.stages.words import broken, loose, shown, wrapped


def _find(text: str, context: Context) -> Iterator[Finding]:
    for finding in _all(text, context):
        if finding.rule in context.names:
            yield finding


def _all(text: str, context: Context) -> Iterator[Finding]:
    """What is found under the rules that are open, and some more: the loose and the broken look at lines alike."""
    if loose.RULE in context.names:
        yield from loose.find(text)
    if "words/broken-word" in context.names:
        yield from broken.find(text, context.languages)
    if "words/wrapped-line" in context.names:
        yield from wrapped.find(text)
    if context.names & {shown.LOST, shown.SLIPPED} and (language := shown.language(text, context.languages)):
        from cleaner.stages.words import joined  # and a dozen patterns: of no use to a text that lost no spaces

        yield from joined.find(text, language)


STAGE = Stage(
    "words",
    Scope.DOCUMENT,
    {
        shown.LOST: shown.NEED,
        shown.SLIPPED: shown.NEED,
        loose.RULE: loose.NEED,
        "words/broken-word": broken.NEED,
        "words/wrapped-line": wrapped.NEED,
    },
    _find,
)
