"""Counts of what stands in documents, in memory up to a limit and then on disk, and the merging of such counts.

What is counted is a key and a source, and how it stands there. Counts are written sorted, so any number of them merge
as one stream, in the memory that a single record takes; merging adds and takes the least, so neither the order nor the
grouping of the parts matters, and nothing is estimated.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, Self

import msgpack

EXAMPLES = 3
"""Documents that are named for each thing: those whose names are the smallest."""

HELD = 32 << 20
"""Bytes, nearly, that are counted in memory before they go to disk."""

RECORD = 900
"""Bytes, nearly, that a record takes in memory beside the text in it."""

FAN = 16
"""Files on disk that become one."""

FORMAT = "cleaner counts 1"


class CountsError(ValueError):
    """Counts that cannot be read; the message names the file and the way out."""


class Tally(NamedTuple):
    """How often something stands in the documents of a source, and where: all of it can be added up."""

    documents: int
    times: int
    head: int = 0
    """Documents in which it stands in the first quarter."""
    tail: int = 0
    """Documents in which it stands in the last quarter."""
    examples: tuple[tuple[str, str], ...] = ()
    """The smallest documents that have it, each with how it reads there; the very first owns it."""

    def __add__(self, other: "Tally") -> "Tally":  # type: ignore[override]
        """Both together.

        >>> Tally(1, 2, examples=(("b", "x"),)) + Tally(1, 1, examples=(("a", "x"),))
        Tally(documents=2, times=3, head=0, tail=0, examples=(('a', 'x'), ('b', 'x')))
        """
        return Tally(
            self.documents + other.documents,
            self.times + other.times,
            self.head + other.head,
            self.tail + other.tail,
            tuple(sorted({*self.examples, *other.examples})[:EXAMPLES]),
        )


Key = tuple[bytes, str]
"""What was counted, by kind and digest, and its source."""

Record = tuple[Key, Tally]


def key(kind: str, text: str) -> bytes:
    """The key of a thing: its kind, a letter, and a digest of 16 bytes, which no two texts share by chance."""
    return kind.encode() + blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


class Counts:
    """Counts that grow. Use it in a `with` block: what it keeps on disk is gone at the end."""

    def __init__(self) -> None:
        """Begin with nothing; the folder is the system's for temporary files."""
        self._held: dict[Key, Tally] = {}
        self._size = 0
        self._folder = TemporaryDirectory(prefix="cleaner-counts-")
        self._files: list[list[Path]] = []
        self._made = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def put(self, what: Key, tally: Tally) -> None:
        """Count something."""
        known = self._held.get(what)
        if known is None:
            self._held[what] = tally
            self._size += RECORD + sum(2 * len(text) for _, text in tally.examples)
            if self._size >= HELD:
                self._spill()
        else:
            self._held[what] = known + tally

    def records(self) -> Iterator[Record]:
        """All that was counted, sorted."""
        return merged([sorted(self._held.items()), *(read(path) for level in self._files for path in level)])

    def _spill(self) -> None:
        self._keep(0, sorted(self._held.items()))
        self._held, self._size = {}, 0

    def _keep(self, level: int, records: Iterable[Record]) -> None:
        """Write records as a file of a level; a full level becomes one file of the next."""
        if len(self._files) == level:
            self._files.append([])
        self._made += 1
        path = Path(self._folder.name, str(self._made))
        with path.open("wb") as file:
            file.writelines(packed(records))
        self._files[level].append(path)
        if len(self._files[level]) == FAN:
            full, self._files[level] = self._files[level], []
            self._keep(level + 1, merged(map(read, full)))
            for path in full:
                path.unlink()


def merged(parts: Iterable[Iterable[Record]]) -> Iterator[Record]:
    """Sorted records as one sorted stream, in which each thing stands once."""
    for what, group in groupby(heapq.merge(*parts, key=_key), key=_key):
        (_, tally), *more = group
        for _, other in more:
            tally += other
        yield what, tally


def _key(record: Record) -> Key:
    return record[0]


def packed(records: Iterable[Record]) -> Iterator[bytes]:
    """Sorted records as they are written, with their number at the end."""
    pack: Callable[[object], bytes] = msgpack.Packer(unicode_errors="surrogatepass").pack
    yield pack(FORMAT)
    number = 0
    for (what, source), tally in records:
        yield pack((what, source, *tally))
        number += 1
    yield pack(number)


def read(path: Path) -> Iterator[Record]:
    """The records in a file. CountsError if it cannot be read, is something else, or was cut."""
    try:
        with path.open("rb") as file:
            yield from _records(msgpack.Unpacker(file, unicode_errors="surrogatepass", use_list=False))
    except OSError as error:
        raise CountsError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, TypeError, msgpack.UnpackException) as error:
        raise CountsError(
            f"{path}: holds no counts, or not all: write it anew with `cleaner survey --counts`"
        ) from error


def _records(unpacker: Iterable[Any]) -> Iterator[Record]:
    found = iter(unpacker)
    if next(found, None) != FORMAT:
        raise ValueError
    for number, record in enumerate(found):
        if record == number:
            return
        what, source, *tally = record
        yield (what, source), Tally(*tally)
    raise ValueError
