"""What a form of records is: batches out of a shard, the cleaning of a batch, and batches into a shard."""

from collections.abc import Callable, Iterator
from typing import IO, Any, NamedTuple, Protocol

from cleaner.cleaned import Cleaned
from cleaner.formats.records.back import Back
from cleaner.formats.records.table import Tables

SIZE = 1 << 20
"""Bytes of a batch, nearly: enough that handing it over costs nothing, few enough that many fit in memory."""


class ShardError(ValueError):
    """A shard that cannot be read on, and why."""


Clean = Callable[[str], Cleaned]


class Job(NamedTuple):
    """What is wanted of a shard: its name as ids and errors say it, the fields of text and id, and what it is worth."""

    name: str
    field: str
    id_field: str | None = None
    quality: bool = False


class Batch(NamedTuple):
    """Records that are cleaned together: the place of the first one in the shard, and what a worker is given of them.

    `rest` stays behind: what the writer needs besides.
    """

    first: int
    data: Any
    rest: Any = None


class Done(NamedTuple):
    """A cleaned batch: what is written of it, and its log."""

    data: Any
    log: Tables


class Writer(Protocol):
    """Writes the cleaned batches of a shard, in order."""

    def put(self, batch: Batch, done: Done) -> None:
        """Write a batch."""

    def close(self) -> None:
        """Write what comes last."""


class Form(NamedTuple):
    """A form of records. ShardError or OSError where a shard cannot be read on."""

    batches: Callable[[IO[bytes], Job], Iterator[Batch]]
    clean: Callable[[Batch, Job, Clean], Done]
    """Pure: the same batch gives the same, wherever and however often it is cleaned."""
    writer: Callable[[IO[bytes], IO[bytes], Job, int], Writer]
    """Of the shard that is read, the one that is written, and how many threads may pack it."""
    restore: Callable[[IO[bytes], IO[bytes], Job, Back], None]
    """Writes the source of a cleaned shard. LogError if the log does not fit it."""
