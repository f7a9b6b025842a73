"""`cleaner undo`: the sources back, from the cleaned text and the log alone."""

from collections.abc import Iterator
from pathlib import Path

import click

from cleaner.cli.options import Failed, complain_of
from cleaner.formats.files import Failure, write
from cleaner.formats.mirror import LOG
from cleaner.log import LogError, Record, held_back, read, restore


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("-o", "--output", metavar="DIR", required=True, type=click.Path(path_type=Path), help="Where they go.")
def undo(folder: Path, output: Path) -> None:
    """Write the sources of a folder that `clean` wrote, byte for byte; every digest is checked."""
    if output.resolve().is_relative_to(folder.resolve()):
        raise Failed(f"{output}: the sources would be written among the cleaned texts: choose another output folder")
    complain_of(_undone(folder, output))


def _undone(folder: Path, output: Path) -> Iterator[Failure]:
    for entry in records(folder):
        if isinstance(entry, Failure):
            yield entry
            continue
        if reason := held_back(entry):
            yield Failure(str(folder / entry.path), f"{reason}: the log alone gives no source back")
            continue
        try:
            write(output / entry.path, restore(entry, (folder / entry.path).read_bytes()))
        except LogError as error:
            yield Failure(str(folder / entry.path), str(error))
        except OSError as error:
            yield Failure(str(error.filename or entry.path), f"{error.strerror}")


def records(folder: Path, name: str = LOG) -> Iterator[Record | Failure]:
    """The records of the log in a folder; what is none of them is told with its line."""
    path = folder / name
    try:
        lines = path.read_text("ascii", "replace").splitlines()
    except OSError as error:
        yield Failure(str(path), f"cannot be read: {error.strerror}; name a folder that `cleaner clean` wrote")
        return
    for number, line in enumerate(lines, 1):
        try:
            yield read(line)
        except LogError as error:
            yield Failure(f"{path}:{number}", str(error))
