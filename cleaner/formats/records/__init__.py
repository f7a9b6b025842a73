"""Records: documents that are a field of the lines of JSONL files, or of the rows of Parquet files.

What is here tells which files hold some; the rest of this folder needs `pip install cleaner[records]`.
"""

from typing import NamedTuple

PACKED = (".gz", ".zst")
_ENDINGS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}

SHARDS = "log/documents"
"""Where in an output folder a file for each finished shard is: the rows of its documents."""

FORMS = tuple(dict.fromkeys(_ENDINGS.values()))


class Fields(NamedTuple):
    """Which fields hold the text and the id, and the form of all shards, if it is not told by their names."""

    field: str = "text"
    id_field: str | None = None
    form: str = ""


def form_of(name: str) -> str:
    """The form of the records in a file, by its name; empty if there are none.

    >>> form_of("data/a.jsonl.zst"), form_of("a.parquet"), form_of("a.txt")
    ('jsonl', 'parquet', '')
    """
    stem = next((name.removesuffix(ending) for ending in PACKED if name.endswith(ending)), name)
    return next((form for ending, form in _ENDINGS.items() if stem.endswith(ending)), "")
