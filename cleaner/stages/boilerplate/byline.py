"""What byline lines said, kept as metadata when the lines go."""

from collections.abc import Iterable, Mapping

from cleaner.edit import Finding, Safety
from cleaner.stage import Rule
from cleaner.stages.boilerplate import comments
from cleaner.stages.boilerplate.lexicon import lexicon

DATES = ("published", "updated")
"""Keys whose values are dates, written to ISO 8601."""


def lift(edits: Iterable[Finding], rules: Iterable[Rule]) -> Mapping[str, str]:
    r"""The metadata in lines that were taken away; the first line of a kind counts.

    >>> from cleaner.rulebook import load
    >>> edit = Finding(0, "January 30, 2025\n", "", "boilerplate/dateline", Safety.LIKELY)
    >>> lift([edit], load().rules("boilerplate"))
    {'published': '2025-01-30'}
    """
    from cleaner.language import dates  # and `regex` with it, for lines that went alone

    rules, edits = tuple(rules), tuple(edits)
    moved = any(rule.name == comments.RULE and rule.meta for rule in rules)
    meta: dict[str, str] = {**comments.lift(edits)} if moved else {}
    keys = {rule.name: rule.meta for rule in rules if rule.meta}
    table = lexicon(rules)
    for edit in edits:
        if edit.rule in keys and keys[edit.rule] not in meta:
            for entry in table.read(edit.old):
                if entry.rule.name == edit.rule and (value := entry.value(edit.old)):
                    key = keys[edit.rule]
                    meta[key] = (dates.read(value, entry.phrase.language) or value) if key in DATES else value
                    break
    return meta
