"""The one function that all engines call: Arrow rows with their texts cleaned, and a column that is the log."""

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

import pyarrow as pa
import pyarrow.compute as pc

from cleaner.config import Config
from cleaner.formats.records.form import Batch, Job, ShardError
from cleaner.formats.records.parquet import PARQUET, check, documents
from cleaner.formats.records.table import DOCUMENTS, EDITS, Tables
from cleaner.pipeline import Cleaner

_ELSEWHERE = ("id", "line", "spelling", "record")
"""What a log that is a file says besides: the row itself tells it, or has nothing of the kind."""

_META = pa.list_(pa.struct([("key", pa.string()), ("value", pa.string())]))
"""Metadata; as a list, because some engines know no maps."""

_TOLD = [pa.field("meta", _META) if each.name == "meta" else each for each in DOCUMENTS if each.name not in _ELSEWHERE]
_CHANGES = [each for each in EDITS if each.name not in _ELSEWHERE]

LOG = pa.struct([*_TOLD, pa.field("changes", pa.list_(pa.struct(_CHANGES)))])
"""What is said of a row: the fields of a log's documents (`formats.records.table` has them), its edits as `changes`."""


@dataclass(frozen=True)
class CleanBatch:
    r"""Cleans the column `text`, and puts a column `log` behind the others. All rows stay, in their order.

    A text that is null, or whose bytes are no UTF-8, stays as it is; its log says so under `rejected`. It may be
    pickled: rules are compiled where they are used, once in a process. ConfigError if the settings are bad.

    >>> batch = pa.RecordBatch.from_pydict({"n": [1, 2], "text": ["two  spaces", None]})
    >>> cleaned = CleanBatch()(batch)
    >>> cleaned.column_names, cleaned["text"].to_pylist()
    (['n', 'text', 'log'], ['two spaces\n', None])
    >>> [(log["edits"], log["rejected"]) for log in cleaned["log"].to_pylist()]
    [(2, None), (None, "the field 'text' is null")]
    """

    text: str = "text"
    log: str = "log"
    config: Config = field(default_factory=Config)

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The cleaned batch. ShardError if it cannot be had, as `schema` says."""
        schema = self.schema(batch.schema)
        job = Job("", self.text, quality=self.config.quality)
        cleaner = _cleaner(pickle.dumps(self.config))
        found = documents(pa.Table.from_batches([batch]), 1, job)
        done = PARQUET.clean(Batch(1, found), job, cleaner.clean)
        columns = [*batch.columns, _column(done.log)]
        if done.data is not None:
            at = schema.get_field_index(self.text)
            columns[at] = _changed(columns[at], done.data)
        return pa.RecordBatch.from_arrays(columns, schema=schema)

    def schema(self, schema: pa.Schema) -> pa.Schema:
        """That of a cleaned batch. ShardError if there is no such column, it holds no texts, or there is a log."""
        check(schema, Job("", self.text))
        if self.log in schema.names:
            raise ShardError(f"has a column {self.log!r} already: name another for the log")
        return schema.append(pa.field(self.log, LOG))

    def batches(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Cleaned batches, as Spark wants them."""
        return map(self, batches)

    def table(self, table: pa.Table) -> pa.Table:
        """A cleaned table."""
        return pa.Table.from_batches(map(self, table.to_batches()), self.schema(table.schema))


@lru_cache(maxsize=8)
def _cleaner(config: bytes) -> Cleaner:
    """The cleaner for pickled settings: engines unpickle their functions for each task, and rules take longer."""
    return Cleaner(pickle.loads(config))  # noqa: S301  # pickled right above


def _changed(column: pa.Array, texts: list[str | None]) -> pa.Array:
    """A column with other texts, where there are some."""
    new = pa.array(texts, column.type)
    return new if new.null_count == column.null_count else pc.if_else(new.is_valid(), new, column)


def _column(log: Tables) -> pa.Array:
    """The log of a batch as a column: a row a document."""
    documents, edits = log.documents, log.edits
    ends = accumulate(documents["edits"].fill_null(0).to_pylist(), initial=0)
    each = pa.StructArray.from_arrays([edits[one.name] for one in _CHANGES], fields=_CHANGES)
    changes = pa.ListArray.from_arrays(pa.array(ends, pa.int32()), each)
    told = [documents[one.name].cast(one.type) for one in _TOLD]
    return pa.StructArray.from_arrays([*told, changes], fields=list(LOG))
