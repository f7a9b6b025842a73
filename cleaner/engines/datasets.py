"""Hugging Face datasets: a dataset with its texts cleaned."""

from typing import TypeVar

from datasets import Dataset, IterableDataset

from cleaner.config import Config
from cleaner.engines.batch import CleanBatch

AnyDataset = TypeVar("AnyDataset", Dataset, IterableDataset)


def clean(
    dataset: AnyDataset, text: str = "text", log: str = "log", config: Config | None = None, **options: object
) -> AnyDataset:
    r"""The dataset with the column `text` cleaned, and the log of each row in a column behind the others.

    `options` are those of its `map`: `num_proc`, say. One that was cleaned with the same settings is in the cache.

    >>> cleaned = clean(Dataset.from_dict({"text": ["two  spaces"]}))
    >>> cleaned[0]["text"], cleaned[0]["log"]["edits"]
    ('two spaces\n', 2)
    """
    work = CleanBatch(text, log, config or Config())
    return dataset.with_format("arrow").map(work.table, batched=True, **options).with_format(None)
