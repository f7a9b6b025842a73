"""A disk that is full: what is finished stays, nothing is half-written, and the next run completes it."""

import json
import subprocess

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from shell import fill, refused, run, tree

from cleaner.formats.files import PARTIAL

TEXT = "Apple {} keeps best in the  cold, it isn’t dry.  \n"


def _mount(*options):
    return subprocess.run(["mount", "-t", "tmpfs", *options], capture_output=True, check=False)


@pytest.fixture
def small(tmp_path):
    """A file system of so many kilobytes, which may be made larger."""
    folder = tmp_path / "small"
    folder.mkdir()

    def resize(kilobytes, *options):
        done = _mount("-o", ",".join((f"size={kilobytes}k", *options)), "tmpfs", folder)
        if done.returncode:
            pytest.skip(f"a small file system needs root, and leave to mount one: {done.stderr.decode().strip()}")
        return folder

    yield resize
    subprocess.run(["umount", folder], capture_output=True, check=False)


def _records(name):
    texts = (TEXT.format(number) * (number % 5 + 3) for number in range(40 * name, 40 * name + 40))
    return "".join(json.dumps({"text": text}) + "\n" for text in texts)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """Shards and documents, and what becomes of them."""
    folder = tmp_path_factory.mktemp("undisturbed")
    fill(folder / "records", {f"{name}.jsonl": _records(name) for name in range(4)} | {"bad.jsonl": "{\n"})
    texts = [TEXT.format(number) for number in range(300)]
    pq.write_table(pa.table({"text": texts}), folder / "records/a.parquet", row_group_size=50)
    fill(folder / "texts", {f"{number % 3}/{number}.txt": TEXT.format(number) * 9 for number in range(30)})
    for kind in ("records", "texts"):
        run("clean", folder / kind, "-o", folder / f"{kind}-out", "--workers", 1)
    return folder


@pytest.mark.parametrize("kilobytes", [4, 16, 40])
@pytest.mark.parametrize("kind", ["records", "texts"])
def test_a_run_on_a_full_disk_is_finished_by_the_next_one(undisturbed, small, kind, kilobytes):
    out = small(kilobytes) / "out"
    told = refused("clean", undisturbed / kind, "-o", out, "--workers", 1)
    assert "No space left on device" in told
    assert not list(out.rglob(f"*{PARTIAL}"))
    whole = tree(undisturbed / f"{kind}-out")
    for path, data in tree(out).items():
        assert path.startswith("log.jsonl") or data == whole[path]
    small(4096, "remount")
    assert run("clean", undisturbed / kind, "-o", out, "--workers", 1).exit_code == (2 if kind == "records" else 0)
    assert tree(out) == whole
