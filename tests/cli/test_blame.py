"""`cleaner blame`: from a cleaned line to its source."""

from pathlib import Path

import pytest
from shell import fill, ran, refused

PAGE = "Ten Ways to Store Apples\nimage_print\n\nApples keep&nbsp;best in the  cold.\n"
TOLD = """\
line 3 comes from line 4 of the source
  source:  Apples keep&nbsp;best in the  cold.
  cleaned: Apples keep best in the cold.
  4:12: escapes/entity: '&nbsp;' -> '\\xa0'
  4:12: whitespace/space: '\\xa0' -> ' '
  4:29: whitespace/space: '  ' -> ' '
"""


@pytest.fixture
def out(here):
    fill("src", {"a/page.txt": PAGE, "a/stray.txt": b"caf\xc3\xa9, it\x92s\n", "a/10:30.txt": "One  line.\n", "e": ""})
    ran("clean", "src", "-o", "out")
    return here / "out"


def test_a_line(out):
    assert ran("blame", "out/a/page.txt:3") == TOLD
    assert ran("blame", f"{out}/a/page.txt:3") == TOLD


@pytest.mark.usefixtures("out")
def test_without_the_source(monkeypatch):
    Path("src/a/page.txt").unlink()
    monkeypatch.chdir("out/a")
    assert ran("blame", "page.txt:3") == TOLD


@pytest.mark.usefixtures("out")
def test_removed():
    assert "(removed)" not in ran("blame", "out/a/page.txt:1")
    assert ran("blame", "out/a/page.txt:1", "--removed").splitlines()[-1] == (
        r"  2:1: boilerplate/plugin-residue: 'image_print\n' -> '' (removed)"
    )


@pytest.mark.usefixtures("out")
def test_a_stray_byte():
    assert ran("blame", "out/a/stray.txt:1").splitlines() == [
        "line 1 comes from line 1 of the source",
        r"  source:  café, it\udc92s",
        "  cleaned: café, it’s",
        r"  1:9: decode/stray-byte: '\udc92' -> '’'",
    ]


@pytest.mark.usefixtures("out")
def test_a_name_with_a_colon():
    assert "1:4: whitespace/space" in ran("blame", "out/a/10:30.txt:1")


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("out/a/page.txt", "name a cleaned document and a line, as in cleaned/page.txt:12"),
        ("out/a/page.txt:", "name a cleaned document and a line"),
        ("out/a/page.txt:three", "name a cleaned document and a line"),
        ("out/a/page.txt:-1", "name a cleaned document and a line"),
        (":3", "name a cleaned document and a line"),
        ("out/a/page.txt:0", "out/a/page.txt:0: there is no line 0: the cleaned text has 3"),
        ("out/a/page.txt:4", "out/a/page.txt:4: there is no line 4: the cleaned text has 3"),
        ("out/e:1", "out/e:1: there is no line 1: the cleaned text has 0"),
        ("out/nowhere.txt:1", "out/nowhere.txt: cannot be read: No such file or directory"),
        ("out/a:1", "out/a: cannot be read: Is a directory"),
        ("src/a/page.txt:1", "src/a/page.txt: no log names it: give a document that `cleaner clean` wrote"),
        ("out/a/page.txt.diff:1", "out/a/page.txt.diff: no log names it"),
        ("out/log.jsonl:1", "out/log.jsonl: no log names it"),
    ],
)
@pytest.mark.usefixtures("out")
def test_what_cannot_be_told(place, message):
    assert message in refused("blame", place)


def test_a_text_that_was_changed(out):
    fill(out, {"a/page.txt": "Ten Ways to Store Pears\n\nPears do not keep.\n"})
    assert "was changed since it was written" in refused("blame", "out/a/page.txt:3")


def test_a_log_that_is_none(out):
    fill(out, {"log.jsonl": "{}\n"})
    assert "out/log.jsonl:1: no record of a log" in refused("blame", "out/a/page.txt:3")
