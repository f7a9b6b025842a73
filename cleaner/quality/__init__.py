"""What a text is worth: signals that others filter by, and a verdict with its reasons. A verdict deletes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cleaner.accept import Note
from cleaner.edit import Layer
from cleaner.quality.limits import Reason, Value, judge

__all__ = ["Quality", "Reason", "assess"]

DIGITS = 4
"""Decimal places that a signal is told to."""


@dataclass(frozen=True, slots=True)
class Quality:
    """What a document is worth: `verdict` is keep, review or drop, `reasons` say why.

    `signals` are shares from 0 to 1 and counts, each told where it is made: the modules of this package. One that does
    not apply to a text (the length of words where no spaces part them) is None.
    """

    verdict: str
    reasons: tuple[Reason, ...]
    signals: Mapping[str, Value]

    def __str__(self) -> str:
        """The verdict and its reasons, as they are told to people."""
        return ": ".join(filter(None, (self.verdict, ", ".join(map(str, self.reasons)))))


def assess(text: str, layers: Sequence[Layer] = (), notes: Sequence[Note] = (), profile: str = "standard") -> Quality:
    """Judge a cleaned text, with what was done to it, by the limits of a profile, in linear time.

    >>> quality = assess("Home | News | Contact")
    >>> quality.verdict, str(quality.reasons[0])
    ('review', 'words 5 < 50')
    """
    from cleaner.quality.damage import damage_signals  # with their patterns, a tenth of a start that asks for none
    from cleaner.quality.lines import line_signals
    from cleaner.quality.reading import read
    from cleaner.quality.repetition import repetition_signals
    from cleaner.quality.words import word_signals

    reading = read(text)
    signals: dict[str, Value] = {
        **word_signals(reading),
        **line_signals(reading),
        **repetition_signals(reading),
        **damage_signals(reading, layers, notes),
    }
    rounded = {name: round(value, DIGITS) if isinstance(value, float) else value for name, value in signals.items()}
    return Quality(*judge(rounded, profile), rounded)
