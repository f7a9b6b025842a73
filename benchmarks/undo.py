"""Undo gives back every byte.

Cleans files and random bytes, each as one document with the profile `standard` and with every guess applied (`web` at
the limit `guess`), and compares what undo gives with the source. Nothing may differ and no call may raise; documents
that come back as they are with a note on it, because a stage failed or the result was not stable, are counted too.
Random documents are made with a fixed seed from DATA/clean, a dozen kinds in equal shares.
"""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.common import announce, clean_files, parser, table
from benchmarks.noise import KINDS
from cleaner import Cleaner, Config

SEED, LONGEST = 20_250_131, 600
CONFIGS = {"standard": Config(), "guess": Config(profile="web", safety="guess")}


class Result(NamedTuple):
    """What became of the documents of one kind."""

    documents: int
    changed: int
    noted: int
    wrong: list[str]


def _files(folder: Path) -> Iterator[bytes]:
    return (path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def _random(kind: str, count: int, text: str) -> Iterator[bytes]:
    rng = random.Random(f"{SEED} {kind}")
    for _ in range(count):
        start = rng.randrange(len(text))
        yield KINDS[kind](rng, text[start : start + rng.randint(0, LONGEST)])


def _measure(cleaner: Cleaner, sources: Iterator[bytes]) -> Result:
    documents = changed = noted = 0
    wrong: list[str] = []
    for number, source in enumerate(sources):
        documents += 1
        try:
            cleaned = cleaner.clean(source)
            changed += bool(cleaned.layers)
            noted += any(note.finding.rule.startswith("pipeline/") for note in cleaned.notes)
            if cleaned.undo() != source:
                wrong.append(f"{number}: undo differs: {source[:200]!r}")
        except Exception as error:  # whatever it is, it is what is looked for
            wrong.append(f"{number}: {type(error).__name__}: {error}: {source[:200]!r}")
    return Result(documents, changed, noted, wrong)


def _rows(cleaner: Cleaner, folders: Sequence[Path], count: int, text: str) -> Iterator[tuple[str, Result]]:
    for folder in folders:
        yield str(folder), _measure(cleaner, _files(folder))
    for kind in KINDS:
        yield kind, _measure(cleaner, _random(kind, -(-count // len(KINDS)), text))


def main() -> None:
    """Print the counts and every failure; exit code 1 if there is one."""
    options = parser("benchmarks.undo", __doc__)
    options.add_argument("--seeds", type=Path, default=Path("seeds"))
    options.add_argument("--random", type=int, default=10_000, metavar="N", help="random documents (default: 10000)")
    given = options.parse_args()
    announce("benchmarks.undo")
    text = "\n".join(path.read_bytes().decode() for path in clean_files(given.data))
    folders = [given.seeds, *(given.data / name for name in ("ftfy", "mojibake", "clean"))]
    wrong: list[str] = []
    for name, config in CONFIGS.items():
        found = list(_rows(Cleaner(config), folders, given.random, text))
        rows = [(kind, r.documents, r.changed, r.noted, len(r.wrong)) for kind, r in found]
        table((f"profile {name}", "documents", "changed", "failed, noted", "undo wrong or raised"), rows)
        wrong += [f"{name}, {kind}, document {line}" for kind, result in found for line in result.wrong]
    print("\n".join(wrong) or "Every byte came back.")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
