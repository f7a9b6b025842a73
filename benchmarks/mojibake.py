"""Mojibake that people wrote and repaired, and ftfy's own cases: how many come back to the letter, beside ftfy.

`DIR/mojibake/real.jsonl` holds pairs from the histories of public projects, `DIR/ftfy/*.json` ftfy's cases; compared is
what ftfy calls the encoding alone, so `cleaner` runs its stage `mojibake` alone. "Else" is what became neither the
right text nor stayed as it was; a case that is repaired in part counts there too.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import ftfy

from benchmarks.common import announce, parser, table
from cleaner import Cleaner, Config

Case = tuple[str, str]
"""What it reads, and what it should read."""


def _sets(data: Path) -> Iterator[tuple[str, list[Case]]]:
    lines = (data / "mojibake/real.jsonl").read_text("utf-8").splitlines()
    yield "real", [(case["bad"], case["good"]) for case in map(json.loads, lines)]
    for path in sorted(data.glob("ftfy/*.json")):
        cases = json.loads(path.read_text("utf-8"))
        yield path.stem, [(case["original"], case.get("fixed-encoding", case["fixed"])) for case in cases]


def _counts(repair: Callable[[str], str], cases: Sequence[Case]) -> tuple[int, int]:
    """How many come back, and how many become something else."""
    became = [(repair(bad), bad, good) for bad, good in cases]
    return sum(text == good for text, _, good in became), sum(text not in (bad, good) for text, bad, good in became)


def main() -> None:
    """Print a line a set."""
    given = parser("benchmarks.mojibake", __doc__).parse_args()
    announce("benchmarks.mojibake")
    cleaner = Cleaner(Config(select=["mojibake"]))
    rows = []
    for name, cases in _sets(given.data):
        ours = _counts(lambda text: cleaner.clean(text).text, cases)
        rows.append([name, len(cases), *ours, *_counts(ftfy.fix_encoding, cases)])
    table(("cases", "of", "cleaner restores", "else", "ftfy restores", "else"), rows)


if __name__ == "__main__":
    main()
