"""Shards of records through the command: what changes, what stays byte for byte, what is rejected, what is logged."""

import gzip
import json
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from shell import fill, ran, refused, run, tree

from cleaner import clean
from cleaner.cleaned import undo

TEXTS = {
    "clean": "One line.\n",
    "empty": "",
    "some of everything": "image_print\r\nKeep&nbsp;apples  cold\u200b.\r\nIt’s dry.  \r\n\r\n\r\nLeave a Reply\r\n",
    "mojibake": "Itâ€™s a cafÃ©, she said.\n",
    "half a pair": "It’s \ud83d here,\udc92 you see.\n",
    "an escape": 'a\u0001b\t \\ " / \x7f\u2028  \n',
}
PACK = {"a.jsonl": bytes, "a.jsonl.gz": gzip.compress, "a.jsonl.zst": zstandard.compress}
UNPACK = {"a.jsonl": bytes, "a.jsonl.gz": gzip.decompress, "a.jsonl.zst": zstandard.decompress}
UNPACK["a.jsonl.zst"] = lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data)
each_packing = pytest.mark.parametrize("name", PACK)


def _lines(texts, **options):
    return "".join(json.dumps({"id": name, "text": text}, **options) + "\n" for name, text in texts.items())


def _texts(data):
    return {record["id"]: record["text"] for record in map(json.loads, data.decode().splitlines())}


@each_packing
@pytest.mark.parametrize("ascii_only", [True, False])
def test_texts_are_those_of_the_function(name, ascii_only):
    texts = TEXTS if ascii_only else {key: text for key, text in TEXTS.items() if key != "half a pair"}
    fill("in", {name: PACK[name](_lines(texts, ensure_ascii=ascii_only).encode())})
    ran("clean", f"in/{name}", "-o", "out", "--id-field", "id")
    assert _texts(UNPACK[name](Path("out", name).read_bytes())) == {
        key: clean(text).text for key, text in texts.items()
    }


def _logged(name):
    """The layers and digests that the log tells of each document."""
    from cleaner.formats.records.table import layers

    edits = pq.read_table(f"out/log/edits/{name}.parquet").to_pylist()
    documents = pq.read_table(f"out/log/documents/{name}.parquet").to_pylist()
    return {
        row["id"]: (layers(edit for edit in edits if edit["id"] == row["id"]), row["source_sha256"], dict(row["meta"]))
        for row in documents
    }


def test_the_log_is_that_of_the_function_in_all_forms():
    whole = {key: text for key, text in TEXTS.items() if key != "half a pair"}
    fill("in", {name: pack(_lines(whole).encode()) for name, pack in PACK.items()})
    pq.write_table(pa.table({"id": list(whole), "text": list(whole.values())}), "in/b.parquet")
    ran("clean", "in", "-o", "out", "--id-field", "id")
    cleaned = {key: clean(text) for key, text in whole.items()}
    expected = {key: (one.layers, one.origin.sha256, dict(one.meta)) for key, one in cleaned.items()}
    for name in [*PACK, "b.parquet"]:
        assert _logged(name) == expected
    texts = pq.read_table("out/b.parquet").to_pylist()
    assert {row["id"]: row["text"] for row in texts} == {key: one.text for key, one in cleaned.items()}


def test_half_a_surrogate_pair_is_logged_exactly():
    fill("in", {"a.jsonl": _lines({"x": TEXTS["half a pair"]})})
    ran("clean", "in", "-o", "out", "--id-field", "id")
    ((found, _, _),) = _logged("a.jsonl").values()
    assert found == clean(TEXTS["half a pair"]).layers
    assert undo(found, _texts(Path("out/a.jsonl").read_bytes())["x"]) == TEXTS["half a pair"]


KEPT = [
    rb'{"n": 1.0e5, "text":"a  b", "z" : [1.00, {"text": "a  b"}], "big": 12345678901234567890.10}',
    b'\t{ "text" : "It\\u00e2\\u20ac\\u2122s  late\\/early", "id": 1E2 } \r',
    b'{"text": "a  b", "\xc3\xa9": "\xe2\x82\xac", "\\u0041": NaN}',
    b"",
    b"  ",
    b'{"text": "fine\\n"}',
    b'{"text": "caf\\u00e9  /  bar", "text2": null}',
]


