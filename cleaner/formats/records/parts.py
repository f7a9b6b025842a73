"""The log of a shard on disk: a Parquet file of its documents and one of its edits, whole or not there."""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from cleaner.formats.records.table import DOCUMENTS, EDITS

LOG = "log"
"""The folder of the log, in the output folder."""

PARTS: Mapping[str, pa.Schema] = {"documents": DOCUMENTS, "edits": EDITS}

ROWS = 10_000
"""Rows of a row group of the log, nearly."""

BATCHES = 50
"""Small batches that are held apart: each takes tens of kilobytes, however few rows it has."""

_MARK = b"cleaner"
"""The key of a file's metadata under which stands what the shard was made of, and what became of it."""


def path_of(folder: Path, part: str, relative: str) -> Path:
    """Where a part of a shard's log is."""
    return folder / LOG / part / f"{relative}.parquet"


def mark_of(documents: Path) -> dict[str, Any]:
    """What the log of a shard was marked with; nothing, if there is none that is whole."""
    with suppress(OSError, pa.ArrowException, KeyError, ValueError), documents.open("rb") as file:
        return dict(json.loads(pq.read_metadata(file).metadata[_MARK]))
    return {}


def opened(file: IO[bytes]) -> pq.ParquetFile:
    """A Parquet file that is read in this thread, if it is told so again at each read.

    Others, which `pre_buffer` begins, would not live on in a process that is forked, and now and then one is still at
    work when the process ends, which aborts it (github.com/apache/arrow/issues/34314).
    """
    return pq.ParquetFile(file, pre_buffer=False)


def close(writer: pq.ParquetWriter) -> None:
    """Close a writer, once: where that fails, on a full disk say, pyarrow would try again when the object goes."""
    try:
        writer.close()
    finally:
        writer.is_open = False


class Part:
    """A part of a log, as it is written."""

    def __init__(self, file: IO[bytes], schema: pa.Schema) -> None:
        self._writer = pq.ParquetWriter(file, schema, compression="zstd")
        self._schema = schema
        self._held: list[pa.RecordBatch] = []

    def put(self, rows: pa.RecordBatch) -> None:
        """Write some rows, as soon as they are enough for a row group."""
        if len(rows):
            self._held.append(rows)
        if sum(map(len, self._held)) >= ROWS:
            self._flush()
        elif len(self._held) == BATCHES:
            self._held = pa.Table.from_batches(self._held).combine_chunks().to_batches()

    def mark(self, mark: Mapping[str, object]) -> None:
        """Mark the file with what the shard was made of, and what became of it."""
        self._writer.add_key_value_metadata({_MARK: json.dumps(mark, sort_keys=True)})

    def close(self) -> None:
        """Write the rest, once: where that fails, on a full disk say, what is abandoned is closed again."""
        if not self._writer.is_open:
            return
        try:
            self._flush()
        finally:
            close(self._writer)

    def _flush(self) -> None:
        table = pa.Table.from_batches(self._held, self._schema)
        if len(table):
            self._writer.write_table(table, row_group_size=len(table))
        self._held = []
