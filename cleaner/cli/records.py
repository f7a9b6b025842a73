"""What `cleaner clean` and `cleaner undo` do with shards of records."""

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial, reduce, wraps
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import click

from cleaner.cli.options import Command, Failed, complain
from cleaner.formats.cleaners import Cleaners
from cleaner.formats.files import Failure, Source
from cleaner.formats.place import why
from cleaner.formats.records import FORMS, LINES, Fields, form_of
from cleaner.many import SECONDS
from cleaner.workers import cores

if TYPE_CHECKING:
    from cleaner.formats.records.shards import Spread

_OPTIONS = (
    click.option("--field", metavar="NAME", help="The field of a record that holds its text (default: text)."),
    click.option("--id-field", metavar="NAME", help="The field that holds its id (default: file name and line)."),
    click.option("--format", "form", type=click.Choice(FORMS), help="Read all files as records of this form."),
    click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes (default: all cores)."),
    click.option(
        "--timeout",
        type=click.FloatRange(0, min_open=True),
        default=SECONDS,
        show_default=True,
        metavar="SECONDS",
        help="What a document may take; with one worker, any time.",
    ),
    click.option("--engine", type=click.Choice(["ray"]), help="Where shards are cleaned (default: in this machine)."),
    click.option("--ray-address", metavar="ADDRESS", help="The Ray cluster (default: one is begun on this machine)."),
)


class Given(NamedTuple):
    """What is said of records."""

    fields: Fields
    workers: int | None
    timeout: float
    engine: str | None = None
    address: str | None = None


def records(command: Command) -> Command:
    """Give a command the options of records; it is called with `given`."""

    @wraps(command)
    def run(**options: Any) -> None:  # noqa: ANN401  # as click has it
        own = {key: options.pop(key) for key in ("field", "id_field", "form")}
        more = [options.pop(key) for key in ("workers", "timeout", "engine", "ray_address")]
        fields = Fields(own["field"] or "text", own["id_field"], own["form"] or "")
        command(given=Given(fields, *more), **options)

    return reduce(lambda wrapped, option: option(wrapped), reversed(_OPTIONS), run)


def are_records(found: Sequence[Source | Failure], given: Given) -> bool:
    """Whether files are shards of records: one of them, at least, or said to be so."""
    return bool(given.fields.form) or any(isinstance(item, Source) and form_of(item.path.name) for item in found)


def _known(item: Source | Failure, fields: Fields) -> Source | Failure:
    if isinstance(item, Failure) or fields.form or form_of(item.path.name):
        return item
    return Failure(str(item.path), "is no shard of records: clean it by itself, or name its form with --format")


def clean_records(found: Sequence[Source | Failure], folder: Path, cleaners: Cleaners, given: Given) -> None:
    """Clean shards into a folder."""
    try:
        from cleaner.formats.records.lines import far_sighted
        from cleaner.formats.records.shards import Run  # it imports pyarrow, which only records need
    except ImportError as error:
        raise Failed(_missing(error)) from error
    for item in found if given.fields.form == LINES else ():
        if stages := far_sighted(cleaners.plain(Path(item.path).as_posix()).config):
            needed = f"the whole text is needed for {', '.join(stages)}, a line is not enough"
            raise Failed(f"{item.path}: {needed}: --select other stages, or cut it into documents")
    run = Run(folder, cleaners, given.fields, given.workers or cores(), given.timeout)
    todo = run.run([_known(item, given.fields) for item in found], _spread(given))
    try:
        with (
            _ended_by_signals(),
            click.progressbar(todo, len(found), "cleaning", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar,
        ):
            failures = [failure for failure in bar if failure]
    except OSError as error:
        raise Failed(
            f"{error.filename or folder}: {why(error)}: make room there, or choose another output folder"
        ) from error
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


def _spread(given: Given) -> "Spread | None":
    """Where shards are cleaned, if not here."""
    if not given.engine:
        return None
    try:
        from cleaner.engines.ray import cluster  # it takes a second, and only a cluster needs it

        return cluster(given.address, given.workers)
    except ImportError as error:
        raise Failed(f"--engine {given.engine} needs {error.name}: pip install 'cleaner[{given.engine}]'") from error
    except (ConnectionError, ValueError) as error:
        raise Failed(f"--ray-address {given.address}: {error}") from error


def filter_records(cleaners: Cleaners, log_file: str | None, given: Given) -> None:
    """Clean lines of standard input to standard output, as they come; what is no record is told, and left out."""
    if given.fields.form != "jsonl":
        raise Failed("-: only lines can be read from standard input: --format jsonl")
    if log_file:
        raise Failed(f"--log {log_file}: records are logged in a folder: clean files with -o DIR")
    try:
        from cleaner.formats.records.stream import filtered
    except ImportError as error:
        raise Failed(_missing(error)) from error
    stdin = cast(BufferedReader, sys.stdin.buffer)
    blocks = iter(partial(stdin.read1, 1 << 16), b"")  # what is there: nobody waits for more
    failed = False
    for data, complaints in filtered(blocks, cleaners, given.fields, given.workers or 1, given.timeout):
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        for complaint in complaints:
            complain(complaint)
            failed = True
    if failed:
        raise SystemExit(2)


def restored(folder: Path, output: Path) -> Iterator[Failure]:
    """Write the sources of cleaned shards; yields what cannot be restored."""
    try:
        from cleaner.formats.records.restore import restored  # as above
    except ImportError as error:
        raise Failed(_missing(error)) from error
    return restored(folder, output)


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """SIGTERM ends what is done here as Ctrl-C does: what is half-written is removed, whatever goes wrong then."""
    code = 128 + signal.SIGTERM
    ended = False

    def stop(*_: object) -> None:
        nonlocal ended
        ended = True
        raise SystemExit(code)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except Exception as error:
        if ended:
            raise SystemExit(code) from error
        raise
    finally:
        signal.signal(signal.SIGTERM, before)


def _missing(error: ImportError) -> str:
    return f"records need {error.name}: pip install 'cleaner[records]'"
