"""The forms of records by name."""

from collections.abc import Mapping

from cleaner.formats.records.form import Form
from cleaner.formats.records.jsonl import JSONL
from cleaner.formats.records.lines import LINES
from cleaner.formats.records.parquet import PARQUET
from cleaner.formats.records.warc import WARC

FORMS: Mapping[str, Form] = {"jsonl": JSONL, "parquet": PARQUET, "warc": WARC, "lines": LINES}
