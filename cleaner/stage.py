"""What a stage is, what a rule is, and what a stage is told about the document it looks at."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from cleaner.edit import Finding, Safety
from cleaner.facts import Facts

__all__ = ["Context", "Line", "Rule", "Safety", "Scope", "Stage", "gates", "lines", "split"]


class Scope(Enum):
    """How far a stage has to look around to judge one place."""

    CHARACTER = "character"
    LINE = "line"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A named kind of damage with its proof. Read from TOML by `cleaner.rulebook`; each is equal to itself alone.

    `fix` are (before, after) pairs that must change so, `keep` texts that must not change, `note` texts in which it
    sees what it cannot mend; all are the rule's tests.
    """

    name: str
    why: str
    safety: Safety
    fix: tuple[tuple[str, str], ...]
    keep: tuple[str, ...]
    note: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    """Lines that the cases are told recur, for a rule that finds nothing without facts."""
    style: bool = False
    """A matter of taste, not of damage: off unless selected by name."""
    profile: str = ""
    """The one profile it is on in, unless selected by name; empty for all that run its stage."""
    language: str = ""
    """The language that the rule's file is of; empty where it is of none."""
    phrases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The whole lines this rule is about, for a rule that is data: by language, those of none under ""."""
    pattern: str = ""
    """RE2 pattern without which a rule that is data has nothing to find."""
    place: str = "anywhere"
    """Where such a line may stand: `anywhere`, `head`, `tail` (with a line above it), `edge` (head or tail), `below`
    (not as the first line), or `under-title` (in the head, but not as the first line)."""
    beside: bool = False
    """Such a line counts only next to other furniture."""
    again: bool = False
    """Such a line counts also where the document holds it several times."""
    together: bool = False
    """Such a line counts also next to several others of its rule."""
    once: bool = False
    """Such a line counts only if the document holds no second one."""
    meta: str = ""
    """The key of `Cleaned.meta` under which what fills the line's slot is kept."""

    stage: str = field(init=False)
    """The stage the rule belongs to: what stands before the slash."""

    def __post_init__(self) -> None:
        """Take the stage out of the name: it is asked for with every document."""
        object.__setattr__(self, "stage", self.name.partition("/")[0])


@dataclass(frozen=True, slots=True)
class Context:
    """What a stage is told: the rules to look for, which are on and whose needs the scan has seen, and expectations."""

    rules: tuple[Rule, ...]
    languages: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    """Channels that damaged text of the same source."""
    facts: Facts = field(default_factory=Facts)
    """What a survey of the corpus learned."""
    needs: frozenset[str] | None = None
    """The needs that the scan saw in the text, those of other stages included; `None` if there was no scan."""
    names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Index the rules by name."""
        object.__setattr__(self, "names", frozenset(rule.name for rule in self.rules))


def _no_meta(_edits: Iterable[Finding], _rules: Iterable[Rule]) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Stage:
    """Looks for one family of damage in a text; never changes the text.

    `needs` maps each rule that is code to RE2 patterns; where none of them matches, `find` has nothing to find under
    that rule. A rule that is data brings its own. `find` may be handed any `str`, lone surrogates included.
    """

    name: str
    scope: Scope
    needs: Mapping[str, str | tuple[str, ...]]
    find: Callable[[str, Context], Iterable[Finding]]
    lift: Callable[[Iterable[Finding], Iterable[Rule]], Mapping[str, str]] = _no_meta
    """Reads metadata out of edits that took byline lines away."""


def gates(stages: Iterable[Stage], rules: Iterable[Rule]) -> Iterator[tuple[Rule, str]]:
    """Each rule with each of the RE2 patterns one of which it needs; not those that no stage looks for."""
    needs = {stage.name: stage.needs for stage in stages}
    for rule in rules:
        need = rule.pattern or needs.get(rule.stage, {}).get(rule.name, ())
        for pattern in (need,) if isinstance(need, str) else need:
            yield rule, pattern


class Line(NamedTuple):
    """A line of a text: where it starts, what it says, and where the next one starts."""

    start: int
    text: str
    end: int


def lines(text: str) -> Iterator[Line]:
    r"""The lines of a text, whatever their line ends; a last one without an end included.

    >>> [line.text for line in lines("a\r\nb\n\nc")]
    ['a', 'b', '', 'c']
    """
    if "\r" in text:
        for match in _LINE.finditer(text):
            yield Line(match.start(), match[1] or match[2] or "", match.end())
        return
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield Line(start, text[start:end], end + 1)
        start = end + 1
    if start < len(text):
        yield Line(start, text[start:], len(text))


def split(text: str) -> list[str]:
    r"""What the lines of a text say, at a third of the price; between the two signs of a line end there is a blank one.

    >>> split("a\r\nb\n")
    ['a', '', 'b', '']
    """
    return text.replace("\r", "\n").split("\n")


_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n)|([^\r\n]+)\Z")
