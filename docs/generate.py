"""Writes the pages that are made from the code: `docs/rules.md` and `docs/cli.md`. Run by `make docs`."""

from pathlib import Path

import click

from cleaner.cli import main
from cleaner.report.rules import page
from cleaner.rulebook import load

HERE = Path(__file__).parent


def rules() -> str:
    """Every rule, why it is there, and its cases."""
    head = "# The rules\n\nMade from the rules by `make docs`. The lines of cases are shown as Python writes strings.\n"
    return f"{head}\n{page(load().all)}"


def commands() -> str:
    """The help text of every command."""
    parts = ["# The command line\n\nMade from the commands themselves by `make docs`.\n"]
    with main.make_context("cleaner", [], resilient_parsing=True, terminal_width=100) as context:
        parts.append(_help(context))
        for name, command in sorted(main.commands.items()):
            made = command.make_context(name, [], parent=context, resilient_parsing=True)
            parts.append(_help(made))
            parts += [
                _help(below.make_context(under, [], parent=made, resilient_parsing=True))
                for under, below in getattr(command, "commands", {}).items()
            ]
    return "\n".join(parts)


def _help(context: click.Context) -> str:
    return f"## {context.command_path}\n\n```text\n{context.get_help()}\n```\n"


PAGES = {"rules.md": rules, "cli.md": commands}

if __name__ == "__main__":
    for name, make in PAGES.items():
        (HERE / name).write_text(make(), encoding="utf-8")