def test_all_but_the_text_stays():
    """Key order, spacing, other fields, how numbers and escapes are spelled, blank lines, a missing last line end."""
    source = b"\n".join(KEPT)
    fill("in", {"a.jsonl": source})
    ran("clean", "in", "-o", "out")
    assert Path("out/a.jsonl").read_bytes().split(b"\n") == [
        KEPT[0].replace(b'"text":"a  b"', b'"text":"a b\\n"'),
        KEPT[1].replace(b"\\u00e2\\u20ac\\u2122s  late\\/early", b"\\u2019s late\\/early\\n"),
        KEPT[2].replace(b"a  b", b"a b\\n"),
        *KEPT[3:6],
        KEPT[6].replace(b"  /  bar", b" / bar\\n"),
    ]
    ran("undo", "out", "-o", "again")
    assert Path("again/a.jsonl").read_bytes() == source


BAD = {
    b"{": "not JSON",
    b"[]": "not JSON: { is wanted at column 1",
    b'{"text": "a"} {}': "not JSON: there is more behind the object",
    b'{"text": "a" "b": 1}': "not JSON: } is wanted at column 14",
    b'{"text": "a\tb"}': "not JSON: Invalid control character",
    b'{"text": "a\xff"}': "not UTF-8: invalid start byte at byte 12",
    b'{"other": "a"}': "has no field 'text'",
    b'{"text": null}': "the field 'text' is null, not a text",
    b'{"text": 12}': "the field 'text' is a number, not a text",
    b'{"text": ["a"]}': "the field 'text' is an array, not a text",
    b'{"text": "a", "text": "b"}': "has the field 'text' twice",
    b'{"text": ' + b"[" * 100_000 + b"}": "nested too deeply",
}


@each_packing
def test_bad_records_are_rejected_and_come_back(name):
    good = b'{"text": "a  b"}\n'
    source = b"\n" + good + b"".join(bad + b"\n" + good for bad in BAD)
    fill("in", {name: PACK[name](source)})
    told = refused("clean", "in", "-o", "out")
    assert f"cleaner: in/{name}:3: not JSON" in told
    assert f"({len(BAD)} rejected, see out/rejected.jsonl)" in told
    assert f"{2 * len(BAD) + 1} documents: {len(BAD) + 1} changed" in told
    rejected = [json.loads(line) for line in Path("out/rejected.jsonl").read_text().splitlines()]
    assert [row["record"].encode("utf-8", "surrogateescape") for row in rejected] == list(BAD)
    assert [(row["file"], row["line"]) for row in rejected] == [(name, 3 + 2 * at) for at in range(len(BAD))]
    for row, reason in zip(rejected, BAD.values(), strict=True):
        assert reason in row["reason"]
    assert UNPACK[name](Path("out", name).read_bytes()) == b"\n" + b'{"text": "a b\\n"}\n' * (len(BAD) + 1)
    ran("undo", "out", "-o", "again")
    assert UNPACK[name](Path("again", name).read_bytes()) == source
    assert "rejected" in refused("clean", "in", "-o", "out")  # told as long as it is so


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())]
)
def test_parquet_keeps_all_but_the_text(kind):
    texts = ["a  b", None, "One line.\n", "Itâ€™s late.\n"] * 5
    columns = {"n": pa.array(range(20), pa.int16()), "text": pa.array(texts, kind), "more": [[{"x": "a  b"}]] * 20}
    table = pa.table(columns).replace_schema_metadata({"mine": "kept"})
    Path("in").mkdir()
    pq.write_table(table, "in/a.parquet", row_group_size=8, compression={"n": "gzip", "text": "zstd"})
    source = pq.read_table("in/a.parquet")
    told = refused("clean", "in", "-o", "out")
    assert "in/a.parquet:2: the field 'text' is null (5 rejected" in told
    found = pq.read_table("out/a.parquet")
    assert found.schema.equals(source.schema, check_metadata=True)
    kept = [row for row in source.to_pylist() if row["text"] is not None]
    assert found.to_pylist() == [{**row, "text": clean(row["text"]).text} for row in kept]
    metadata = pq.read_metadata("out/a.parquet")
    assert [metadata.row_group(at).num_rows for at in range(metadata.num_row_groups)] == [6, 6, 3]
    assert [metadata.row_group(0).column(at).compression for at in range(2)] == ["GZIP", "ZSTD"]
    ran("undo", "out", "-o", "again")
    assert pq.read_table("again/a.parquet").equals(source, check_metadata=True)


