"""An output folder stays in step with its sources, whatever happened to either of them."""

import json
import os
from pathlib import Path

import pytest
from shell import fill, tree

from cleaner import Config
from cleaner.formats.cleaners import Cleaners
from cleaner.formats.files import sources
from cleaner.formats.mirror import DIFF, JOURNAL, LOG, Mirror
from cleaner.log import LogError, read, restore

DOCUMENTS = {
    "a.txt": "One  line.\n",
    "b/c.txt": "It is clean.\n",
    "b/d/e.txt": b"Old\x92s bytes\r\n",
    "f.txt": "It&rsquo;s done.\n",
}
NESTED = "a " + "&amp;" * 1 + "amp;" * 60 + "lt; b\n"
"""Escaped so often that the pipeline gives up on it: the one way to make a real document fail there."""


STANDARD = Cleaners(Config())


def _run(given, out, config=None):
    """What a run over some sources did, and the failures as they are printed."""
    given = [str(path) for path in (given if isinstance(given, list) else [given])]
    mirror = Mirror(out, Cleaners(config) if config else STANDARD)
    failures = [str(failure) for failure in mirror.run(list(sources(given)), given) if failure]
    return mirror.tally, failures


def _did(tally):
    return tally.changed + tally.clean, tally.kept, tally.removed


@pytest.fixture
def src(tmp_path):
    return fill(tmp_path / "src", DOCUMENTS)


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def _fresh(src, tmp_path, config=None):
    """What a run into a new folder writes."""
    _, failures = _run(src, tmp_path / "fresh", config)
    assert failures == []
    return tree(tmp_path / "fresh")


# What is written


def test_writes_text_diff_and_log(src, out):
    tally, failures = _run(src, out)
    assert (_did(tally), failures) == ((4, 0, 0), [])
    written = tree(out)
    assert set(written) == {LOG} | {name + end for name in DOCUMENTS for end in ("", DIFF)}
    assert written["a.txt"] == b"One line.\n"
    assert b"@@ whitespace/space\n-One  line.\n+One line.\n" in written["a.txt.diff"]
    assert written["b/c.txt.diff"] == b""
    assert tree(src) == {name: text if isinstance(text, bytes) else text.encode() for name, text in DOCUMENTS.items()}


def test_the_log_is_sorted_and_gives_the_sources_back(src, out):
    _run(src, out)
    entries = [read(line) for line in (out / LOG).read_text("ascii").splitlines()]
    assert [entry.path for entry in entries] == sorted(DOCUMENTS)
    assert {entry.path: restore(entry, (out / entry.path).read_bytes()) for entry in entries} == tree(src)


def test_two_fresh_runs_write_the_same_bytes(src, out, tmp_path):
    _run(src, out)
    assert _fresh(src, tmp_path) == tree(out)


def test_counts_edits_by_rule(src, out):
    fill(src, {"g.txt": "It&rsquo;s  done,  so  far.\n"})
    assert _run(src, out)[0].edits == {"whitespace/space": 4, "escapes/entity": 2, "whitespace/line-end": 1}


# What changes is cleaned again, and nothing else


def _times(folder):
    return {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.rglob("*") if path.is_file()}


def test_what_has_not_changed_is_not_touched(src, out):
    _run(src, out)
    before = _times(out)
    tally, _ = _run(src, out)
    assert _did(tally) == (0, 4, 0)
    assert tally.written == 0
    assert _times(out) == before


def _change(root):
    fill(root / "src", {"a.txt": "Another  line.\n"})


def _add(root):
    fill(root / "src", {"b/new.txt": "New.  \n"})


def _touch(root):
    os.utime(root / "src" / "a.txt", (0, 0))


def _tamper_with_text(root):
    (root / "out" / "b/c.txt").write_text("It was clean.\n")


def _tamper_with_diff(root):
    (root / "out" / "a.txt.diff").write_text("nothing\n")


def _lose_text(root):
    (root / "out" / "b/d/e.txt").unlink()


def _lose_diff(root):
    (root / "out" / "b/c.txt.diff").unlink()


def _lose_log(root):
    (root / "out" / LOG).unlink()


def _lose_a_record(root):
    lines = (root / "out" / LOG).read_text().splitlines(keepends=True)
    (root / "out" / LOG).write_text("".join(lines[1:]))


