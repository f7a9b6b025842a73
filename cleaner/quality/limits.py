"""What signals are held against: the limits of `limits.toml`, and the verdict they come to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cleaner.profile import VERDICTS

Value = float | str | None
"""A signal: a number, the name of a language, or None where it does not apply."""


class Reason(NamedTuple):
    """A signal that is beyond a limit, and what follows from that: hint, review or drop.

    >>> str(Reason("words", 12, "<", 50, "review"))
    'words 12 < 50'
    """

    signal: str
    value: float
    relation: str
    limit: float
    verdict: str

    def __str__(self) -> str:
        """As it is told to people."""
        hint = " (hint)" if self.verdict == "hint" else ""
        return f"{self.signal} {self.value} {self.relation} {self.limit}{hint}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One entry of `limits.toml`."""

    signal: str
    verdict: str
    kind: str
    source: str
    least: float | None = None
    most: float | None = None
    profiles: Sequence[str] = ()
    languages: Sequence[str] = ()
    but: Sequence[str] = ()

    def holds(self, profile: str, language: Value) -> bool:
        """Whether it is meant for a document."""
        return (
            profile in (self.profiles or (profile,))
            and language in (self.languages or (language,))
            and language not in self.but
        )

    def broken(self, value: Value) -> Reason | None:
        """The reason that a value gives, if it is beyond the limit."""
        if not isinstance(value, int | float):
            return None
        if self.least is not None and value < self.least:
            return Reason(self.signal, value, "<", self.least, self.verdict)
        if self.most is not None and value > self.most:
            return Reason(self.signal, value, ">", self.most, self.verdict)
        return None


@cache
def limits() -> Sequence[Limit]:
    """All limits, in the order of the file."""
    import tomllib  # a hundredth of a second, and most runs ask for no verdict

    table = tomllib.loads(Path(__file__).with_name("limits.toml").read_text("utf-8"))
    return tuple(Limit(**entry) for entry in table["limit"])


def judge(signals: Mapping[str, Value], profile: str) -> tuple[str, tuple[Reason, ...]]:
    """The verdict on a document, and its reasons, the gravest of each signal.

    >>> judge({"words": 12, "language": "en"}, "standard")
    ('review', (Reason(signal='words', value=12, relation='<', limit=50, verdict='review'),))
    """
    reasons: dict[str, Reason] = {}
    hints: set[str] = set()
    for limit in limits():
        reason = limit.broken(signals.get(limit.signal)) if limit.holds(profile, signals.get("language")) else None
        if reason:
            reasons[reason.signal] = max(reasons.get(reason.signal, reason), reason, key=_gravity)
            hints |= {limit.kind}
    return _worst(reasons.values(), hints), tuple(reasons.values())


def _gravity(reason: Reason) -> int:
    return ("hint", *VERDICTS[1:]).index(reason.verdict)


def _worst(reasons: Iterable[Reason], kinds: set[str]) -> str:
    """The gravest verdict; hints alone come to a review if they are of two kinds."""
    worst = max(map(_gravity, reasons), default=0)
    return VERDICTS[worst or len(kinds) > 1]
