"""Which findings become edits: what the profile judges, and which of two that overlap."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple

from cleaner.edit import EditError, Finding, Layer


class Note(NamedTuple):
    """What was seen and left, and the reason. The finding's offsets are those of the cleaned text."""

    finding: Finding
    reason: str


Judge = Callable[[Finding], str]
"""Says why a finding is not to be applied; empty if it is."""


def accept(stage: str, findings: Iterable[Finding], judge: Judge) -> tuple[Layer, list[Note]]:
    """The findings that are applied, as a layer, and notes on those that are not, with the reason.

    Of two that overlap, the surer one wins, then the longer, then the first. Groups stand or fall together.
    """
    found = tuple(findings)
    if not any(map(judge, found)):
        with suppress(EditError):  # most findings fit as they come
            return Layer(stage, found), []
    return _chosen(stage, found, judge)


def _chosen(stage: str, findings: Iterable[Finding], judge: Judge) -> tuple[Layer, list[Note]]:
    """The same where some are not to be applied, overlap or come in another order."""
    found = sorted(dict.fromkeys(findings), key=lambda finding: (finding.start, finding.end, finding.rule))
    reasons = {finding: reason for finding in found if (reason := judge(finding))}
    _drop_groups(found, reasons)
    kept: list[Finding] = []
    for finding in found if not reasons else [finding for finding in found if finding not in reasons]:
        while kept and _overlap(kept[-1], finding) and _rank(finding) < _rank(kept[-1]):
            reasons[kept[-1]] = f"overlaps {finding.rule}"
            kept.pop()
        if kept and _overlap(kept[-1], finding):
            reasons[finding] = f"overlaps {kept[-1].rule}"
        else:
            kept.append(finding)
    _drop_groups(found, reasons)
    edits = tuple(finding for finding in kept if finding.new != finding.old and finding not in reasons)
    return Layer(stage, edits), [Note(finding, reason) for finding, reason in reasons.items()]


def _drop_groups(found: Sequence[Finding], reasons: dict[Finding, str]) -> None:
    """Let the rest of a group go where one of it went."""
    gone = {finding.group: finding for finding in reasons if finding.group}
    for finding in found if gone else ():
        if finding.group in gone and finding not in reasons:
            reasons[finding] = f"goes with {gone[finding.group].old!r} at {gone[finding.group].start}"


def _overlap(left: Finding, right: Finding) -> bool:
    return left.end > right.start or left.start == right.start


def _rank(finding: Finding) -> tuple[int, int, int]:
    return finding.safety, -len(finding.old), finding.start
