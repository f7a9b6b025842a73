"""`cleaner clean`: what it writes, what it says, and how it ends."""

import os
import pty
import resource
import subprocess
import sys
from pathlib import Path

import binaries
import pytest
from shell import COMMAND, fill, process, ran, refused, run, tree

DOCUMENTS = {"a.txt": "One  line.\n", "b/c.txt": "It is clean.\n", "d.txt": "It&rsquo;s done.\n"}
LOG = "log.jsonl"


@pytest.fixture
def src(here):
    return fill(here / "src", DOCUMENTS)


def _said(*args, code=0, stdin=b""):
    """What a command says on standard error."""
    result = run(*args, stdin=stdin)
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    return result.stderr


def _names(folder):
    return {path.name for path in Path(folder).iterdir()}


with_src = pytest.mark.usefixtures("src")


# Folders


def test_a_folder(src, here):
    said = _said("clean", "src", "-o", "out")
    assert said == "3 documents: 2 changed (2 edits), 1 clean already, 0 not changed since the last run\n"
    assert set(tree("out")) == {LOG, *DOCUMENTS, *(f"{name}.diff" for name in DOCUMENTS)}
    assert Path("out/a.txt").read_text() == "One line.\n"
    assert _names(here) == {"src", "out"}
    assert tree(src) == {name: text.encode() for name, text in DOCUMENTS.items()}


@with_src
def test_timings():
    said = _said("clean", "src", "-o", "out", "--timings").splitlines()
    rows = {row[29:].strip(): row[:27].split() for row in said[2:]}
    assert [rows[name][-1] for name in ("escapes/entity", "whitespace/space", "whitespace")] == ["1", "1", "1"]
    assert sum(float(row[1].rstrip("%")) for name, row in rows.items() if "/" not in name) == pytest.approx(100, abs=1)
    assert run("clean", "-", "--timings", stdin=b"a  b").stdout == "a b\n"


@with_src
def test_files_and_folders_together():
    fill(".", {"e.txt": "More.\n"})
    _said("clean", "e.txt", "src", "-o", "deep/out")
    assert {name for name in tree("deep/out") if name.endswith(".txt")} == {"e.txt", *DOCUMENTS}


def test_summary_of_each_run(src):
    _said("clean", "src", "-o", "out")
    assert _said("clean", "src", "-o", "out") == (
        "3 documents: 0 changed (0 edits), 0 clean already, 3 not changed since the last run\n"
    )
    (src / "b/c.txt").unlink()
    fill(src, {"a.txt": "One  other  line.\n", "picture": binaries.png()})
    assert _said("clean", "src", "-o", "out", code=2).splitlines()[-1] == (
        "3 documents: 1 changed (2 edits), 0 clean already, 1 not changed since the last run, 1 gone, 1 failed"
    )
    (src / "picture").unlink()
    assert _said("clean", "src", "-o", "out") == (
        "2 documents: 0 changed (0 edits), 0 clean already, 2 not changed since the last run\n"
    )
    assert not Path("out/b").exists()


@with_src
def test_a_long_option_is_the_short_one():
    _said("clean", "src", "--output", "out")
    _said("clean", "src", "-o", "short")
    assert tree("out") == tree("short")


NAMES = ["two words.txt", "line\nfeed.txt", "caf\udce9.txt", "日本/記事.txt", '"quoted".txt', "a.txt.txt", "-", "-o"]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_any_file_name(name):
    fill("src", {name: "One  line.\n"})
    assert "1 changed" in _said("clean", "src", "-o", "out")
    assert "1 not changed" in _said("clean", "src", "-o", "out")
    assert tree("out")[name] == b"One line.\n"
    assert ran("undo", "out", "-o", "back") == ""
    assert tree("back") == tree("src")
    assert _said("clean", "src", "-o", "out", "--fail-on-change") != ""


# What changed


def test_fail_on_change(src):
    """Exit code 1 as long as there is something to write, remove or put in order; then 0."""
    steps = [
        lambda: None,
        lambda: fill("src", {"a.txt": "Other  line.\n"}),
        lambda: fill("src", {"a.txt": "Other   line.\n"}),  # the text is the same, its diff and log are not
        lambda: fill("out", {"a.txt": "Tampered with.\n"}),
        lambda: fill("out", {"a.txt.diff": ""}),
        lambda: Path("out/log.jsonl").unlink(),
        (src / "b/c.txt").unlink,
    ]
    for step in steps:
        step()
        _said("clean", "src", "-o", "out", "--fail-on-change", code=1)
        _said("clean", "src", "-o", "out", "--fail-on-change", code=0)


