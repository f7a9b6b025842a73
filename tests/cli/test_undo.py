"""`cleaner undo`: the sources back from the cleaned folder alone, or a clear word on why not."""

import json
import shutil
from pathlib import Path

import pytest
from shell import fill, process, ran, refused, tree

SENTENCE = "Она сказала: «Да»  и ушла.\r\n\r\n\r\nБольше её не видели.  "
SOURCES = {
    "utf-8.txt": b"It&rsquo;s  done.\r\n",
    "b/mark.txt": "\ufeffnaïve \u200bcafé\n".encode(),
    "b/cp1251.txt": SENTENCE.encode("cp1251"),
    "b/koi8.txt": SENTENCE.replace("«Да»", "да").encode("koi8-r"),
    "b/c/utf-16.txt": SENTENCE.encode("utf-16"),
    "b/c/utf-16-be.txt": ("\ufeff" + SENTENCE).encode("utf-16-be"),
    "shift-jis.txt": "春は、あけぼの。\r\n夏は夜。\r\n".encode("shift_jis"),
    "stray.txt": b"caf\xc3\xa9, it\x92s\xff\n",
    "empty.txt": b"",
    "blank.txt": b" \r\n\t\n",
    "no end.txt": b"one",
    "clean.txt": b"One line.\n",
    "line\nfeed.txt": b"One  line.\n",
    "caf\udce9.txt": b"One  line.\n",
}


@pytest.fixture
def out(here):
    fill("src", SOURCES)
    ran("clean", "src", "-o", "out")
    return here / "out"


@pytest.mark.usefixtures("out")
def test_gives_the_sources_back():
    shutil.rmtree("src")
    assert ran("undo", "out", "-o", "back") == ""
    assert tree("back") == SOURCES


def test_needs_the_texts_and_the_log_alone(here, out):
    for path in out.rglob("*.diff"):
        path.unlink()
    elsewhere = here / "elsewhere"
    shutil.move(out, elsewhere / "moved")
    shutil.rmtree("src")
    result = process("undo", "moved", "--output", "back", cwd=elsewhere)
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
    assert tree(elsewhere / "back") == SOURCES


def _log(out, change):
    """Change the record of one document."""
    lines = (out / "log.jsonl").read_text().splitlines()
    entries = [json.loads(line) for line in lines]
    change(next(entry for entry in entries if entry["path"] == "utf-8.txt"))
    (out / "log.jsonl").write_text("".join(json.dumps(entry) + "\n" for entry in entries))


BROKEN = {
    "text changed": (lambda out: fill(out, {"utf-8.txt": "Tampered with.\n"}), "was changed since it was written"),
    "text lost": (lambda out: (out / "utf-8.txt").unlink(), "utf-8.txt: No such file or directory"),
    "edits changed": (
        lambda out: _log(out, lambda entry: entry["layers"][0]["edits"][0].__setitem__(1, "&lsquo;")),
        "what the log gives back is not the source: its digest differs",
    ),
    "layers lost": (
        lambda out: _log(out, lambda entry: entry["layers"].clear()),
        "what the log gives back is not the source: its digest differs",
    ),
    "edits that do not fit": (
        lambda out: _log(out, lambda entry: entry["layers"][-1]["edits"][0].__setitem__(0, 1)),
        "the log does not fit the cleaned text",
    ),
    "an encoding that is none": (
        lambda out: _log(out, lambda entry: entry["origin"].update(encoding="utf-9")),
        "the log does not fit the cleaned text: unknown encoding: utf-9",
    ),
    "a path that leads out": (
        lambda out: _log(out, lambda entry: entry.update(path="../utf-8.txt")),
        "out/log.jsonl:14: no record of a log: ValueError: '../utf-8.txt' is no path below a folder",
    ),
    "a path from the root": (
        lambda out: _log(out, lambda entry: entry.update(path="/utf-8.txt")),
        "out/log.jsonl:14: no record of a log: ValueError: '/utf-8.txt' is no path below a folder",
    ),
    "a record that is none": (
        lambda out: _log(out, dict.clear),
        "out/log.jsonl:14: no record of a log",
    ),
}


@pytest.mark.parametrize(("break_it", "message"), BROKEN.values(), ids=BROKEN)
def test_what_was_tampered_with_is_refused_and_the_rest_given_back(here, out, break_it, message):
    break_it(out)
    said = refused("undo", "out", "-o", "deep/back")
    assert message in said
    assert said.count("\n") == 1
    assert tree("deep/back") == {name: data for name, data in SOURCES.items() if name != "utf-8.txt"}
    assert {path.name for path in here.iterdir()} == {"src", "out", "deep"}


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ["src", "-o", "back"],
            "src/log.jsonl: cannot be read: No such file or directory; name a folder that `cleaner",
        ),
        (["nowhere", "-o", "back"], "'nowhere' does not exist"),
        (["out/utf-8.txt", "-o", "back"], "is a file"),
        (["out"], "Missing option '-o'"),
        (["out", "-o", "out"], "out: the sources would be written among the cleaned texts"),
        (["out", "-o", "out/back"], "out/back: the sources would be written among the cleaned texts"),
        (["out", "-o", "src/utf-8.txt"], "File exists"),
    ],
)
def test_what_cannot_be_asked(out, args, message):
    before = tree(out)
    assert message in refused("undo", *args)
    assert tree(out) == before
    assert not Path("back").exists()
