"""`cleaner rules`: what there is, what each rule is for, and its proof."""

import click

from cleaner.cli.options import Failed, settings
from cleaner.config import Config
from cleaner.report.rules import listing, page


@click.command()
@click.argument("rule", required=False)
@settings
def rules(rule: str | None, config: Config) -> None:
    """List the rules, or show what a RULE (or all of a stage) is, why, and its cases."""
    if rule is None:
        active = {one.name for one in config.active()}
        for line in listing(config.rulebook().all, active):
            click.echo(line)
        return
    try:
        found = config.rulebook().named(rule)
    except ValueError as error:
        raise Failed(str(error)) from error
    click.echo(page(found).encode("utf-8", "backslashreplace"))
