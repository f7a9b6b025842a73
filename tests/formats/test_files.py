"""Files and folders: which are documents, and how results are written."""

import os
import socket
from pathlib import Path

import pytest
from shell import fill, tree

from cleaner.formats.files import PARTIAL, Failure, Source, read, remove, sources, sweep, write


def _found(*given):
    """The relative paths that were found, and the failures as they are printed."""
    found = list(sources(str(path) for path in given))
    return (
        [item.relative for item in found if isinstance(item, Source)],
        [str(item) for item in found if isinstance(item, Failure)],
    )


FOLDERS = {
    "sorted by path": (["b.txt", "a/c.txt", "a.txt", "B.txt"], ["B.txt", "a.txt", "a/c.txt", "b.txt"]),
    "any ending": (["a", "b.md", "c.txt.gz"], ["a", "b.md", "c.txt.gz"]),
    "nothing hidden": ([".a.txt", ".git/config", "b/.c.txt", "b/.d/e.txt", "f.txt"], ["f.txt"]),
    "any name": (
        ["line\nfeed", "caf\udce9", " ", "...x/a", "日本/記事"],
        [" ", "caf\udce9", "line\nfeed", "日本/記事"],
    ),
    "nothing": ([], []),
}


@pytest.mark.parametrize(("documents", "expected"), FOLDERS.values(), ids=FOLDERS)
def test_a_folder_is_its_documents(tmp_path, documents, expected):
    fill(tmp_path, dict.fromkeys(documents, "one\n"))
    assert _found(tmp_path) == (sorted(expected), [])


def test_a_file_is_itself(tmp_path):
    fill(tmp_path, {"a/b.txt": "one\n", ".hidden": "two\n"})
    assert _found(tmp_path / "a/b.txt", tmp_path / ".hidden") == (["b.txt", ".hidden"], [])


def test_what_is_not_there_is_told_and_the_rest_found(tmp_path):
    fill(tmp_path, {"a.txt": "one\n"})
    missing, long = tmp_path / "missing", "n" * 300
    assert _found(missing, long, tmp_path) == (
        ["a.txt"],
        [f"{missing}: there is no such file or folder", f"{long}: cannot be read: File name too long"],
    )


def test_links(tmp_path):
    """One to a document is one; one to a folder is none, it could lead round in circles; one to nothing is told."""
    fill(tmp_path, {"in/a.txt": "one\n", "elsewhere/b.txt": "two\n"})
    (tmp_path / "in/document").symlink_to(tmp_path / "elsewhere/b.txt")
    (tmp_path / "in/folder").symlink_to(tmp_path / "in")
    (tmp_path / "in/nothing").symlink_to("nowhere")
    assert _found(tmp_path / "in") == (["a.txt", "document", "nothing"], [])
    told = read(Source(tmp_path / "in/nothing", "nothing"))
    assert told == Failure(str(tmp_path / "in/nothing"), "cannot be read: No such file or directory")


def test_pipes_and_sockets_are_no_documents(tmp_path):
    fill(tmp_path, {"a.txt": "one\n"})
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "to pipe").symlink_to("pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "socket"))  # the path of a socket has to be short
        assert _found(tmp_path) == (["a.txt"], [])


def test_a_folder_that_cannot_be_read_is_told(tmp_path):
    """Its documents would be taken for gone. A path that is too long is one that not even root can open."""
    fill(tmp_path, {"a.txt": "one\n"})
    place = os.open(tmp_path, os.O_RDONLY)
    for _ in range(17):
        os.mkdir("n" * 250, dir_fd=place)
        deeper = os.open("n" * 250, os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = deeper
    os.close(place)
    documents, failures = _found(tmp_path)
    assert documents == ["a.txt"]
    assert [failure.rpartition(": ")[2] for failure in failures] == ["File name too long"]


def test_write_makes_folders_and_replaces(tmp_path):
    path = tmp_path / "a/b/c.txt"
    write(path, b"one\n")
    write(path, b"two\n")
    assert tree(tmp_path) == {"a/b/c.txt": b"two\n"}


def test_write_replaces_a_link_and_not_what_it_leads_to(tmp_path):
    fill(tmp_path, {"source.txt": "one\n"})
    (tmp_path / "a.txt").symlink_to("source.txt")
    write(tmp_path / "a.txt", b"two\n")
    assert tree(tmp_path) == {"source.txt": b"one\n", "a.txt": b"two\n"}


def test_write_leaves_nothing_half_done(tmp_path):
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(IsADirectoryError):
        write(tmp_path / "a.txt", b"one\n")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_sweep_removes_what_is_half_written_and_nothing_else(tmp_path):
    fill(tmp_path, {f".a.txt{PARTIAL}": "o", f"b/.c{PARTIAL}": "", "a.txt": "one\n", ".hidden": "two\n"})
    sweep(tmp_path)
    assert tree(tmp_path) == {"a.txt": b"one\n", ".hidden": b"two\n"}


REMOVED = {
    "and its folder": (["a/b.txt"], "a/b.txt", set()),
    "and all folders that this leaves empty": (["a/b/c/d.txt", "a/e.txt"], "a/b/c/d.txt", {"a", "a/e.txt"}),
    "and no folder with something in it": (["a/b.txt", "a/c.txt"], "a/b.txt", {"a", "a/c.txt"}),
    "not the folder itself": (["a.txt"], "a.txt", set()),
    "what is not there": (["a/b.txt"], "a/c.txt", {"a", "a/b.txt"}),
    "what is not there, and has no folder": ([], "a/c.txt", set()),
}


@pytest.mark.parametrize("relative", [".", "out"])
@pytest.mark.parametrize(("documents", "gone", "left"), REMOVED.values(), ids=REMOVED)
def test_remove(tmp_path, monkeypatch, documents, gone, left, relative):
    """Also where the folder is given as it is seen from here, so that its own name is not among its parents."""
    monkeypatch.chdir(tmp_path)
    folder = Path(relative)
    folder.mkdir(exist_ok=True)
    fill(folder, dict.fromkeys(documents, "one\n"))
    remove(folder, gone)
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*")} == left
    assert folder.is_dir()
