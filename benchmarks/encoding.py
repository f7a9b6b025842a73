"""Every kind of damage that an encoding does, in every language: how much of it is undone, and how much made worse.

Clean text of DATA/clean/*.txt is damaged (`benchmarks.damage`) and repaired; compared is what is left when white space
is folded, in Normalization Form C. "Exact" is the share of texts restored to the letter, "undone" the share of the
edit distance to the truth that is gone, "worse" the share of texts where it grew, "wrong" those that are neither the
truth nor as they were; all in %. A figure is the mean over kinds of damage of the means over languages. Paragraphs are
parted in two by their checksum: `dev` to work with, `held` to report.
"""

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from benchmarks.common import announce, clean_files, parser, table
from benchmarks.damage import KINDS, Kind
from benchmarks.sample import SIZES, Sample, fold, samples, useful
from benchmarks.score import Repair, Result, Score, mean, mean_of_kinds, measured, tools

WINDOW = 60
"""Characters shown of a text that was not restored, around where it begins to differ."""

Row = Sequence[object]
Measured = tuple[list[Result], list[str]]
"""What a language came to, and its first failures."""


def _options() -> ArgumentParser:
    options = parser("benchmarks.encoding", __doc__)
    options.add_argument("--part", choices=("dev", "held"), default="held")
    options.add_argument("--kinds", type=re.compile, default="", metavar="REGEX", help="kinds of damage, by name")
    options.add_argument("--group", type=int, nargs="+", default=range(1, 8), metavar="N", help="groups of kinds")
    options.add_argument("--languages", type=_names, default=[], metavar="XX,YY")
    options.add_argument("--count", type=int, default=2, metavar="N", help="texts a kind, language and size")
    options.add_argument("--sizes", type=_names, default=[*SIZES], metavar="SIZE,...", help=", ".join(SIZES))
    options.add_argument("--peers", action="store_true", help="measure ftfy and plsfix too")
    options.add_argument("--workers", type=int, default=2, metavar="N")
    options.add_argument("--show", type=int, default=0, metavar="N", help="show the first N that were not restored")
    options.add_argument("--write", type=Path, metavar="FILE", help="write the tables as Markdown too")
    return options


def _names(text: str) -> list[str]:
    return text.split(",")


def _kinds(given: Namespace) -> list[Kind]:
    pattern = re.compile(given.kinds)
    return [kind for kind in KINDS if kind.group in given.group and pattern.search(kind.name)]


def _language(given: Namespace, path: Path) -> Measured:
    """All kinds and sizes in one language, in one process: what a tool learns about a language, it keeps."""
    repairs, lines = tools(given.peers), useful(path, given.part)
    results: list[Result] = []
    failures: list[str] = []
    for kind in _kinds(given):
        for size in given.sizes:
            found = samples(kind, path.stem, lines, size, given.part, given.count)
            if found:
                scores, shown = _scores(repairs, found, given.show - len(failures))
                results.append(Result(kind.name, kind.group, path.stem, size, len(found), scores))
                failures += [f"{kind.name}, {path.stem}, {size}\n{text}" for text in shown]
    return results, failures


def _scores(repairs: Mapping[str, Repair], found: Sequence[Sample], show: int) -> tuple[dict[str, Score], list[str]]:
    scores, failures = {}, []
    for name, repair in repairs.items():
        became = [measured(name, repair, sample) for sample in found]
        scores[name] = mean(score for score, _ in became)
        if name == "cleaner":
            missed = [(sample, text) for sample, (score, text) in zip(found, became, strict=True) if not score.exact]
            failures = [_shown(sample, text) for sample, text in missed[: max(0, show)]]
    return scores, failures


def _shown(sample: Sample, text: str) -> str:
    """The truth, the damage and the result from a little before the place where truth and result part."""
    truth, damaged, result = map(fold, (*sample, text))
    parting = next((n for n, pair in enumerate(zip(truth, result, strict=False)) if pair[0] != pair[1]), 0)
    scale = len(damaged) / len(truth)
    lines = (("truth", truth, 1.0), ("damaged", damaged, scale), ("result", result, 1.0))
    return "\n".join(f"  {name:8}{_window(line, parting * by)}" for name, line, by in lines)


