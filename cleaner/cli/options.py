"""What the commands share: the settings' options, and how errors are told."""

import io
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import reduce, wraps
from importlib import import_module
from pathlib import Path
from typing import IO, Any

import click

from cleaner.config import COMMENTS, Config
from cleaner.edit import Safety
from cleaner.formats.place import PlaceError, place
from cleaner.profile import PROFILES

Command = Callable[..., None]

NAMES = ("blame", "check", "clean", "diff", "rules", "survey", "undo")
"""The commands: each is a module of its own, imported when it is asked for."""


class Failed(click.ClickException):
    """Ends a command with exit code 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002  # click calls it so
        """Print the message on stderr, as every other error is printed."""
        complain(self.message)


class Place(click.Path):
    """A path, or an address."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """What stands for it; of an address, whether it is there is seen when it is read."""
        is_address = isinstance(value, str) and "://" in value
        return place(value) if is_address else super().convert(value, param, ctx)


class Commands(click.Group):
    """The commands. What the system refuses them, standard output included, they tell as every other failure."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click calls it so
        """The names of the commands."""
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name; None if there is none."""
        if cmd_name not in NAMES:
            return None
        command: click.Command = getattr(import_module(f"cleaner.cli.{cmd_name}"), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  # as click has it
        """Run a command."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")  # any file name, whatever the terminal's encoding
        try:
            return self._flushed(ctx)
        except BrokenPipeError:  # whoever read the output has read enough: click knows what to do
            raise
        except PlaceError as error:
            raise Failed(str(error)) from error
        except OSError as error:
            _drop_output()
            raise Failed(f"{error.filename or 'standard output'}: {error.strerror}") from error

    def _flushed(self, ctx: click.Context) -> Any:  # noqa: ANN401
        """All output is out, or has failed to go, before there is an exit code."""
        try:
            return super().invoke(ctx)
        finally:
            sys.stdout.flush()


def _drop_output() -> None:
    """Let go of what standard output did not take, or Python tries once more at its end and exits with 120."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: object) -> None:
    """Print an error on stderr: `cleaner: what: why and the way out`."""
    click.echo(f"cleaner: {message}", err=True)


def complain_of(failures: Iterable[object]) -> None:
    """Print errors; end with exit code 2 if there were any."""
    failed = False
    for failure in failures:
        failed = True
        complain(failure)
    if failed:
        raise SystemExit(2)


_SETTINGS = (
    click.option(
        "--config", "path", type=click.Path(exists=True, dir_okay=False), help="Read settings from this file."
    ),
    click.option("--profile", type=click.Choice(sorted(PROFILES)), help="Which stages and rules run."),
    click.option("--select", multiple=True, metavar="NAME", help="Run only this rule or stage; may be repeated."),
    click.option("--extend-select", multiple=True, metavar="NAME", help="Run this rule too; may be repeated."),
    click.option("--ignore", multiple=True, metavar="NAME", help="Do not run this rule or stage; may be repeated."),
    click.option(
        "--safety",
        type=click.Choice([member.name.lower() for member in Safety]),
        help="Apply findings that are at least as sure.",
    ),
    click.option("--comments", type=click.Choice(COMMENTS), help="What becomes of readers' comments; default: keep."),
    click.option("--facts", metavar="FILE", help="Use what `cleaner survey` learned of the corpus."),
    click.option("--encoding", metavar="NAME", help="Read the documents in this encoding."),
)


def settings(command: Command) -> Command:
    """Give a command the options of the settings; it is called with `config`."""

    @wraps(command)
    def run(path: str | None, **given: object) -> None:
        options = {key: given.pop(key) for key in _KEYS}
        command(config=configured(path, options), **given)

    return reduce(lambda wrapped, option: option(wrapped), reversed(_SETTINGS), run)


_KEYS = ("profile", "select", "extend_select", "ignore", "safety", "comments", "facts", "encoding")


def configured(path: str | None, options: Mapping[str, object]) -> Config:
    """The settings of a file, or of the nearest one above the current folder, with the options put over them."""
    try:
        config = Config.load(path) if path else Config.find(Path.cwd())
        config = config.but(**{key: value for key, value in options.items() if value})
        config.rulebook()  # so that a bad rule file is told here, and once
        return config
    except ValueError as error:
        raise Failed(str(error)) from error


def sole(source: Sequence[str]) -> bool:
    """Whether standard input is meant; Failed if it is meant together with files."""
    if "-" in source and len(source) > 1:
        raise Failed("-: standard input cannot be read together with files")
    return list(source) == ["-"]
