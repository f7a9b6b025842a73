"""Writes what is made from the code: `docs/rules.md`, `docs/cli.md`, the gates of the stages. Run by `make docs`."""

import json
from pathlib import Path

import click

from cleaner.cli import main
from cleaner.report.rules import page
from cleaner.rulebook import load
from cleaner.stages import ORDER, written

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
        for name in main.list_commands(context):
            command = main.get_command(context, name)
            assert command
            made = command.make_context(name, [], parent=context, resilient_parsing=True)
            parts.append(_help(made))
            parts += [
                _help(below.make_context(under, [], parent=made, resilient_parsing=True))
                for under, below in getattr(command, "commands", {}).items()
            ]
    return "\n".join(parts)


def _help(context: click.Context) -> str:
    return f"## {context.command_path}\n\n```text\n{context.get_help()}\n```\n"


def gates() -> str:
    """What each stage needs to find anything: (pattern, rules) pairs, as `cleaner.stages` reads them."""
    told: dict[str, dict[str, object]] = {}
    for stage in map(written, ORDER):
        shared: dict[str, list[str]] = {}
        for rule, needs in stage.needs.items():
            for need in (needs,) if isinstance(needs, str) else needs:
                shared.setdefault(need, []).append(rule)
        told[stage.name] = {"scope": stage.scope.value, "needs": list(shared.items())}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


PAGES = {"rules.md": rules, "cli.md": commands, "../cleaner/stages/gates.json": gates}

if __name__ == "__main__":
    for name, make in PAGES.items():
        (HERE / name).write_text(make(), encoding="utf-8")
