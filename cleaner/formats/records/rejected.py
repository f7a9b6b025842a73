"""What was rejected in all shards of a folder, as lines of JSON: file, line, reason, and a record that was a line."""

import json
from collections.abc import Iterator
from pathlib import Path

from cleaner.formats.files import put
from cleaner.formats.records.parts import LOG, mark_of, opened

REJECTED = "rejected.jsonl"


def write(folder: Path) -> None:
    """Write the file anew from the log of all shards, those of earlier runs too; no file, if nothing was rejected."""
    path = folder / REJECTED
    parts = sorted((folder / LOG / "documents").rglob("*.parquet"), key=str)
    marks = {part: mark_of(part) for part in parts}
    bad = [part for part in parts if marks[part].get("counts", {}).get("rejected")]
    if bad:
        put(path, (line for part in bad for line in _lines(part, marks[part]["name"], marks[part]["form"])))
    else:
        path.unlink(missing_ok=True)


def _lines(part: Path, name: str, form: str) -> Iterator[bytes]:
    with part.open("rb") as file:
        batches = opened(file).iter_batches(columns=["line", "rejected", "record"], use_threads=False)
        for row in (row for batch in batches for row in batch.to_pylist()):
            if row["rejected"] is not None:
                told = {"file": name, "line": row["line"], "reason": row["rejected"]}
                if form == "jsonl":
                    told["record"] = row["record"].decode("utf-8", "surrogateescape").removesuffix("\n")
                yield json.dumps(told).encode() + b"\n"
