"""What byline lines said, kept as metadata when the lines go."""

from collections.abc import Iterable, Mapping

from cleaner.edit import Finding, Safety
from cleaner.scan import matches
from cleaner.stage import Rule

DATES = ("published", "updated")
"""Keys whose values are dates, written to ISO 8601."""


def lift(edits: Iterable[Finding], rules: Iterable[Rule]) -> Mapping[str, str]:
    r"""The metadata in lines that were taken away; the first line of a kind counts.

    >>> from cleaner.rulebook import load
    >>> edit = Finding(0, "January 30, 2025\n", "", "boilerplate/dateline", Safety.LIKELY)
    >>> lift([edit], load().rules("boilerplate"))
    {'published': '2025-01-30'}
    """
    meta: dict[str, str] = {}
    keyed = [rule for rule in rules if rule.meta]
    for edit in edits:
        for rule in keyed:
            if rule.name == edit.rule and (value := _value(rule, edit.old)):
                meta.setdefault(rule.meta, _iso(value) if rule.meta in DATES else value)
    return meta


def _value(rule: Rule, line: str) -> str:
    """What fills the first slot of the phrase that a line reads as."""
    match = next(matches(rule.pattern, line), None)
    groups = match.groups() if match else ()
    return next((" ".join(group.split()) for group in groups if group), "")


def _iso(value: str) -> str:
    """A date as ISO 8601, with its time where it has one; as it stands if it cannot be read."""
    from dateutil import parser  # only where a date was found

    try:
        when = parser.parse(value)
    except (ValueError, OverflowError):
        return value
    return when.isoformat() if ":" in value else when.date().isoformat()
