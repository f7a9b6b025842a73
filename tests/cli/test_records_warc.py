"""Archives through the command: which records are texts, what becomes of them, and what is no archive."""

import gzip
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from shell import fill, ran, refused, tree

from cleaner import clean

DATE = "2024-05-01T10:00:00Z"


def _record(kind, name, body, content):
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{name}>",
        "WARC-Target-URI": f"https://example.org/{name}",
    }
    fields |= {"WARC-Date": DATE, "Content-Type": content, "Content-Length": len(body)}
    head = "".join(f"{key}: {value}\r\n" for key, value in fields.items())
    return f"WARC/1.0\r\n{head}\r\n".encode() + body + b"\r\n\r\n"


def _response(name, body, content, more=""):
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {content}\r\n{more}\r\n".encode() + body
    return _record("response", name, http, "application/http; msgtype=response")


CONVERTED = "Source: River Daily\nThe cafÃ© is  open.\n"
RECORDS = [
    _record("warcinfo", "info", b"software: none\r\n", "application/warc-fields"),
    _record("conversion", "a", CONVERTED.encode(), "text/plain"),
    _response("b", "На улице  тихо, и снег идёт.\n".encode("cp1251"), "text/plain; charset=windows-1251"),
    _response("page", b"<p>one  page</p>", "text/html"),
    _response("c", gzip.compress(b"two  spaces"), "Text/Plain", "Content-Encoding: gzip\r\n"),
    _record("resource", "d", b"fine\n", "text/plain"),
    _record("resource", "image", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "text/plain"),
]
TEXTS = {"a": CONVERTED, "b": "На улице  тихо, и снег идёт.\n", "c": "two  spaces", "d": "fine\n"}
PACK = {"x.warc": b"".join, "x.warc.wet.gz": lambda records: b"".join(map(gzip.compress, records))}


def _lines(path):
    data = Path(path).read_bytes()
    return [*map(json.loads, (gzip.decompress(data) if path.endswith(".gz") else data).splitlines())]


@pytest.mark.parametrize("name", PACK)
def test_texts_become_lines_of_json(name):
    fill("in", {name: PACK[name](RECORDS)})
    written = {"x.warc": "x.warc.jsonl", "x.warc.wet.gz": "x.warc.wet.jsonl.gz"}[name]
    assert "no text in any encoding (1 rejected" in refused("clean", "in", "-o", "out")
    about = [{"id": f"<urn:uuid:{key}>", "url": f"https://example.org/{key}", "date": DATE} for key in TEXTS]
    cleaned = {key: clean(text) for key, text in TEXTS.items()}
    assert _lines(f"out/{written}") == [
        {**said, "text": one.text} for said, one in zip(about, cleaned.values(), strict=True)
    ]
    edits = pq.read_table(f"out/log/edits/{written}.parquet").to_pylist()
    assert [row["rule"] for row in edits if row["id"] == "<urn:uuid:a>"] == [
        edit.rule for layer in cleaned["a"].layers for edit in layer.edits
    ]
    assert json.loads(Path("out/rejected.jsonl").read_text())["file"] == written
    ran("undo", "out", "-o", "again")
    again = _lines(f"again/{written}")
    assert [row.get("text") for row in again] == [*TEXTS.values(), None]


WRONG = {
    "a.warc": (b"", "is cut off"),
    "b.warc": (b"no archive\r\n" * 9, "is no WARC file, or is damaged"),
    "c.warc": (b"".join(RECORDS)[:-3], "is cut off"),
    "d.warc": (b"".join(RECORDS[:2])[:-9], "is cut off"),
    "e.warc.gz": (gzip.compress(b"".join(RECORDS))[:-9], "is cut off"),
    "f.warc": (RECORDS[3], "of HTML pages the text must be extracted first"),
}


def test_bad_archives_cost_themselves_alone():
    fill("in", {name: data for name, (data, _) in WRONG.items()} | {"z.wet": RECORDS[1]})
    told = refused("clean", "in", "-o", "out")
    for name, (_, reason) in WRONG.items():
        assert [line for line in told.splitlines() if line.startswith(f"cleaner: in/{name}: ") and reason in line], told
    assert sorted(tree("out")) == [
        "log/documents/z.wet.jsonl.parquet",
        "log/edits/z.wet.jsonl.parquet",
        "z.wet.jsonl",
    ]
    assert "1 not changed since the last run" in refused("clean", "in", "-o", "out")
    ran("clean", "in/z.wet", "-o", "other")
