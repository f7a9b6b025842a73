"""How long a cold start takes, and that clean text loads no vocabulary.

Each command is a new Python process, timed from outside by the wall; the median, the fastest and the slowest of some
runs, in turns. `check` and `clean` read one file of about 5 kB, English prose made of this file's own sentences: once
clean, once with its UTF-8 read as cp1252 and spaces lost. Byte code is compiled by one run before that does not count.
What a clean run imports is read from `python -X importtime`; of wordfreq, ftfy, chardet, dateutil and regex it must
import none.
"""

import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.common import announce, parser, table

SIZE = 5_000
LAZY = ("wordfreq", "ftfy", "chardet", "dateutil", "regex")
"""What is big, and needed only where there is damage."""

SENTENCES = (
    "The ferry leaves the island at seven, and nobody waits for the man with the blue hat.",
    "Her grandmother’s recipe asks for three eggs, a cup of milk and “as much flour as it takes”.",
    "In the winter of that year the river froze, which it had not done since 1962.",
    "We counted the swallows on the wire twice – once at noon, once before dark – and got two numbers.",
    "A café near the station still prints its menu on grey paper.",
    "Nothing in the letter explained why the clock had been sent back, or to whom.",
    "The engineers measured the bridge again in May, and it had moved by less than a finger’s width.",
    "If it rains on Sunday, the market will be held under the roof of the old hall.",
)
SLIPS = "The train leaves theSydney station for itsNew depot, and the computingpower of ourHouse is small."
"""Two words joined, here and there: enough for `words` to load its vocabulary."""


def _prose() -> str:
    """Paragraphs of five sentences, up to the size."""
    rng = random.Random(5)
    text = ""
    while len(text.encode()) < SIZE:
        text += " ".join(rng.choices(SENTENCES, k=5)) + "\n\n"
    return text.rstrip() + "\n"


def _damaged(text: str) -> str:
    data = f"{SLIPS}\n\n{text}".encode()
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


def _commands(folder: Path) -> Mapping[str, tuple[Sequence[str], int]]:
    """The commands by name, each with the exit code that it must have."""
    clean, damaged = folder / "clean.txt", folder / "damaged.txt"
    clean.write_bytes(_prose().encode())
    damaged.write_bytes(_damaged(_prose()).encode())
    return {
        "python -c pass": (("-c", "pass"), 0),
        "import cleaner": (("-c", "import cleaner"), 0),
        "cleaner check, clean": (("-m", "cleaner", "check", str(clean)), 0),
        "cleaner clean, clean": (("-m", "cleaner", "clean", str(clean), "-o", str(folder / "out")), 0),
        "cleaner check, damaged": (("-m", "cleaner", "check", str(damaged)), 1),
    }


def _environment() -> dict[str, str]:
    """As users have it: modules are compiled once, by the run that does not count."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _run(arguments: Sequence[str], wanted: int) -> tuple[float, str]:
    """The seconds a process took, and its stderr. SystemExit if it does not end as it should."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], capture_output=True, check=False, env=_environment())
    seconds = time.perf_counter() - start
    told = done.stderr.decode("utf-8", "replace")
    if done.returncode != wanted:
        raise SystemExit(f"python {' '.join(arguments)}: exit code {done.returncode}, not {wanted}\n{told[-1000:]}")
    return seconds, told


def _imported(arguments: Sequence[str], wanted: int) -> dict[str, int]:
    """The top-level packages that a command imports, with the microseconds their modules took themselves."""
    _, told = _run(["-X", "importtime", *arguments], wanted)
    spent: dict[str, int] = {}
    for own, name in re.findall(r"import time:\s+(\d+) \|\s+\d+ \|\s+([\w.]+)", told):
        package = name.partition(".")[0]
        spent[package] = spent.get(package, 0) + int(own)
    return spent


def main() -> None:
    """Print the medians and what the clean run imported; exit code 1 if that is something it must not."""
    options = parser("benchmarks.startup", __doc__, data=False)
    options.add_argument("--runs", type=int, default=10, metavar="N")
    given = options.parse_args()
    announce("benchmarks.startup")
    with TemporaryDirectory() as folder:
        commands = _commands(Path(folder))
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(given.runs + 1):
            for name, command in commands.items():
                seconds, _ = _run(*command)
                taken[name] += [1000 * seconds] if number else []
        imported = {name: _imported(*command) for name, command in commands.items() if "check" in name}
    rows = [(name, len(ms), statistics.median(ms), min(ms), max(ms)) for name, ms in taken.items()]
    table(("cold start", "runs", "median ms", "fastest", "slowest"), rows)
    for name, spent in imported.items():
        slowest = sorted(spent, key=lambda package: -spent[package])[:8]
        print(f"{name}: {', '.join(f'{package} {spent[package] / 1000:.0f} ms' for package in slowest)}")
        print(f"    of {', '.join(LAZY)} imports {', '.join(sorted(spent.keys() & set(LAZY))) or 'none'}")
    raise SystemExit(not imported["cleaner check, clean"].keys().isdisjoint(LAZY))


if __name__ == "__main__":
    main()