def _disorder_log(root):
    lines = (root / "out" / LOG).read_text().splitlines(keepends=True)
    (root / "out" / LOG).write_text("".join(reversed(lines)))


def _tamper_with_log(root):
    first, *rest = (root / "out" / LOG).read_text().splitlines(keepends=True)
    entry = json.loads(first)
    entry["layers"][0]["edits"][0][1] = "   "
    (root / "out" / LOG).write_text(json.dumps(entry) + "\n" + "".join(rest))


def _older_version(root):
    text = (root / "out" / LOG).read_text()
    (root / "out" / LOG).write_text(text.replace('"version": "', '"version": "0.0.', 1))


def _other_rules(root):
    first, *rest = (root / "out" / LOG).read_text().splitlines(keepends=True)
    (root / "out" / LOG).write_text(json.dumps({**json.loads(first), "rules": "0" * 64}) + "\n" + "".join(rest))


def _leave_partial_files(root):
    fill(root / "out", {".a.txt.cleaner-partial": "On", "b/.x.cleaner-partial": ""})


def _leave_an_empty_journal(root):
    (root / "out" / JOURNAL).touch()


AGAIN = {
    "a source that changed": (_change, (1, 3, 0)),
    "a source that is new": (_add, (1, 4, 0)),
    "a source with another time": (_touch, (0, 4, 0)),
    "a text that was tampered with": (_tamper_with_text, (1, 3, 0)),
    "a diff that was tampered with": (_tamper_with_diff, (1, 3, 0)),
    "a text that was lost": (_lose_text, (1, 3, 0)),
    "a diff that was lost": (_lose_diff, (1, 3, 0)),
    "a log that was lost": (_lose_log, (4, 0, 0)),
    "a record that was lost": (_lose_a_record, (1, 3, 0)),
    "a log out of order": (_disorder_log, (0, 4, 0)),
    "a log that was tampered with": (_tamper_with_log, (1, 3, 0)),
    "a record of another version": (_older_version, (1, 3, 0)),
    "a record of other rules": (_other_rules, (1, 3, 0)),
    "files that are half written": (_leave_partial_files, (0, 4, 0)),
    "a journal with nothing in it": (_leave_an_empty_journal, (0, 4, 0)),
}


@pytest.mark.parametrize(("change", "did"), AGAIN.values(), ids=AGAIN)
def test_what_changed_is_cleaned_again(src, out, tmp_path, change, did):
    _run(src, out)
    change(tmp_path)
    tally, failures = _run(src, out)
    assert (_did(tally), failures) == (did, [])
    assert tree(out) == _fresh(src, tmp_path)


CONFIGS = {
    "other rules": (Config(ignore=["escapes"]), (4, 0, 0)),
    "another profile": (Config(profile="minimal"), (4, 0, 0)),
    "the same": (Config(), (0, 4, 0)),
    "for one file": (Config(per_file={"b/d/*": {"ignore": ["characters"]}}), (1, 3, 0)),
}


@pytest.mark.parametrize(("config", "did"), CONFIGS.values(), ids=CONFIGS)
def test_with_other_settings_all_they_hold_for_is_cleaned_again(src, out, tmp_path, config, did):
    _run(src, out)
    tally, _ = _run(src, out, config)
    assert _did(tally) == did
    assert tree(out) == _fresh(src, tmp_path, config)


# What is gone leaves


def _gone(src):
    (src / "b/d/e.txt").unlink()
    (src / "b/d").rmdir()


def _renamed(src):
    (src / "a.txt").rename(src / "z.txt")


def _now_a_folder(src):
    (src / "a.txt").unlink()
    fill(src, {"a.txt/in/side.txt": "New.\n"})


def _now_a_file(src):
    (src / "b/d/e.txt").unlink()
    (src / "b/d").rmdir()
    fill(src, {"b/d": "New.\n"})


def _now_named_as_the_diff(src):
    (src / "a.txt").rename(src / "a.txt.diff")


def _all_gone(src):
    for name in DOCUMENTS:
        (src / name).unlink()


GONE = {
    "with its folder": (_gone, (0, 3, 1)),
    "renamed": (_renamed, (1, 3, 1)),
    "a folder by now": (_now_a_folder, (1, 3, 1)),
    "a folder that is a file by now": (_now_a_file, (1, 3, 1)),
    "a document named as the diff was": (_now_named_as_the_diff, (1, 3, 1)),
    "all of them": (_all_gone, (0, 0, 4)),
}


