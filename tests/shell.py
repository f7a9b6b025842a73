"""The command line as the tests use it, in this process and in one of its own, and folders of documents."""

import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from cleaner.cli import main


def run(*args, stdin=b""):
    """The command in this process: quick. The result has `exit_code`, `stdout`, `stderr` and `stdout_bytes`."""
    return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)


def ran(*args, code=0, stdin=b""):
    """What a command prints on standard output, if it ends with the exit code that is expected."""
    result = run(*args, stdin=stdin)
    assert result.exit_code == code, result.output
    return result.stdout


def refused(*args, stdin=b""):
    """What a command says, if it could not do what it was asked to."""
    result = run(*args, stdin=stdin)
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit), result.exception
    return result.stderr


COMMAND = (sys.executable, "-m", "cleaner")


def process(*args, **options):
    """The command in a process of its own, for what only a whole process shows."""
    options = {"input": b"", "capture_output": True, "timeout": 60, **options}
    return subprocess.run([*COMMAND, *args], check=False, **options)


def fill(folder, documents):
    """A folder with documents in it, given by relative path as bytes or text."""
    for name, content in documents.items():
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Path(folder)


def tree(folder):
    """All files of a folder, by relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()
    }
