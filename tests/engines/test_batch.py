"""The function that all engines call."""

import pickle

import pyarrow as pa
import pytest

from cleaner import Config
from cleaner.engines.batch import CleanBatch
from cleaner.formats.records.form import ShardError


def test_a_batch_is_cleaned_as_records_are(rows, local):
    assert CleanBatch()(pa.RecordBatch.from_pylist(rows)).to_pylist() == local


def test_batches_do_not_matter(rows, local):
    work = pickle.loads(pickle.dumps(CleanBatch()))
    table = pa.concat_tables(pa.Table.from_pylist(rows[at : at + 3]) for at in range(0, 21, 3))
    assert work.table(table).to_pylist() == local[:21]


KINDS = [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())]


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_null_stays_and_is_told(kind):
    batch = pa.RecordBatch.from_arrays([pa.array(["a  b", None, "c\n"], kind)], ["body"])
    cleaned = CleanBatch("body", "said", Config(select=["whitespace/space"]))(batch)
    cleaned.validate(full=True)
    assert cleaned.schema.field("body").type == kind
    assert cleaned["body"].to_pylist() == ["a b", None, "c\n"]
    assert [said["rejected"] for said in cleaned["said"].to_pylist()] == [None, "the field 'body' is null", None]


def test_bytes_that_are_no_text_stay_and_are_told():
    buffers = [None, pa.py_buffer(pa.array([0, 2, 6], pa.int32()).buffers()[1]), pa.py_buffer(b"a\xffb  c")]
    cleaned = CleanBatch()(pa.RecordBatch.from_arrays([pa.Array.from_buffers(pa.string(), 2, buffers)], ["text"]))
    assert cleaned["text"].cast(pa.binary()).to_pylist() == [b"a\xff", b"b c\n"]
    assert cleaned["log"][0].as_py()["rejected"] == "not UTF-8: invalid start byte at byte 2"


def test_what_cannot_be_cleaned_is_refused():
    batch = pa.RecordBatch.from_pydict({"text": ["a"], "n": [1]})
    for work, reason in [
        (CleanBatch("x"), "has no column"),
        (CleanBatch("n"), "not text"),
        (CleanBatch(log="n"), "already"),
    ]:
        with pytest.raises(ShardError, match=reason):
            work(batch)
