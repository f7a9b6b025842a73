"""The stages, in the order they run; each is imported when a text first opens its gate.

Order is meaning: mojibake needs its no-break spaces, so white space comes behind it; furniture and words that met are
told by lines and words, so they come behind white space, and see what the reader will see.

What the gates need stands in `gates.json`, which `make docs` writes from the stages themselves: to import all of them,
and to work out which characters misread text is full of, takes longer than to clean a document that needs none.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from cleaner.edit import Finding
from cleaner.stage import Context, Rule, Scope, Stage

ORDER = ("decode", "escapes", "mojibake", "characters", "whitespace", "boilerplate", "words")


@cache
def written(name: str) -> Stage:
    """A stage as its module has it."""
    stage: Stage = import_module(f"{__name__}.{name}").STAGE
    return stage


def _lazy(name: str, scope: str, needs: Mapping[str, tuple[str, ...]]) -> Stage:
    """A stage whose module is imported when it is asked to look."""

    def find(text: str, context: Context) -> Iterable[Finding]:
        return written(name).find(text, context)

    def lift(edits: Iterable[Finding], rules: Iterable[Rule]) -> Mapping[str, str]:
        return written(name).lift(edits, rules)

    return Stage(name, Scope(scope), needs, find, lift)


def _told() -> Iterator[Stage]:
    told = json.loads(Path(__file__).with_name("gates.json").read_bytes())
    for name in ORDER:
        if name not in told:  # a new stage, before `make docs`
            yield written(name)
            continue
        needs: dict[str, tuple[str, ...]] = {}
        for need, rules in told[name]["needs"]:
            for rule in rules:
                needs[rule] = (*needs.get(rule, ()), need)
        yield _lazy(name, told[name]["scope"], needs)


STAGES: tuple[Stage, ...] = tuple(_told())
