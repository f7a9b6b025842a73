"""`cleaner rules diff`: which lines of a corpus a change of rules would take away, and which it would leave."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from cleaner.cli.options import Failed, complain, settings
from cleaner.cli.undo import records
from cleaner.config import Config
from cleaner.formats.cleaners import Cleaners
from cleaner.formats.files import Failure, read, sources
from cleaner.formats.mirror import LOG
from cleaner.log import Record
from cleaner.report.places import printable, shown
from cleaner.report.rulediff import Comparison, Difference, Rules


@click.command()
@click.argument("old")
@click.argument("new")
@click.argument("src", nargs=-1, required=True)
@click.option("--log", "log_file", metavar="FILE", help="The log of the last run: what it says is not done again.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@settings
def diff(old: str, new: str, src: Sequence[str], log_file: str | None, output_format: str, config: Config) -> None:
    """Say which lines of SRC the rules NEW would newly remove, or newly keep, where the rules were OLD.

    OLD and NEW are rule files, folders of them, or - for none; they stand in for `rules` of the settings. Exit code 1
    if there is a difference, 2 if a document or a rule file cannot be read.
    """
    comparison = _comparisons(_with(config, old), _with(config, new))
    logged = _logged(log_file) if log_file else {}
    found, failed = [], False
    for path, outcome in _compared(src, comparison, logged):
        if isinstance(outcome, Failure):
            failed = True
            complain(outcome)
        else:
            found += [(path, one) for one in outcome]
    _FORMATS[output_format](found)
    raise SystemExit(2 if failed else 1 if found else 0)


def _with(config: Config, name: str) -> Config:
    """The settings with the rules that a name stands for. Failed if they cannot be had."""
    path = Path(name)
    files = [] if name == "-" else sorted(path.glob("*.toml")) if path.is_dir() else [path]
    try:
        return config.but(rules=[str(file) for file in files])
    except ValueError as error:
        raise Failed(str(error)) from error


def _comparisons(old: Config, new: Config) -> Callable[[str], Comparison]:
    """The comparison that the per-file settings of a path ask for, each made once."""
    before, after = Cleaners(old), Cleaners(new)
    made: dict[str, Comparison] = {}

    def comparison(path: str) -> Comparison:
        key = repr(old.for_file(path))
        if key not in made:
            made[key] = Comparison(Rules(*before(path)), Rules(*after(path)))
        return made[key]

    return comparison


def _logged(name: str) -> Mapping[str, Record]:
    """The records of a log by path. Failed if it is none."""
    path = Path(name)
    found = list(records(path if path.is_dir() else path.parent, LOG if path.is_dir() else path.name))
    for entry in found:
        if isinstance(entry, Failure):
            raise Failed(str(entry))
    return {entry.path: entry for entry in found if isinstance(entry, Record)}


def _compared(
    src: Iterable[str], comparison: Callable[[str], Comparison], logged: Mapping[str, Record]
) -> Iterator[tuple[str, Sequence[Difference] | Failure]]:
    """Every document that is meant, with what changes in it."""
    for found in sources(src):
        if isinstance(found, Failure):
            yield found.path, found
            continue
        path, data = str(found.path), read(found)
        if isinstance(data, Failure):
            yield path, data
        else:
            yield path, list(comparison(found.path.as_posix()).differences(data, logged.get(found.relative)))


def _text(found: Sequence[tuple[str, Difference]]) -> None:
    for path, one in found:
        act = "newly removed" if one.removed else "newly kept"
        click.echo(f"{printable(path)}:{one.line}: {one.rule}: {act}: {shown(one.text)}")


def _json(found: Sequence[tuple[str, Difference]]) -> None:
    click.echo(json.dumps([{"path": path, **one._asdict()} for path, one in found], indent=2))


_FORMATS = {"text": _text, "json": _json}
