"""Where the time goes: a clock on each stage's look for damage."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from cleaner.edit import Finding
from cleaner.stage import Context, Stage
from cleaner.stages import STAGES


@dataclass
class Clock:
    r"""Adds up what looking took, by stage and by rule; times are seconds of this process.

    >>> from cleaner import Cleaner
    >>> clock = Clock()
    >>> Cleaner(stages=clock.stages()).clean("one  line").text
    'one line\n'
    >>> sorted(clock.found), "whitespace" in clock.spent
    (['whitespace/final-newline', 'whitespace/space'], True)
    """

    spent: dict[str, float] = field(default_factory=dict)
    """Seconds, by rule: from the finding before to this one. By stage: until there was nothing more to find."""
    found: dict[str, int] = field(default_factory=dict)
    """Findings, by rule."""
    _start: float = field(default_factory=time.process_time)

    def stages(self) -> tuple[Stage, ...]:
        """The stages of the pipeline, on the clock."""
        return tuple(replace(stage, find=self._timed(stage)) for stage in STAGES)

    def _timed(self, stage: Stage) -> Callable[[str, Context], Iterable[Finding]]:
        def find(text: str, context: Context) -> Iterator[Finding]:
            start = time.process_time()
            for finding in stage.find(text, context):
                self._add(finding.rule, time.process_time() - start)
                self.found[finding.rule] = self.found.get(finding.rule, 0) + 1
                yield finding
                start = time.process_time()
            self._add(stage.name, time.process_time() - start)

        return find

    def _add(self, name: str, seconds: float) -> None:
        self.spent[name] = self.spent.get(name, 0.0) + seconds

    def rows(self) -> Iterator[str]:
        """A table for people: a stage with all that it took, below it its rules, slowest first, and the rest."""
        whole = time.process_time() - self._start
        yield f"{'seconds':>9}  {'share':>6}  {'findings':>8}  stage, rule"
        for stage in STAGES:
            own = {name: spent for name, spent in self.spent.items() if name.partition("/")[0] == stage.name}
            if own:
                yield _row(sum(own.values()), whole, sum(self.found.get(name, 0) for name in own), stage.name)
                rules = sorted(own.keys() - {stage.name}, key=lambda name: -own[name])
                yield from (_row(own[name], whole, self.found[name], f"  {name}") for name in rules)
        rest = whole - sum(self.spent.values())
        yield _row(rest, whole, 0, "the scan, the changes, the log, files and the start")


def _row(seconds: float, whole: float, found: int, name: str) -> str:
    return f"{seconds:9.3f}  {seconds / whole:6.1%}  {found or '':>8}  {name}"
