"""`cleaner survey`: what recurs in a corpus, counted, and written as facts that a person can read and edit."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from cleaner.cleaned import FAILURES, Cleaned
from cleaner.cli.options import Failed, complain, settings
from cleaner.config import Config
from cleaner.facts import source
from cleaner.facts.counts import CountsError, Record, merged, packed, read
from cleaner.facts.file import write as facts_file
from cleaner.facts.survey import Learned, Survey, learn
from cleaner.facts.verdict import PROPOSALS
from cleaner.formats.cleaners import Cleaners
from cleaner.formats.files import Failure, Source, put, sources
from cleaner.formats.files import read as read_document

AFTER = ("boilerplate", "words")
"""Stages that have not run where lines are counted: it is there that facts are used."""

Records = Callable[[], Iterator[Record]]
"""Gives what was counted, as often as it is asked."""


@click.command()
@click.argument("src", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE", help="Where the facts go, as TOML.")
@click.option("--counts", metavar="FILE", help="Where all that was counted goes, to be merged with that of others.")
@click.option("--merge", is_flag=True, help="SRC are files of counts: merge them.")
@settings
def survey(src: Sequence[str], output: str | None, counts: str | None, merge: bool, config: Config) -> None:
    """Count the lines of the documents in files and folders, and tell which recur.

    The facts are for `cleaner clean --facts FILE`. A document's source is the host that its path names, else the folder
    below SRC that it lies in. Large corpora are counted in parts, with --counts, and merged with --merge: that gives
    the same facts as one survey of the whole.
    """
    if not output and not counts:
        raise Failed("nowhere to write to: name a file with -o FILE, or with --counts FILE")
    try:
        if merge:
            _write(output, counts, lambda: merged([read(Path(name)) for name in src]))
            return
        with Survey() as counted:
            failures, seen = _count(src, config, counted)
            if seen:
                _write(output, counts, counted.records)
    except CountsError as error:
        raise Failed(str(error)) from error
    for failure in failures:
        complain(failure)
    if failures:
        raise SystemExit(2)


def _count(src: Sequence[str], config: Config, counted: Survey) -> tuple[list[Failure], int]:
    """Count all documents that can be read; what could not be, and the number of the others."""
    found = list(sources(src))
    cleaner = Cleaners(config.but(ignore=AFTER)).plain
    failures = [item for item in found if isinstance(item, Failure)]
    documents = [item for item in found if isinstance(item, Source)]
    with click.progressbar(documents, label="counting", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        for document in bar:
            path = document.path.as_posix()
            data = read_document(document)
            outcome = data if isinstance(data, Failure) else cleaner(path).clean(data)
            if isinstance(outcome, Failure) or outcome.failed:
                failures.append(outcome if isinstance(outcome, Failure) else _failure(path, outcome))
                continue
            counted.add(path, outcome.text, source(path, _top(document)), _channels(outcome))
    return failures, len(found) - len(failures)


def _failure(path: str, cleaned: Cleaned) -> Failure:
    return Failure(path, next(note.reason for note in cleaned.notes if note.finding.rule in FAILURES))


def _top(document: Source) -> str:
    """The folder right below the one that was named, or that one if the document lies in it."""
    folder, nested, _ = document.relative.partition("/")
    return folder if nested else document.path.parent.name


def _channels(cleaned: Cleaned) -> set[str]:
    """What misreadings were undone in a document."""
    return {edit.channel for layer in cleaned.layers if layer.stage == "mojibake" for edit in layer.edits} - {""}


def _write(output: str | None, counts: str | None, records: Records) -> None:
    try:
        if counts:
            put(Path(counts), packed(records()))
        if output:
            learned = learn(records())
            put(Path(output), map(str.encode, facts_file(learned)))
            click.echo(_summary(learned), err=True)
    except OSError as error:
        raise Failed(f"{error.filename or output or counts}: cannot be written: {error.strerror}") from error


def _summary(learned: Learned) -> str:
    proposals = Counter(line.proposal for line in learned.lines)
    told = ", ".join(f"{proposals[name]} {name}" for name in PROPOSALS)
    return f"{learned.documents} documents of {learned.sources} sources: {len(learned.lines)} lines recur ({told})"
