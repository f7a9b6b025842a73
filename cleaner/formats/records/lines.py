"""Lines: one text file of any size, as pieces of whole lines, for stages that look at no more than a line at a time.

A piece is a document of the log, named by the number of its first line: such stages leave line ends alone, so it is the
same in the source and in the cleaned text. It is read as UTF-8; bytes that are none stay as they are.
"""

from collections.abc import Iterator
from itertools import chain, islice, pairwise
from typing import IO

from cleaner.config import Config
from cleaner.formats.records.back import Back
from cleaner.formats.records.codec import codec
from cleaner.formats.records.form import Batch, Clean, Done, Form, Job
from cleaner.formats.records.jsonl import JSONL, each
from cleaner.formats.records.table import Log
from cleaner.log import encoded
from cleaner.stage import Scope
from cleaner.stages import STAGES


def far_sighted(config: Config) -> list[str]:
    """The stages that run with these settings and look at more than a line; they cannot be told pieces.

    >>> far_sighted(Config(select=["characters"])), far_sighted(Config(select=["characters", "words"]))
    ([], ['words'])
    """
    running = {rule.stage for rule in config.active()}
    return [stage.name for stage in STAGES if stage.name in running and stage.scope is Scope.DOCUMENT]


def _clean(batch: Batch, job: Job, clean: Clean) -> Done:
    log = Log(quality=job.quality)
    cleaned = clean(batch.data.decode("utf-8", "surrogateescape"))
    log.add(batch.first, f"{job.name}:{batch.first}", cleaned)
    return Done(codec(job.name).piece(encoded(cleaned.text)), log.tables())


def _restore(file: IO[bytes], target: IO[bytes], job: Job, back: Back) -> None:
    packing = codec(job.name)
    stream = packing.stream(1)
    for piece in _restored(each(packing.blocks(file)), back):
        target.write(stream.pack(packing.piece(piece)))
    target.write(stream.end())


def _restored(cleaned: Iterator[bytes], back: Back) -> Iterator[bytes]:
    for row, behind in pairwise(chain(back.documents(), [None])):
        assert row is not None
        lines = islice(cleaned, behind["line"] - row["line"]) if behind else cleaned
        yield encoded(back.text(row, b"".join(lines).decode("utf-8", "surrogateescape")))


LINES = Form(JSONL.batches, _clean, JSONL.writer, _restore)
