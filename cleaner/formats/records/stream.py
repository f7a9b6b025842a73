"""Lines of JSON from a pipe into a pipe."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from cleaner.formats.cleaners import Cleaners
from cleaner.formats.files import Failure
from cleaner.formats.records import Fields
from cleaner.formats.records.form import SIZE, Job
from cleaner.formats.records.jsonl import lines
from cleaner.formats.records.out import complaint
from cleaner.formats.records.shards import Task, work
from cleaner.workers import ordered

NAME = "-"


def filtered(
    blocks: Iterable[bytes], cleaners: Cleaners, fields: Fields, workers: int, seconds: float
) -> Iterator[tuple[bytes, Sequence[Failure]]]:
    """The cleaned lines of blocks of bytes, and what is to be told of them.

    With one worker the whole lines of a block are cleaned at once; several are given a megabyte at a time.
    """
    job = Job(NAME, fields.field, fields.id_field)
    batches = lines(blocks, SIZE if workers > 1 else 1)
    tasks = ((None, Task("jsonl", NAME, job, batch)) for batch in batches)
    for _, done in ordered(partial(work, cleaners), tasks, workers, seconds):
        if done:
            counts = done.log.counts
            rows = done.log.documents.to_pylist() if counts.rejected or counts.failed else []
            told = (complaint(row).partition(": ") for row in rows)
            yield done.data, [Failure(f"{NAME}:{line}", reason) for line, _, reason in told if reason]
