"""A hunt for a gate that is closed though its stage would find something: law 3 on millions of generated texts.

Each text is a few pieces of those that the property tests are built of, and characters from anywhere in Unicode: short,
so that nothing else in it opens the gate. `python -m tests.soak --texts 10000000` takes an hour of one core; it prints
each text that breaks the law, and exits with 1 if there was one.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from functools import cache
from itertools import chain
from multiprocessing import get_context

from cleaner.rulebook import load
from cleaner.scan import Scan
from cleaner.stage import Context, Rule, gates
from cleaner.stages import STAGES
from tests import strategies

PIECES = (*strategies.WORDS, *chain.from_iterable(strategies.DAMAGE.values()), *strategies.FURNITURE, " ", " ", "\n")
PLANES = ((0, 0x80), (0x80, 0x250), (0x250, 0x3000), (0x3000, 0xE000), (0xD800, 0x10000), (0x1F000, 0x20000))
"""Ranges of code points that are drawn from alike: most of Unicode is Han and Hangul."""

BATCH = 10_000


def texts(seed: int) -> Iterator[str]:
    """The texts of a seed."""
    rng = random.Random(seed)
    for _ in range(BATCH):
        parts = rng.choices(PIECES, k=rng.randint(0, 6))
        parts += [chr(rng.randrange(*rng.choice(PLANES))) for _ in range(rng.randint(0, 4))]
        rng.shuffle(parts)
        yield "".join(parts)


@cache
def _scan() -> Scan:
    return Scan(gates(STAGES, load().all))


@cache
def _closed(opened: tuple[Rule, ...]) -> list[tuple[str, Context]]:
    """The stages that are told of nothing but rules whose gates are closed."""
    shut = [rule for rule in load().all if rule not in opened]
    told = ((stage.name, tuple(rule for rule in shut if rule.stage == stage.name)) for stage in STAGES)
    return [(name, Context(rules)) for name, rules in told if rules]


def hunt(seed: int) -> list[str]:
    """What breaks the law among the texts of a seed."""
    find = {stage.name: stage.find for stage in STAGES}
    broken = []
    for text in texts(seed):
        for name, context in _closed(_scan()(text).rules):
            if found := list(find[name](text, context)):
                broken.append(f"{name}: {text!r}: {found[0]!r}")
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
