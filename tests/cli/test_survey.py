"""`cleaner survey`: files in, facts out; parts that merge; and what `clean` makes of the facts."""

import json
import tomllib
from pathlib import Path

import pytest
from shell import fill, process, ran, refused, run

PROSE = "The river of {0} rose in the night, they say.\n\nIt fell by {0}.\n\nAll of {0} saw it.\n\nNone of {0} slept.\n"
RTL = "הנהר של {0} עלה בלילה, כך אומרים.\n\nהוא ירד ב{0}.\n\nכל {0} ראו.\n\nאיש מ{0} לא ישן.\n"
EAST = "{0}的河在夜里涨了，人们这样说。\n\n{0}退了。\n\n{0}都看见了。\n\n{0}没有睡。\n"


def _corpus(count=12):
    """Documents of three hosts, in three scripts, each with its own furniture."""
    return {
        f"{host}/{number:02}.txt": f"{head}\n\n{title}\n\n{prose.format(f'x{number}')}\n{number} {tail}\n"
        for host, head, title, prose, tail in (
            ("river.example", "All our rivers", "A Tale", PROSE, "readers online"),
            ("nahar.example", "דלג לתוכן", "סיפור", RTL, "תגובות"),
            ("he.example", "跳到内容", "故事", EAST, "条评论"),
        )
        for number in range(count)
    }


def _lines(path="facts.toml"):
    return {line["line"]: line for line in tomllib.loads(Path(path).read_text("utf-8"))["line"]}


def test_what_recurs_is_written():
    fill("src", _corpus())
    result = run("survey", "src", "-o", "facts.toml")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("36 documents of 3 sources: ")
    lines = _lines()
    assert lines["all our rivers"] == {
        "line": "all our rivers",
        "proposal": "sure",
        "place": "head",
        "documents": 12,
        "count": 12,
        "sources": {"river.example": 12},
        "examples": [f"src/river.example/{number:02}.txt" for number in range(3)],
    }
    assert lines["{number} readers online"]["examples"][2] == "src/river.example/02.txt: 2 readers online"
    sure = {line for line, told in lines.items() if told["proposal"] == "sure"}
    assert sure == {
        "all our rivers", "{number} readers online", "דלג לתוכן", "{number} תגובות", "跳到内容", "{number} 条评论",
    }  # fmt: skip


def test_the_facts_are_used():
    fill("src", _corpus())
    ran("survey", "src", "-o", "facts.toml")
    ran("clean", "src", "-o", "out", "--facts", "facts.toml")
    text = Path("out/he.example/03.txt").read_text("utf-8")
    assert text == "故事\n\n" + EAST.format("x3")
    ran("undo", "out", "-o", "again")
    assert Path("again/he.example/03.txt").read_bytes() == Path("src/he.example/03.txt").read_bytes()
    told = ran("check", "src/river.example/00.txt", "--facts", "facts.toml", "--alternatives", code=1)
    assert "boilerplate/recurring: 'All our rivers\\n' -> '' [in 12 documents]" in told


def test_the_log_says_which_facts_were_used():
    fill("src", _corpus())
    ran("survey", "src", "-o", "facts.toml")
    ran("clean", "src", "-o", "out")
    plain = Path("out/log.jsonl").read_text("ascii")
    assert {json.loads(line)["facts"] for line in plain.splitlines()} == {""}
    assert "36 changed" in run("clean", "src", "-o", "out", "--facts", "facts.toml").stderr
    (digest,) = {json.loads(line)["facts"] for line in Path("out/log.jsonl").read_text("ascii").splitlines()}
    assert len(digest) == 64
    Path("facts.toml").write_text(Path("facts.toml").read_text("utf-8").replace('"sure"', '"keep"'), "utf-8")
    assert "0 not changed since" in run("clean", "src", "-o", "out", "--facts", "facts.toml").stderr
    assert "All our rivers" in Path("out/river.example/00.txt").read_text("utf-8")


