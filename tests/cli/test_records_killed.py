"""Workers, and what signals do to a run over shards: what is finished stays, and nothing is half-written."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from shell import COMMAND, fill, process, ran, refused, run, tree

SHARDS, RECORDS = 5, 400


def _record(number):
    text = f"Apple {number} keeps best in the  cold, it isn’t dry.  \n" * (number % 5 + 3)
    return json.dumps({"id": number, "text": text}) + "\n"


def _shard(name):
    return "".join(_record(1000 * name + number) for number in range(RECORDS))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """Shards, and what one worker makes of them."""
    folder = tmp_path_factory.mktemp("undisturbed")
    fill(folder / "in", {f"{name}.jsonl": _shard(name) for name in range(SHARDS)} | {"bad.jsonl": "{\n"})
    result = process("clean", "in", "-o", "out", "--workers", "1", cwd=folder)
    assert result.returncode == 2
    return folder


def _processes_of(parent):
    """The workers of a run."""
    children = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(pid) for pid in children.read_text().split()] if children.exists() else []


def _is_alive(pid):
    """Whether it runs; one that ended may still be listed, where nobody asks for its exit code."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def _finished(out):
    return sorted(path.stem for path in (out / "log/documents").glob("*.parquet"))


def _disturbed(folder, out, disturb, shards):
    """Start a run, and do something to it when so many shards are finished."""
    command = [*COMMAND, "clean", folder / "in", "-o", out, "--workers", "2"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as running:
        while len(_finished(out)) < shards and running.poll() is None:
            time.sleep(0.002)
        disturb(running)
    return running.returncode


def _half_written(out):
    return list(out.rglob(".*"))


@pytest.mark.parametrize("workers", [2, 3])
def test_any_number_of_workers_writes_the_same_bytes(undisturbed, tmp_path, workers):
    told = refused("clean", undisturbed / "in", "-o", tmp_path, "--workers", workers)
    assert f"{SHARDS * RECORDS + 1} documents: {SHARDS * RECORDS} changed" in told
    assert tree(tmp_path) == tree(undisturbed / "out")


@pytest.mark.parametrize("shards", [0, 2])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_ended_leaves_what_is_finished(undisturbed, tmp_path, number, shards):
    out = tmp_path / "out"
    code = _disturbed(undisturbed, out, lambda running: running.send_signal(number), shards)
    finished = _finished(out)
    ended = {signal.SIGINT: 1, signal.SIGTERM: 143, signal.SIGKILL: -9}[number]
    assert code == ended or not 0 < len(finished) < SHARDS  # before it takes signals, or when it was at its end
    if number != signal.SIGKILL:
        assert not _half_written(out)
    told = refused("clean", undisturbed / "in", "-o", out)
    assert f"{len(finished)} not changed since the last run" in told
    assert tree(out) == tree(undisturbed / "out")


def test_workers_that_are_killed_cost_nothing(undisturbed, tmp_path):
    def kill(running):
        for pid in _processes_of(running.pid):
            os.kill(pid, signal.SIGKILL)

    assert _disturbed(undisturbed, tmp_path, kill, 1) == 2
    assert tree(tmp_path) == tree(undisturbed / "out")


def test_workers_end_with_a_parent_that_is_killed(undisturbed, tmp_path):
    pids = []

    def kill(running):
        pids.extend(_processes_of(running.pid))
        running.kill()

    _disturbed(undisturbed, tmp_path, kill, 1)
    assert pids
    end = time.monotonic() + 10
    while any(_is_alive(pid) for pid in pids):
        assert time.monotonic() < end
        time.sleep(0.05)


FILTERED = b'{"text": "a  b", "n": 1.0}\n{"text": 1}\n\n{"text": "One line.\\n"}'


@pytest.mark.parametrize("workers", [1, 2])
def test_standard_input_is_a_stream_of_records(workers):
    result = run("clean", "-", "--format", "jsonl", "--workers", workers, stdin=FILTERED)
    assert result.exit_code == 2
    assert result.stdout_bytes == b'{"text": "a b\\n", "n": 1.0}\n\n{"text": "One line.\\n"}'
    assert result.stderr == "cleaner: -:2: the field 'text' is a number, not a text\n"


def test_a_record_is_cleaned_as_soon_as_it_is_there():
    command = [*COMMAND, "clean", "-", "--format", "jsonl", "--field", "body"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        for number in range(3):
            running.stdin.write(b'{"body": "a  %d"}\n' % number)
            running.stdin.flush()
            assert running.stdout.readline() == b'{"body": "a %d\\n"}\n' % number
        running.stdin.close()
    assert running.returncode == 0


def test_what_a_stream_cannot_be_is_told():
    assert "only lines can be read" in refused("clean", "-", "--format", "parquet")
    assert "logged in a folder" in refused("clean", "-", "--format", "jsonl", "--log", "x")
    assert ran("clean", "-", "--format", "jsonl") == ""
