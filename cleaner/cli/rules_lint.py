"""`cleaner rules lint`: what is wrong with rules, before it is wrong with a corpus."""

from collections.abc import Iterator, Sequence

import click

from cleaner.cli.options import Failed, complain
from cleaner.formats.files import Failure, read, sources
from cleaner.report.rulelint import Linter
from cleaner.rulebook import RuleError


@click.command()
@click.argument("files", nargs=-1, metavar="[RULES.toml]...")
@click.option("--clean", "folder", multiple=True, metavar="DIR", help="Clean text in which no rule may find anything.")
def lint(files: Sequence[str], folder: Sequence[str]) -> None:
    """Look through rule files, or through the rules that come with cleaner.

    Told are rules that match everything, never fire on their own cases or are shadowed by others, whose result changes
    again, whose time grows faster than the text, or that take away clean text. Exit code 1 if there are any, 2 if a
    file cannot be read.
    """
    clean = tuple(_texts(folder))
    found, failed = 0, False
    for file in files or [""]:
        try:
            for complaint in Linter(file, clean).complaints():
                found += 1
                click.echo(str(complaint).encode("utf-8", "backslashreplace"))
        except RuleError as error:
            failed = True
            complain(error)
    if found:
        click.echo(f"Found {found} to mend.", err=True)
    raise SystemExit(2 if failed else 1 if found else 0)


def _texts(folders: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The documents of folders, by path; Failed if one cannot be read."""
    for source in sources(folders):
        data = source if isinstance(source, Failure) else read(source)
        if isinstance(data, Failure):
            raise Failed(str(data))
        yield str(source.path), data
