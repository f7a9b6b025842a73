"""`cleaner undo`: the sources back, from the cleaned text and the log alone."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import click

from cleaner.cli.options import Failed, Place, complain_of
from cleaner.cli.records import restored
from cleaner.formats.files import Failure, write
from cleaner.formats.mirror import LOG
from cleaner.formats.place import is_inside
from cleaner.formats.records import SHARDS
from cleaner.log import LogError, Record, held_back, read, restore


@click.command()
@click.argument("folder", type=Place(exists=True, file_okay=False, path_type=Path))
@click.option("-o", "--output", metavar="DIR", required=True, type=Place(path_type=Path), help="Where they go.")
def undo(folder: Path, output: Path) -> None:
    """Write the sources of a folder that `clean` wrote, byte for byte; every digest is checked.

    Of compressed shards and of Parquet files what they hold is the same, not how it is packed.
    """
    if is_inside(output, folder):
        raise Failed(f"{output}: the sources would be written among the cleaned texts: choose another output folder")
    shards = (folder / SHARDS).is_dir()
    whole = _undone(folder, output) if not shards or (folder / LOG).exists() else ()
    complain_of(chain(whole, restored(folder, output) if shards else ()))


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
