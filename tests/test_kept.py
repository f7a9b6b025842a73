"""What is kept in the user's cache: made once, believed only if it is whole, and never in the way."""

import os
import subprocess
import sys
import time

import pytest

from cleaner.kept import DAYS, folder, kept

BOOK = "from cleaner.rulebook import load; print(load().digest, len(load().all))"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


class Made:
    """Counts how often it was asked."""

    def __init__(self, value):
        self.value, self.times = value, 0

    def __call__(self):
        self.times += 1
        return self.value


def test_it_is_made_once_for_each_digest():
    make = Made({"a": ["ü", 1, None]})
    assert kept("n", "d1", make) == kept("n", "d1", make) == make.value
    assert make.times == 1
    assert kept("n", "d2", make) == kept("m", "d1", make) == make.value
    assert make.times == 3


@pytest.mark.parametrize("damage", [b"", b"x", lambda data: data[:-1], lambda data: data[:40] + b"!" + data[41:]])
def test_what_is_broken_is_made_again(damage):
    make = Made(["some", "thing", "to", "keep"])
    kept("n", "d", make)
    (path,) = folder().iterdir()
    path.write_bytes(damage if isinstance(damage, bytes) else damage(path.read_bytes()))
    assert kept("n", "d", make) == kept("n", "d", make) == make.value
    assert make.times == 2


def test_where_nothing_can_be_written_it_is_made(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert kept("n", "d", Made(1)) == 1


def test_what_cannot_be_held_is_not_kept():
    make = Made({"day": 2 + 3j})
    assert kept("n", "d", make) == kept("n", "d", make) == {"day": 2 + 3j}
    assert make.times == 2
    assert not [path for path in folder().glob("*") if path.is_file()] if folder().exists() else True


def test_a_folder_that_is_not_absolute_does_not_count(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert folder().is_relative_to(tmp_path / "home")


def test_what_is_old_goes_when_something_is_kept():
    kept("n", "old", Made(1))
    kept("other", "old", Made(1))
    for path in folder().iterdir():
        os.utime(path, (0, time.time() - 86_400 * (DAYS + 1)))
    kept("n", "new", Made(1))
    assert sorted(path.name for path in folder().iterdir()) == ["n-new.msgpack", "other-old.msgpack"]


def test_processes_that_start_at_once_read_the_same_rules(tmp_path):
    command = [sys.executable, "-c", BOOK]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    told = {process.communicate()[0] for process in running}
    assert len(told) == 1
    assert all(process.returncode == 0 for process in running)
    (path,) = (tmp_path / "cleaner").iterdir()
    path.write_bytes(b"no rules at all")
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout in told
