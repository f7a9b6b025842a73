"""A run that is killed is finished by the next one, which does not do again what was done."""

import json
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from shell import COMMAND, fill, process, tree

COUNT = 200
JOURNAL = "log.jsonl.partial"


def _document(number):
    """A document with some of everything in it, no two alike."""
    paragraph = (
        f"Apple {number} keeps&nbsp;best in the  cold\u200b, it isn\x92t dry – number {number} of {COUNT}.  \r\n"
    )
    return f"You are here: Apple {number}\r\n\r\n{paragraph * (number % 7 + 3)}\r\n\r\n\r\nLeave a Reply\r\n"


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """The sources, and what a run writes that nobody kills."""
    folder = tmp_path_factory.mktemp("undisturbed")
    fill(folder / "src", {f"{number % 5}/{number:03}.txt": _document(number) for number in range(COUNT)})
    result = process("clean", "src", "-o", "out", cwd=folder)
    assert result.returncode == 0
    assert b"200 documents: 200 changed" in result.stderr
    return folder


def _done(folder):
    """The documents that a killed run has done, by what it wrote down at once; the last line may be torn."""
    return [json.loads(line)["path"] for line in _journal_of(folder).split(b"\n")[:-1]]


def _journal_of(folder):
    path = folder / "out" / JOURNAL
    return path.read_bytes() if path.exists() else b""


def _killed(folder, done):
    """Start a run, and kill it when this many documents are done."""
    with subprocess.Popen([*COMMAND, "clean", "src", "-o", "out"], cwd=folder, stderr=subprocess.DEVNULL) as running:
        while _journal_of(folder).count(b"\n") < done and running.poll() is None:
            time.sleep(0.002)
        running.kill()
    assert running.returncode == -signal.SIGKILL
    return _done(folder)


def _times(folder, paths):
    """What a file that is written again does not keep."""
    files = [folder / "out" / f"{path}{end}" for path in paths for end in ("", ".diff")]
    return {file: (file.stat().st_mtime_ns, file.stat().st_ino) for file in files}


@pytest.mark.parametrize("done", [0, 50, 110])
def test_a_killed_run_is_finished(undisturbed, tmp_path, done):
    shutil.copytree(undisturbed / "src", tmp_path / "src")
    finished = _killed(tmp_path, done)
    assert done <= len(finished) < COUNT
    before = _times(tmp_path, finished)
    result = process("clean", "src", "-o", "out", cwd=tmp_path)
    assert result.returncode == 0
    assert f"{len(finished)} not changed since the last run".encode() in result.stderr
    assert _times(tmp_path, finished) == before
    assert tree(tmp_path / "out") == tree(undisturbed / "out")


def test_a_run_that_is_killed_again_and_again_is_finished(undisturbed, tmp_path):
    """The second of these runs starts by making a log of what the first one left."""
    shutil.copytree(undisturbed / "src", tmp_path / "src")
    finished = [len(_killed(tmp_path, done)) for done in (30, 60)]
    result = process("clean", "src", "-o", "out", cwd=tmp_path)
    assert f"{sum(finished)} not changed since the last run".encode() in result.stderr
    assert tree(tmp_path / "out") == tree(undisturbed / "out")


def test_a_run_that_is_killed_while_it_follows_a_change_is_finished(undisturbed, tmp_path):
    """Some documents changed, some are new, some are gone: then all is as if it had been so from the start."""
    shutil.copytree(undisturbed, tmp_path, dirs_exist_ok=True)
    for path in sorted(Path(tmp_path, "src").rglob("*.txt")):
        number = int(path.stem)
        if number % 3 == 0:
            path.unlink()
        elif number % 3 == 1:
            path.write_text(_document(number + 1000), newline="")
    fill(tmp_path / "src", {f"new/{number}.txt": _document(number) for number in range(30)})
    _killed(tmp_path, 20)
    assert process("clean", "src", "-o", "out", cwd=tmp_path).returncode == 0
    assert process("clean", "src", "-o", "fresh", cwd=tmp_path).returncode == 0
    assert tree(tmp_path / "out") == tree(tmp_path / "fresh")
