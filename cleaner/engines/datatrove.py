"""Datatrove: a pipeline step that cleans the texts of documents."""

from collections.abc import Iterator
from itertools import islice

import pyarrow as pa
from datatrove.data import Document, DocumentsPipeline
from datatrove.pipeline.base import PipelineStep

from cleaner.config import Config
from cleaner.engines.batch import CleanBatch

ROWS = 256
"""Documents that are cleaned together."""


class Clean(PipelineStep):
    """Cleans each document; its log is put into its metadata."""

    name = "cleaner"
    type = "Formatter"

    def __init__(self, log: str = "log", config: Config | None = None) -> None:
        """`log` is the key in the metadata."""
        super().__init__()
        self.log = log
        self._work = CleanBatch(config=config or Config())

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> Iterator[Document]:  # noqa: ARG002  # as datatrove calls it
        """The documents, in their order."""
        left = iter(data)
        while documents := list(islice(left, ROWS)):
            with self.track_time("batch"):
                cleaned = self._work(pa.RecordBatch.from_pydict({"text": [document.text for document in documents]}))
            for document, row in zip(documents, cleaned.to_pylist(), strict=True):
                document.text, document.metadata[self.log] = row["text"], row["log"]
                self.stat_update("total", "changed" if row["log"]["edits"] else "clean")
                yield document
