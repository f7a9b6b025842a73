"""Law 10: through whatever door a document comes, the text and the record are the same."""

import json
from functools import cache
from pathlib import Path

import pytest
from shell import fill, process, ran, run

from cleaner import Cleaner, Config
from cleaner.log import encoded, record, stamp, write

DOCUMENTS = {
    "clean": b"One line.\n",
    "empty": b"",
    "blank": b" \r\n\xc2\xa0\n",
    "no line feed at the end": b"One line.",
    "some of everything": (
        "Ten Ways to Store Apples\r\nimage_print\r\nAuthor: Ann Writer\r\n\r\n"
        "Apples keep&nbsp;best in the  cold\u200b.\r\n"
        "It’s a cafe\u0301 – it isn\x92t dry.  \r\n\r\n\r\nLeave a Reply\r\n"
    ).encode(),
    "a mark": "\ufeffIt&rsquo;s “one” line.\n".encode(),
    "UTF-16": "Она сказала:  «Да».\r\n".encode("utf-16"),
    "cp1251": "Она сказала:  «Да», и ушла.\r\n".encode("cp1251"),
    "Shift-JIS": "春は、あけぼの。  \r\n夏は夜。\r\n".encode("shift_jis"),
    "stray bytes": b"caf\xc3\xa9, it\x92s\xff\n",
    "what is noted": "The qzk\ufffd is open.\n".encode(),
    "what looks like an option": b"-o\n--help\n",
}
SETTINGS = {
    "as they come": ({}, []),
    "web": ({"profile": "web"}, ["--profile", "web"]),
    "less": ({"ignore": ["escapes", "decode/stray-byte"]}, ["--ignore", "escapes", "--ignore", "decode/stray-byte"]),
    "one rule": ({"select": ["whitespace/space"]}, ["--select", "whitespace/space"]),
    "an encoding": ({"encoding": "latin-1", "safety": "guess"}, ["--encoding", "latin-1", "--safety", "guess"]),
}
each_document = pytest.mark.parametrize("source", DOCUMENTS.values(), ids=DOCUMENTS)
each_setting = pytest.mark.parametrize(("settings", "options"), SETTINGS.values(), ids=SETTINGS)


def _function(source, settings, path):
    """The text and the record that the function gives."""
    cleaner = _cleaner(json.dumps(settings))
    cleaned = cleaner.clean(source)
    return encoded(cleaned.text), json.loads(write(record(path, cleaned, stamp(cleaner.config))))


@cache
def _cleaner(settings):
    """One for all documents with these settings: to compile it takes longer than to clean with it."""
    return Cleaner(Config(**json.loads(settings)))


def _records(log):
    return {entry["path"]: entry for entry in map(json.loads, Path(log).read_text("ascii").splitlines())}


@each_setting
@each_document
def test_a_file(source, settings, options):
    fill(".", {"in/page.txt": source})
    ran("clean", "in/page.txt", "-o", "out", *options)
    assert (Path("out/page.txt").read_bytes(), _records("out/log.jsonl")["page.txt"]) == _function(
        source, settings, "page.txt"
    )


@each_setting
@each_document
def test_standard_input(source, settings, options):
    result = run("clean", "-", "--log", "log", *options, stdin=source)
    assert (result.exit_code, result.stderr) == (0, "")
    assert (result.stdout_bytes, _records("log")["-"]) == _function(source, settings, "-")


@each_setting
def test_a_folder(settings, options):
    """Where each document has neighbours."""
    fill("in", {f"{name}/page.txt": source for name, source in DOCUMENTS.items()})
    ran("clean", "in", "-o", "out", *options)
    records = _records("out/log.jsonl")
    for name, source in DOCUMENTS.items():
        path = f"{name}/page.txt"
        assert (Path("out", path).read_bytes(), records[path]) == _function(source, settings, path)


@each_setting
def test_a_process_of_its_own(settings, options):
    fill("in", {f"{name}/page.txt": source for name, source in DOCUMENTS.items()})
    assert process("clean", "in", "-o", "out", *options).returncode == 0
    records = _records("out/log.jsonl")
    for name, source in DOCUMENTS.items():
        path = f"{name}/page.txt"
        assert (Path("out", path).read_bytes(), records[path]) == _function(source, settings, path)


@pytest.mark.parametrize("name", ["some of everything", "cp1251", "stray bytes", "empty"])
def test_a_filter_of_its_own(name):
    source = DOCUMENTS[name]
    result = process("clean", "-", "--log", "log", input=source)
    assert (result.returncode, result.stderr) == (0, b"")
    assert (result.stdout, _records("log")["-"]) == _function(source, {}, "-")


@each_document
def test_settings_of_a_file_are_those_of_the_function(source):
    """Also of a file for which no `per-file` table is meant."""
    settings = {"ignore": ["escapes"]}
    fill(".", {"in/page.txt": source, "cleaner.toml": 'ignore = ["escapes"]\n[per-file."*.md"]\nprofile = "web"\n'})
    ran("clean", "in", "-o", "out")
    expected = _function(source, settings, "page.txt")
    assert (Path("out/page.txt").read_bytes(), _records("out/log.jsonl")["page.txt"]) == expected
