"""What happened to a document: damage found, repaired and lost, furniture taken out, and what went wrong.

These are measures of our own, read off the layers and notes; their limits are set by what `benchmarks.quality` prints.
"""

from collections.abc import Iterable, Mapping, Sequence

from cleaner.accept import Note
from cleaner.edit import Finding, Layer
from cleaner.quality.reading import Reading

DAMAGE = ("decode/", "escapes/", "mojibake/", "characters/c1")
"""What the rules about damage begin with: bytes, escapes and misread encodings, but not style and white space."""

FAILURES = ("pipeline/", "decode/binary")


def damage_signals(reading: Reading, layers: Sequence[Layer], notes: Sequence[Note]) -> Mapping[str, float]:
    """Damage in words for each word of the text, `furniture` as the share of the letters that were there.

    `damage_found` is repaired, lost, and what was seen and left; `damage_lost` is beyond repair. `over_budget` and
    `failed` count what was left as it was: furniture that was too much, and stages that went wrong.
    """
    edits = [edit for layer in layers for edit in layer.edits]
    words = max(1, len(reading.tokens) // reading.letters)
    repaired = sum(_words(edit) for edit in edits if edit.rule.startswith(DAMAGE)) / words
    seen = [note.finding for note in notes if note.finding.rule.startswith(DAMAGE)]
    gone = sum(map(str.isalnum, "".join(edit.old for edit in edits if _is_furniture(edit))))
    return {
        "damage_found": repaired + sum(map(_words, seen)) / words,
        "damage_repaired": repaired,
        "damage_lost": sum(_words(finding) for finding in seen if finding.new is None) / words,
        "furniture": gone / max(1, gone + sum(map(str.isalnum, reading.text))),
        "over_budget": _count("boilerplate/budget", notes),
        "failed": sum(_count(prefix, notes) for prefix in FAILURES),
    }


def _words(finding: Finding) -> int:
    """How many words a finding is about: those that read otherwise behind it, one at least."""
    return max(1, len(set(finding.old.split()) - set((finding.new or "").split())))


def _is_furniture(edit: Finding) -> bool:
    return edit.rule.startswith("boilerplate/") and not edit.new


def _count(prefix: str, notes: Iterable[Note]) -> int:
    return sum(note.finding.rule.startswith(prefix) for note in notes)
