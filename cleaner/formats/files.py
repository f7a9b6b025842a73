"""Files and folders as documents: which there are, how they are read, how their results are written."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

PARTIAL = ".cleaner-partial"
"""The ending of files that are being written; what a killed run leaves of them, the next one removes."""


class Failure(NamedTuple):
    """Why a document could not be had, cleaned or written: which one, what is wrong, and the way out."""

    path: str
    reason: str

    def __str__(self) -> str:
        """One line, as errors are printed."""
        return f"{self.path}: {self.reason}"


class Source(NamedTuple):
    """A document on disk: where it is, and its path relative to what was asked for, with slashes."""

    path: Path
    relative: str


def sources(given: Iterable[str]) -> Iterator[Source | Failure]:
    """The files that are meant: a file itself, of a folder all that are not hidden, sorted; no link to a folder."""
    for name in given:
        path = Path(name)
        if path.is_dir():
            yield from sorted(_walk(path), key=lambda found: found.relative)
        elif path.exists():
            yield Source(path, path.name)
        else:
            yield Failure(name, "there is no such file or folder")


def _walk(folder: Path) -> Iterator[Source]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                path = Path(place, name)
                yield Source(path, path.relative_to(folder).as_posix())


def read(source: Source) -> bytes | Failure:
    """The bytes of a document."""
    try:
        return source.path.read_bytes()
    except OSError as error:
        return Failure(str(source.path), f"cannot be read: {error.strerror}")


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then over it. OSError as the system says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}{PARTIAL}")
    try:
        partial.write_bytes(data)
        partial.replace(path)
    except OSError:
        partial.unlink(missing_ok=True)
        raise


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
