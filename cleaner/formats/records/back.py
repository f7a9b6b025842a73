"""The way back: the log of a shard, walked beside its cleaned records."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import IO

import pyarrow as pa

from cleaner.cleaned import undo
from cleaner.edit import EditError, Layer
from cleaner.formats.records.parts import opened
from cleaner.formats.records.table import Row, digest, layers
from cleaner.log import LogError

ROWS = 1000
"""Rows of a log that are read at once."""


class Back:
    """The documents and edits of a shard, in the order of its records."""

    def __init__(self, documents: IO[bytes], edits: IO[bytes]) -> None:
        """LogError if the files are none of a log."""
        self._documents = _rows(documents)
        self._edits = groupby(_rows(edits), itemgetter("line"))
        self._next = next(self._edits, None)

    def documents(self) -> Iterator[Row]:
        """The rows of the documents, rejected ones among them."""
        return self._documents

    def text(self, row: Row, text: str) -> str:
        """The source of a document, from its cleaned text. LogError if either is not what the log says."""
        found: tuple[Layer, ...] = ()
        if self._next and self._next[0] == row["line"]:
            found = layers(self._next[1])
            self._next = next(self._edits, None)
        if digest(text) != row["sha256"]:
            raise LogError(f"the text of record {row['line']} was changed since it was written: clean the source again")
        try:
            source = undo(found, text)
        except EditError as error:
            raise LogError(f"the log does not fit record {row['line']}: {error}") from error
        if digest(source) != row["source_sha256"]:
            raise LogError(f"what the log gives back for record {row['line']} is not its source: the digest differs")
        return source


def _rows(file: IO[bytes]) -> Iterator[Row]:
    try:
        for batch in opened(file).iter_batches(ROWS, use_threads=False):
            yield from batch.to_pylist()
    except (pa.ArrowException, OSError) as error:
        raise LogError(f"the log cannot be read: {error}") from error