@pytest.mark.parametrize(("change", "did"), GONE.values(), ids=GONE)
def test_what_is_gone_leaves(src, out, tmp_path, change, did):
    _run(src, out)
    change(src)
    tally, failures = _run(src, out)
    assert (_did(tally), failures) == (did, [])
    assert tree(out) == _fresh(src, tmp_path)
    assert all(any(folder.iterdir()) for folder in out.rglob("*") if folder.is_dir())


def test_what_is_not_ours_stays(src, out):
    fill(out, {"README": "Not of this program.\n", "b/notes": "Nor this.\n"})
    _run(src, out)
    _all_gone(src)
    _run(src, out)
    assert tree(out) == {"README": b"Not of this program.\n", "b/notes": b"Nor this.\n", LOG: b""}


# What cannot be done is told, and the rest is done

BINARY = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xff\xff?"


def _become_binary(src):
    (src / "a.txt").write_bytes(BINARY)


def _become_a_broken_link(src):
    (src / "a.txt").unlink()
    (src / "a.txt").symlink_to("nowhere")


FAILING = {
    "binary": (_become_binary, "the bytes are no text in any encoding: name one to force it"),
    "unreadable": (_become_a_broken_link, "cannot be read: No such file or directory"),
}


@pytest.mark.parametrize(("change", "message"), FAILING.values(), ids=FAILING)
def test_a_document_that_fails_keeps_what_there_is_of_it(src, out, change, message):
    _run(src, out)
    before = tree(out)
    change(src)
    fill(src, {"g.txt": "New.\n"})
    tally, failures = _run(src, out)
    assert failures == [f"{src / 'a.txt'}: {message}"]
    assert _did(tally) == (1, 3, 0)
    after = tree(out)
    assert after["g.txt"] == b"New.\n"
    assert {name: after[name] for name in before if name != LOG} == {k: v for k, v in before.items() if k != LOG}


@pytest.mark.parametrize(("change", "message"), FAILING.values(), ids=FAILING)
def test_a_document_that_fails_from_the_start_is_not_written(src, out, change, message):
    change(src)
    tally, failures = _run(src, out)
    assert failures == [f"{src / 'a.txt'}: {message}"]
    assert _did(tally) == (3, 0, 0)
    assert set(tree(out)) == {LOG} | {name + end for name in DOCUMENTS if name != "a.txt" for end in ("", DIFF)}


def test_a_source_that_is_not_there_lets_nothing_go(src, out, tmp_path):
    _run(src, out)
    _gone(src)
    tally, failures = _run([src, tmp_path / "typo"], out)
    assert failures == [f"{tmp_path / 'typo'}: there is no such file or folder"]
    assert _did(tally) == (0, 3, 0)
    assert (out / "b/d/e.txt").exists()


def test_a_document_that_stays_unstable_is_told_each_time(src, out):
    fill(src, {"nested.txt": NESTED})
    for did in ((4, 0, 0), (0, 4, 0)):
        tally, failures = _run(src, out)
        assert failures == [f"{src / 'nested.txt'}: still changing after 4 passes"]
        assert _did(tally) == did
    assert (out / "nested.txt").read_text() == NESTED


def test_an_output_folder_inside_the_source(src, tmp_path):
    other = fill(tmp_path, {"other.txt": "Other.  \n"}) / "other.txt"
    _tally, failures = _run(src, src / "out")
    assert len(failures) == len(DOCUMENTS)
    assert all(f"the output folder {src / 'out'} lies inside the source" in failure for failure in failures)
    assert not (src / "out").exists()
    tally, failures = _run([src, other], src / "out")
    assert (_did(tally), len(failures)) == ((1, 0, 0), len(DOCUMENTS))
    assert (src / "out/other.txt").read_text() == "Other.\n"


def test_the_source_as_output_folder(src):
    before = tree(src)
    _tally, failures = _run(src, src)
    assert all("lies inside the source" in failure for failure in failures)
    assert len(failures) == len(DOCUMENTS)
    assert tree(src) == before


