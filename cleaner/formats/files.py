"""Files and folders as documents: which there are, how they are read, how their results are written."""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from cleaner.formats.place import is_local, meant, move, place, why
from cleaner.report.places import printable

PARTIAL = ".cleaner-partial"
"""The ending of files that are being written; what a killed run leaves of them, the next one removes."""


class Failure(NamedTuple):
    """Why a document could not be had, cleaned or written: which one, what is wrong, and the way out."""

    path: str
    reason: str

    def __str__(self) -> str:
        """One line, as errors are printed."""
        return f"{printable(self.path)}: {self.reason}"


class Source(NamedTuple):
    """A document on disk: where it is, and its path relative to what was asked for, with slashes."""

    path: Path
    relative: str


def sources(given: Iterable[str]) -> Iterator[Source | Failure]:
    """The files that are meant: a file itself, of a folder all that are not hidden, sorted; no link to a folder."""
    for name in given:
        try:
            path = place(name)
            yield from _meant(path) if is_local(path) else _there(path)
        except OSError as error:
            yield Failure(name, f"cannot be read: {why(error)}")


def _meant(path: Path) -> Iterator[Source | Failure]:
    if path.is_dir():
        unread: list[OSError] = []
        yield from sorted(_walk(path, unread), key=lambda found: found.relative)
        yield from (Failure(str(error.filename), f"cannot be read: {error.strerror}") for error in unread)
    elif path.exists():
        yield Source(path, path.name)
    else:
        yield Failure(str(path), "there is no such file or folder")


def _there(address: Path) -> Iterator[Source | Failure]:
    nothing = True
    for path, relative in meant(address):
        nothing = False
        yield Source(path, relative)
    if nothing:
        yield Failure(str(address), "there is no such file or folder")


def _walk(folder: Path, unread: list[OSError]) -> Iterator[Source]:
    for top, folders, names in os.walk(folder, onerror=unread.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(top, name)
            if not name.startswith(".") and not _is_special(path):
                yield Source(path, path.relative_to(folder).as_posix())


def _is_special(path: Path) -> bool:
    """Whether there is a pipe, a socket or a device: no documents, and reading one might never end."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:  # a link to nothing, say: told when it is read
        return False


LARGE = 1 << 30
"""The bytes of the largest file that is read as one document: cleaning holds some ten times as much."""


def read(source: Source) -> bytes | Failure:
    """The bytes of a document."""
    try:
        if source.path.stat().st_size > LARGE:
            return Failure(
                str(source.path), "is larger than 1 GB: cut it into documents, or clean it by --format lines"
            )
        return source.path.read_bytes()
    except OSError as error:
        return Failure(str(source.path), f"cannot be read: {error.strerror}")


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and the folders that it lies in. OSError as the system says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    put(path, [data])


def put(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file whole or not at all, however large it is."""
    with whole(path) as file:
        file.writelines(pieces)


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that is there whole or not at all: it is written beside its place first, then moved over it."""
    partial = partial_of(path)
    try:
        with partial.open("wb") as file:
            yield file
        move(partial, path)
    finally:
        partial.unlink(missing_ok=True)


def partial_of(path: Path) -> Path:
    """Where a file is written until it is whole."""
    return path.with_name(f".{path.name}{PARTIAL}")


def sweep(folder: Path) -> None:
    """Remove what a killed run left half-written."""
    for path in folder.rglob(f".*{PARTIAL}"):
        path.unlink()


def remove(folder: Path, relative: str) -> None:
    """Remove a file below a folder, and the folders that this leaves empty."""
    path = folder / relative
    path.unlink(missing_ok=True)
    for parent in path.parents:
        if parent == folder or not parent.is_dir() or any(parent.iterdir()):
            return
        parent.rmdir()
