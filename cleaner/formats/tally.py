"""What a run over documents did, in numbers."""

from dataclasses import dataclass, field

from cleaner.cleaned import Cleaned
from cleaner.log import Record


@dataclass
class Tally:
    """What a run did, for its summary. A document counts once; one that failed does not count here."""

    changed: int = 0
    clean: int = 0
    kept: int = 0
    removed: int = 0
    written: int = 0
    """Files of the output folder, the log included, that did not read yet as they should."""
    edits: dict[str, int] = field(default_factory=dict)
    held: dict[str, int] = field(default_factory=dict)
    """Documents that are in the log alone, by verdict; each counts above too."""

    def count(self, cleaned: Cleaned) -> None:
        """Count a document that was cleaned, and its edits by rule."""
        if cleaned.layers:
            self.changed += 1
        else:
            self.clean += 1
        for layer in cleaned.layers:
            for edit in layer.edits:
                self.edits[edit.rule] = self.edits.get(edit.rule, 0) + 1

    def hold(self, entry: Record) -> None:
        """Count a document if it is not written."""
        if entry.quality and not entry.written:
            self.held[entry.quality.verdict] = self.held.get(entry.quality.verdict, 0) + 1
