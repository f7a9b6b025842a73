"""Where a cleaned line came from, by which rules it reads as it does, and what was taken out around it."""

from collections.abc import Iterator, Sequence

from cleaner.edit import Layer, Trace
from cleaner.report.places import Change, Lines, changes, shown


def blame(source: str, layers: Sequence[Layer], result: str, line: int, removed: bool) -> Iterator[str]:
    """What there is to say of a line (from 1) of the result. IndexError if there is no such line."""
    old, new = Lines(source), Lines(result)
    if not 1 <= line <= len(new) or not result:
        raise IndexError(f"there is no line {line}: the cleaned text has {len(new) if result else 0}")
    start, end = new.start(line - 1), new.start(line)
    origin = old.index(Trace(layers)(start))
    yield f"line {line} comes from line {min(origin, len(old) - 1) + 1} of the source"
    yield f"  source:  {old.line(origin).rstrip()}"
    yield f"  cleaned: {new.line(line - 1).rstrip()}"
    for change in sorted(changes(layers), key=lambda change: change.source):
        if _is_removal(change):
            near = start - 1 <= change.result <= end + 1
            if removed and near:
                yield f"  {_told(old, change)} (removed)"
        elif start <= change.result < end:
            yield f"  {_told(old, change)}"


def _is_removal(change: Change) -> bool:
    """Whether a whole line went, or more."""
    return not change.edit.new and "\n" in change.edit.old.rstrip(" ") and bool(change.edit.old.strip())


def _told(old: Lines, change: Change) -> str:
    line, column = old.place(change.source)
    return f"{line}:{column}: {change.edit.rule}: {shown(change.edit.old)} -> {shown(change.edit.new or '')}"
