"""The log of records as Arrow tables: a row a document, and a row an edit; and the way back from them.

DuckDB, Polars and Spark read them as they are. `line` is the place of a record in its shard, from 1: the key of both.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import pyarrow as pa

from cleaner.accept import Note
from cleaner.cleaned import Cleaned
from cleaner.edit import Finding, Layer, Safety
from cleaner.quality import Quality
from cleaner.scan import encodable

_NOTE = pa.struct(
    [("start", pa.int64()), *((name, pa.string()) for name in ("old", "new", "rule", "safety", "reason"))]
)

DOCUMENTS = pa.schema(
    [
        ("id", pa.string()),
        ("line", pa.int64()),
        ("rejected", pa.string()),  # why the record is not among the cleaned ones; null where it is
        ("encoding", pa.string()),  # of the source's bytes; empty where it was text already
        ("source_sha256", pa.string()),
        ("sha256", pa.string()),
        ("edits", pa.int64()),
        ("failed", pa.bool_()),
        ("verdict", pa.string()),  # with the next one, where the settings ask what documents are worth
        ("quality", pa.string()),  # reasons and signals, as JSON
        ("meta", pa.map_(pa.string(), pa.string())),
        ("notes", pa.list_(_NOTE)),
        ("spelling", pa.string()),  # how the text's JSON string was written, where we would have written it otherwise
        ("record", pa.binary()),  # all of a rejected record
    ]
)

EDITS = pa.schema(
    [
        ("id", pa.string()),
        ("line", pa.int64()),
        ("layer", pa.int32()),
        ("stage", pa.string()),
        ("rule", pa.string()),
        ("safety", pa.string()),
        ("start", pa.int64()),
        ("old", pa.string()),
        ("new", pa.string()),
        ("group", pa.int32()),
        ("channel", pa.string()),
        ("others", pa.list_(pa.string())),
        (
            "exact",
            pa.string(),
        ),  # [old, new, others] as JSON, where one holds half a surrogate pair: no Parquet text can
    ]
)

Row = Mapping[str, Any]


class Counts(NamedTuple):
    """What became of records: of each one thing; and the edits that were made."""

    changed: int = 0
    clean: int = 0
    rejected: int = 0
    failed: int = 0
    edits: int = 0

    def __add__(self, other: "Counts") -> "Counts":  # type: ignore[override]
        """Both together."""
        return Counts(*map(sum, zip(self, other, strict=True)))


@dataclass
class Log:
    """What happened to the documents of a batch, as it is collected."""

    documents: list[tuple[object, ...]] = field(default_factory=list)
    edits: list[tuple[object, ...]] = field(default_factory=list)

    quality: bool = False

    def add(self, line: int, name: str, cleaned: Cleaned, spelling: str | None = None) -> None:
        """A document that was cleaned."""
        changes = sum(len(layer.edits) for layer in cleaned.layers)
        origin, notes = cleaned.origin, [_note(note) for note in cleaned.notes]
        same = not changes and not origin.encoding
        told = (
            origin.encoding,
            origin.sha256,
            origin.sha256 if same else digest(cleaned.text),
            changes,
            cleaned.failed,
        )
        meta = [(key, encodable(value)) for key, value in sorted(cleaned.meta.items())]
        worth = _worth(cleaned.quality) if self.quality else (None, None)
        self.documents.append((name, line, None, *told, *worth, meta, notes, spelling, None))
        for number, layer in enumerate(cleaned.layers):
            self.edits += ((name, line, number, layer.stage, *_edit(edit)) for edit in layer.edits)

    def reject(self, line: int, name: str, reason: str, record: bytes) -> None:
        """A record that is no document, and why."""
        self.documents.append((name, line, encodable(reason), *[None] * 10, record))

    def tables(self) -> "Tables":
        """All of it, as tables."""
        told = [(row[_EDITS], row[_FAILED]) for row in self.documents if row[_REJECTED] is None]
        failed = sum(failed is True for _, failed in told)
        changed = sum(edits != 0 and not failed for edits, failed in told)
        rejected = len(self.documents) - len(told)
        counts = Counts(changed, len(told) - changed - failed, rejected, failed, len(self.edits))
        return Tables(_batch(self.documents, DOCUMENTS), _batch(self.edits, EDITS), counts)


class Tables(NamedTuple):
    """The rows of documents and edits, and what is to be counted in them."""

    documents: pa.RecordBatch
    edits: pa.RecordBatch
    counts: Counts


_REJECTED, _EDITS, _FAILED = map(DOCUMENTS.get_field_index, ("rejected", "edits", "failed"))


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8; of half a surrogate pair, of what UTF-8 would make of it."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def layers(rows: Iterable[Row]) -> tuple[Layer, ...]:
    """The layers of a document, from the rows of its edits."""
    return tuple(
        Layer(stage, tuple(map(_read, group))) for (_, stage), group in groupby(rows, itemgetter("layer", "stage"))
    )


def _batch(found: Sequence[Sequence[object]], schema: pa.Schema) -> pa.RecordBatch:
    columns = zip(*found, strict=True) if found else [[]] * len(schema)
    return pa.RecordBatch.from_arrays(
        [pa.array(column, each.type) for column, each in zip(columns, schema, strict=True)], schema=schema
    )


def _note(note: Note) -> dict[str, object]:
    found = note.finding
    new = None if found.new is None else encodable(found.new)
    old, safety = encodable(found.old), _SAFETIES[found.safety]
    return {
        "start": found.start,
        "old": old,
        "new": new,
        "rule": found.rule,
        "safety": safety,
        "reason": encodable(note.reason),
    }


def _worth(quality: Quality) -> tuple[str, str]:
    return quality.verdict, json.dumps({"reasons": list(quality.reasons), "signals": dict(quality.signals)})


def _edit(edit: Finding) -> tuple[object, ...]:
    start, old, new, rule, safety, group, channel, others = edit
    exact = None
    try:
        "".join((old, new or "", *others)).encode()
    except UnicodeEncodeError:
        exact = json.dumps([old, new, others])
        old, new, others = encodable(old), encodable(new or ""), tuple(map(encodable, others))
    return rule, _SAFETIES[safety], start, old, new or "", group, channel, others, exact


_SAFETIES = {safety: safety.name.lower() for safety in Safety}


def _read(row: Row) -> Finding:
    old, new, others = json.loads(row["exact"]) if row["exact"] else (row["old"], row["new"], row["others"])
    safety = Safety.named(row["safety"])
    return Finding(row["start"], old, new, row["rule"], safety, row["group"], row["channel"], tuple(others))
