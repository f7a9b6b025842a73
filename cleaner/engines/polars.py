"""Polars: an expression for cleaned texts."""

import polars as pl
import pyarrow as pa

from cleaner.config import Config
from cleaner.engines.batch import CleanBatch


def clean(text: str | pl.Expr = "text", config: Config | None = None) -> pl.Expr:
    r"""The cleaned texts of a column, each with its log: a struct of `text` and `log`.

    >>> frame = pl.DataFrame({"text": ["two  spaces", "fine\n"]})
    >>> cleaned = frame.select(clean("text").struct.unnest())
    >>> cleaned["text"].to_list(), cleaned["log"].struct["edits"].to_list()
    (['two spaces\n', 'fine\n'], [2, 0])
    """
    work = CleanBatch(config=config or Config())

    def cleaned(texts: pl.Series) -> pl.Series:
        return pl.DataFrame(work.table(pa.table({"text": texts.to_arrow()}))).to_struct()

    schema = pl.DataFrame(work.schema(pa.schema({"text": pa.large_string()})).empty_table()).schema
    column = pl.col(text) if isinstance(text, str) else text
    return column.map_batches(cleaned, return_dtype=pl.Struct(schema), is_elementwise=True)
