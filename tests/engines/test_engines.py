"""Each engine, the real one, gives the same texts and log as a local run (law 10)."""

import json
import shutil
import sys
from pathlib import Path

import polars as pl
import pytest
from shell import fill, process, refused, tree

from cleaner.engines.polars import clean


def _engine(name):
    """An engine; `make test` does without those that are large, and its report says so."""
    return pytest.importorskip(name, reason=f"{name} is not installed: `make test-engines` tests it")


def test_polars(rows, local):
    cleaned = pl.DataFrame(rows).lazy().with_columns(clean("text").struct.unnest())
    assert cleaned.collect().to_dicts() == local


def test_datasets(rows, local):
    datasets = _engine("datasets")
    from cleaner.engines.datasets import clean

    dataset = datasets.Dataset.from_list(rows)
    assert clean(dataset, batch_size=50).to_list() == local
    assert list(clean(dataset.take(20).to_iterable_dataset())) == local[:20]


def test_datatrove(rows, local, tmp_path):
    _engine("datatrove")
    from datatrove.data import Document
    from datatrove.executor import LocalPipelineExecutor

    from cleaner.engines.datatrove import Clean

    found = []
    documents = [Document(row["text"], row["id"], metadata={"n": row["n"]}) for row in rows]
    steps = [documents, Clean(), lambda data, _rank, _size: map(found.append, data)]
    LocalPipelineExecutor(steps, logging_dir=str(tmp_path)).run()
    assert [{"id": one.id, "text": one.text, **one.metadata} for one in found] == local


@pytest.fixture(scope="module")
def spark():
    _engine("pyspark")
    if not shutil.which("java"):
        pytest.skip("Spark needs a java, and there is none: install one (17 or later) and set JAVA_HOME")
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PYSPARK_PYTHON", sys.executable)
        settings = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.sql.shuffle.partitions": "2"}
        session = SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
        yield session
        session.stop()


def test_spark(spark, rows, local):
    from cleaner.engines.spark import clean

    found = clean(spark.createDataFrame(rows, "id string, text string, n long")).collect()
    assert [row.asDict(recursive=True) for row in found] == local


def test_ray_data(rows, local):
    ray = _engine("ray")
    from cleaner.engines.ray import clean

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    found = clean(ray.data.from_items(rows, override_num_blocks=4)).take_all()
    ray.shutdown()
    assert sorted(found, key=lambda row: row["n"]) == local


def test_a_cluster_that_is_not_there_is_told(rows, tmp_path, monkeypatch):
    _engine("ray")
    monkeypatch.chdir(tmp_path)
    fill("in", {"a.jsonl": json.dumps(rows[0])})
    assert "--ray-address auto: " in refused("clean", "in", "-o", "out", "--engine", "ray", "--ray-address", "auto")
    assert not Path("out").exists()


def test_ray_writes_the_shards_of_a_local_run(rows, tmp_path):
    """What is told of bad ones, too; and finished ones are not done again."""
    _engine("ray")
    lines = [json.dumps(row) + "\n" for row in rows[:60]]
    fill(tmp_path / "in", {f"{start}.jsonl": "".join(lines[start::3]) for start in range(3)} | {"bad.jsonl": "{\n"})
    told = []
    for out, engine in (("local", []), ("ray", ["--engine", "ray"]), ("ray", ["--engine", "ray"])):
        done = process("clean", "in", "-o", out, "--id-field", "id", *engine, cwd=tmp_path, timeout=300)
        told.append((done.returncode, done.stderr.decode().replace(out, "local")))
    assert told[0] == told[1]
    assert told[0][0] == 2
    assert "4 not changed since the last run" in told[2][1]
    assert tree(tmp_path / "ray") == tree(tmp_path / "local")
