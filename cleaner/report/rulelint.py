"""What is wrong with a file of rules, as a linter says it: the line, the rule, what is the matter, and the way out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import re2

from cleaner.cleaned import Cleaned
from cleaner.config import Config
from cleaner.edit import Safety
from cleaner.facts import Fact, Facts
from cleaner.phrase import parts
from cleaner.pipeline import Cleaner
from cleaner.report.places import shown
from cleaner.rulebook import Pack, load
from cleaner.stage import Rule
from cleaner.stages.boilerplate.lexicon import lexicon

ANY = 0.1
"""Share of ordinary lines from which on a rule that reads them matches everything; a good one reads none."""

SIZE, TENFOLD, MOMENT = 1_000, 40, 0.002
"""Code points of the shorter of two texts, how many times as long one of ten times the size may take, and the seconds
that count at the least. A linear pass takes ten times as long, a quadratic one a hundred."""

_FILLINGS = {
    "title": "How Bridges Are Tested", "text": "Bridges, Harbour", "name": "River Port", "person": "Ann Writer",
    "url": "https://example.org/a", "site": "Facebook", "number": "3", "timestamp": "2025-01-30 17:01",
    "date": "30.01.2025",
}  # fmt: skip


class Complaint(NamedTuple):
    """What is wrong with a rule: where it is told, its name, which check says so, and what to do about it."""

    file: str
    line: int
    rule: str
    check: str
    message: str

    def __str__(self) -> str:
        """One line, as linters print it."""
        return f"{self.file}:{self.line}: {self.rule}: {self.check}: {self.message}"


@dataclass(frozen=True)
class Linter:
    """Looks at the rules of one file of the user's, or at all that come with the package (`file` empty).

    RuleError if the file cannot be used at all. `clean` are texts, by name, in which nothing may be found.
    """

    file: str = ""
    clean: tuple[tuple[str, str | bytes], ...] = ()

    def complaints(self) -> Iterator[Complaint]:
        """All that is wrong, check by check."""
        for rule in self._rules:
            yield from self._everything(rule)
            yield from self._cases(rule)
            yield from self._time(rule)
            if self.file:  # those of the package are all in its tests
                yield from self._phrases(rule, chain.from_iterable(rule.phrases.values()))
        for pack in self._packs if self.file else ():
            for name, phrases in pack.phrases.items():
                yield from self._phrases(load(self._own).named(f"boilerplate/{name}")[0], phrases)
        yield from self._eaten()

    @cached_property
    def _own(self) -> tuple[str, ...]:
        return (self.file,) if self.file else ()

    @cached_property
    def _rules(self) -> Sequence[Rule]:
        """The rules that are looked at: those of the file, which stand behind the package's."""
        return load(self._own).all[len(load().all) if self.file else 0 :]

    @cached_property
    def _packs(self) -> Sequence[Pack]:
        return load(self._own).packs[len(load().packs) if self.file else 0 :]

    def _complaint(self, rule: str, check: str, message: str, said: str = "") -> Complaint:
        """A complaint at the line of the file that tells the rule, or that says the phrase."""
        name = self.file or f"cleaner/rules/{rule.partition('/')[0]}.toml"
        return Complaint(name, self._line(said or f"[{rule.partition('/')[2]}]"), rule, check, message)

    def _line(self, said: str) -> int:
        text = Path(self.file).read_text("utf-8", "replace") if self.file else ""
        return next((number for number, line in enumerate(text.splitlines(), 1) if said in line), 1)

    def _everything(self, rule: Rule) -> Iterator[Complaint]:
        """Phrases that read ordinary lines."""
        table = lexicon((rule,))
        read: dict[str, int] = {}
        for line in _ordinary():
            for entry in table.read(line):
                read[entry.phrase.text] = read.get(entry.phrase.text, 0) + 1
        for phrase, count in read.items():
            if count >= ANY * len(_ordinary()):
                message = f"{phrase!r} reads as {count} of {len(_ordinary())} ordinary lines: give it words of its own"
                yield self._complaint(rule.name, "matches-everything", message, phrase)

    def _cases(self, rule: Rule) -> Iterator[Complaint]:
        """Its own cases, with the rule alone and its company."""
        cleaner = self._cleaner(rule)
        done = [(after, cleaner.clean(before)) for before, after in rule.fix]
        fired = [_rules(cleaned) for _, cleaned in done]
        if rule.fix and not any(rule.name in names for names in fired):
            yield self._idle(rule, set().union(*fired))
        for number, ((after, cleaned), names) in enumerate(zip(done, fired, strict=True), 1):
            if cleaned.failed or cleaner.clean(cleaned.text).text != cleaned.text:
                message = (
                    f"cleaning the result of `fix` {number} changes it again: a line that goes must not make another"
                )
                yield self._complaint(rule.name, "not-stable", message)
            elif rule.name in names and cleaned.text != after:
                message = f"`fix` {number} becomes {cleaned.text!r}, not {after!r}: mend the case or the phrases"
                yield self._complaint(rule.name, "wrong-case", message)

    def _idle(self, rule: Rule, others: set[str]) -> Complaint:
        """A rule that finds nothing in its own cases: because others were first, or for want of anything."""
        if others := {name for name in others if name.startswith("boilerplate/")}:
            message = (
                f"every `fix` case is taken by {', '.join(sorted(others))} first: drop the rule, or what they share"
            )
            return self._complaint(rule.name, "shadowed", message)
        message = "finds nothing in its own `fix` cases: mend its phrases, its `place`, or the cases"
        return self._complaint(rule.name, "never-fires", message)

    def _cleaner(self, rule: Rule) -> Cleaner:
        """One rule alone; furniture with its company, and with white space, for a line that goes leaves a blank one."""
        company = ("boilerplate", "whitespace") if rule.stage == "boilerplate" else ()
        facts = Facts("of the rule", {line: Fact(9, Safety.LIKELY, "anywhere") for line in rule.facts})
        return Cleaner(Config(select=(rule.name, *company), rules=self._own, budget=1.0, facts=facts))

    def _time(self, rule: Rule) -> Iterator[Complaint]:
        """Time that grows faster than the text; that of rules that are code is under the laws."""
        cleaner = self._cleaner(rule)
        for piece in _adversaries(rule) if rule.phrases else ():
            if _grows(cleaner, piece):
                message = (
                    f"ten times as much of {shown(piece)} takes more than {TENFOLD} times as long: see its phrases"
                )
                yield self._complaint(rule.name, "not-linear", message)

    def _phrases(self, rule: Rule, phrases: Iterable[str]) -> Iterator[Complaint]:
        """The phrases that no line reads as, or that make no RE2 pattern."""
        table = lexicon((rule,))
        for phrase in phrases:
            try:
                read = table.read(_filled(phrase))
            except re2.error as error:
                yield self._complaint(rule.name, "not-linear", f"{phrase!r} is no RE2 pattern: {error}", phrase)
                continue
            if not read:
                message = f"no line reads as {phrase!r}, not even itself: give it words, and slots that can be told"
                yield self._complaint(rule.name, "never-fires", message, phrase)

    def _eaten(self) -> Iterator[Complaint]:
        """What the rules find where there is nothing to find."""
        mine = {rule.name for rule in self._rules}
        mine |= {f"boilerplate/{name}" for pack in self._packs for name in pack.phrases}
        elsewhere = tuple(rule.name for rule in self._rules if rule.profile)
        cleaner = Cleaner(Config(rules=self._own, extend_select=elsewhere, ignore=("whitespace",), budget=1.0))
        for where, text in (*_kept(self._own), *_sample(), *self.clean):
            eaten = {edit.rule: edit.old.strip() for layer in cleaner.clean(text).layers for edit in layer.edits}
            for name in eaten.keys() & mine:
                message = f"takes {shown(eaten[name])} from {where}: narrow its phrases, or say where they stand"
                yield self._complaint(name, "eats-clean-text", message)


