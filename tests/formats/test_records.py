"""Records: where a text stands in a line, and how a shard is cut and packed."""

import io

import pyarrow as pa
import pytest
import zstandard

from cleaner.formats.records.codec import codec
from cleaner.formats.records.form import ShardError
from cleaner.formats.records.jsonl import lines
from cleaner.formats.records.line import RecordError, find, spell
from cleaner.formats.records.parts import Part


def test_ids_are_as_they_are_spelled():
    found = [find(f'{{"id": {name}, "text": ""}}', "text", "id").id for name in ("7", "1e5", '"a"', '"\\u00e9"')]
    assert found == ["7", "1e5", "a", "é"]


@pytest.mark.parametrize("name", ["null", "true", "[1]", '"\\ud800"'])
def test_what_is_no_id_is_refused(name):
    with pytest.raises(RecordError, match="neither a text nor a number"):
        find(f'{{"id": {name}, "text": ""}}', "text", "id")


def test_a_mark_at_the_start_of_a_file_is_no_part_of_the_record():
    assert find('\ufeff{"text": "a"}', "text").text == "a"


@pytest.mark.parametrize("literal", ['"a/é\\n"', r'"a/\u00e9\n"', r'"a\/\u00e9\n"', r'"a\/é"', '"\\u0000"', '"\x7f"'])
def test_a_string_is_spelled_as_the_one_before(literal):
    text = find(f'{{"text": {literal}}}', "text").text
    assert spell(text, literal) == literal


@pytest.mark.parametrize("size", [1, 7, 1000])
@pytest.mark.parametrize("step", [1, 3, 50])
def test_batches_are_whole_lines(size, step):
    data = b"one\n\ntwo\r\n" + b"x" * 40 + b"\nlast"
    found = list(lines((data[at : at + step] for at in range(0, len(data), step)), size))
    assert b"".join(batch.data for batch in found) == data
    assert all(batch.data.endswith(b"\n") for batch in found[:-1])
    assert [batch.first for batch in found] == [
        1 + data[: data.index(batch.data)].count(b"\n") if batch.data != b"\n" else 2 for batch in found
    ]


@pytest.mark.parametrize("threads", [2, 3])
def test_a_frame_is_the_same_for_any_number_of_threads(threads):
    data = [b"%d lines and some more\n" % number * 5000 for number in range(20)]
    made = []
    for count in (1, threads):
        stream = codec("a.zst").stream(count)
        made.append(b"".join([*map(stream.pack, data), stream.end()]))
    assert made[0] == made[1]
    assert zstandard.ZstdDecompressor().decompressobj().decompress(made[0]) == b"".join(data)


def test_long_windows_are_read():
    long = zstandard.ZstdCompressionParameters.from_level(1, window_log=28)
    packed = zstandard.ZstdCompressor(compression_params=long).compressobj()
    data = packed.compress(b"one\n") + packed.flush()
    assert b"".join(codec("a.zst").blocks(io.BytesIO(data))) == b"one\n"


def test_every_cut_is_told():
    packed = zstandard.compress(b"one\n" * 100)
    for end in range(len(packed)):
        with pytest.raises(ShardError, match="cut off"):
            list(codec("a.zst").blocks(io.BytesIO(packed[:end])))


class _Full(io.BytesIO):
    """A file on a disk that takes no more than the first sign of one."""

    def write(self, data):
        if self.tell() + len(data) > 4:
            raise OSError(28, "No space left on device")
        return super().write(data)


def test_a_log_that_a_full_disk_did_not_take_is_abandoned_in_peace():
    rows = pa.record_batch({"line": [1]})
    part = Part(_Full(), rows.schema)
    part.put(rows)
    with pytest.raises(OSError, match="No space left"):
        part.close()
    part.close()
