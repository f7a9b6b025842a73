"""The command line: one command a file."""

import click

from cleaner import __version__
from cleaner.cli.options import Commands


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cleaner")
def main() -> None:
    """Scraped text in, canonical UTF-8 text out, with a log of every change that plays backwards."""
