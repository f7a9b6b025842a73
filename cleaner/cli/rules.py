"""`cleaner rules`: what there is, what each rule is for, and its proof."""

import click

from cleaner.cli.options import Failed, settings
from cleaner.config import Config
from cleaner.phrase import nearest
from cleaner.report.rules import listing, page


@click.command()
@click.argument("rule", required=False)
@click.option("--language", metavar="LANG", default="", help="Show the lines that RULE knows in this language.")
@settings
def rules(rule: str | None, language: str, config: Config) -> None:
    """List the rules, or show what a RULE (or all of a stage) is, why, and its cases."""
    known = {phrase.language for one in config.rulebook().all for phrase in one.phrases} - {""}
    if language and language not in known:
        raise Failed(f"--language: no lines in {language!r}{nearest(language, known)}")
    if rule is None:
        if language:
            raise Failed("--language: of which rule? name one: cleaner rules RULE --language LANG")
        active = {one.name for one in config.active()}
        for line in listing(config.rulebook().all, active):
            click.echo(line)
        return
    try:
        found = config.rulebook().named(rule)
    except ValueError as error:
        raise Failed(str(error)) from error
    click.echo(page(found, language).encode("utf-8", "backslashreplace"))
