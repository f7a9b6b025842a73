"""Speed beside the peers, where the time goes, what it needs of memory, and how it grows with a document.

Every tool cleans the same `str` documents of about 5 kB, one call a document, in one thread: `cleaner` with one
`Cleaner` and its log built, `ftfy.fix_text` and `plsfix.fix_text` as they come, a loop that only encodes, decodes and
asks for NFC, and, where `pip install datatrove nltk tldextract` was run, datatrove's FTFYFormatter with its C4 filter
behind it (which counts no sentences here: for that it takes spaCy, and would be slower). The tools take turns on a
whole corpus, in an order that rotates, for some rounds after one that does not count. The seconds are the process's own
(user and system), so that others on the machine disturb less; the figures are medians over the rounds, and the spread
is that of `cleaner`'s slowest and fastest round. MB are 10^6 bytes of UTF-8. Peak memory is the resident set of a
process that cleans one corpus with one tool, after its imports.

Time by stage is what each stage took to look (`cleaner.clock`). Growth is one text, cut into documents of so
many bytes.
`--write FILE` puts it all into a page, with a plot.
"""

import math
import platform
import resource
import statistics
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from importlib.util import find_spec
from io import StringIO
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import ftfy
import plsfix

from benchmarks.common import announce, parser, table
from benchmarks.corpora import corpora
from cleaner import Cleaner
from cleaner.clock import Clock
from cleaner.stages import ORDER

Tool = Callable[[str], object]

LENGTHS = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
"""Bytes of the documents that show how time grows."""


def _identity(text: str) -> object:
    return unicodedata.is_normalized("NFC", text.encode().decode())


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


def _size(documents: Sequence[str]) -> int:
    return sum(len(document.encode()) for document in documents)


def _row(name: str, documents: Sequence[str], taken: Mapping[str, Sequence[float]]) -> list[object]:
    size = _size(documents)
    median = {tool: statistics.median(seconds) for tool, seconds in taken.items()}
    rates = [size / 1e6 / seconds for seconds in median.values()]
    ours = [size / 1e6 / seconds for seconds in taken["cleaner"]]
    ratios = [f"{median[tool] / median['cleaner']:.2f} x" for tool in list(median)[1:]]
    return [name, len(documents), size / 1e6, *rates, *ratios, f"{min(ours):,.1f} to {max(ours):,.1f}"]


def _shares(documents: Sequence[str]) -> dict[str, float]:
    """The share of the time that each stage takes to look, in per cent, and that of the rest."""
    clock = Clock()
    total = _seconds(Cleaner(stages=clock.stages()).clean, documents)
    spent: dict[str, float] = {}
    for name, seconds in clock.spent.items():
        stage = name.partition("/")[0]
        spent[stage] = spent.get(stage, 0.0) + seconds
    spent["the rest"] = total - sum(spent.values())
    return {name: 100 * seconds / total for name, seconds in spent.items()}


def _peak(tool: str, documents: Sequence[str]) -> float:
    """MB that a process has at the most that cleans documents with a tool, and nothing else."""
    with get_context("fork").Pool(1) as pool:
        return pool.apply(_used, (tool, documents))


