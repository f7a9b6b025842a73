"""Mixed documents, made of the seeds with a fixed seed, and what a local run makes of them."""

import os
import random
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from shell import ran

from cleaner import decode

ROOT = Path(__file__).parents[2]
COUNT = int(os.environ.get("DOCUMENTS", "24"))
OURS = ("id", "line", "spelling", "record")


def _documents():
    """Some lines of one seed each, as damaged as they come; some with the lines of another behind them."""
    seeds = [decode(path.read_bytes()).text for path in sorted((ROOT / "seeds").rglob("*.txt"))]
    texts = [text.encode("utf-8", "surrogateescape").decode("utf-8", "replace") for text in seeds]
    rng = random.Random(5)
    for number in range(COUNT):
        lines = [line for text in rng.sample(texts, 2 - number % 4 // 2) for line in _some(text, rng)]
        yield {"id": f"d{number}", "text": "".join(lines), "n": number}


def _some(text, rng):
    lines = text.splitlines(keepends=True)
    start = rng.randrange(max(1, len(lines) - 2))
    return lines[start : start + rng.randint(2, 6)]


@pytest.fixture(scope="session")
def rows():
    return list(_documents())


@pytest.fixture(scope="session")
def local(rows, tmp_path_factory):
    """What each row should be: its text, and what the log of a local run says of it."""
    folder = tmp_path_factory.mktemp("local")
    pq.write_table(pa.Table.from_pylist(rows), folder / "a.parquet")
    ran("clean", folder / "a.parquet", "-o", folder / "out", "--id-field", "id", "--workers", "1")
    log = {
        part: pq.read_table(folder / f"out/log/{part}/a.parquet.parquet").to_pylist() for part in ("documents", "edits")
    }
    changes = {row["id"]: [] for row in rows}
    for edit in log["edits"]:
        changes[edit["id"]].append(_less(edit))
    logs = {
        row["id"]: {**_less(row), "meta": _pairs(row["meta"]), "changes": changes[row["id"]]}
        for row in log["documents"]
    }
    texts = pq.read_table(folder / "out/a.parquet").to_pylist()
    assert sum(map(len, changes.values())) > COUNT
    return [{**row, "log": logs[row["id"]]} for row in texts]


def _less(row):
    return {key: value for key, value in row.items() if key not in OURS}


def _pairs(meta):
    return [{"key": key, "value": value} for key, value in meta]