def test_facts_of_the_settings():
    fill(".", {**{f"src/{name}": text for name, text in _corpus().items()}, "cleaner.toml": 'facts = "facts.toml"\n'})
    assert "facts.toml: facts cannot be read" in refused("check", "src")
    Path("cleaner.toml").rename("later.toml")
    ran("survey", "src", "-o", "facts.toml")
    Path("later.toml").rename("cleaner.toml")
    assert "boilerplate/recurring" in ran("check", "src", code=1)


def test_parts_merge_to_the_same_file():
    fill("src", _corpus())
    ran("survey", "src", "-o", "one.toml", "--counts", "one.counts")
    parts = []
    for host in ("river", "nahar", "he"):
        ran("survey", f"src/{host}.example", "--counts", f"{host}.counts")
        parts.append(f"{host}.counts")
    ran("survey", "--merge", *parts, "-o", "three.toml")
    ran("survey", "--merge", *parts[1:], "--counts", "two.counts")
    ran("survey", "--merge", "two.counts", parts[0], "-o", "again.toml", "--counts", "all.counts")
    assert Path("three.toml").read_bytes() == Path("again.toml").read_bytes() == Path("one.toml").read_bytes()
    assert Path("all.counts").read_bytes() == Path("one.counts").read_bytes()


def test_a_process_of_its_own_writes_the_same():
    fill("src", _corpus())
    ran("survey", "src", "-o", "one.toml")
    assert process("survey", "src", "-o", "two.toml").returncode == 0
    assert Path("one.toml").read_bytes() == Path("two.toml").read_bytes()


def test_damage_is_told_by_source_and_lends_its_evidence():
    """What a short document cannot tell of itself, the others of its source do."""
    told = "It?s late, they said, and we don?t know. You can?t, we won?t, he isn?t, she didn?t, they aren?t.\n"
    fill("src", {f"good.example/{number}.txt": PROSE.format(number) for number in range(6)})
    fill("src", {f"bad.example/{number}.txt": told for number in range(6)})
    ran("survey", "src", "-o", "facts.toml")
    channels = tomllib.loads(Path("facts.toml").read_text("utf-8"))["channels"]
    assert list(channels) == ["bad.example"]
    fill("new", {"bad.example/7.txt": "We don?t know it.\n", "good.example/7.txt": "We don?t know it.\n"})
    ran("clean", "new", "-o", "out", "--facts", "facts.toml")
    assert Path("out/bad.example/7.txt").read_text("utf-8") == "We don’t know it.\n"
    assert Path("out/good.example/7.txt").read_text("utf-8") == "We don?t know it.\n"


def test_names_that_are_no_text():
    fill("src", {f"caf\udce9{number}.txt": "Home\n" for number in range(5)})
    ran("survey", "src", "-o", "facts.toml")
    assert _lines()["home"]["examples"][0] == "src/caf?0.txt"


REFUSED = {
    "nowhere to write": (["src"], "nowhere to write to: name a file with -o FILE"),
    "no such folder": (["gone", "-o", "facts.toml"], "gone: there is no such file or folder"),
    "no counts": (["--merge", "src/a.txt", "-o", "facts.toml"], "src/a.txt: holds no counts, or not all"),
    "counts that are not there": (["--merge", "gone", "-o", "facts.toml"], "gone: cannot be read: No such file"),
    "a folder to write to": (["src", "-o", "src"], "cannot be written"),
    "facts that are bad": (["src", "-o", "facts.toml", "--facts", "bad.toml"], "bad.toml: line 1: says no 'line'"),
}


@pytest.mark.parametrize(("args", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_done(args, message):
    fill(".", {"src/a.txt": "Home\n", "bad.toml": "[[line]]\n"})
    said = refused("survey", *args)
    assert message in said
    assert said.count("\n") == 1
    assert not Path("facts.toml").exists()
    assert sorted(path.name for path in Path("src").iterdir()) == ["a.txt"]


def test_a_document_that_is_no_text_is_told_and_the_others_are_counted():
    fill("src", {**_corpus(), "picture.bin": bytes(range(256)) * 40})
    said = refused("survey", "src", "-o", "facts.toml")
    assert "src/picture.bin: " in said
    assert "all our rivers" in _lines()
