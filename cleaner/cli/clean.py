"""`cleaner clean`: raw documents in, clean ones out."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from cleaner.cli.options import Failed, complain, complain_of, settings, sole
from cleaner.config import Config
from cleaner.formats.files import Failure, sources, write
from cleaner.formats.mirror import Factory, Mirror, Tally
from cleaner.log import LogError, Stamp, encoded, record, stamp
from cleaner.log import write as written
from cleaner.pipeline import Cleaner


@click.command()
@click.argument("src", nargs=-1, required=True)
@click.option("-o", "--output", metavar="DIR", help="Where the cleaned documents go, with their diffs and log.")
@click.option("--log", "log_file", metavar="FILE", help="Where the log goes when SRC is - (standard input).")
@settings
def clean(src: Sequence[str], output: str | None, log_file: str | None, config: Config) -> None:
    """Clean files, folders, or standard input (-).

    Writes DIR/PATH, the diff DIR/PATH.diff and DIR/log.jsonl. DIR mirrors what is given: documents that have not
    changed since the last run are not cleaned again, and those that are no longer given leave it. The sources are
    never touched. Standard input is cleaned to standard output.
    """
    if sole(src):
        if output:
            raise Failed("-: standard input goes to standard output: leave out -o, and name a file with --log")
        _filter(config, log_file)
    elif not output:
        raise Failed("no output folder: name one with -o DIR, or clean standard input with -")
    else:
        _mirror(src, Path(output), config)


def _filter(config: Config, log_file: str | None) -> None:
    cleaned = Cleaner(config).clean(sys.stdin.buffer.read())
    if cleaned.failed:
        complain_of(Failure("-", note.reason) for note in cleaned.notes)
    try:
        if log_file:
            write(Path(log_file), f"{written(record('-', cleaned, stamp(config)))}\n".encode("ascii"))
        sys.stdout.buffer.write(encoded(cleaned.text))
    except OSError as error:
        raise Failed(f"{log_file}: cannot be written: {error.strerror}") from error
    except UnicodeEncodeError as error:
        raise Failed("-: holds half a surrogate pair: switch the rules of `decode` on") from error


def _mirror(src: Sequence[str], folder: Path, config: Config) -> None:
    found = list(sources(src))
    try:
        mirror = Mirror(folder, factory(config))
        run = mirror.run(found, src)
        with click.progressbar(run, len(found), "cleaning", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
            failures = [failure for failure in bar if failure]
    except LogError as error:
        raise Failed(str(error)) from error
    except OSError as error:
        raise Failed(f"{error.filename or folder}: {error.strerror}: choose another output folder") from error
    for failure in failures:
        complain(failure)
    click.echo(_summary(mirror.tally, len(failures)), err=True)
    if failures:
        raise SystemExit(2)


def factory(config: Config) -> Factory:
    """The cleaners that the per-file settings ask for, each compiled once."""
    made: dict[str, tuple[Cleaner, Stamp]] = {}

    def cleaner(path: str) -> tuple[Cleaner, Stamp]:
        own = config.for_file(path)
        mark = stamp(own)
        if mark.config not in made:
            made[mark.config] = (Cleaner(own), mark)
        return made[mark.config]

    return cleaner


def _summary(tally: Tally, failed: int) -> str:
    edits = sum(tally.edits.values())
    parts = [
        f"{tally.changed} changed ({edits} edits)",
        f"{tally.clean} clean already",
        f"{tally.kept} not changed since the last run",
    ]
    parts += [f"{tally.removed} gone"] if tally.removed else []
    parts += [f"{failed} failed"] if failed else []
    return f"{sum((tally.changed, tally.clean, tally.kept, failed))} documents: {', '.join(parts)}"