def test_failing_comes_before_changing(src):
    fill(src, {"picture": binaries.png()})
    _said("clean", "src", "-o", "out", "--fail-on-change", code=2)


# Standard input


def test_standard_input(here):
    result = run("clean", "-", stdin=b"It\x92s  one.\r\n")
    assert (result.exit_code, result.stdout_bytes, result.stderr) == (0, "It’s one.\n".encode(), "")
    assert _names(here) == set()


def test_the_log_of_standard_input_undoes_it():
    source = b"It\x92s  one.\r\n"
    fill("out", {"-": run("clean", "-", "--log", "out/log.jsonl", stdin=source).stdout_bytes})
    ran("undo", "out", "-o", "back")
    assert tree("back") == {"-": source}


def test_a_log_goes_to_a_pipe_or_a_device_as_it_is():
    """It is written to, not replaced by a file of its name."""
    os.mkfifo("pipe")
    with subprocess.Popen([*COMMAND, "clean", "-", "--log", "pipe"], stdin=-1, stdout=-1) as running:
        running.stdin.write(b"one  \n")
        running.stdin.close()
        log = Path("pipe").read_bytes()
        assert running.stdout.read() == b"one\n"
    assert log.startswith(b'{"path": "-"')
    assert Path("pipe").is_fifo()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["-", "-o", "out"], "leave out -o"),
        (["-", "--fail-on-change"], "leave out -o and --fail-on-change"),
        (["-", "src"], "-: standard input cannot be read together with files"),
        (["src", "-", "-o", "out"], "-: standard input cannot be read together with files"),
        (["src"], "no output folder: name one with -o DIR"),
        (["src", "-o", "out", "--log", "log"], "--log log: is for standard input; of files, the log is out/log.jsonl"),
        ([], "Missing argument 'SRC...'"),
        (["src", "-o"], "Option '-o' requires an argument"),
        (["src", "-o", "out", "--profile", "strict"], "'strict' is not one of 'minimal', 'standard', 'web'"),
        (["src", "-o", "out", "--ignore", "wrods"], "unknown rule or stage 'wrods'; did you mean 'words'?"),
        (["src", "-o", "out", "--encoding", "utf-9"], "'utf-9'; did you mean 'utf-8'?"),
        (["src", "-o", "out", "--config", "nowhere.toml"], "'nowhere.toml' does not exist"),
        (["src", "-o", "file"], "file: File exists: choose another output folder"),
        (["src", "-o", "file/out"], "file/out: Not a directory: choose another output folder"),
        (["nowhere", "-o", "out"], "nowhere: there is no such file or folder"),
    ],
)
def test_what_cannot_be_asked(src, here, args, message):
    fill(here, {"file": "One.\n"})
    assert message in refused("clean", *args)
    assert _names(here) == {"src", "file"}
    assert tree(src) == {name: text.encode() for name, text in DOCUMENTS.items()}


# What cannot be done: a clear error, exit code 2, and the others go on


BINARIES = {
    "picture.png": binaries.png(),
    "archive.zip": binaries.archive(),
    "program": Path(sys.executable).read_bytes()[:20_000],
}


@pytest.mark.parametrize("name", BINARIES)
def test_a_binary_file(src, name):
    fill(src, {name: BINARIES[name]})
    said = _said("clean", "src", "-o", "out", code=2)
    assert f"cleaner: src/{name}: the bytes are no text in any encoding: name one to force it\n" in said
    assert {path for path in tree("out") if path.endswith(".txt")} == set(DOCUMENTS)
    assert not Path("out", name).exists()
    assert f"cleaner: src/{name}: the bytes are no text" in refused("check", "src")
    assert "cleaner: -: the bytes are no text" in refused("clean", "-", stdin=BINARIES[name])


@pytest.mark.parametrize("name", BINARIES)
def test_a_binary_file_with_an_encoding_that_is_forced(name):
    fill("src", {name: BINARIES[name]})
    _said("clean", "src", "-o", "out", "--encoding", "latin-1")
    ran("undo", "out", "-o", "back")
    assert tree("back") == {name: BINARIES[name]}


def test_an_unreadable_file(src):
    (src / "link.txt").symlink_to("nowhere")
    said = _said("clean", "src", "-o", "out", code=2)
    assert "cleaner: src/link.txt: cannot be read: No such file or directory\n" in said
    assert {path for path in tree("out") if path.endswith(".txt")} == set(DOCUMENTS)


