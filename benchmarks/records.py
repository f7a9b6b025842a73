"""Records: how much of the time is cleaning, what a second worker brings, and how memory grows with the input.

A shard of JSONL in Zstandard is made of `DATA/clean`, with a fixed seed: records of about 5 kB with an id and a few
more fields. It is cleaned as the command does it, each time in a process of its own: with the default settings; with
a function in place of `clean` that gives the text back as it is; and with two workers. MB are 10^6 bytes of JSONL.
Speeds are by the wall and by the seconds of all cores together, which others on the machine disturb less; medians
over the rounds, in turns. Memory is the most that the process held, and of its workers the one that held most.
"""

import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import zstandard

from benchmarks.common import announce, parser, table
from benchmarks.corpora import corpora
from cleaner import Cleaned, Cleaner, Config
from cleaner.formats.cleaners import Cleaners
from cleaner.formats.files import Failure, sources
from cleaner.formats.records import Fields
from cleaner.formats.records.shards import Run
from cleaner.stages.decode import undecoded

WAYS = {"identity": ("identity", 1), "clean": ("clean", 1), "clean, 2 workers": ("clean", 2)}


def _identity(_cleaner: Cleaner, source: str) -> Cleaned:
    return Cleaned(source, (), (), {}, undecoded(source).origin)


def _shard(folder: Path, documents: Sequence[str], megabytes: float) -> float:
    """Make a folder with one shard of nearly so many megabytes; its size."""
    rng = random.Random(6)
    lines: list[bytes] = []
    size = 0
    while size < 1e6 * megabytes:
        record = {"id": len(lines), "url": "https://example.org/", "n": 1.5, "text": rng.choice(documents)}
        lines.append((json.dumps(record, ensure_ascii=False) + "\n").encode())
        size += len(lines[-1])
    folder.mkdir()
    (folder / "a.jsonl.zst").write_bytes(zstandard.compress(b"".join(lines)))
    return size / 1e6


def _child(folder: str, out: str, way: str, workers: str) -> None:
    """One run; prints its seconds by the wall and of all cores, and the kilobytes that it held."""
    start, before = time.perf_counter(), time.process_time()
    with patch.object(Cleaner, "clean", _identity if way == "identity" else Cleaner.clean):
        run = Run(Path(out), Cleaners(Config()), Fields("text", "id"), int(workers))
        failures = list(filter(None, run.run(sources([folder]))))
    seconds = time.perf_counter() - start
    assert not any(isinstance(failure, Failure) for failure in failures), failures
    held = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(seconds, time.process_time() - before + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]), held)


def _ran(folder: Path, way: str, workers: int) -> tuple[float, float, float]:
    with TemporaryDirectory() as out:
        command = [sys.executable, "-m", "benchmarks.records", "--child", str(folder), out, way, str(workers)]
        done = subprocess.run(command, capture_output=True, check=True)
    seconds, cores, held = map(float, done.stdout.split())
    return seconds, cores, held / 1e3


def main() -> None:
    """Print speeds and memory."""
    if sys.argv[1:2] == ["--child"]:
        _child(*sys.argv[2:])
        return
    options = parser("benchmarks.records", __doc__)
    options.add_argument("--megabytes", type=float, default=20, metavar="N", help="of JSONL (default: 20)")
    options.add_argument("--rounds", type=int, default=3, metavar="N")
    given = options.parse_args()
    announce("benchmarks.records")
    documents = corpora(given.data, 200)["clean English"]
    with TemporaryDirectory() as name:
        small, large = Path(name, "small"), Path(name, "large")
        sizes = [_shard(small, documents, given.megabytes / 4), _shard(large, documents, given.megabytes)]
        taken: dict[str, list[tuple[float, float, float]]] = {way: [] for way in WAYS}
        for _ in range(given.rounds):
            for way, how in WAYS.items():
                taken[way].append(_ran(large, *how))
        memory = [_ran(folder, "identity", 1)[2] for folder in (small, large)]
    rows = []
    for way, found in taken.items():
        wall, cores, held = (list(column) for column in zip(*found, strict=True))
        rows.append((way, sizes[1] / statistics.median(wall), sizes[1] / statistics.median(cores), max(held)))
    table(("way", "MB/s", "MB/s of a core", "MB held"), rows)
    table(("MB of JSONL", "MB held"), list(zip(sizes, memory, strict=True)))


if __name__ == "__main__":
    main()
