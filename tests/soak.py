"""A hunt for a gate that is closed though its stage would find something: law 3 on millions of generated texts.

Each text is a few pieces of those that the property tests are built of, and characters from anywhere in Unicode: short,
so that nothing else in it opens the gate. `python -m tests.soak --texts 10000000` takes half an hour of two cores; it
prints each text that breaks the law, and exits with 1 if there was one.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain, islice
from multiprocessing import get_context

from cleaner.rulebook import load
from cleaner.scan import Scan
from cleaner.stage import Context, Rule, Stage, gates
from cleaner.stages import ORDER, STAGES, written
from tests import strategies

PIECES = (*strategies.WORDS, *chain.from_iterable(strategies.DAMAGE.values()), *strategies.FURNITURE, " ", " ", "\n")
PLANES = ((0, 0x80), (0x80, 0x250), (0x250, 0x3000), (0x3000, 0xE000), (0xD800, 0x10000), (0x1F000, 0x20000))
"""Ranges of code points that are drawn from alike: most of Unicode is Han and Hangul."""

WRITTEN = tuple(map(written, ORDER))
"""The stages as their modules have them, loaded."""

BATCH = 10_000


def texts(seed: int) -> Iterator[str]:
    """The texts of a seed: up to ten pieces and characters each, drawn all at once, which costs a tenth."""
    rng = random.Random(seed)
    drawn = [chr(code) for plane in PLANES for code in rng.choices(range(*plane), k=BATCH // 3)]
    drawn += rng.choices(PIECES, k=len(drawn) * 3 // 2)
    sizes = rng.choices(range(11), k=BATCH)
    parts = iter(rng.choices(drawn, k=sum(sizes)))
    for size in sizes:
        yield "".join(islice(parts, size))


@cache
def _scan() -> Scan:
    return Scan(gates(STAGES, load().all))


@lru_cache(1 << 14)
def _closed(opened: tuple[Rule, ...]) -> list[tuple[Stage, Context]]:
    """The stages that are told of nothing but rules whose gates are closed."""
    told = ((stage, _shut(stage.name, tuple(rule for rule in opened if rule.stage == stage.name))) for stage in WRITTEN)
    return [(stage, context) for stage, context in told if context.rules]


@cache
def _shut(stage: str, opened: tuple[Rule, ...]) -> Context:
    return Context(tuple(rule for rule in load().rules(stage) if rule not in opened))


def hunt(seed: int) -> list[str]:
    """What breaks the law among the texts of a seed."""
    scan = _scan()
    broken = []
    for text in texts(seed):
        for stage, context in _closed(scan(text).rules):
            if found := list(stage.find(text, context)):
                broken.append(f"{stage.name}: {text!r}: {found[0]!r}")
    return broken


def main() -> None:
    """Hunt in all cores."""
    options = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    options.add_argument("--texts", type=int, default=10_000_000, metavar="N", help="(default: 10,000,000)")
    options.add_argument("--seed", type=int, default=0, metavar="N", help="the first seed (default: 0)")
    options.add_argument("--workers", type=int, metavar="N", help="processes (default: all cores)")
    given = options.parse_args()
    seeds = range(given.seed, given.seed + -(-given.texts // BATCH))
    broken = 0
    with get_context("fork").Pool(given.workers) as pool:
        for found in pool.imap_unordered(hunt, seeds):
            broken += len(found)
            for line in found:
                print(line, flush=True)
    print(f"{len(seeds) * BATCH:,} texts, {broken:,} of them with a finding behind a closed gate")
    sys.exit(broken > 0)


if __name__ == "__main__":
    main()