def _window(text: str, at: float) -> str:
    start = max(0, int(at) - 15)
    return repr(text[start : start + WINDOW])


def _measure(given: Namespace) -> Measured:
    wanted = set(given.languages)
    paths = [path for path in clean_files(given.data) if not wanted or path.stem in wanted]
    with get_context("fork").Pool(min(given.workers, len(paths) or 1)) as pool:
        measured = pool.map(partial(_language, given), paths, chunksize=1)
    results = [result for found, _ in measured for result in found]
    return results, [failure for _, failures in measured for failure in failures][: given.show]


def _head(first: str, sizes: Sequence[str], names: Sequence[str]) -> list[str]:
    head = [first]
    for size in sizes:
        head += [f"{size}: n", "exact", "undone", "worse", "wrong"]
        head += [f"{name} {measure}" for name in names[1:] for measure in ("exact", "undone")]
    return head


def _cells(results: Sequence[Result], names: Sequence[str]) -> Iterator[object]:
    """The figures of one size."""
    yield sum(result.texts for result in results)
    for name in names:
        width = 4 if name == names[0] else 2
        shares = mean_of_kinds(results, name)[:width] if results else ()
        yield from [f"{100 * share:.1f}" for share in shares] or ["-"] * width


def _rows(results: Sequence[Result], key: Callable[[Result], str], given: Namespace) -> Iterator[Row]:
    """A row for each key, in the order in which they come."""
    names = [*tools(given.peers)]
    for name in dict.fromkeys(map(key, results)):
        chosen = [result for result in results if key(result) == name]
        by_size = [[result for result in chosen if result.size == size] for size in given.sizes]
        yield [name, *(cell for sized in by_size for cell in _cells(sized, names))]


def _tables(results: Sequence[Result], given: Namespace) -> Iterator[tuple[Row, list[Row]]]:
    order = {kind.name: n for n, kind in enumerate(KINDS)}
    results = sorted(results, key=lambda result: order[result.kind])
    names = [*tools(given.peers)]
    yield _head("kind", given.sizes, names), [*_rows(results, lambda result: result.kind, given)]
    groups = [*_rows(results, lambda result: str(result.group), given), *_rows(results, lambda _: "all", given)]
    yield _head("group", given.sizes, names), groups
    by_name = sorted(results, key=lambda result: result.language)
    yield _head("language", given.sizes, names), [*_rows(by_name, lambda result: result.language, given)]
    yield ("overall", "exact", "undone", "worse", "wrong", "failed", "s / 100 kB"), [*_overall(results, names)]


def _overall(results: Sequence[Result], names: Sequence[str]) -> Iterator[Row]:
    """The mean over kinds, the sizes of each together; and the processor's time that a tool took for its text."""
    for name in names:
        seconds = sum(result.texts * result.scores[name].seconds for result in results)
        size = sum(result.texts * result.scores[name].size for result in results)
        failed = sum(round(result.texts * result.scores[name].failed) for result in results)
        shares = [f"{100 * share:.2f}" for share in mean_of_kinds(results, name)[:4]]
        yield [name, *shares, failed, f"{1e5 * seconds / size:.3f}"]


def _markdown(head: Row, rows: Sequence[Row]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines) + "\n"


def main() -> None:
    """Print tables by kind, group and language, the overall means, and on request what was not restored."""
    given = _options().parse_args()
    announce("benchmarks.encoding")
    results, failures = _measure(given)
    if not results:
        raise SystemExit("no text can be so damaged")
    tables = [*_tables(results, given)]
    for head, rows in tables:
        table([str(cell) for cell in head], rows)
    for failure in failures:
        print(failure)
    if given.write:
        given.write.write_text("\n".join(_markdown(*each) for each in tables), "utf-8")


if __name__ == "__main__":
    main()
