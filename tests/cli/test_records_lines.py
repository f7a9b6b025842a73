"""A text as a stream of lines: as one document would be cleaned, where no stage looks at more than a line."""

from pathlib import Path

import pyarrow.parquet as pq
from shell import fill, ran, refused

from cleaner.formats.files import LARGE

LINE = "A caf\u00e9\ufeff in the north\u200b has been open since number {}, it isn\x92t far.\n"
TEXT = "".join(LINE.format(at) + "A line that is fine.\n" * 1100 for at in range(100)) + "\n\n\r\nno line end"


def test_pieces_come_out_as_the_whole_text_does():
    source = b"\xff stray\n" + TEXT.encode()
    fill("in", {"a.txt": source})
    only = ("--select", "characters", "--encoding", "utf-8")
    ran("clean", "in/a.txt", "-o", "whole", *only)
    ran("clean", "in/a.txt", "-o", "out", "--format", "lines", "--workers", 2, *only)
    assert Path("out/a.txt").read_bytes() == Path("whole/a.txt").read_bytes()
    pieces = pq.read_table("out/log/documents/a.txt.parquet").to_pylist()
    assert len(pieces) > 2
    assert sum(piece["edits"] for piece in pieces) == 3 * 100
    ran("undo", "out", "-o", "again")
    assert Path("again/a.txt").read_bytes() == source


def test_stages_that_look_further_are_named():
    fill("in", {"a.txt": "one\n"})
    told = refused(
        "clean", "in", "-o", "out", "--format", "lines", "--select", "characters", "--select", "words/lost-space"
    )
    assert told.startswith(
        "cleaner: in/a.txt: the whole text is needed for words, a line is not enough: --select other"
    )
    assert "decode, escapes, mojibake, whitespace, boilerplate, words, a line is not" in refused(
        "clean", "in", "-o", "out", "--format", "lines"
    )
    assert not Path("out").exists()


def test_what_is_too_large_for_one_document_is_told():
    fill("in", {"a.txt": "one  line\n"})
    with Path("in/large.txt").open("wb") as file:
        file.truncate(LARGE + 1)
    told = refused("clean", "in", "-o", "out")
    assert "cleaner: in/large.txt: is larger than 1 GB: cut it into documents, or clean it by --format lines" in told
    assert Path("out/a.txt").read_text() == "one line\n"
