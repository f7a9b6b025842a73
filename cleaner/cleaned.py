"""A cleaned document: its text, all that happened to it, and the way back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cleaner.accept import Note
from cleaner.edit import Finding, Layer, Safety, Trace, take_back
from cleaner.quality import Quality, assess
from cleaner.stages.decode import Decoded, Origin, decode, undecoded


@dataclass(frozen=True)
class Cleaned:
    """A cleaned document and all that happened to it.

    `text` is canonical, `layers` are the changes in the order they were made, `notes` what was seen and left, `meta`
    what byline lines said, `origin` how the source became text, `profile` what it was cleaned by.
    """

    text: str
    layers: tuple[Layer, ...]
    notes: tuple[Note, ...]
    meta: Mapping[str, str]
    origin: Origin
    profile: str = "standard"

    @cached_property
    def quality(self) -> Quality:
        """What the text is worth: signals, and a verdict with reasons; made when it is asked for."""
        return assess(self.text, self.layers, self.notes, self.profile)

    def undo(self) -> str | bytes:
        """The source, bytes or str as it was given."""
        return self.origin.restore(undo(self.layers, self.text))

    def trace(self, position: int) -> int:
        """The offset in the decoded source that a position of `text` came from, both in code points."""
        return self._trace(position)

    @cached_property
    def _trace(self) -> Trace:
        return Trace(self.layers)

    @property
    def failed(self) -> bool:
        """Whether something went wrong: a stage failed, the result was not stable, or the source is no text."""
        return any(note.finding.rule in FAILURES for note in self.notes)


FAILURES = ("pipeline/stage-failed", "pipeline/unstable", "decode/binary")
"""What a note is filed under when a document could not be cleaned as it should have been."""


def undo(layers: Sequence[Layer], text: str) -> str:
    """The text that the layers started from."""
    for layer in reversed(layers):
        text = take_back(layer, text)
    return text


def left(decoded: Decoded, rule: str, reason: str, profile: str = "standard") -> Cleaned:
    """A document that could not be cleaned, as it came, with a note that says why."""
    return Cleaned(decoded.text, (), (note(rule, reason),), {}, decoded.origin, profile)


def untouched(source: str | bytes, reason: str) -> Cleaned:
    """The same of a source that nobody looked at to its end."""
    decoded = undecoded(source) if isinstance(source, str) else decode(source)
    return left(decoded, "pipeline/stage-failed", reason)


def note(rule: str, reason: str) -> Note:
    """A note on a document as a whole."""
    return Note(Finding(0, "", None, rule, Safety.GUESS), reason)