def test_the_log_is_read_by_duckdb_and_polars():
    fill("in", {"a.jsonl": _lines(TEXTS), "b/c.jsonl": _lines(TEXTS)})
    ran("clean", "in", "-o", "out", "--id-field", "id")
    per_rule = "select count(*) from 'out/log/edits/**/*.parquet' where rule = 'whitespace/space' and id like 'some%'"
    assert duckdb.sql(per_rule).fetchall() == [(4,)]
    joined = (
        "select count(*) from 'out/log/documents/**/*.parquet' d join 'out/log/edits/**/*.parquet' e using (id, line)"
    )
    edits = pl.read_parquet("out/log/edits/**/*.parquet")
    assert duckdb.sql(joined).fetchall() == [(len(edits) * 2,)]
    documents = pl.read_parquet("out/log/documents/**/*.parquet")
    assert len(documents) == 2 * len(TEXTS)
    assert documents["edits"].sum() == len(edits)


def test_a_shard_that_stands_is_not_done_again():
    fill("in", {f"{name}.jsonl": _lines(TEXTS) for name in "ab"})
    ran("clean", "in", "-o", "out")
    before = {path: path.stat().st_mtime_ns for path in Path("out").rglob("*.*")}
    assert "2 not changed since the last run" in run("clean", "in", "-o", "out").stderr
    assert before == {path: path.stat().st_mtime_ns for path in before}
    Path("out/a.jsonl").write_text("{}\n")
    assert "1 shards, 1 not changed" in run("clean", "in", "-o", "out").stderr
    fill("in", {"b.jsonl": _lines({"x": "a  b"})})
    assert "1 shards, 1 not changed" in run("clean", "in", "-o", "out").stderr
    assert "2 shards, 0 not changed" in run("clean", "in", "-o", "out", "--ignore", "words").stderr


WRONG = {
    "a.jsonl.gz": (gzip.compress(b'{"text": "a"}\n' * 1000)[:-9], "is cut off"),
    "b.jsonl.gz": (b"no gzip", "cannot be unpacked"),
    "c.jsonl.zst": (zstandard.compress(b'{"text": "a"}\n' * 1000)[:-3], "is cut off"),
    "d.jsonl.zst": (b"", "is cut off"),
    "e.parquet": (b"no Parquet", "is no Parquet file"),
    "f.txt": (b"one\n", "is no shard of records"),
}


def test_bad_shards_cost_themselves_alone():
    fill("in", {name: data for name, (data, _) in WRONG.items()} | {"z.jsonl": '{"text": "a  b"}\n'})
    pq.write_table(pa.table({"body": ["a"], "text": [1]}), "in/g.parquet")
    told = refused("clean", "in", "-o", "out")
    for name, (_, reason) in WRONG.items():
        assert f"cleaner: in/{name}: {reason}" in told
    assert "in/g.parquet: the column 'text' holds int64, not text: name another with --field" in told
    assert sorted(tree("out")) == ["log/documents/z.jsonl.parquet", "log/edits/z.jsonl.parquet", "z.jsonl"]
    assert "has no column 'content' (there are body, text)" in refused(
        "clean", "in/g.parquet", "-o", "out2", "--field", "content"
    )
    assert not Path("out2/g.parquet").exists()


def test_members_and_frames_that_follow_each_other_are_one_shard():
    line = b'{"text": "a  b"}\n'
    fill("in", {"a.jsonl.gz": gzip.compress(line) * 3, "b.jsonl.zst": zstandard.compress(line) * 3})
    ran("clean", "in", "-o", "out")
    assert gzip.decompress(Path("out/a.jsonl.gz").read_bytes()) == b'{"text": "a b\\n"}\n' * 3
    assert UNPACK["a.jsonl.zst"](Path("out/b.jsonl.zst").read_bytes()) == b'{"text": "a b\\n"}\n' * 3


def test_undo_refuses_what_was_changed():
    fill("in", {"a.jsonl": '{"text": "a  b"}\n'})
    ran("clean", "in", "-o", "out")
    fill("out", {"a.jsonl": '{"text": "a c\\n"}\n'})
    assert "the text of record 1 was changed since it was written" in refused("undo", "out", "-o", "again")
    assert not list(Path("again").rglob("*.jsonl"))


def test_a_folder_into_itself_is_refused():
    fill(".", {"a.jsonl": '{"text": "a  b"}\n'})
    assert "lies inside the output folder" in refused("clean", "a.jsonl", "-o", ".")
    assert tree(".") == {"a.jsonl": b'{"text": "a  b"}\n'}


def test_any_file_may_hold_records():
    fill("in", {"a.txt": '{"content": "a  b"}\n'})
    ran("clean", "in/a.txt", "-o", "out", "--format", "jsonl", "--field", "content")
    assert Path("out/a.txt").read_text() == '{"content": "a b\\n"}\n'
