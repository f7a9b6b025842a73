"""`cleaner clean`: raw documents in, clean ones out."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from cleaner.cleaned import FAILURES
from cleaner.cli.options import Failed, complain, settings, sole
from cleaner.cli.records import Given, are_records, clean_records, filter_records, records
from cleaner.clock import Clock
from cleaner.config import Config
from cleaner.formats.cleaners import Cleaners
from cleaner.formats.files import Failure, Source, sources, write
from cleaner.formats.mirror import LOG, Mirror
from cleaner.formats.place import is_local, place
from cleaner.formats.tally import Tally
from cleaner.log import HALVED, LogError, encoded, held_back, record
from cleaner.log import write as written
from cleaner.profile import VERDICTS
from cleaner.stage import Stage
from cleaner.stages import STAGES
from cleaner.workers import cores


@click.command()
@click.argument("src", nargs=-1, required=True)
@click.option("-o", "--output", metavar="DIR", help="Where the cleaned documents go, with their diffs and log.")
@click.option("--log", "log_file", metavar="FILE", help="Where the log goes when SRC is - (standard input).")
@click.option("--fail-on-change", is_flag=True, help="Exit with 1 if anything in DIR had to change.")
@click.option("--quality", is_flag=True, help="Put into the log what each document is worth.")
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(VERDICTS),
    help="Write only documents with this verdict; may be repeated. The others are in the log alone.",
)
@click.option("--timings", is_flag=True, help="Tell at the end what each stage and rule took; with one process.")
@records
@settings
def clean(
    src: Sequence[str],
    output: str | None,
    log_file: str | None,
    fail_on_change: bool,
    quality: bool,
    only: Sequence[str],
    timings: bool,
    given: Given,
    config: Config,
) -> None:
    """Clean files, folders, or standard input (-).

    Writes DIR/PATH, the diff DIR/PATH.diff and DIR/log.jsonl. DIR mirrors what is given: documents that have not
    changed since the last run are not cleaned again, and those that are no longer given leave it. The sources are
    never touched. Standard input is cleaned to standard output;
    with --format jsonl, line by line as it comes.

    Of shards of records (.jsonl, .jsonl.gz, .jsonl.zst, .parquet) the text of each record is cleaned, and all else
    stays as it is. Then DIR gets shards of the same names, DIR/log, the log as Parquet files, and DIR/rejected.jsonl,
    what is no record. Of archives (.warc, .wet, or .gz of them) the plain texts become lines of JSON. Shards that
    have not changed since the last run are not cleaned again.
    """
    config = config.but(quality=quality or config.quality, only=only or config.only)
    cleaners = Cleaners(config, _clocked(given) if timings else STAGES)
    given = given._replace(workers=1) if timings else given
    if sole(src):
        if output or fail_on_change:
            raise Failed(
                "-: standard input goes to standard output, not to a folder: leave out -o and --fail-on-change"
            )
        if given.fields.form:
            _no_only(config)
            filter_records(cleaners, log_file, given)
        else:
            _filter(cleaners, log_file)
    elif not output:
        raise Failed("no output folder: name one with -o DIR, or clean standard input with -")
    elif log_file:
        raise Failed(f"--log {log_file}: is for standard input; of files, the log is {Path(output, LOG)}")
    elif (found := list(sources(src))) and are_records(found, given):
        if fail_on_change:
            raise Failed("--fail-on-change: is for documents that are files, not for records")
        _no_only(config)
        clean_records(found, place(output), cleaners, given)
    elif not is_local(place(output)) or not all(is_local(item.path) for item in found if isinstance(item, Source)):
        raise Failed(f"{output}: addresses are for records; documents are cleaned on this machine")
    else:
        _mirror(src, found, Path(output), cleaners, fail_on_change, given)


def _clocked(given: Given) -> Sequence[Stage]:
    """The stages, on a clock that is read when the command ends."""
    if given.engine:
        raise Failed("--timings: of one process can be told what it took, not of a cluster: leave out --engine")
    clock = Clock()
    click.get_current_context().call_on_close(lambda: click.echo("\n".join(clock.rows()), err=True))
    return clock.stages()


def _no_only(config: Config) -> None:
    if config.only:
        raise Failed("--only: is for documents that are files; of records, --quality puts the verdicts into the log")


def _filter(cleaners: Cleaners, log_file: str | None) -> None:
    cleaner, mark = cleaners("-")
    cleaned = cleaner.clean(sys.stdin.buffer.read())
    wrong = [note for note in cleaned.notes if note.finding.rule in FAILURES]
    if wrong and wrong[0].finding.rule == "decode/binary":
        raise Failed(f"-: {wrong[0].reason}")
    try:
        entry = record("-", cleaned, mark, cleaner.config)
        line = f"{written(entry)}\n"
        data = encoded(cleaned.text) if entry.written else b""
    except UnicodeEncodeError as error:
        raise Failed(f"-: {HALVED}") from error
    if log_file:
        _write_log(Path(log_file), line.encode("ascii"))
    sys.stdout.buffer.write(data)
    if reason := held_back(entry):
        complain(f"-: {reason}")
    if wrong:
        raise Failed(f"-: {wrong[0].reason}")


def _write_log(path: Path, data: bytes) -> None:
    try:
        if path.exists() and not path.is_file():  # a pipe or a device is written to, not replaced
            path.write_bytes(data)
        else:
            write(path, data)
    except OSError as error:
        raise Failed(f"{path}: cannot be written: {error.strerror}") from error


def _mirror(
    src: Sequence[str],
    found: Sequence[Source | Failure],
    folder: Path,
    cleaners: Cleaners,
    fail_on_change: bool,
    given: Given,
) -> None:
    try:
        mirror = Mirror(folder, cleaners, min(given.workers or cores(), len(found)), given.timeout)
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
    if fail_on_change and (mirror.tally.written or mirror.tally.removed):
        raise SystemExit(1)


def _summary(tally: Tally, failed: int) -> str:
    edits = sum(tally.edits.values())
    parts = [
        f"{tally.changed} changed ({edits} edits)",
        f"{tally.clean} clean already",
        f"{tally.kept} not changed since the last run",
    ]
    parts += [f"{tally.removed} gone"] if tally.removed else []
    parts += [f"{failed} failed"] if failed else []
    held = ", ".join(f"{tally.held[verdict]} {verdict}" for verdict in VERDICTS if verdict in tally.held)
    parts += [f"{sum(tally.held.values())} of them not written ({held})"] if held else []
    return f"{sum((tally.changed, tally.clean, tally.kept, failed))} documents: {', '.join(parts)}"
