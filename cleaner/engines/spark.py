"""Spark: a data frame with its texts cleaned."""

from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import from_arrow_type
from pyspark.sql.types import StructField, StructType

from cleaner.config import Config
from cleaner.engines.batch import LOG, CleanBatch


def clean(frame: DataFrame, text: str = "text", log: str = "log", config: Config | None = None) -> DataFrame:
    """The frame with the column `text` cleaned, and the log of each row in a column behind the others.

    `df.select("id", explode("log.changes"))` are all edits. AnalysisException if there is no such column.
    """
    work = CleanBatch(text, log, config or Config())
    schema = StructType([*frame.schema.fields, StructField(log, from_arrow_type(LOG))])
    return frame.mapInArrow(work.batches, schema)
