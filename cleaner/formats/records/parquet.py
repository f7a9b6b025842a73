"""Parquet: a record a row. Other columns, row groups and each column's compression stay as they are.

One row group is in memory at a time, and one more that is read ahead: it is what Parquet files are written by.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import IO, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from cleaner.formats.records.back import Back
from cleaner.formats.records.form import SIZE, Batch, Clean, Done, Form, Job, ShardError, Writer
from cleaner.formats.records.parts import close, opened
from cleaner.formats.records.table import Log


class _Bad(NamedTuple):
    """Why a row is no document, and the row, as an Arrow stream."""

    reason: str
    record: bytes


_Text = str | UnicodeDecodeError | None
"""A text; or what is wrong with its bytes; or null."""

_Document = tuple[str, str | _Bad]
"""The id of a row, and its text."""


def _open(file: IO[bytes]) -> pq.ParquetFile:
    try:
        return opened(file)
    except pa.ArrowException as error:
        raise ShardError(f"is no Parquet file, or is cut off: {error}") from error


def _batches(file: IO[bytes], job: Job) -> Iterator[Batch]:
    source = _open(file)
    check(source.schema_arrow, job)
    first = 1
    for table in _groups(source):
        yield from _parts(table, first, job)
        first += len(table)


def _groups(source: pq.ParquetFile) -> Iterator[pa.Table]:
    """The row groups, read in this thread: others would not live on in a process that is forked."""
    for number in range(source.num_row_groups):
        try:
            yield source.read_row_group(number, use_threads=False)
        except (pa.ArrowException, OSError) as error:
            raise ShardError(f"row group {number + 1} cannot be read: {error}") from error


def check(schema: pa.Schema, job: Job) -> None:
    """ShardError if there are no such columns, or they hold no texts."""
    for option, name in (("--field", job.field), ("--id-field", job.id_field)):
        if name is not None and schema.get_field_index(name) < 0:
            raise ShardError(f"has no column {name!r} (there are {', '.join(schema.names)}): name one with {option}")
    kind = schema.field(job.field).type
    held = kind.value_type if pa.types.is_dictionary(kind) else kind
    if not (pa.types.is_string(held) or pa.types.is_large_string(held) or pa.types.is_string_view(held)):
        raise ShardError(f"the column {job.field!r} holds {kind}, not text: name another with --field")


def _parts(table: pa.Table, first: int, job: Job) -> Iterator[Batch]:
    """The documents of a row group; its last batch has the group itself with it."""
    step = max(1, len(table) * SIZE // max(1, table[job.field].nbytes))
    for start, end in pairwise([*range(0, len(table), step), len(table)]):
        data = documents(table.slice(start, end - start), first + start, job)
        yield Batch(first + start, data, table if end == len(table) else None)


def documents(part: pa.Table, first: int, job: Job) -> list[_Document]:
    """The documents of rows, the first of which has this number."""
    names = [f"{job.name}:{number}" for number in range(first, first + len(part))]
    ids = names if job.id_field is None else part[job.id_field].to_pylist()
    rows = zip(names, ids, _texts(part[job.field]), strict=True)
    return [_document(part, at, job, *row) for at, row in enumerate(rows)]


def _document(part: pa.Table, at: int, job: Job, name: str, known: object, text: _Text) -> _Document:
    if isinstance(text, str) and known is not None:
        return str(known), text
    if isinstance(text, UnicodeDecodeError):
        reason = f"not UTF-8: {text.reason} at byte {text.start + 1}"
    else:
        reason = f"the field {job.field if text is None else job.id_field!r} is null"
    return name, _Bad(reason, _stream(part.slice(at, 1)))


def _texts(column: pa.ChunkedArray) -> Sequence[_Text]:
    """The texts of a column; of bytes that are none, what is wrong with them."""
    try:
        return column.to_pylist()  # type: ignore[no-any-return]
    except UnicodeDecodeError:
        return [_decoded(data) for data in column.cast(pa.large_binary()).to_pylist()]


def _decoded(data: bytes | None) -> _Text:
    try:
        return None if data is None else data.decode()
    except UnicodeDecodeError as error:
        return error


def _stream(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()  # type: ignore[no-any-return]


def _clean(batch: Batch, job: Job, clean: Clean) -> Done:
    """The texts of a batch, None for each that was rejected; or None for all, if nothing changed."""
    log = Log(quality=job.quality)
    texts = [_text(name, text, line, clean, log) for line, (name, text) in enumerate(batch.data, batch.first)]
    same = all(new is not None and new == old for new, (_, old) in zip(texts, batch.data, strict=True))
    return Done(None if same else texts, log.tables())


def _text(name: str, text: str | _Bad, line: int, clean: Clean, log: Log) -> str | None:
    if isinstance(text, _Bad):
        log.reject(line, name, *text)
        return None
    cleaned = clean(text)
    log.add(line, name, cleaned)
    return cleaned.text


class _Rows:
    """Writes row groups with another text column, without the rows that were rejected."""

    def __init__(self, source: pq.ParquetFile, target: IO[bytes], field: str) -> None:
        self._field = field
        self._schema = source.schema_arrow
        self._writer = pq.ParquetWriter(target, self._schema, compression=_compression(source.metadata))
        self._texts: list[Sequence[str | None] | None] = []
        self._sizes: list[int] = []

    def put(self, batch: Batch, done: Done) -> None:
        self._texts.append(done.data)
        self._sizes.append(len(batch.data))
        if batch.rest is not None:
            self.write(self._changed(batch.rest))
            self._texts, self._sizes = [], []

    def write(self, table: pa.Table) -> None:
        """Write a row group."""
        if len(table):
            self._writer.write_table(table, row_group_size=len(table))

    def _changed(self, table: pa.Table) -> pa.Table:
        if all(texts is None for texts in self._texts):
            return table
        column, start = table[self._field], 0
        chunks: list[pa.Array] = []
        for texts, size in zip(self._texts, self._sizes, strict=True):
            same = column.slice(start, size).chunks
            chunks += same if texts is None else [pa.array(texts, column.type)]
            start += size
        gone = (at for at, there in enumerate(pa.chunked_array(chunks).is_valid().to_pylist()) if not there)
        return _without(_with_texts(table, self._field, chunks), gone)

    def close(self) -> None:
        close(self._writer)


def _with_texts(table: pa.Table, field: str, chunks: Sequence[pa.Array]) -> pa.Table:
    """The table with other texts."""
    at = table.schema.get_field_index(field)
    return table.set_column(at, table.schema.field(at), pa.chunked_array(chunks, table.schema.field(at).type))


def _without(table: pa.Table, gone: Iterable[int]) -> pa.Table:
    """The table without some rows; by slices, because not all types can be filtered."""
    bounds = [-1, *gone, len(table)]
    return pa.concat_tables(table.slice(left + 1, right - left - 1) for left, right in pairwise(bounds))


def _compression(metadata: pq.FileMetaData) -> str | dict[str, str]:
    """How each column of the first row group is compressed, as a writer is told."""
    if not metadata.num_row_groups:
        return "snappy"
    group = metadata.row_group(0)
    columns = [group.column(number) for number in range(group.num_columns)]
    return {column.path_in_schema: column.compression.replace("UNCOMPRESSED", "NONE") for column in columns}


def _writer(source: IO[bytes], target: IO[bytes], job: Job, _threads: int) -> Writer:
    return _Rows(_open(source), target, job.field)


def _restore(file: IO[bytes], target: IO[bytes], job: Job, back: Back) -> None:
    """The rows of the source: those that were rejected stand among the others again."""
    source = _open(file)
    writer = _Rows(source, target, job.field)
    rows = back.documents()
    for table in _groups(source):
        texts: list[str] = []
        others: list[tuple[int, pa.Table]] = []
        for text in table[job.field].to_pylist():
            for row in rows:
                if row["rejected"] is None:
                    texts.append(back.text(row, text))
                    break
                others.append((len(texts), pa.ipc.open_stream(row["record"]).read_all()))
        chunk = pa.array(texts, table.schema.field(job.field).type)
        writer.write(_woven(_with_texts(table, job.field, [chunk]), others))
    left = [pa.ipc.open_stream(row["record"]).read_all() for row in rows if row["record"]]
    if left:
        writer.write(pa.concat_tables(left))
    writer.close()


def _woven(table: pa.Table, others: Iterable[tuple[int, pa.Table]]) -> pa.Table:
    """The table with others in it, each in front of the row of that number."""
    pieces, done = [], 0
    for at, other in others:
        pieces += [table.slice(done, at - done), other]
        done = at
    return pa.concat_tables([*pieces, table.slice(done)])


PARQUET = Form(_batches, _clean, _writer, _restore)
