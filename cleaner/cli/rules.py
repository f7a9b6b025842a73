"""`cleaner rules`: what there is, what each rule is for, and its proof; with `lint` and `diff` for who writes rules."""

import click

from cleaner.cli.options import Failed, settings
from cleaner.cli.rules_diff import diff
from cleaner.cli.rules_lint import lint
from cleaner.config import Config
from cleaner.phrase import nearest
from cleaner.report.rules import listing, page


class _ShownFirst(click.Group):
    """A group whose first command is meant where none is named: `cleaner rules RULE` shows a rule."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Name the command that was left out."""
        named = args[:1] and args[0] in (*self.commands, *self.get_help_option_names(ctx))
        return super().parse_args(ctx, args if named else [next(iter(self.commands)), *args])

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # as click has it
        """The commands as they were added."""
        return list(self.commands)


@click.group(cls=_ShownFirst)
def rules() -> None:
    """List the rules, show one (RULE, or --language), look through rule files, or compare them."""


@rules.command()
@click.argument("rule", required=False)
@click.option("--language", metavar="LANG", default="", help="Show the lines that RULE knows in this language.")
@settings
def show(rule: str | None, language: str, config: Config) -> None:
    """List the rules, or show what a RULE (or all of a stage) is, why, and its cases: `cleaner rules RULE`."""
    known = {name for one in config.rulebook().all for name in one.phrases if name}
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


rules.add_command(lint)
rules.add_command(diff)