def _used(tool: str, documents: Sequence[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _seconds(_tools()[tool], documents)
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1e3


def _tools() -> dict[str, Tool]:
    ours: dict[str, Tool] = {"cleaner": Cleaner().clean}
    peers: dict[str, Tool] = {"ftfy": ftfy.fix_text, "plsfix": plsfix.fix_text, "identity": _identity}
    if all(map(find_spec, ("datatrove", "nltk", "tldextract"))):
        peers["datatrove"] = _datatrove()
    return ours | peers


def _datatrove() -> Tool:
    from datatrove.data import Document
    from datatrove.pipeline.filters.c4_filters import C4QualityFilter
    from datatrove.pipeline.formatters.ftfy import FTFYFormatter

    formatter, quality = FTFYFormatter(), C4QualityFilter(min_num_sentences=-1)

    def both(text: str) -> object:
        return quality.filter(Document(text=formatter.format(text), id=""))

    return both


def _growth(documents: Sequence[str], lengths: Sequence[int]) -> Iterator[list[object]]:
    """One text in documents of each length: MB a second, and how much longer one takes than one of the length before.

    It is the same text each time: what is damaged, and how, makes more of a difference than length.
    """
    clean = Cleaner().clean
    text = "\n".join(documents)
    text *= lengths[-1] // len(text) + 1
    before = 0.0
    for length in lengths:
        parts = list(_cut(text[: lengths[-1]], length))
        taken = min(_rounds({"cleaner": clean}, parts, 3)["cleaner"]) * length / lengths[-1]
        yield [length, 1000 * taken, length / 1e6 / taken, f"{taken / before:.1f} x" if before else "-"]
        before = taken


def _cut(text: str, length: int) -> Iterator[str]:
    """A text in parts of a length, each to the end of its line: no word or damage is cut in two."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + length - 1) + 1 or len(text)
        yield text[start:end]
        start = end


DECADE = 16
"""Blocks of a bar for ten times the speed; a bar begins at 0.1 MB a second."""


def _plot(rows: Sequence[Sequence[Any]], tools: Sequence[str]) -> str:
    """A bar for each tool on each corpus."""
    lines = []
    for name, _, _, *rates in rows:
        lines.append(f"{name}, MB a second, on a scale of powers of ten")
        for tool, rate in zip(tools, rates, strict=False):
            lines.append(f"  {tool:<10}{'█' * max(1, round(DECADE * math.log10(10 * rate)))} {rate:,.1f}")
    return "\n".join(lines)


def _measured(data: Path, count: int, rounds: int, most: int) -> Sequence[Sequence[object]]:
    """Print all tables; gives the rows of the first."""
    tools, sets = _tools(), corpora(data, count)
    peaks = {name: {tool: _peak(tool, documents) for tool in tools} for name, documents in sets.items()}
    rows = [_row(name, documents, _rounds(tools, documents, rounds)) for name, documents in sets.items()]
    rates = [f"{tool} MB/s" for tool in tools]
    ratios = [f"cleaner : {tool}" for tool in list(tools)[1:]]
    table(("corpus", "documents", "MB", *rates, *ratios, "cleaner, slowest to fastest"), rows)
    shares = {name: _shares(documents) for name, documents in sets.items()}
    parts = [part for part in (*ORDER, "the rest") if any(part in share for share in shares.values())]
    table(("% of time", *sets), ([part, *(share.get(part, 0.0) for share in shares.values())] for part in parts))
    table(("peak MB", *tools), ([name, *peak.values()] for name, peak in peaks.items()))
    lengths = [length for length in LENGTHS if length <= most]
    table(("bytes of a damaged text", "ms", "MB/s", "to the one before"), _growth(sets["all damaged"], lengths))
    return rows


PAGE = """# Performance

Made by `python -m benchmarks.speed --write docs/performance.md` on {machine}. What is measured how, the head of
`benchmarks/speed.py` says. Ratios within one run say more than the figures themselves.

```text
{plot}
```

```text
{tables}
```
"""


def main() -> None:
    """Print the speeds of the tools on each corpus, where `cleaner` spends its time, memory, and growth."""
    options = parser("benchmarks.speed", __doc__)
    options.add_argument("--documents", type=int, default=200, metavar="N", help="a corpus (default: 200)")
    options.add_argument("--rounds", type=int, default=7, metavar="N", help="that count (default: 7)")
    options.add_argument("--longest", type=int, default=LENGTHS[3], metavar="BYTES", help="(default: 1,000,000)")
    options.add_argument("--write", type=Path, metavar="FILE", help="write a page with these tables and a plot")
    given = options.parse_args()
    told = StringIO()
    if given.write:
        with redirect_stdout(told):
            rows = _measured(given.data, given.documents, given.rounds, given.longest)
        machine = f"{platform.machine()}, {platform.python_implementation()} {platform.python_version()}"
        page = PAGE.format(machine=machine, plot=_plot(rows, list(_tools())), tables=told.getvalue().rstrip())
        given.write.write_text(page, encoding="utf-8")
    else:
        announce("benchmarks.speed")
        _measured(given.data, given.documents, given.rounds, given.longest)


if __name__ == "__main__":
    main()
