"""What the benchmarks share: where the text is, how a table is printed, and the line that was typed to get it."""

import argparse
import shlex
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

DATA = Path("../shared/data")


def parser(module: str, description: str | None, *, data: bool = True) -> argparse.ArgumentParser:
    """A command line for a benchmark; with `--data`, unless it makes its own text."""
    options = argparse.ArgumentParser(
        prog=f"python -m {module}", description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    if data:
        options.add_argument("--data", type=Path, default=DATA, help="a folder with clean/*.txt (default: %(default)s)")
    return options


def announce(module: str) -> None:
    """Print the command line of this run: a number without one is a rumour."""
    print(f"$ python -m {module} {shlex.join(sys.argv[1:])}".rstrip(), flush=True)


def clean_files(data: Path) -> list[Path]:
    """The files of clean text, one paragraph a line. SystemExit if there are none."""
    files = sorted(data.glob("clean/*.txt"))
    if not files:
        raise SystemExit(f"{data}: no clean/*.txt in it; name another folder with --data")
    return files


def paragraphs(path: Path) -> list[str]:
    """The lines of a file that are not blank."""
    return [line for line in path.read_bytes().decode().split("\n") if line.strip()]


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows under a head: words to the left, figures to the right."""
    lines = [list(head), *([_cell(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = zip(line, widths, strict=True)
        print("  ".join(cell.rjust(width) if _is_figure(cell) else cell.ljust(width) for cell, width in cells).rstrip())
    print(flush=True)


def _cell(value: object) -> str:
    return f"{value:,.2f}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)


def _is_figure(cell: str) -> bool:
    return cell == "-" or cell.removeprefix("-")[:1].isdigit()
