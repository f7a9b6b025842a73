"""Which lines of a document one set of rules takes away, and another does not.

What a run has logged need not be done again. And where no line of the text, as any stage of that run left it, reads
otherwise by the new phrases than by the old ones, the new rules do what the old ones did: the document is left alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from operator import attrgetter
from typing import NamedTuple

from cleaner.edit import Layer, apply
from cleaner.log import Record, Stamp
from cleaner.pipeline import Cleaner
from cleaner.report.places import Lines, changes
from cleaner.stage import split
from cleaner.stages.boilerplate.lexicon import lexicon
from cleaner.stages.decode import decode

STAGE = "boilerplate"
"""The stage whose rules are data: no other one differs."""


class Difference(NamedTuple):
    """A line of a source that is newly removed, or newly kept, and the rule that takes or took it."""

    line: int
    removed: bool
    rule: str
    text: str


class Rules:
    """One set of rules: the cleaner that has them, their phrases, and the stamp of a run with them."""

    def __init__(self, cleaner: Cleaner, stamp: Stamp) -> None:
        """Look up the phrases of a cleaner."""
        self.cleaner, self.stamp = cleaner, stamp
        self.active = tuple(rule for rule in cleaner.config.active() if rule.stage == STAGE)
        self.table = lexicon(self.active, cleaner.config.languages)

    def ceilings(self) -> set[tuple[object, ...]]:
        """What the rules ask of a line whatever it reads as, and how sure their findings can be at best."""
        asked = attrgetter("name", "safety", "place", "beside", "again", "together", "once", "meta")
        return set(map(asked, self.active))

    def reads(self, text: str) -> Mapping[str, object]:
        """What each line of a text reads as."""
        return {
            line: [(entry.rule.name, entry.phrase, entry.strong, entry.alone) for entry in entries]
            for line, entries in self.table.readings(split(text)).items()
        }


class Comparison:
    """Compares two sets of rules, document by document."""

    def __init__(self, old: Rules, new: Rules) -> None:
        """Take the rules; where rules of one name differ in more than phrases, every document is cleaned twice."""
        self._old, self._new = old, new
        self._only_phrases = not _clash(old.ceilings(), new.ceilings())

    def differences(self, data: bytes, logged: Record | None = None) -> Iterator[Difference]:
        """The lines of a document that change sides; what was logged of it counts where it is of these very rules."""
        old = self._layers(data, logged)
        source = decode(data, self._old.cleaner.config.encoding).text
        if self._only_phrases and all(self._old.reads(text) == self._new.reads(text) for text in _states(source, old)):
            return
        before, after = _gone(source, old), _gone(source, self._new.cleaner.clean(data).layers)
        for number in sorted(before.keys() ^ after.keys()):
            rule, text = before.get(number) or after[number]
            yield Difference(number, number in after, rule, text)

    def _layers(self, data: bytes, logged: Record | None) -> Sequence[Layer]:
        """What the old rules did to a document."""
        if logged and logged.stamp == self._old.stamp and logged.origin.sha256 == sha256(data).hexdigest():
            return logged.layers
        return self._old.cleaner.clean(data).layers


def _clash(old: set[tuple[object, ...]], new: set[tuple[object, ...]]) -> bool:
    """Whether a rule that is in both asks something else of its lines; one that is new does so by its phrases alone."""
    names = {one[0] for one in old} & {one[0] for one in new}
    return {one for one in old if one[0] in names} != {one for one in new if one[0] in names}


def _states(source: str, layers: Sequence[Layer]) -> Iterator[str]:
    """A text as each stage found it."""
    yield source
    for layer in layers:
        source = apply(layer, source)
        yield source


def _gone(source: str, layers: Sequence[Layer]) -> Mapping[int, tuple[str, str]]:
    """The lines of a source that furniture rules took away, by number, each with its rule and what it said."""
    lines = Lines(source)
    gone = ((change.source, change.edit) for change in changes(layers) if change.edit.rule.startswith(f"{STAGE}/"))
    return {lines.place(at).line: (edit.rule, " ".join(edit.old.split())) for at, edit in gone if not edit.new}
