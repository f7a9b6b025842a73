"""The worst cases: texts that would be slow if anything in the pipeline were more than linear.

Each is cleaned whole with the default settings, at a size and at ten times that size, each time in a process of its
own; the seconds are that process's own. Linear is a factor of 10; the bar is 12. MB are 10^6 bytes of UTF-8.
"""

import time
from collections.abc import Callable, Mapping
from multiprocessing import get_context

from benchmarks.common import announce, parser, table
from benchmarks.damage import misread
from cleaner import clean

GOOD = "The café by the harbour is open, and naïve visitors read “closed” on its door. "
EASTERN = "港口旁边的咖啡馆今天开门，门上却写着“关闭”。"
MISREAD = misread(GOOD, "cp1252")

CASES: Mapping[str, Callable[[int], str]] = {
    "clean, on one line": lambda size: _filled(GOOD, size),
    "empty lines": lambda size: "\n" * size,
    "combining marks": lambda size: "a" + "\u0301" * (size // 2),
    "misread and good in turns, on one line": lambda size: _filled(MISREAD + GOOD, size),
    "misread and good, line by line": lambda size: _filled(f"{MISREAD}\n{GOOD}\n", size),
    "every second letter misread": lambda size: _filled("aÃ©bâ€™c", size),
    "lost bytes, on one line": lambda size: _filled(misread(GOOD, "cp1252", "drop"), size),
    "misread Chinese, on one line": lambda size: _filled(misread(EASTERN, "cp1252"), size),
    "misread Chinese that lost bytes, on one line": lambda size: _filled(misread(EASTERN, "cp1252", "drop"), size),
    "GBK read as cp1252, on one line": lambda size: _filled(misread(EASTERN, "cp1252", written="gbk"), size),
    "every second line furniture": lambda size: _filled(f"{GOOD}\nLeave a Reply\n", size),
    "entities": lambda size: _filled("caf&eacute;s ", size),
    "nested entities": lambda size: "&" + "amp;" * (size // 4),
    "joined words": lambda size: _filled("The mill ofthe town grindsthe corn, and theHarbour is nearthe mill. ", size),
    "double spaces": lambda size: _filled("one  two\u00a0three   ", size),
}


def _filled(text: str, size: int) -> str:
    """A text again and again, up to a size in bytes."""
    return text * max(1, size // len(text.encode()))


def _seconds(name: str, size: int) -> float:
    with get_context("fork").Pool(1) as pool:
        return pool.apply(_timed, (name, size))


def _timed(name: str, size: int) -> float:
    clean(CASES[name](10_000))  # tables that are read once are no part of growth
    text = CASES[name](size)
    start = time.process_time()
    clean(text)
    return time.process_time() - start


def main() -> None:
    """Print the seconds of each case at both sizes, and the factor."""
    options = parser("benchmarks.worst", __doc__)
    options.add_argument("--megabytes", type=float, default=1.0, metavar="N", help="the smaller size (default: 1)")
    options.add_argument("--cases", default="", metavar="WORDS", help="only those whose names hold these words")
    given = options.parse_args()
    announce("benchmarks.worst")
    size = int(1e6 * given.megabytes)
    rows = []
    for name in CASES:
        if given.cases in name:
            small, large = (_seconds(name, times * size) for times in (1, 10))
            rows.append((name, small, large, f"{large / small:.1f} x"))
    table(("case", f"{given.megabytes:g} MB, s", f"{10 * given.megabytes:g} MB, s", "factor"), rows)


if __name__ == "__main__":
    main()
