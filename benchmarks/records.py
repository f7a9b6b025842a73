"""Records: how much of the time is cleaning, what a second worker brings, and how memory grows with the input.

Shards of JSONL in Zstandard are made of `DATA/clean`, with a fixed seed: records of about 5 kB with an id and a few more
fields. They are cleaned as the command does it, each time in a process of its own: with the default settings; with
a function in place of `clean` that gives the text back as it is; and with two workers. MB are 10^6 bytes of JSONL,
seconds are by the wall, medians over the rounds, in turns. Memory is the most that the process and its workers held.
"""

import json
import random
import resource
import statistics
import subprocess
import sys
import time
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


def _shards(folder: Path, documents: list[str], megabytes: float, shards: int) -> float:
    """Fill a folder with so many shards of so many megabytes in all; their size, exactly."""
    rng = random.Random(6)
    folder.mkdir(parents=True)
    size = 0
    for number in range(shards):
        lines = []
        while sum(map(len, lines)) < 1e6 * megabytes / shards:
            record = {"id": f"{number}-{len(lines)}", "url": "https://example.org/", "n": 1.5}
            lines.append((json.dumps({**record, "text": rng.choice(documents)}, ensure_ascii=False) + "\n").encode())
        data = b"".join(lines)
        size += len(data)
        (folder / f"{number}.jsonl.zst").write_bytes(zstandard.compress(data))
    return size / 1e6


def _child(folder: str, out: str, way: str, workers: str) -> None:
    """One run; prints its seconds, without the start of Python, and the kilobytes that it held."""
    start = time.perf_counter()
    with patch.object(Cleaner, "clean", _identity if way == "identity" else Cleaner.clean):
        run = Run(Path(out), Cleaners(Config()), Fields("text", "id"), int(workers))
        failures = list(filter(None, run.run(sources([folder]))))
    seconds = time.perf_counter() - start
    assert not any(isinstance(failure, Failure) for failure in failures), failures
    held = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(seconds, held)


def _ran(folder: Path, way: str, workers: int) -> tuple[float, float]:
    with TemporaryDirectory() as out:
        command = [sys.executable, "-m", "benchmarks.records", "--child", str(folder), out, way, str(workers)]
        done = subprocess.run(command, capture_output=True, check=True)
    seconds, held = map(float, done.stdout.split())
    return seconds, held / 1e3


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
    documents = corpora(given.data, 200)["English"]
    with TemporaryDirectory() as name:
        small, large = Path(name, "small"), Path(name, "large")
        sizes = [
            _shards(small, list(documents), given.megabytes / 4, 1),
            _shards(large, list(documents), given.megabytes, 1),
        ]
        taken: dict[str, list[tuple[float, float]]] = {way: [] for way in WAYS}
        for _ in range(given.rounds):
            for way, how in WAYS.items():
                taken[way].append(_ran(large, *how))
        memory = [_ran(folder, "identity", 1)[1] for folder in (small, large)]
    seconds = {way: statistics.median(second for second, _ in found) for way, found in taken.items()}
    rows = [
        [
            way,
            sizes[1],
            seconds[way],
            sizes[1] / seconds[way],
            seconds["clean"] / seconds[way],
            max(held for _, held in taken[way]),
        ]
        for way in WAYS
    ]
    table(("way", "MB", "seconds", "MB/s", "clean : this", "MB held"), rows)
    table(("MB of JSONL", "MB held"), list(zip(sizes, memory, strict=True)))


if __name__ == "__main__":
    main()
