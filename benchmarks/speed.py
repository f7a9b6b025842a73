"""Speed beside the peers, and where the time goes.

Every tool repairs the same `str` documents of about 5 kB, one call a document, in one thread: `cleaner` with one
`Cleaner` and its log built, `ftfy.fix_text` and `plsfix.fix_text` as they come. The tools take turns on a whole corpus,
in an order that rotates, for some rounds after one that does not count. The seconds are the process's own (user and
system), so that others on the machine disturb less; the figures are medians over the rounds, and the spread is that of
`cleaner`'s slowest and fastest round. MB are 10^6 bytes of UTF-8.

Time by stage is taken in the one loop, with a clock around the scan, each stage's `find` and the loop's own steps.
"""

import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import ftfy
import plsfix

from benchmarks.common import announce, parser, table
from benchmarks.corpora import corpora
from cleaner import Cleaner, pipeline
from cleaner.scan import Scan
from cleaner.stage import Stage
from cleaner.stages import STAGES

Tool = Callable[[str], object]


def _seconds(tool: Tool, documents: Sequence[str]) -> float:
    start = time.process_time()
    for document in documents:
        tool(document)
    return time.process_time() - start


def _rounds(tools: Mapping[str, Tool], documents: Sequence[str], rounds: int) -> dict[str, list[float]]:
    """The seconds of each tool in each round; the first round warms up and does not count."""
    names = list(tools)
    taken: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds + 1):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            seconds = _seconds(tools[name], documents)
            taken[name] += [seconds] if number else []
    return taken


def _row(name: str, documents: Sequence[str], taken: Mapping[str, Sequence[float]]) -> list[object]:
    size = sum(len(document.encode()) for document in documents)
    median = {tool: statistics.median(seconds) for tool, seconds in taken.items()}
    rates = [size / 1e6 / seconds for seconds in median.values()]
    ours = [size / 1e6 / seconds for seconds in taken["cleaner"]]
    ratio = median["ftfy"] / median["cleaner"]
    return [name, len(documents), size / 1e6, *rates, f"{ratio:.2f} x", f"{min(ours):,.1f} to {max(ours):,.1f}"]


class Clock:
    """Adds up the seconds spent in the calls that it is put around."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.spent: dict[str, float] = {}

    def around(self, name: str, call: Callable[..., Any], *, draw: bool = False) -> Callable[..., Any]:
        """The same call, on the clock; `draw` makes a list of what it yields, so that the work is done in here."""

        def timed(*given: Any, **named: Any) -> Any:  # noqa: ANN401  # stands for any call
            start = time.process_time()
            result = list(call(*given, **named)) if draw else call(*given, **named)
            self.spent[name] = self.spent.get(name, 0.0) + time.process_time() - start
            return result

        return timed

    def stages(self) -> Iterator[Stage]:
        """The pipeline's stages, on the clock."""
        for stage in STAGES:
            yield replace(stage, find=self.around(f"find {stage.name}", stage.find, draw=True))


def _shares(documents: Sequence[str]) -> dict[str, float]:
    """The share of the time that each part takes, in per cent; what no clock is around is the loop."""
    clock = Clock()
    with ExitStack() as stack:
        stack.enter_context(patch.object(Scan, "__call__", clock.around("scan", Scan.__call__)))
        cleaner = Cleaner()
        for name in ("undecoded", "accept", "undo"):
            stack.enter_context(patch.object(pipeline, name, clock.around(name, getattr(pipeline, name))))
        stack.enter_context(patch.object(pipeline, "STAGES", tuple(clock.stages())))
        total = _seconds(cleaner.clean, documents)
    clock.spent["the loop"] = total - sum(clock.spent.values())
    return {name: 100 * seconds / total for name, seconds in clock.spent.items()}


def main() -> None:
    """Print the speeds of the tools on each corpus, and where `cleaner` spends its time."""
    options = parser("benchmarks.speed", __doc__)
    options.add_argument("--documents", type=int, default=200, metavar="N", help="a corpus (default: 200)")
    options.add_argument("--rounds", type=int, default=7, metavar="N", help="that count (default: 7)")
    given = options.parse_args()
    announce("benchmarks.speed")
    tools: dict[str, Tool] = {"cleaner": Cleaner().clean, "ftfy": ftfy.fix_text, "plsfix": plsfix.fix_text}
    sets = corpora(given.data, given.documents)
    rows = [_row(name, documents, _rounds(tools, documents, given.rounds)) for name, documents in sets.items()]
    rates = [f"{tool} MB/s" for tool in tools]
    table(("corpus", "documents", "MB", *rates, "cleaner : ftfy", "cleaner, slowest to fastest"), rows)
    shares = {name: _shares(documents) for name, documents in sets.items()}
    parts = dict.fromkeys(part for share in shares.values() for part in share)
    table(("% of time", *sets), ([part, *(share.get(part, 0.0) for share in shares.values())] for part in parts))


if __name__ == "__main__":
    main()
