"""Runs over shards that are disturbed at random moments: a worker is killed, the whole run is, or its disk is full.

Whenever it happens, nothing is half-written, the next run completes what was left, and output and log are byte for byte
those of a run that nobody disturbed. `python -m pytest tests/soak_killed.py` tries twenty moments of each kind, in some
minutes; `SEED=1` before it tries others. A few moments are in the tests: `test_records_killed` and `test_full`.
"""

import gzip
import json
import os
import random
import signal
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from shell import COMMAND, fill, process, tree

from cleaner.formats.files import PARTIAL

MOMENTS = 20
SHARDS, RECORDS = 4, 300
RNG = random.Random(int(os.environ.get("SEED", "0")))

each_moment = pytest.mark.parametrize("moment", [(number + RNG.random()) / MOMENTS for number in range(MOMENTS)])
"""How much of the run is done, of its time or of what it writes: one in each twentieth."""

BLOCK = 4
"""Kilobytes that a file system in memory gives away at once."""


def _texts(shard):
    for number in range(RECORDS * shard, RECORDS * shard + RECORDS):
        yield f"Apple {number} keeps best in the  cold, it isn’t dry.  \n" * (number % 7 + 3)


def _lines(shard):
    return "".join(json.dumps({"id": number, "text": text}) + "\n" for number, text in enumerate(_texts(shard)))


class Undisturbed(NamedTuple):
    """Shards, what becomes of them, and in which time."""

    source: Path
    files: dict[str, bytes]
    seconds: float

    def kilobytes(self):
        """What the files take on a disk that gives away whole blocks."""
        return sum(-(-len(data) // (1024 * BLOCK)) * BLOCK for data in self.files.values())


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """Shards of several forms, one of them bad, and a run that nobody disturbs."""
    folder = tmp_path_factory.mktemp("undisturbed")
    source = fill(folder / "in", {f"{shard}.jsonl": _lines(shard) for shard in range(SHARDS)} | {"bad.jsonl": "{\n"})
    (source / "a.jsonl.gz").write_bytes(gzip.compress(_lines(SHARDS).encode(), mtime=0))
    pq.write_table(pa.table({"text": list(_texts(SHARDS + 1))}), source / "b.parquet", row_group_size=50)
    start = time.monotonic()
    with _started(source, folder / "out") as running:
        assert running.wait() == 2
    return Undisturbed(source, tree(folder / "out"), time.monotonic() - start)


def _started(source, out):
    return subprocess.Popen(
        [*COMMAND, "clean", source, "-o", out, "--workers", "2"], stderr=subprocess.PIPE, start_new_session=True
    )


def _workers(parent):
    children = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(pid) for pid in children.read_text().split()] if children.exists() else []


def _is_whole(out, undisturbed):
    """Whether each file that has its name is as it should be; those that are being written have another."""
    files = {path: data for path, data in tree(out).items() if PARTIAL not in path} if out.exists() else {}
    return all(undisturbed.files.get(path) == data for path, data in files.items())


def _finishes(out, undisturbed):
    """Whether one more run completes it, and leaves nothing beside it."""
    result = process("clean", undisturbed.source, "-o", out, "--workers", "2")
    return result.returncode == 2 and tree(out) == undisturbed.files


@each_moment
def test_a_worker_is_killed(undisturbed, tmp_path, moment):
    """The run goes on, as if nothing had been: a worker comes for the one that died."""
    with _started(undisturbed.source, tmp_path / "out") as running:
        time.sleep(moment * undisturbed.seconds)
        while running.poll() is None and not (pids := _workers(running.pid)):
            time.sleep(0.001)
        if running.poll() is None:
            os.kill(RNG.choice(pids), signal.SIGKILL)
        told = running.stderr.read().decode()
    assert running.returncode == 2, told
    assert tree(tmp_path / "out") == undisturbed.files


@each_moment
def test_the_run_is_killed(undisturbed, tmp_path, moment):
    out = tmp_path / "out"
    with _started(undisturbed.source, out) as running:
        time.sleep(moment * undisturbed.seconds)
        running.kill()
    assert running.returncode in (-signal.SIGKILL, 2)
    assert _is_whole(out, undisturbed)
    assert _finishes(out, undisturbed)


def _mount(folder, size, *options):
    command = ["mount", "-t", "tmpfs", "-o", ",".join((f"size={size}k", *options)), "tmpfs", folder]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"a small file system needs root, and leave to mount one: {done.stderr.decode().strip()}")


@pytest.fixture
def disk(tmp_path):
    """A folder for a file system of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    yield folder
    subprocess.run(["umount", folder], capture_output=True, check=False)


@each_moment
def test_the_disk_is_full(undisturbed, disk, moment):
    out = disk / "out"
    _mount(disk, max(BLOCK, int(moment * undisturbed.kilobytes())))
    with _started(undisturbed.source, out) as running:
        told = running.stderr.read().decode()
    assert running.returncode == 2
    assert "No space left on device" in told
    assert not list(disk.rglob(f"*{PARTIAL}"))
    assert _is_whole(out, undisturbed)
    _mount(disk, 4 * undisturbed.kilobytes(), "remount")
    assert _finishes(out, undisturbed)
