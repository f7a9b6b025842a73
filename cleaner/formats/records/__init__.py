"""Records: documents that are a field of the lines of JSONL files, or of the rows of Parquet files.

What is here tells which files hold some; the rest of this folder needs `pip install cleaner[records]`.
"""

from typing import NamedTuple

LINES = "lines"
"""The form that no name tells: a text, in pieces."""

PACKED = (".gz", ".zst")
_ENDINGS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet", ".warc": "warc", ".wet": "warc"}

SHARDS = "log/documents"
"""Where in an output folder a file for each finished shard is: the rows of its documents."""

FORMS = (*dict.fromkeys(_ENDINGS.values()), LINES)


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
    stem, _ = _parted(name)
    return next((form for ending, form in _ENDINGS.items() if stem.endswith(ending)), "")


def written_as(name: str, form: str) -> str:
    """The name of a cleaned shard: that of its source, but archives become lines of JSON.

    >>> written_as("a.jsonl.gz", "jsonl"), written_as("a.warc.wet.gz", "warc")
    ('a.jsonl.gz', 'a.warc.wet.jsonl.gz')
    """
    return ".jsonl".join(_parted(name)) if form == "warc" else name


def _parted(name: str) -> tuple[str, str]:
    """A name without the ending of its packing, and that."""
    ending = next((ending for ending in PACKED if name.endswith(ending)), "")
    return name.removesuffix(ending), ending
