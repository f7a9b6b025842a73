"""Shards at addresses: as those on this machine, wherever they are."""

import fsspec
import pytest
from shell import fill, ran, refused, run, tree

RECORDS = {"a.jsonl": b'{"text": "a  b"}\n', "b/c.jsonl": b'{"text": "One line.\\n"}\n'}


@pytest.fixture
def there():
    """A file system of other machines, in memory."""
    memory = fsspec.filesystem("memory")
    memory.store.clear()
    for name, data in RECORDS.items():
        memory.pipe(f"/in/{name}", data)
    yield memory
    memory.store.clear()


def _tree(memory, folder):
    return {path.removeprefix(f"/{folder}/"): memory.cat(path) for path in memory.find(f"/{folder}")}


def test_shards_at_an_address_are_cleaned_as_those_here_are(there):
    fill("in", RECORDS)
    ran("clean", "in", "-o", "out", "--workers", "1")
    for workers in (1, 2):
        ran("clean", "memory://in", "-o", f"memory://out{workers}", "--workers", workers)
        assert _tree(there, f"out{workers}") == tree("out")
    ran("clean", "memory://in", "-o", "here", "--workers", "1")
    assert tree("here") == tree("out")
    ran("undo", "memory://out1", "-o", "memory://again")
    assert _tree(there, "again") == RECORDS
    assert "2 not changed since the last run" in run("clean", "memory://in", "-o", "memory://out1").stderr


def test_a_pattern_stands_for_what_it_names(there):
    ran("clean", "memory://in/*.jsonl", "-o", "memory://out")
    assert sorted(_tree(there, "out")) == ["a.jsonl", "log/documents/a.jsonl.parquet", "log/edits/a.jsonl.parquet"]


def test_what_is_not_there_is_told(there):
    assert "memory://nothing: there is no such file or folder" in refused(
        "clean", "memory://nothing", "-o", "out", "--format", "jsonl"
    )
    assert "nosuch://x: " in refused("clean", "nosuch://x", "-o", "out")
    there.pipe("/in/page.txt", b"one")
    assert "addresses are for records" in refused("clean", "memory://in/page.txt", "-o", "out")
