"""The diff: real programs can apply it, and it says which rules made each hunk."""

import subprocess
import tempfile
from pathlib import Path

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.edit import Finding, Layer, Safety, apply
from cleaner.report.diff import CONTEXT, unified

clean = Cleaner().clean
PATH = "doc.txt"


def _diff(source, layers, result):
    return "".join(unified(source, layers, result, PATH))


def _applied(source, diff, path=PATH):
    """What `git apply` makes of the source. It takes an empty file for none, in a diff without a header of its own."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, path)
        if source:
            file.write_bytes(source.encode())
        command = ["git", "apply", "-p0", "--whitespace=nowarn", "--allow-empty"]
        subprocess.run(command, cwd=folder, input=diff.encode(), check=True, capture_output=True)
        return file.read_bytes().decode() if file.exists() else ""


def _layer(stage, *edits):
    return Layer(stage, tuple(Finding(*edit, Safety.SAFE) for edit in edits))


LINES = "".join(f"line {number}\n" for number in range(1, 31))


CASES = {
    "a word": ("one\ntwo\n", [_layer("words", (4, "two", "2", "words/figure"))], ["words/figure"]),
    "no line feed at the end, before or after": ("one\ntwo", [_layer("w", (0, "one", "1", "w/a"))], ["w/a"]),
    "a line feed at the end that was not there": ("one", [_layer("w", (3, "", "\n", "w/final"))], ["w/final"]),
    "a line feed at the end that goes": ("one\n", [_layer("w", (3, "\n", "", "w/final"))], ["w/final"]),
    "from empty": ("", [_layer("w", (0, "", "one\n", "w/a"))], ["w/a"]),
    "from empty, no line feed": ("", [_layer("w", (0, "", "one", "w/a"))], ["w/a"]),
    "to empty": ("one\n", [_layer("w", (0, "one\n", "", "w/a"))], ["w/a"]),
    "to empty, no line feed": ("one", [_layer("w", (0, "one", "", "w/a"))], ["w/a"]),
    "a line goes": ("one\ntwo\nthree\n", [_layer("w", (4, "two\n", "", "w/a"))], ["w/a"]),
    "the first line goes": ("one\ntwo\n", [_layer("w", (0, "one\n", "", "w/a"))], ["w/a"]),
    "the last line goes": ("one\ntwo\n", [_layer("w", (4, "two\n", "", "w/a"))], ["w/a"]),
    "two lines become one": ("one\ntwo\nthree\n", [_layer("w", (3, "\n", " ", "w/join"))], ["w/join"]),
    "one line becomes two": ("one two\nthree\n", [_layer("w", (3, " ", "\n", "w/cut"))], ["w/cut"]),
    "two changes on one line": ("abc\n", [_layer("w", (0, "a", "x", "w/a"), (2, "c", "z", "w/b"))], ["w/a, w/b"]),
    "changes of two layers": (
        "abc\n",
        [_layer("w", (0, "a", "", "w/a")), _layer("v", (1, "c", "", "v/b"))],
        ["w/a, v/b"],
    ),
    "a change that is taken back": (
        "abc\n",
        [_layer("w", (0, "a", "x", "w/a")), _layer("v", (0, "x", "a", "v/b"))],
        [],
    ),
    "two that are near": (
        LINES,
        [_layer("w", (LINES.index("10"), "10", "X", "w/a"), (LINES.index("17"), "17", "Y", "w/b"))],
        ["w/a, w/b"],
    ),
    "two that are far": (
        LINES,
        [_layer("w", (LINES.index("10"), "10", "X", "w/a"), (LINES.index("18"), "18", "Y", "w/b"))],
        ["w/a", "w/b"],
    ),
    "carriage returns": ("one\r\ntwo\r\n", [_layer("w", (3, "\r", "", "w/a"), (8, "\r", "", "w/a"))], ["w/a"]),
    "what only some call a line end": ("a\x0bb\x85c\u2028d\x1ce\rf\n", [_layer("w", (0, "a", "A", "w/a"))], ["w/a"]),
}


def _heads(diff):
    return [line.rpartition("@@ ")[2] for line in diff.split("\n") if line.startswith("@@ ")]


def _result(source, layers):
    for layer in layers:
        source = apply(layer, source)
    return source


@pytest.mark.parametrize(("source", "layers", "heads"), CASES.values(), ids=CASES)
def test_is_applied_and_headed_by_rules(source, layers, heads):
    result = _result(source, layers)
    diff = _diff(source, layers, result)
    assert _heads(diff) == heads
    assert _applied(source, diff) == result


def test_reads_as_people_expect():
    source = "One  line.\nIt&rsquo;s two.\n\n\n\nLast one"
    cleaned = clean(source)
    assert _diff(source, cleaned.layers, cleaned.text) == (
        "--- doc.txt\n"
        "+++ doc.txt\n"
        "@@ -1,6 +1,4 @@ whitespace/space, escapes/entity, whitespace/blank-lines, whitespace/final-newline\n"
        "-One  line.\n"
        "+One line.\n"
        "-It&rsquo;s two.\n"
        "+It’s two.\n"
        " \n"
        "-\n"
        "-\n"
        "-Last one\n"
        "\\ No newline at end of file\n"
        "+Last one\n"
    )


def test_is_empty_where_nothing_changed():
    assert _diff("one\n", (), "one\n") == ""


NAMES = [
    "two words.txt",
    "naïve.txt",
    'the "best".txt',
    "back\\slash.txt",
    "line\nfeed.txt",
    "tab\t.txt",
    "caf\udce9.txt",
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_any_file_name_is_found_again(name):
    diff = "".join(unified("one\n", [_layer("w", (0, "one", "1", "w/a"))], "1\n", name))
    assert _applied("one\n", diff, name) == "1\n"


alphabet = st.text("ab é😀\n\n\n\r\x0b", max_size=80)


@st.composite
def stacks(draw):
    """A source and some layers upon it."""
    source = text = draw(alphabet)
    layers = []
    for number in range(draw(st.integers(1, 3))):
        layer = draw(strategies.layers(text, f"stage{number}"))
        if layer.edits:
            layers.append(layer)
            text = apply(layer, text)
    return source, layers, text


@given(stacks())
def test_any_layers_are_applied(stack):
    source, layers, result = stack
    assert _applied(source, _diff(source, layers, result)) == result


@given(strategies.pages)
def test_a_cleaned_page_is_applied(page):
    page = page.encode("utf-8", "ignore").decode()
    cleaned = clean(page)
    if "\0" not in page + cleaned.text:  # git takes such a file for binary
        assert _applied(page, _diff(page, cleaned.layers, cleaned.text)) == cleaned.text


@given(stacks())
def test_no_more_context_than_needed(stack):
    source, layers, result = stack
    lines = _diff(source, layers, result).split("\n")[2:]
    run = 0
    for line in lines:
        run = run + 1 if line.startswith(" ") else 0
        assert run <= 2 * CONTEXT


@given(stacks())
def test_every_rule_is_named(stack):
    source, layers, result = stack
    named = {rule for head in _heads(_diff(source, layers, result)) for rule in head.split(", ")}
    made = {edit.rule for layer in layers for edit in layer.edits}
    assert named <= made
    if len(layers) == 1:
        assert named == made
