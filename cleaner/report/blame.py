"""Where a cleaned line came from, by which rules it reads as it does, and what was taken out around it."""

from collections.abc import Iterator, Sequence

from cleaner.edit import Finding, Layer, Trace, apply
from cleaner.report.places import Change, Lines, changes, shown


def blame(source: str, layers: Sequence[Layer], result: str, line: int, removed: bool) -> Iterator[str]:
    """What there is to say of a line (from 1) of the result. IndexError if there is no such line."""
    old, new = Lines(source), Lines(result)
    if not 1 <= line <= len(new):
        raise IndexError(f"there is no line {line}: the cleaned text has {len(new)}")
    start, end = new.start(line - 1), new.start(line)
    origin = old.index(Trace(layers)(start))
    yield f"line {line} comes from line {min(origin, len(old) - 1) + 1} of the source"
    yield f"  source:  {old.line(origin).rstrip()}"
    yield f"  cleaned: {new.line(line - 1).rstrip()}"
    for change, whole in sorted(_changes(source, layers), key=lambda found: found[0].source):
        if whole:
            near = start - 1 <= change.result <= end + 1
            if removed and near:
                yield f"  {_told(old, change)} (removed)"
        elif start <= change.result < end:
            yield f"  {_told(old, change)}"


def _changes(text: str, layers: Sequence[Layer]) -> Iterator[tuple[Change, bool]]:
    """All changes, and whether each took a whole line, or more, away."""
    found = changes(layers)
    for layer in layers:
        yield from ((next(found), _is_removal(text, edit)) for edit in layer.edits)
        text = apply(layer, text)


def _is_removal(text: str, edit: Finding) -> bool:
    ends = ("", "\n", "\r")  # a text begins and ends as a line does
    begins = edit.old[:1] in ends or text[max(edit.start - 1, 0) : edit.start] in ends
    stops = edit.old[-1:] in ends or text[edit.end : edit.end + 1] in ends
    return not edit.new and begins and stops and bool(edit.old.strip())


def _told(old: Lines, change: Change) -> str:
    line, column = old.place(change.source)
    return f"{line}:{column}: {change.edit.rule}: {shown(change.edit.old)} -> {shown(change.edit.new or '')}"
