"""`cleaner diff`: what would change, as programs read it."""

import subprocess

import binaries
import pytest
from shell import fill, ran, refused, run, tree

from cleaner import Cleaner

clean = Cleaner().clean

DOCUMENTS = {
    "a.txt": "One  line.\n",
    "b/c.txt": "It is clean.\n",
    "b/d.txt": "It&rsquo;s done.  \n\n\n\nAt last",
    "two words.txt": "One\r\nTwo\r\n",
    "line\nfeed.txt": "One\u200b line.\n",
    "empty.txt": "",
}


def test_a_document():
    fill(".", {"a.txt": "One  line.\nAnother.\n"})
    assert ran("diff", "a.txt") == (
        "--- a.txt\n+++ a.txt\n@@ -1,2 +1,2 @@ whitespace/space\n-One  line.\n+One line.\n Another.\n"
    )


def test_a_clean_document():
    assert ran("diff", "-", stdin="One line.\n") == ""


def test_git_makes_the_cleaned_documents_of_it():
    fill("src", DOCUMENTS)
    diff = run("diff", "src").stdout_bytes
    subprocess.run(["git", "apply", "-p0", "--whitespace=nowarn"], input=diff, check=True)
    assert tree("src") == {name: clean(text).text.encode() for name, text in DOCUMENTS.items()}


def test_the_same_as_beside_the_cleaned_document():
    fill("src", DOCUMENTS)
    ran("clean", "src", "-o", "out")
    for name in DOCUMENTS:
        data = run("diff", f"src/{name}").stdout_bytes.replace(b"src/", b"")
        assert data == tree("out")[f"{name}.diff"]


def test_nothing_is_written(here):
    fill("src", {"a.txt": "One  line.\n"})
    ran("diff", "src")
    assert {path.name for path in here.rglob("*")} == {"src", "a.txt"}


def test_what_is_not_utf_8_is_spelled_out():
    """Lines that a terminal takes: a byte that does not decode is shown as Python writes it."""
    told = ran("diff", "-", stdin=b"caf\xc3\xa9, it\x92s\n")
    assert "-café, it\\udc92s\n+café, it’s\n" in told


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ([], "Missing argument 'SRC...'"),
        (["nowhere", "a.txt"], "cleaner: nowhere: there is no such file or folder\n"),
        (["-", "a.txt"], "-: standard input cannot be read together with files"),
    ],
)
def test_what_cannot_be_asked(args, message):
    fill(".", {"a.txt": "One  line.\n"})
    assert message in refused("diff", *args)


def test_what_fails_does_not_stop_the_others():
    fill("src", {"a.txt": "One  line.\n", "b.png": binaries.png()})
    result = run("diff", "src")
    assert (result.exit_code, result.stdout.count("@@ -")) == (2, 1)
    assert result.stderr == "cleaner: src/b.png: the bytes are no text in any encoding: name one to force it\n"
