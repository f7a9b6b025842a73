"""Clean text must stay.

How many paragraphs of clean text does a profile change outside white space? Every line of DATA/clean/*.txt is a
paragraph, cleaned in three shapes: as a document of its own, in documents of 20 joined by blank lines, and in its whole
file. Two texts are the same (a) if they are so once all white space is taken out, (b) if they are so in Normalization
Form C as well: canonically equivalent text is the same text. Each edit counts for the paragraphs that its place in the
source lies in, also where a later edit takes it back. A line that is taken away is changed. Spaces that other stages
than `whitespace` put in, take out or shift change no paragraph here, and are counted apart.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from benchmarks.common import announce, clean_files, paragraphs, parser, table
from cleaner import Cleaned, Cleaner, Config
from cleaner.edit import Finding, Trace

SHAPES = {"line": 1, "20 lines": 20, "file": 1_000_000}
CONTEXT = 60
"""Code points shown on either side of an edit."""


class Change(NamedTuple):
    """An edit with its span in the source; the kind says what it is no more than: `space`, `form` or `text`."""

    start: int
    end: int
    edit: Finding
    kind: str


@dataclass
class Tally:
    """The changed paragraphs of one shape, and what changed them."""

    paragraphs: int = 0
    strict: int = 0
    changed: int = 0
    rules: Counter[tuple[str, str]] = field(default_factory=Counter)
    shown: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def add(self, name: str, text: str, changes: Sequence[Change]) -> None:
        """Count a paragraph, named by its place, and its changes."""
        kinds = {change.kind for change in changes}
        self.paragraphs += 1
        self.strict += not kinds <= {"space"}
        self.changed += "text" in kinds
        self.rules.update((change.edit.rule, change.kind) for change in changes)
        lines = [_shown(text, change) for change in changes if change.kind == "text"]
        self.shown += ["\n".join([name, *lines])] if lines else []


def _shown(text: str, change: Change) -> str:
    around = text[max(0, change.start - CONTEXT) : change.end + CONTEXT]
    return f"    {change.edit.rule}: {change.edit.old!r} -> {change.edit.new!r} in {around!r}"


def _kind(old: str, new: str) -> str:
    if "".join(old.split()) == "".join(new.split()):
        return "space"
    old, new = normalize("NFC", old), normalize("NFC", new)
    return "form" if "".join(old.split()) == "".join(new.split()) else "text"


def _changes(cleaned: Cleaned) -> Iterator[Change]:
    """The edits of all stages but `whitespace`, each traced back through the layers before its own."""
    for number, layer in enumerate(cleaned.layers):
        back = Trace(cleaned.layers[:number])
        for edit in layer.edits:
            kind = _kind(edit.old, edit.new or "")
            if kind != "space" or layer.stage != "whitespace":
                start = back(edit.start)
                yield Change(start, max(start, back(edit.end - 1)) if edit.old else start, edit, kind)


def _measure(cleaner: Cleaner, files: Sequence[Path], size: int) -> Tally:
    tally = Tally()
    for path in files:
        lines = paragraphs(path)
        for first in range(0, len(lines), size):
            _document(cleaner, path.stem, first, lines[first : first + size], tally)
    return tally


def _document(cleaner: Cleaner, name: str, first: int, lines: Sequence[str], tally: Tally) -> None:
    text = "\n\n".join(lines)
    cleaned = cleaner.clean(text.encode())
    if cleaned.failed or cleaned.origin.encoding != "utf-8":
        tally.failures.append(f"{name}:{first + 1}: {cleaned.origin.encoding}, {cleaned.notes[:3]}")
    starts = [0]
    for line in lines[:-1]:
        starts.append(starts[-1] + len(line) + 2)
    found: dict[int, list[Change]] = {}
    for change in _changes(cleaned):
        for index in range(bisect_right(starts, change.start) - 1, bisect_right(starts, change.end)):
            found.setdefault(index, []).append(change)
    for index in range(len(lines)):
        tally.add(f"{name}:{first + index + 1}", text, found.get(index, ()))


def _print(tallies: Mapping[str, Tally], show: int) -> None:
    rows = [
        (name, t.paragraphs, t.strict, t.changed, 1e4 * t.changed / t.paragraphs, len(t.failures))
        for name, t in tallies.items()
    ]
    table(("shape", "paragraphs", "changed (a)", "changed (b)", "(b) per 10,000", "documents failed"), rows)
    keys = sorted({key for tally in tallies.values() for key in tally.rules})
    table(("edits by rule", "of", *SHAPES), ([*key, *(t.rules[key] for t in tallies.values())] for key in keys))
    for name, tally in tallies.items():
        for text in [*(f"FAILED {failure}" for failure in tally.failures[: show or 3]), *tally.shown[:show]]:
            print(f"[{name}] {text}")


def main() -> None:
    """Print the counts of each shape, the first failures, and on request the paragraphs that changed."""
    options = parser("benchmarks.innocence", __doc__)
    options.add_argument(
        "--show", type=int, default=0, metavar="N", help="show the first N paragraphs of each shape that changed by (b)"
    )
    options.add_argument("--profile", default="standard")
    given = options.parse_args()
    announce("benchmarks.innocence")
    cleaner, files = Cleaner(Config(profile=given.profile)), clean_files(given.data)
    _print({name: _measure(cleaner, files, size) for name, size in SHAPES.items()}, given.show)


if __name__ == "__main__":
    main()
