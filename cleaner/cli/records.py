"""What `cleaner clean` and `cleaner undo` do with shards of records."""

import sys
from collections.abc import Iterator, Sequence
from functools import reduce, wraps
from pathlib import Path

import click

from cleaner.cli.options import Command, Failed, complain
from cleaner.config import Config
from cleaner.formats.cleaners import Cleaners
from cleaner.formats.files import Failure, Source
from cleaner.formats.records import FORMS, Fields, form_of

_OPTIONS = (
    click.option("--field", metavar="NAME", help="The field of a record that holds its text (default: text)."),
    click.option("--id-field", metavar="NAME", help="The field that holds its id (default: file name and line)."),
    click.option("--format", "form", type=click.Choice(FORMS), help="Read all files as records of this form."),
)


def records(command: Command) -> Command:
    """Give a command the options of records; it is called with `fields`."""

    @wraps(command)
    def run(field: str | None, id_field: str | None, form: str | None, **given: object) -> None:
        command(fields=Fields(field or "text", id_field, form or ""), **given)

    return reduce(lambda wrapped, option: option(wrapped), reversed(_OPTIONS), run)


def are_records(found: Sequence[Source | Failure], fields: Fields) -> bool:
    """Whether files are shards of records: one of them, at least, or said to be so."""
    return bool(fields.form) or any(isinstance(item, Source) and form_of(item.path.name) for item in found)


def _known(item: Source | Failure, fields: Fields) -> Source | Failure:
    if isinstance(item, Failure) or fields.form or form_of(item.path.name):
        return item
    return Failure(str(item.path), "is no shard of records: clean it by itself, or name its form with --format")


def clean_records(found: Sequence[Source | Failure], folder: Path, config: Config, fields: Fields) -> None:
    """Clean shards into a folder."""
    try:
        from cleaner.formats.records.shards import Run  # it imports pyarrow, which only records need
    except ImportError as error:
        raise Failed(_missing(error)) from error
    run = Run(folder, Cleaners(config), fields)
    todo = run.run([_known(item, fields) for item in found])
    try:
        with click.progressbar(todo, len(found), "cleaning", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
            failures = [failure for failure in bar if failure]
    except OSError as error:
        raise Failed(f"{error.filename or folder}: {error.strerror}: choose another output folder") from error
    for failure in failures:
        complain(failure)
    counts = run.counts
    parts = [f"{counts.changed} changed ({counts.edits} edits)", f"{counts.clean} clean already"]
    parts += [f"{counts.rejected} rejected"] if counts.rejected else []
    parts += [f"{counts.failed} not cleaned"] if counts.failed else []
    shards = f"{run.done} shards, {run.kept} not changed since the last run"
    click.echo(f"{sum(counts[:4])} documents: {', '.join(parts)}; {shards}", err=True)
    if failures:
        raise SystemExit(2)


def restored(folder: Path, output: Path) -> Iterator[Failure]:
    """Write the sources of cleaned shards; yields what cannot be restored."""
    try:
        from cleaner.formats.records.restore import restored  # as above
    except ImportError as error:
        raise Failed(_missing(error)) from error
    return restored(folder, output)


def _missing(error: ImportError) -> str:
    return f"records need {error.name}: pip install 'cleaner[records]'"
