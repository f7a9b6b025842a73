"""`cleaner blame`: where a cleaned line came from, and by which rules it reads as it does."""

from pathlib import Path

import click

from cleaner.cleaned import undo
from cleaner.cli.options import Failed
from cleaner.cli.undo import records
from cleaner.edit import EditError
from cleaner.formats.files import Failure
from cleaner.formats.mirror import LOG
from cleaner.log import Record
from cleaner.report import blame as report


@click.command()
@click.argument("place", metavar="DIR/FILE:LINE")
@click.option("--removed", is_flag=True, help="Show also what was taken out around the line.")
def blame(place: str, removed: bool) -> None:
    """Show the source line and the rules behind a line of a cleaned document."""
    name, _, number = place.rpartition(":")
    if not name or not number.isdecimal():
        raise Failed(f"{place}: name a cleaned document and a line, as in cleaned/page.txt:12")
    path = Path(name)
    try:
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        entry = _entry(path)
        source = undo(entry.layers, text)
        for told in report.blame(source, entry.layers, text, int(number), removed):
            click.echo(told.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise Failed(f"{name}: cannot be read: {error.strerror}") from error
    except EditError as error:
        raise Failed(f"{name}: was changed since it was written: {error}; clean the source again") from error
    except IndexError as error:
        raise Failed(f"{place}: {error}") from error


def _entry(path: Path) -> Record:
    """The record of a cleaned document, from the log in the nearest folder above it."""
    for folder in path.resolve().parents:
        if (folder / LOG).is_file():
            relative = path.resolve().relative_to(folder).as_posix()
            for entry in records(folder):
                if isinstance(entry, Failure):
                    raise Failed(str(entry))
                if entry.path == relative:
                    return entry
            break
    raise Failed(f"{path}: no log names it: give a document that `cleaner clean` wrote")