@pytest.mark.parametrize("given", ["a.txt", "b", "b/d/e.txt"])
def test_sources_inside_the_output_folder_are_not_touched(src, given):
    """Neither written over nor removed: the first run below makes `e.txt` a document of the folder `b`."""
    _run(src / "b/d/e.txt", src / "b")
    before = tree(src)
    _tally, failures = _run(src / given, src)
    assert failures
    assert all(f"lies inside the output folder {src}" in failure for failure in failures)
    assert tree(src) == before


def test_a_folder_of_the_output_given_as_source_is_not_taken_for_gone(src, out):
    _run(src, out)
    before = tree(out)
    _tally, failures = _run(out / "b", out)
    assert all(f"lies inside the output folder {out}" in failure for failure in failures)
    assert tree(out) == before


TAKEN = {
    "two of one name": ({"x/a.txt": "1\n", "y/a.txt": "2\n"}, ["x/a.txt", "y/a.txt"], "a.txt", "x/a.txt", "y/a.txt"),
    "one of two folders": ({"x/a.txt": "1\n", "y/a.txt": "2\n"}, ["x", "y"], "a.txt", "x/a.txt", "y/a.txt"),
    "one twice": ({"x/a.txt": "1\n"}, ["x", "x/a.txt"], "a.txt", "x/a.txt", "x/a.txt"),
    "the diff of another": ({"x/a": "1\n", "x/a.diff": "2\n"}, ["x"], "a.diff", "x/a", "x/a.diff"),
    "a diff that is another": ({"x/a": "1\n", "x/a.diff": "2\n"}, ["x/a.diff", "x/a"], "a.diff", "x/a.diff", "x/a"),
}


@pytest.mark.parametrize(("documents", "given", "file", "first", "second"), TAKEN.values(), ids=TAKEN)
def test_two_sources_that_would_write_one_file(tmp_path, monkeypatch, documents, given, file, first, second):
    monkeypatch.chdir(fill(tmp_path, documents))
    tally, failures = _run(given, Path("out"))
    assert failures == [f"{second}: out/{file} is written for {first} too: use two output folders"]
    assert _did(tally) == (1, 0, 0)


@pytest.mark.parametrize("name", [LOG, JOURNAL])
def test_a_document_named_as_the_log(tmp_path, name):
    src = fill(tmp_path / "src", {name: "{}\n", "a.txt": "One.\n"})
    tally, failures = _run(src, tmp_path / "out")
    assert _did(tally) == (1, 0, 0)
    assert [failure.partition(": ")[0] for failure in failures] == [str(src / name)]


def test_a_folder_where_a_text_belongs(src, out):
    (out / "a.txt").mkdir(parents=True)
    tally, failures = _run(src, out)
    assert failures == [f"{src / 'a.txt'}: cannot write {out / 'a.txt'}: Is a directory"]
    assert _did(tally) == (3, 0, 0)


def test_a_log_that_cannot_be_read_is_not_written_over(src, out):
    _run(src, out)
    with (out / LOG).open("a") as log:
        log.write("{}\n")
    before = tree(out)
    with pytest.raises(LogError, match=rf"{LOG}:5: no record of a log: .*; delete the file to start anew"):
        _run(src, out)
    assert tree(out) == before


# A run that was killed


def _killed(out, lines):
    """The folder as a run leaves it that is killed when this much of its journal is written."""
    log = (out / LOG).read_text()
    (out / LOG).unlink()
    (out / JOURNAL).write_text(log[:lines])


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9, 1])
def test_a_journal_is_taken_up_where_it_ends(src, out, tmp_path, share):
    _run(src, out)
    log = (out / LOG).read_text()
    cut = int(share * len(log))
    _killed(out, cut)
    tally, failures = _run(src, out)
    done = log[:cut].count("\n")
    assert (_did(tally), failures) == ((4 - done, done, 0), [])
    assert tree(out) == _fresh(src, tmp_path)


def test_a_torn_line_costs_one_document(src, out, tmp_path):
    """As on a disk that was full for a while: one record stops short, and the next goes on behind it."""
    _run(src, out)
    first, *rest = (out / LOG).read_text().splitlines(keepends=True)
    (out / LOG).unlink()
    (out / JOURNAL).write_text(first[:50] + "\n" + "".join(rest))
    tally, failures = _run(src, out)
    assert (_did(tally), failures) == ((1, 3, 0), [])
    assert tree(out) == _fresh(src, tmp_path)
