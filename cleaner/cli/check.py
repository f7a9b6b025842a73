"""`cleaner check`: what would be changed, at the line and column where it stands."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from cleaner.cleaned import FAILURES, Cleaned, undo
from cleaner.cli.options import complain, settings, sole
from cleaner.config import Config
from cleaner.edit import Finding, Trace
from cleaner.formats.cleaners import Cleaners
from cleaner.formats.files import Failure, Source, read, sources
from cleaner.pipeline import Cleaner
from cleaner.profile import VERDICTS
from cleaner.quality import Quality
from cleaner.report.github import command
from cleaner.report.places import Lines, changes, printable, shown

Row = Mapping[str, Any]
"""A finding as it is told: path, line, column, rule, safety, old, new, and for a note the reason it was left."""


@click.command()
@click.argument("src", nargs=-1, required=True)
@click.option("--output-format", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--notes", is_flag=True, help="Show also what is seen and left, with the reason.")
@click.option("--quality", is_flag=True, help="Show instead what each document is worth: verdict, reasons, signals.")
@click.option("--alternatives", is_flag=True, help="Show also which misreading was undone, and the runners-up.")
@settings
def check(
    src: Sequence[str], output_format: str, notes: bool, quality: bool, alternatives: bool, config: Config
) -> None:
    """Say what `clean` would change in files, folders, or standard input (-); write nothing.

    Exit code 1 if there is anything to change (with --quality: to review or drop), 2 if a document cannot be checked.
    """
    rows: list[Row] = []
    worth: list[tuple[str, Quality]] = []
    failures: list[Failure] = []
    for path, outcome in outcomes(src, config):
        if isinstance(outcome, Failure):
            failures.append(outcome)
        elif quality:
            worth.append((path, outcome.quality))
        else:
            rows += _rows(path, outcome, notes, alternatives)
    if quality:
        from cleaner.report.quality import FORMATS

        for line in FORMATS[output_format](worth):
            click.echo(line)
    else:
        _FORMATS[output_format](rows)
    for failure in failures:
        complain(failure)
    found = sum("reason" not in row for row in rows) + sum(judged.verdict != VERDICTS[0] for _, judged in worth)
    if found:
        click.echo(f"Found {found} not to keep." if quality else f"Found {found} to change.", err=True)
    raise SystemExit(2 if failures else 1 if found else 0)


def outcomes(src: Sequence[str], config: Config) -> Iterator[tuple[str, Cleaned | Failure]]:
    """Every document that is meant, cleaned, or why it could not be."""
    cleaner = Cleaners(config).plain
    if sole(src):
        yield "-", _cleaned("-", sys.stdin.buffer.read(), cleaner("-"))
        return
    for found in sources(src):
        if isinstance(found, Failure):
            yield found.path, found
        else:
            yield str(found.path), _checked(found, cleaner(found.path.as_posix()))


def _checked(source: Source, cleaner: Cleaner) -> Cleaned | Failure:
    data = read(source)
    return data if isinstance(data, Failure) else _cleaned(str(source.path), data, cleaner)


def _cleaned(path: str, data: bytes, cleaner: Cleaner) -> Cleaned | Failure:
    cleaned = cleaner.clean(data)
    wrong = [note.reason for note in cleaned.notes if note.finding.rule in FAILURES]
    return Failure(path, wrong[0]) if wrong else cleaned


def _rows(path: str, cleaned: Cleaned, notes: bool, alternatives: bool) -> list[Row]:
    """The findings of a document, in the order of its source."""
    source = Lines(undo(cleaned.layers, cleaned.text))
    found = [(change.source, change.edit, "") for change in changes(cleaned.layers)]
    if notes:
        back = Trace(cleaned.layers)
        found += [(back(note.finding.start), note.finding, note.reason) for note in cleaned.notes]
    return [
        {**_row(path, source, *one), **(_more(one[1]) if alternatives else {})} for one in sorted(found, key=_offset)
    ]


def _offset(one: tuple[int, Finding, str]) -> int:
    return one[0]


def _more(finding: Finding) -> Row:
    """Which misreading a finding undoes, and what else may have stood there."""
    return {"channel": finding.channel, "alternatives": list(finding.others)}


def _row(path: str, source: Lines, offset: int, finding: Finding, reason: str) -> Row:
    line, column = source.place(offset)
    row = {"path": path, "line": line, "column": column, "rule": finding.rule}
    row |= {"safety": finding.safety.name.lower(), "old": finding.old, "new": finding.new}
    return row | ({"reason": reason} if reason else {})


def _message(row: Row) -> str:
    if row["new"] is None:
        return f"{shown(row['old'])} ({row['reason']})"
    reason = f" ({row['reason']})" if "reason" in row else ""
    more = [row.get("channel"), f"or {', '.join(map(shown, others))}" if (others := row.get("alternatives")) else ""]
    told = f" [{'; '.join(filter(None, more))}]" if any(more) else ""
    return f"{shown(row['old'])} -> {shown(row['new'])}{reason}{told}"


def _text(rows: Sequence[Row]) -> None:
    for row in rows:
        click.echo(f"{printable(row['path'])}:{row['line']}:{row['column']}: {row['rule']}: {_message(row)}")


def _json(rows: Sequence[Row]) -> None:
    click.echo(json.dumps(rows, indent=2))


def _github(rows: Sequence[Row]) -> None:
    for row in rows:
        level = "notice" if "reason" in row else "error"
        place = {"file": row["path"], "line": row["line"], "col": row["column"], "title": row["rule"]}
        click.echo(command(level, _message(row), **place))


_FORMATS = {"text": _text, "json": _json, "github": _github}
