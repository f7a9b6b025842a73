"""What takes long to make and is always made alike, kept in the user's cache from one run to the next.

What is kept is data (MessagePack, or buffers that are mapped), told by a digest of all it was made of, and believed
only if it is whole. Any number of processes may read and write at once: a file comes into its place whole, and all of
one name say the same.
"""

import os
import sys
import time
from array import array
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import file_digest, sha256
from itertools import accumulate
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import msgpack

DAYS = 30
"""What nobody has made again for so long, another version's say, goes when something is kept under the same name."""


def folder() -> Path | None:
    """The cache's folder; None where the system tells of none.

    The XDG Base Directory Specification (an address that is not absolute does not count), and what macOS and Windows
    have in its place.
    """
    told = os.environ.get("XDG_CACHE_HOME", "")
    if not told and sys.platform == "win32":
        told = os.environ.get("LOCALAPPDATA", "")
    if Path(told).is_absolute():
        return Path(told, "cleaner")
    home = Path(os.path.expanduser("~"))  # noqa: PTH111  # Path.home() raises where there is none
    if not home.is_absolute():
        return None
    return home.joinpath("Library/Caches" if sys.platform == "darwin" else ".cache", "cleaner")


def kept(name: str, digest: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401  # whatever `make` gives
    """What `make` gives: read from the cache if it was made of the same before, else made and kept.

    `make` gives what MessagePack can hold (tuples come back as lists); what it cannot hold, or where, is not kept.

    >>> kept("example", "d1", lambda: {"a": [1, "b"]})
    {'a': [1, 'b']}
    """
    place = folder()
    if place is None:
        return make()
    path = place / f"{name}-{digest}.msgpack"
    try:
        return _read(path)
    except (OSError, ValueError, msgpack.UnpackException):  # none there, or not as it was written
        made = make()
    with suppress(OSError, TypeError, ValueError, OverflowError):
        _write(path, msgpack.packb(made))
        _sweep(place, name)
    return made


def mapped(name: str, digest: str, make: Callable[[], Sequence[bytes]]) -> Sequence[memoryview]:
    """The buffers that `make` gives, as `kept` has it, but mapped: read from the disk where they are looked at.

    Processes of one machine share the memory. Each buffer begins at a multiple of eight bytes.

    >>> [bytes(part) for part in mapped("buffers", "d1", lambda: [b"a", b"bc"])]
    [b'a', b'bc']
    """
    place = folder()
    path = place / f"{name}-{digest}.bin" if place else None
    if path:
        with suppress(OSError, ValueError):
            return _parts(_map(path))
    data = _laid(make())
    with suppress(OSError, ValueError):
        if place and path:
            _write(path, data)
            _sweep(place, name)
            return _parts(_map(path))
    return _parts(memoryview(data))


def _laid(parts: Sequence[bytes]) -> bytes:
    """How many buffers there are, how long each is, and the buffers."""
    head = array("Q", [len(parts), *map(len, parts)]).tobytes()
    return head + b"".join(part + bytes(-len(part) % 8) for part in parts)


def _parts(data: memoryview) -> Sequence[memoryview]:
    numbers = data[: len(data) // 8 * 8].cast("Q")
    sizes = numbers[1 : 1 + numbers[0]].tolist()
    starts = accumulate((size + -size % 8 for size in sizes), initial=8 * (1 + len(sizes)))
    return [data[start : start + size] for start, size in zip(starts, sizes, strict=False)]


def _map(path: Path) -> memoryview:
    """The file without its digest. It is read once, whole, for that: a mapping would count all of it as ours."""
    with path.open("rb") as file:
        told = file.read(_DIGEST)
        if file_digest(file, "sha256").digest() != told:
            raise ValueError(f"{path}: not as it was written")
        return memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))[_DIGEST:]


_DIGEST = 32
"""Bytes of a digest, at the head of what is kept."""


def _read(path: Path) -> Any:  # noqa: ANN401  # whatever was kept
    data = path.read_bytes()
    if sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
        raise ValueError(f"{path}: not as it was written")
    return msgpack.unpackb(data[_DIGEST:])


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; of several processes the last one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}-{time.monotonic_ns()}")
    try:
        partial.write_bytes(sha256(data).digest() + data)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _sweep(place: Path, name: str) -> None:
    oldest = time.time() - 86_400 * DAYS
    for path in place.glob(f"{name}-*"):
        with suppress(OSError):
            if path.stat().st_mtime < oldest:
                path.unlink()
