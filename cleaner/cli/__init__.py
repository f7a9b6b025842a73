"""The command line: one command a file."""

import click

from cleaner import __version__
from cleaner.cli.blame import blame
from cleaner.cli.check import check
from cleaner.cli.clean import clean
from cleaner.cli.diff import diff
from cleaner.cli.options import Commands
from cleaner.cli.rules import rules
from cleaner.cli.survey import survey
from cleaner.cli.undo import undo


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cleaner")
def main() -> None:
    """Scraped text in, canonical UTF-8 text out, with a log of every change that plays backwards."""


for command in (clean, check, diff, undo, blame, survey, rules):
    main.add_command(command)
