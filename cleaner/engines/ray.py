"""Ray Data: a dataset with its texts cleaned, and shards of records that a cluster cleans."""

import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

import ray
from ray.data import DataContext, Dataset

from cleaner.config import Config
from cleaner.engines.batch import CleanBatch
from cleaner.formats.cleaners import Cleaners
from cleaner.formats.files import Failure, Source
from cleaner.formats.place import place
from cleaner.formats.records import Fields
from cleaner.formats.records.shards import Run, Spread
from cleaner.formats.records.table import Counts


def clean(dataset: Dataset, text: str = "text", log: str = "log", config: Config | None = None) -> Dataset:
    """The dataset with the column `text` cleaned, and the log of each row in a column behind the others."""
    return dataset.map_batches(CleanBatch(text, log, config or Config()).table, batch_format="pyarrow")


def cluster(address: str | None, most: int | None) -> Spread:
    """Has each shard of a run read, cleaned and written by one process of a cluster, at most so many at once.

    ConnectionError or ValueError if there is no such cluster.
    """
    ray.init(address, ignore_reinit_error=True, log_to_driver=False, logging_level="ERROR")
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = DataContext.get_current()
    context.enable_progress_bars, context.execution_options.preserve_order = False, True
    return partial(_all, most)


def _all(most: int | None, run: Run, shards: Sequence[Source]) -> Iterator[Failure | None]:
    rows = [{"path": str(shard.path), "relative": shard.relative} for shard in shards]
    one = partial(_one, str(run.folder), run.cleaners, run.fields, str(Path.cwd()))
    for row in ray.data.from_items(rows, override_num_blocks=len(rows)).map(one, concurrency=most).iter_rows():
        run.counts += Counts(*row["counts"])
        run.done += row["done"]
        run.kept += row["kept"]
        yield Failure(*row["failure"]) if row["failure"] else None


def _one(folder: str, cleaners: Cleaners, fields: Fields, here: str, row: Mapping[str, str]) -> dict[str, object]:
    """Clean one shard as a local run does it; from the folder where the command is, if it is there too."""
    with suppress(OSError):
        os.chdir(here)
    run = Run(place(folder), cleaners, fields)
    told = list(run.each([Source(place(row["path"]), row["relative"])]))
    return {"failure": next(filter(None, told), ()), "counts": run.counts, "done": run.done, "kept": run.kept}
