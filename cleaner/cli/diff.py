"""`cleaner diff`: what `clean` would change, as a unified diff."""

import sys
from collections.abc import Sequence

import click

from cleaner.cleaned import undo
from cleaner.cli.check import outcomes
from cleaner.cli.options import complain_of, settings
from cleaner.config import Config
from cleaner.formats.files import Failure
from cleaner.report.diff import unified


@click.command()
@click.argument("src", nargs=-1, required=True)
@settings
def diff(src: Sequence[str], config: Config) -> None:
    """Show what `clean` would change in files, folders, or standard input (-), as a unified diff; write nothing."""
    failures = []
    for path, outcome in outcomes(src, config):
        if isinstance(outcome, Failure):
            failures.append(outcome)
        else:
            source = undo(outcome.layers, outcome.text)
            text = "".join(unified(source, outcome.layers, outcome.text, path))
            sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    complain_of(failures)