def _rules(cleaned: Cleaned) -> set[str]:
    return {edit.rule for layer in cleaned.layers for edit in layer.edits}


def _ordinary() -> Sequence[str]:
    """Lines that are no furniture: the sentences of the packs, and their first words as a heading would have them."""
    texts = [pack.text for pack in load().packs]
    return [
        *texts,
        *(" ".join(text.split()[:5]).rstrip(".,;") for text in texts),
        *(f"{text[:40]} 7" for text in texts),
    ]


def _sample() -> Iterator[tuple[str, str]]:
    """Clean text of every language that has a pack."""
    for pack in load().packs:
        yield f"clean text ({pack.language})", f"{pack.text[:24].strip()}\n\n{pack.text}\n"


def _kept(own: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What the rules and packs say must stay."""
    book = load(own)
    for rule in book.all:
        yield from ((f"a `keep` case of {rule.name}", text) for text in rule.keep)
    for pack in book.packs:
        yield from ((f"a `keep` line of {pack.language}", f"{text}\n") for text in pack.keep)


def _filled(phrase: str) -> str:
    """A phrase with something in each slot."""
    return "".join(_FILLINGS[part] if index % 2 else part for index, part in enumerate(parts(phrase)))


def _adversaries(rule: Rule) -> Iterable[str]:
    """What a rule may choke on when there is much of it: its cases, and what opens a slot that never ends."""
    yield from (before for before, _ in rule.fix[:1])
    slotted = [text for text in chain.from_iterable(rule.phrases.values()) if "{" in text]
    yield from (f"{parts(phrase)[0]} a" for phrase in slotted[:1])


def _grows(cleaner: Cleaner, piece: str) -> bool:
    """Whether time grows faster than length: twice out of two, for a machine has other things to do."""
    return all(
        (slow := _seconds(cleaner, piece, 10 * SIZE)) > TENFOLD * MOMENT
        and slow > TENFOLD * _seconds(cleaner, piece, SIZE)
        for _ in range(2)
    )


def _seconds(cleaner: Cleaner, piece: str, size: int) -> float:
    start = perf_counter()
    cleaner.clean(piece * max(1, size // len(piece)))
    return perf_counter() - start