@with_src
def test_a_source_that_is_not_there():
    said = _said("clean", "nowhere.txt", "src", "-o", "out", code=2)
    assert said.startswith("cleaner: nowhere.txt: there is no such file or folder\n")
    assert {path for path in tree("out") if path.endswith(".txt")} == set(DOCUMENTS)


def test_an_output_folder_inside_the_source(src):
    said = _said("clean", "src", "-o", "src/out", code=2)
    assert said.count("lies inside the source: choose one beside it") == 3
    assert tree(src) == {name: text.encode() for name, text in DOCUMENTS.items()}


@with_src
def test_two_sources_that_would_write_one_file():
    fill("other", {"a.txt": "Other.\n"})
    said = _said("clean", "src", "other", "-o", "out", code=2)
    assert "cleaner: other/a.txt: out/a.txt is written for src/a.txt too: use two output folders\n" in said
    assert Path("out/a.txt").read_text() == "One line.\n"


@with_src
def test_a_log_that_is_none():
    fill("out", {LOG: "{}\n"})
    assert f"out/{LOG}:1: no record of a log" in refused("clean", "src", "-o", "out")


def test_a_document_with_half_a_surrogate_pair():
    """UTF-7 can say one, UTF-8 cannot, and the rule that would mend it is off."""
    fill("src", {"a.txt": "+2D0- is one half.\n", "b.txt": "One  line.\n"})
    options = ["--encoding", "utf-7", "--ignore", "decode"]
    message = "holds half a surrogate pair: switch the rules of `decode` on\n"
    assert f"cleaner: src/a.txt: {message}" in _said("clean", "src", "-o", "out", *options, code=2)
    assert set(tree("out")) == {LOG, "b.txt", "b.txt.diff"}
    assert refused("clean", "-", *options, stdin="+2D0- is one half.\n") == f"cleaner: -: {message}"


def test_a_document_that_stays_unstable_comes_out_as_it_is():
    text = f"a &{'amp;' * 60}lt; b\n"
    result = run("clean", "-", "--log", "log", stdin=text)
    assert (result.exit_code, result.stdout) == (2, text)
    assert result.stderr == "cleaner: -: still changing after 4 passes\n"
    assert "pipeline/unstable" in Path("log").read_text()
    assert refused("check", "-", stdin=text) == result.stderr


BIG = "".join(f"Line  {number} of a document that is too long for what room there is.\n" for number in range(2000))


def _limited(size):
    """No file may grow beyond this: to the program, the disk is full then. Works without a disk of its own to fill."""

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def test_a_full_disk_for_one_document(src):
    fill(src, {"big.txt": BIG})
    result = process("clean", "src", "-o", "out", preexec_fn=_limited(20_000))
    assert result.returncode == 2
    assert b"cleaner: src/big.txt: cannot write out/big.txt: File too large\n" in result.stderr
    assert b"Traceback" not in result.stderr
    assert {name for name in tree("out") if name.endswith(".txt")} == set(DOCUMENTS)
    _said("clean", "src", "-o", "out")  # there is room again
    _said("clean", "src", "-o", "fresh")
    assert tree("out") == tree("fresh")


