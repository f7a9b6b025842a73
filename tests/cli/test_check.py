"""`cleaner check`: what it finds, where, in which form, and how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from shell import fill, process, ran, refused, run

from cleaner import Cleaner

clean = Cleaner().clean

PAGE = "Apples keep best\u200b in the  cold.\r\nIt&rsquo;s a cellar, it\x92s dry.\nLeave a Reply"
FOUND = [
    (1, 17, "characters/invisible", "safe", "\u200b", ""),
    (1, 25, "whitespace/space", "safe", "  ", " "),
    (1, 32, "whitespace/line-end", "safe", "\r\n", "\n"),
    (2, 3, "escapes/entity", "likely", "&rsquo;", "’"),
    (2, 24, "characters/c1", "likely", "\x92", "’"),
    (3, 1, "boilerplate/comment-form", "likely", "Leave a Reply\n", ""),
    (3, 14, "whitespace/final-newline", "safe", "", "\n"),
]
KEYS = ("path", "line", "column", "rule", "safety", "old", "new")


def _rows(*args, code=1, stdin=b""):
    return json.loads(ran("check", "--output-format", "json", *args, code=code, stdin=stdin))


# Where


def test_json():
    fill(".", {"a/page.txt": PAGE})
    rows = [dict(zip(KEYS, ("a/page.txt", *row), strict=True)) for row in FOUND]
    assert _rows("a/page.txt") == rows
    assert _rows("a") == rows
    assert _rows("-", stdin=PAGE) == [{**row, "path": "-"} for row in rows]


def test_text():
    fill(".", {"a/page.txt": PAGE})
    result = run("check", "a")
    assert result.stdout.splitlines() == [
        r"a/page.txt:1:17: characters/invisible: '\u200b' -> ''",
        "a/page.txt:1:25: whitespace/space: '  ' -> ' '",
        r"a/page.txt:1:32: whitespace/line-end: '\r\n' -> '\n'",
        "a/page.txt:2:3: escapes/entity: '&rsquo;' -> '’'",
        r"a/page.txt:2:24: characters/c1: '\x92' -> '’'",
        r"a/page.txt:3:1: boilerplate/comment-form: 'Leave a Reply\n' -> ''",
        r"a/page.txt:3:14: whitespace/final-newline: '' -> '\n'",
    ]
    assert (result.exit_code, result.stderr) == (1, "Found 7 to change.\n")


def test_github():
    fill(".", {"a/page.txt": PAGE})
    assert ran("check", "a", "--output-format", "github", code=1).splitlines()[:2] == [
        r"::error file=a/page.txt,line=1,col=17,title=characters/invisible::'\u200b' -> ''",
        "::error file=a/page.txt,line=1,col=25,title=whitespace/space::'  ' -> ' '",
    ]


GITHUB = {
    "100%.txt": "100%25.txt",
    "a,b:c.txt": "a%2Cb%3Ac.txt",
    "line\nfeed.txt": "line%0Afeed.txt",
    "return\r.txt": "return%0D.txt",
    "%0A.txt": "%250A.txt",
    "naïve.txt": "naïve.txt",
}


@pytest.mark.parametrize(("name", "escaped"), GITHUB.items(), ids=map(ascii, GITHUB))
def test_github_escapes(name, escaped):
    """A sign that would end the property, or the line, is written as docs.github.com has it, and no other."""
    fill("src", {name: "100%  sure: 5&rsquo;, 6\n"})
    assert ran("check", "src", "--output-format", "github", code=1).splitlines() == [
        f"::error file=src/{escaped},line=1,col=5,title=whitespace/space::'  ' -> ' '",
        f"::error file=src/{escaped},line=1,col=14,title=escapes/entity::'&rsquo;' -> '’'",
    ]


def test_github_escapes_what_a_finding_reads():
    own = (
        '[off]\nwhy = "Sold."\nphrases = ["50% off: today"]\nfix = [["a\\n50% off: today\\n", "a\\n"]]\nkeep = ["a"]\n'
    )
    fill(
        ".",
        {
            "cleaner.toml": 'rules = ["own.toml"]',
            "own.toml": own,
            "a.txt": "The bridge opened.\n50% off: today\nTwo.\n",
        },
    )
    assert ran("check", "a.txt", "--output-format", "github", code=1) == (
        "::error file=a.txt,line=2,col=1,title=boilerplate/off::'50%25 off: today\\n' -> ''\n"
    )


PLACES = {
    "UTF-16 with its mark": ("a\n“b”  c\n".encode("utf-16"), (2, 4)),
    "UTF-8 with its mark": ("a\n“b”  c\n".encode("utf-8-sig"), (2, 4)),
    "cp1251": ("Мост открыли.\r\n".encode("cp1251"), (1, 14)),
    "beyond the first plane": ("😀😀  b\n".encode(), (1, 3)),
    "behind what was removed": ("a&nbsp;b\u200bc  d\n".encode(), (1, 2)),
    "a stray byte": (b"caf\xc3\xa9, it\x92s\n", (1, 9)),
    "nothing at the end": (b"one\ntwo", (2, 4)),
}


@pytest.mark.parametrize(("source", "place"), PLACES.values(), ids=PLACES)
def test_place(source, place):
    """Counted in characters of the source, whatever bytes they are, and whatever stood there in between."""
    first = _rows("-", stdin=source)[0]
    assert (first["line"], first["column"]) == place


def test_long_findings_are_cut():
    fill(".", {"a.txt": "One." + " " * 100 + "\nTwo.\n"})
    assert ran("check", "a.txt", code=1) == (f"a.txt:1:5: whitespace/trailing: '{' ' * 30} … {' ' * 20}' -> ''\n")
    assert _rows("a.txt")[0]["old"] == " " * 100


def test_several_documents_in_order():
    fill("src", {"b.txt": "b  b\n", "a/c.txt": "c  c\n", "z.txt": "clean\n"})
    fill(".", {"first.txt": "a  a\n"})
    assert [row["path"] for row in _rows("first.txt", "src")] == ["first.txt", "src/a/c.txt", "src/b.txt"]


NAMES = {
    "two words.txt": "two words.txt",
    "line\nfeed.txt": r"line\nfeed.txt",
    "caf\udce9.txt": r"caf\udce9.txt",
    "日本.txt": "日本.txt",
    "\x1b[31mred": r"\x1b[31mred",
}


@pytest.mark.parametrize(("name", "shown"), NAMES.items(), ids=map(ascii, NAMES))
def test_any_file_name_stands_on_one_line(name, shown):
    fill("src", {name: "One  line.\n"})
    assert ran("check", "src", code=1) == f"src/{shown}:1:4: whitespace/space: '  ' -> ' '\n"
    assert os.fsencode(_rows("src")[0]["path"]) == os.fsencode(f"src/{name}")
    Path("src", name).unlink()
    Path("src", name).symlink_to("nowhere")
    assert f"cleaner: src/{shown}: cannot be read: No such file or directory\n" in refused("check", "src")


@pytest.mark.parametrize("locale", ["C.UTF-8", "C", "POSIX"])
@pytest.mark.parametrize("kind", ["text", "json", "github"])
def test_any_file_name_on_any_terminal(locale, kind):
    """A real process: what its standard output takes depends on the locale it is started in."""
    fill("src", {"日本\udce9.txt": "It&rsquo;s “one”  line.\n"})
    environment = {**os.environ, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    result = process("check", "src", "--output-format", kind, env=environment)
    assert result.returncode == 1
    assert result.stderr == b"Found 2 to change.\n"
    assert result.stdout.count(b"whitespace/space") == 1
    if kind == "github":
        assert result.stdout.count("file=src/日本\udce9.txt".encode("utf-8", "surrogateescape")) == 2


# How it ends

CLEAN, DAMAGED, LINK = "clean.txt", "damaged.txt", "link.txt"
ENDS = {
    "clean": ([CLEAN], 0, 0),
    "nothing at all": ([], 0, 0),
    "damaged": ([DAMAGED], 1, 1),
    "clean and damaged": ([CLEAN, DAMAGED], 1, 1),
    "clean and unreadable": ([CLEAN, LINK], 2, 0),
    "damaged and unreadable": ([DAMAGED, LINK], 2, 1),
}


@pytest.mark.parametrize("kind", ["text", "json", "github"])
@pytest.mark.parametrize(("names", "code", "found"), ENDS.values(), ids=ENDS)
def test_exit_code(here, kind, names, code, found):
    (here / "src").mkdir()
    documents = {CLEAN: "One line.\n", DAMAGED: "One  line.\n"}
    fill("src", {name: documents[name] for name in names if name in documents})
    if LINK in names:
        (here / "src" / LINK).symlink_to("nowhere")
    result = run("check", "src", "--output-format", kind)
    assert result.exit_code == code
    assert result.stdout.count("whitespace/space") == found
    assert ("Found 1 to change.\n" in result.stderr) == bool(found)
    assert ("cannot be read" in result.stderr) == (code == 2)


def test_nothing_is_written(here):
    fill("src", {"a.txt": PAGE, "b.txt": "clean\n"})
    ran("check", "src", code=1)
    assert {path.name for path in here.rglob("*")} == {"src", "a.txt", "b.txt"}


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ([], "Missing argument 'SRC...'"),
        (["nowhere"], "cleaner: nowhere: there is no such file or folder"),
        (["-", "src"], "-: standard input cannot be read together with files"),
        (["src", "--output-format", "xml"], "'xml' is not one of 'text', 'json', 'github'"),
    ],
)
def test_what_cannot_be_asked(args, message):
    fill("src", {"a.txt": PAGE})
    assert message in refused("check", *args)


# Notes

NOTED = "The qzk\ufffd is  open.\n"


def test_notes():
    """What is seen and left does not fail a check; it is told where it is asked for, with the reason."""
    assert ran("check", "-", code=1, stdin=NOTED) == "-:1:12: whitespace/space: '  ' -> ' '\n"
    assert ran("check", "-", "--notes", code=1, stdin=NOTED) == (
        "-:1:8: mojibake/lost: '\ufffd' (beyond repair)\n-:1:12: whitespace/space: '  ' -> ' '\n"
    )
    assert ran("check", "-", "--notes", code=0, stdin=NOTED.replace("  ", " ")) != ""


def test_notes_of_what_was_not_sure_enough():
    text = "One\x92s here.\n"
    told = ran("check", "-", "--notes", "--safety", "safe", stdin=text)
    assert told == r"-:1:4: characters/c1: '\x92' -> '’' (likely only)" + "\n"


def test_notes_in_json_and_github():
    row = next(row for row in _rows("-", "--notes", stdin=NOTED) if "reason" in row)
    assert (row["new"], row["reason"]) == (None, "beyond repair")
    told = ran("check", "-", "--notes", "--output-format", "github", code=1, stdin=NOTED).splitlines()
    assert told[0].startswith("::notice file=-,line=1,col=8,title=mojibake/lost::")


# The same as the function

SOURCES = {
    "page": PAGE.encode(),
    "bytes": "Она сказала:  «Да».\r\n".encode("cp1251"),
    "clean": b"One line.\n",
    "empty": b"",
    "noted": NOTED.encode(),
}


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_finds_what_the_function_finds(source):
    edits = [edit for layer in clean(source).layers for edit in layer.edits]
    rows = _rows("-", code=1 if edits else 0, stdin=source)
    assert sorted((row["rule"], row["old"], row["new"]) for row in rows) == sorted(
        (edit.rule, edit.old, edit.new) for edit in edits
    )


CALM = "The ferry leaves at seven – nobody waits for the man with the “blue” hat.\n" * 9


def test_a_clean_text_loads_nothing_that_it_has_no_use_for(tmp_path):
    """Each of these takes a hundredth of a second or more, at every start."""
    fill(tmp_path, {"calm.txt": CALM})
    command = [sys.executable, "-X", "importtime", "-m", "cleaner", "check", "calm.txt"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert ended.returncode == 0
    loaded = {line.rpartition(b"|")[2].strip().decode() for line in ended.stderr.splitlines()}
    assert "cleaner.stages.words.shown" in loaded
    assert loaded.isdisjoint({"regex", "wordfreq", "ftfy", "chardet", "dateutil", "tomllib", "importlib.resources"})