def test_a_full_disk_for_the_log():
    """Its lines are there one by one, but not all of them together: nothing that was done is lost."""
    documents = {f"{number:02}.txt": f"Number  {number}.\n" for number in range(40)}
    fill("src", dict(list(documents.items())[:20]))
    _said("clean", "src", "-o", "out")
    before = Path("out/log.jsonl").read_bytes()
    fill("src", documents)
    result = process("clean", "src", "-o", "out", preexec_fn=_limited(3 * len(before) // 2))
    assert result.returncode == 2
    assert b"cleaner: out/log.jsonl: cannot be written: File too large\n" in result.stderr
    assert b"Traceback" not in result.stderr
    assert Path("out/log.jsonl").read_bytes() == before
    assert "40 not changed since the last run" in _said("clean", "src", "-o", "out")
    _said("clean", "src", "-o", "fresh")
    assert tree("out") == tree("fresh")


@pytest.mark.parametrize(
    "args", [["clean", "-"], ["check", "-"], ["check", "-", "--output-format", "json"], ["diff", "-"], ["rules"]]
)
def test_standard_output_that_takes_nothing(args):
    with Path("/dev/full").open("wb") as full:
        result = process(*args, input=b"One  line.\n", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert result.returncode == 2
    assert result.stderr.splitlines()[-1] == b"cleaner: standard output: No space left on device"


def test_a_log_file_that_takes_nothing():
    result = process("clean", "-", "--log", "/dev/full", input=b"One  line.\n")
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr == b"cleaner: /dev/full: cannot be written: No space left on device\n"
    assert Path("/dev/full").is_char_device()


# Settings

OWN = """
[advert]
why = "Sold space in the middle of the text."
phrases = ["Buy now!"]
fix = [["One.\\nBuy now!\\nTwo.\\n", "One.\\nTwo.\\n"]]
keep = ["He said: Buy now!\\n"]
"""

TEXT = "One  line.\nBuy now!\nIt&rsquo;s done.\n"
SETTINGS = {
    "none": ({}, "One line.\nBuy now!\nIt’s done.\n"),
    "cleaner.toml": ({"cleaner.toml": 'ignore = ["escapes"]'}, "One line.\nBuy now!\nIt&rsquo;s done.\n"),
    "pyproject.toml": (
        {"pyproject.toml": '[tool.cleaner]\nselect = ["escapes/entity"]'},
        "One  line.\nBuy now!\nIt’s done.\n",
    ),
    "pyproject.toml of another tool": (
        {"pyproject.toml": '[tool.other]\nignore = ["escapes"]'},
        "One line.\nBuy now!\nIt’s done.\n",
    ),
    "cleaner.toml before pyproject.toml": (
        {"cleaner.toml": 'ignore = ["escapes"]', "pyproject.toml": '[tool.cleaner]\nignore = ["whitespace"]'},
        "One line.\nBuy now!\nIt&rsquo;s done.\n",
    ),
    "own rules": (
        {"pyproject.toml": '[tool.cleaner]\nrules = ["rules/own.toml"]', "rules/own.toml": OWN},
        "One line.\nIt’s done.\n",
    ),
    "for this file": (
        {"cleaner.toml": '[per-file."*.txt"]\nignore = ["escapes"]'},
        "One line.\nBuy now!\nIt&rsquo;s done.\n",
    ),
    "for another file": (
        {"cleaner.toml": '[per-file."*.md"]\nignore = ["escapes"]'},
        "One line.\nBuy now!\nIt’s done.\n",
    ),
    "for all, and for this file": (
        {"cleaner.toml": 'ignore = ["escapes"]\n[per-file."a.*"]\nignore = ["whitespace"]'},
        "One  line.\nBuy now!\nIt’s done.\n",
    ),
}


@pytest.mark.parametrize(("files", "expected"), SETTINGS.values(), ids=SETTINGS)
@pytest.mark.parametrize("place", [".", "deeper/still"])
def test_settings_are_found(here, monkeypatch, files, expected, place):
    """In the folder that the command is run in, or above it."""
    fill(here, files)
    Path(place).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(place)
    fill("src", {"a.txt": TEXT})
    _said("clean", "src", "-o", "out")
    assert Path("out/a.txt").read_text() == expected


def test_settings_of_a_file_that_is_named():
    fill(".", {"cleaner.toml": 'ignore = ["escapes"]', "my.toml": 'ignore = ["whitespace"]'})
    assert ran("clean", "-", "--config", "my.toml", stdin=TEXT) == "One  line.\nBuy now!\nIt’s done.\n"


def test_options_stand_above_settings():
    fill(".", {"cleaner.toml": 'profile = "minimal"\nignore = ["escapes"]'})
    assert ran("clean", "-", "--ignore", "whitespace", stdin=TEXT) == TEXT
    assert ran("clean", "-", "--select", "whitespace/space", stdin=TEXT) == TEXT.replace("  ", " ")


def test_settings_are_for_each_file_its_own(src):
    fill(".", {"cleaner.toml": '[per-file."b/*"]\nignore = ["whitespace"]\n[per-file."d.txt"]\nignore = ["escapes"]'})
    fill(src, {"b/c.txt": TEXT, "d.txt": TEXT, "e.txt": TEXT})
    _said("clean", "src", "-o", "out")
    assert {name: text for name, text in tree("out").items() if name.endswith(("c.txt", "d.txt", "e.txt"))} == {
        "b/c.txt": "One  line.\nBuy now!\nIt’s done.\n".encode(),
        "d.txt": b"One line.\nBuy now!\nIt&rsquo;s done.\n",
        "e.txt": "One line.\nBuy now!\nIt’s done.\n".encode(),
    }


@with_src
def test_settings_and_own_rules_that_change_clean_again():
    own = 'rules = ["own.toml"]\n'
    steps = [
        ({}, 0),
        ({"cleaner.toml": own, "own.toml": OWN}, 0),
        ({"cleaner.toml": own + "# the same"}, 3),
        ({"own.toml": OWN.replace("Buy now!", "Buy two!")}, 0),
        ({}, 3),
        ({"cleaner.toml": own + '[per-file."a.*"]\nignore = ["words"]'}, 2),
        ({"cleaner.toml": own + '[per-file."*.md"]\nignore = ["words"]'}, 2),
        ({"cleaner.toml": own + 'profile = "minimal"'}, 0),
    ]
    for files, kept in steps:
        fill(".", files)
        assert f" {kept} not changed since the last run" in _said("clean", "src", "-o", "out")


BAD = {
    "an unknown key": (
        {"cleaner.toml": 'ignroe = ["words"]'},
        "cleaner.toml: unknown key 'ignroe'; did you mean 'ignore'?",
    ),
    "an unknown rule": (
        {"cleaner.toml": 'ignore = ["escapes/entitty"]'},
        "cleaner.toml: ignore: unknown rule or stage 'escapes/entitty'; did you mean 'escapes/entity'?",
    ),
    "an unknown stage": (
        {"cleaner.toml": 'select = ["wrods"]'},
        "unknown rule or stage 'wrods'; did you mean 'words'?",
    ),
    "an unknown profile": ({"cleaner.toml": 'profile = "wbe"'}, "unknown profile 'wbe'; did you mean 'web'?"),
    "an unknown safety": ({"cleaner.toml": 'safety = "save"'}, "unknown safety 'save'; did you mean 'safe'?"),
    "an unknown encoding": ({"cleaner.toml": 'encoding = "utf-9"'}, "'utf-9'; did you mean 'utf-8'?"),
    "an unknown key for a file": (
        {"cleaner.toml": '[per-file."*.txt"]\nignroe = []'},
        "per-file '*.txt': unknown key 'ignroe'; did you mean 'ignore'?",
    ),
    "no list": ({"cleaner.toml": 'ignore = "words"'}, "ignore: a list of strings is wanted, not 'words'"),
    "no TOML": ({"cleaner.toml": "ignore ="}, "cleaner.toml: not TOML"),
    "no text": ({"cleaner.toml": b"\xff\xfe"}, "cleaner.toml: not TOML"),
    "of pyproject.toml": (
        {"pyproject.toml": '[tool.cleaner]\nignroe = ["words"]'},
        "pyproject.toml: unknown key 'ignroe'; did you mean 'ignore'?",
    ),
    "no rule file": ({"cleaner.toml": 'rules = ["own.toml"]'}, "own.toml: rule file cannot be read: No such file"),
    "a rule without its proof": (
        {"cleaner.toml": 'rules = ["own.toml"]', "own.toml": '[advert]\nwhy = "Sold."\nphrases = ["Buy!"]'},
        "own.toml: rule advert: has no 'fix': a rule carries its proof",
    ),
    "a rule with an unknown key": (
        {"cleaner.toml": 'rules = ["own.toml"]', "own.toml": OWN.replace("phrases", "phrase")},
        "own.toml: rule advert: unknown key 'phrase'; did you mean 'phrases'?",
    ),
}
COMMANDS = [["clean", "src", "-o", "out"], ["clean", "-"], ["check", "src"], ["diff", "src"], ["rules"]]


@with_src
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(("files", "message"), BAD.values(), ids=BAD)
def test_settings_that_are_bad(files, message, command):
    fill(".", files)
    said = refused(*command)
    assert message in said
    assert said.count("\n") == 1
    assert not Path("out").exists()


# On a terminal


def _on_a_terminal(*args):
    """What a command shows on a terminal, and its exit code."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([*COMMAND, *args], stdin=theirs, stdout=-1, stderr=theirs) as running:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 1000):
                shown += part
        except OSError:  # how Linux says that a terminal is closed
            pass
        running.stdout.read()
    os.close(ours)
    return shown, running.returncode


@with_src
def test_progress_shows_on_a_terminal_and_nowhere_else():
    shown, code = _on_a_terminal("clean", "src", "-o", "out")
    assert code == 0
    assert b"cleaning" in shown
    assert b"100%" in shown
    assert b"3 documents: 2 changed" in shown
    assert b"cleaning" not in process("clean", "src", "-o", "other").stderr
