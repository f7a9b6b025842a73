"""Facts: what a survey counts, that parts of it merge to the whole, and what the file says and refuses."""

import random
import tomllib
from functools import reduce
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner, Config
from cleaner.edit import Safety
from cleaner.facts import Fact, Facts, FactsError, counts, source
from cleaner.facts.counts import CountsError, Tally, merged, packed, read
from cleaner.facts.file import load
from cleaner.facts.file import write as facts_file
from cleaner.facts.fold import fold, loose
from cleaner.facts.survey import Survey, learn
from cleaner.facts.verdict import propose

# Folding

SAME = {
    "case": ("LEAVE A REPLY", "Leave a reply"),
    "white space": ("  Leave\ta\u00a0 reply ", "Leave a reply"),
    "apostrophes": ("Don’t miss it", "Don't miss it"),
    "numbers": ("1,204 comments", "3 comments"),
    "dates": ("Posted on March 3, 2021", "Posted on 12 May 2024"),
    "dates in other languages": ("Publié le 12 mai 2023", "Publié le 1er août 2024"),
    "digits of other scripts": ("٣ تعليقات", "١٢ تعليقات"),
    "marks of direction": ("\u200fכתיבת תגובה", "כתיבת תגובה"),
    "the Turkish i": ("YAZDIR", "Yazdır"),
    "a wide colon": ("作者：张三", "作者: 张三"),
}
OTHER = {
    "another word": ("Leave a reply", "Leave a comment"),
    "a word that is a month": ("The march of the 5", "The may of the 5"),
    "no number": ("comments", "3 comments"),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_folded_alike(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), OTHER.values(), ids=OTHER)
def test_folded_apart(one, other):
    assert fold(one) != fold(other)


@given(strategies.texts)
def test_what_is_folded_stays(text):
    for line in text.split("\n"):
        assert fold(fold(line)) == fold(line)
        assert fold(loose(line)) == loose(line)


def test_every_character_is_folded_for_good():
    changed = map(fold, map(chr, range(0x110000)))
    assert all(fold(char) == char for char in changed)


# Counting and merging

LINES = (
    "Home",
    "HOME",
    "Posted by Ann",
    "Posted by Bob Reed",
    "The river rose in the night, they say.",
    "发表评论",
    "3 a",
    "4 a",
)
documents = st.lists(
    st.tuples(
        st.text("abc", min_size=1, max_size=2),
        st.lists(st.sampled_from(LINES), max_size=6).map("\n".join),
        st.sampled_from(("", "a.example", "b.example")),
        st.sampled_from(((), ("UTF-8 read as cp1252",))),
    ),
    max_size=12,
    unique_by=lambda document: document[0],
)
tallies = st.builds(
    Tally,
    *[st.integers(0, 9)] * 4,
    st.lists(st.tuples(st.text("ab", max_size=2), st.text("xy", max_size=1)), max_size=3, unique=True)
    .map(sorted)
    .map(tuple),
)


def _records(some):
    with Survey() as survey:
        for document in some:
            survey.add(*document)
        return list(survey.records())


@given(tallies, tallies, tallies)
def test_tallies_add_up_in_any_order(one, two, three):
    assert one + two == two + one
    assert (one + two) + three == one + (two + three)


@given(documents, st.randoms(use_true_random=False))
def test_shards_merge_to_the_whole(some, order):
    whole = _records(some)
    order.shuffle(some)
    shards = [_records(some[start::3]) for start in range(3)]
    assert list(merged(shards)) == whole
    assert list(merged([merged(shards[:2]), shards[2]])) == whole
    assert list(merged([shards[0], merged(reversed(shards[1:]))])) == whole
    assert list(facts_file(learn(merged(shards)))) == list(facts_file(learn(whole)))


@given(documents)
def test_counts_are_read_as_they_were_written(some):
    with TemporaryDirectory() as folder:
        path = Path(folder, "counts")
        with path.open("wb") as file:
            file.writelines(packed(_records(some)))
        assert list(read(path)) == _records(some)


def test_what_goes_to_disk_is_counted_too(monkeypatch):
    some = [(f"{number:03}", f"Home\nA line {'x' * (number % 40)}\nNews", "") for number in range(300)]
    whole = _records(some)
    monkeypatch.setattr(counts, "HELD", 3000)
    monkeypatch.setattr(counts, "FAN", 3)
    assert _records(some) == whole


def test_the_smallest_document_owns_a_line_whatever_the_order():
    some = [(name, "A paragraph that is the same in all of them.", "") for name in "hgfedcba"]
    for seed in range(5):
        random.Random(seed).shuffle(some)
        (line,) = learn(_records(some)).lines
        assert [name for name, _ in line.examples] == ["a", "b", "c"]


@pytest.mark.parametrize("cut", [0, 1, 30, -1, -2])
def test_counts_that_were_cut_are_refused(tmp_path, cut):
    path = tmp_path / "counts"
    with path.open("wb") as file:
        file.writelines(packed(_records([("a", "Home\nNews", "")])))
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(CountsError, match="holds no counts, or not all: write it anew"):
        list(read(path))


@pytest.mark.parametrize("data", [b"\xc1", b"\x93\x01\x02\x03", b"cleaner", b"\xb0cleaner counts 1\x92\x01\x02"])
def test_what_is_no_counts_is_refused(tmp_path, data):
    (tmp_path / "counts").write_bytes(data)
    with pytest.raises(CountsError, match="holds no counts"):
        list(read(tmp_path / "counts"))


# What recurs


def _page(number, *tail, title="Title"):
    prose = [f"The river of {word} rose in the night, and fell by noon." for word in (f"a{number}", f"b{number}")]
    return "\n\n".join(
        [f"{title} {number}", *prose, f"So it was with {number}, they say.", "Else all was well.", *tail]
    )


def _learned(pages, host="a.example"):
    return {line.line: line for line in learn(_records((f"{n:03}", page, host) for n, page in enumerate(pages))).lines}


def test_a_line_below_the_text_surely_goes():
    line = _learned(_page(number, "Harbour News", f"{number} readers") for number in range(12))["harbour news"]
    assert (line.proposal, line.place, line.documents, line.times) == ("sure", "tail", 12, 12)
    assert line.sources == (("a.example", 12),)


def test_four_documents_are_too_few():
    assert "harbour news" not in _learned(_page(number, "Harbour News") for number in range(4))
    assert "harbour news" in _learned(_page(number, "Harbour News") for number in range(5))


def test_a_name_is_a_slot():
    names = ("Ann Writer", "Bob Reed", "Eva van Brook", "Ivo Lund", "Max", "Rosa")
    lines = _learned(_page(number, f"Posted by {name}", "Home") for number, name in enumerate(names))
    assert lines["posted by {name}"].documents == 6
    assert lines["posted by {name}"].proposal == "keep"


def test_a_template_is_not_told_beside_its_only_line():
    assert "leave {name}" not in _learned(_page(number, "Leave A Reply") for number in range(12))


PROSE = {
    "a sentence": "He went home.",
    "a part of one": "and so he said,",
    "a heading, above prose": "Conclusion",
    "Chinese": "他回家了。",
    "Thai, without a stop": "เขากลับบ้านในตอนเย็นแล้ว",
    "Arabic": "هل عاد إلى البيت؟",
    "Hindi": "वह घर गया।",
    "a long line": "what they say of the river and of all who live on it",
    "code": "import os",
}


@pytest.mark.parametrize("line", PROSE.values(), ids=PROSE)
def test_prose_is_never_sure(line):
    below = ["The end of it was that all of them went home."] if line == "Conclusion" else []
    assert _learned(_page(number, line, *below) for number in range(40))[fold(line)].proposal != "sure"


def test_a_sentence_on_all_pages_of_a_large_source_is_sure():
    steady = Tally(150, 150, 0, 150)
    assert propose("all rights reserved.", steady, steady, 160) == "sure"
    assert propose("all rights reserved.", steady, Tally(20, 20, 0, 20), 160) == "keep"


def test_the_channel_of_a_source_is_evidence():
    damaged = [(f"{n}", "text", "a.example", ["UTF-8 read as cp1251"]) for n in range(5)]
    others = [(f"x{n}", "text", "b.example", ["UTF-8 read as cp1252"]) for n in range(4)]
    assert dict(learn(_records(damaged + others)).channels) == {"a.example": "UTF-8 read as cp1251"}
    split = [(f"y{n}", "text", "a.example", ["UTF-8 read as cp1252"]) for n in range(6)]
    assert learn(_records(damaged + split)).channels == {"a.example": "UTF-8 read as cp1252"}
    assert learn(_records(damaged + split[:5])).channels == {}


SOURCES = {
    "crawl/www.example.org/a.txt": "example.org",
    "https_example.org_a.txt": "example.org",
    "www.example.org_0001.txt": "example.org",
    "news/a.txt": "news",
    "news/README.de.md": "news",
    "a.txt": "news",
}


@pytest.mark.parametrize(("path", "name"), SOURCES.items())
def test_the_source_of_a_path(path, name):
    assert source(path, "news") == name


# The file


def test_the_file_is_read_as_it_was_written(tmp_path):
    odd = 'Say "C:\\x" \x7f now'
    pages = [_page(number, odd, "Harbour News", "Print", title=f"{chr(97 + number)} tale") for number in range(12)]
    text = "".join(facts_file(learn(_records((f"{n}", page, 'a "b"') for n, page in enumerate(pages)))))
    (tmp_path / "facts.toml").write_text(text, "utf-8")
    facts = load(tmp_path / "facts.toml")
    assert facts.lines["harbour news"] == Fact(12, Safety.LIKELY, "tail")
    assert fold(odd) in {line["line"] for line in tomllib.loads(text)["line"]}


def _facts(tmp_path, text):
    path = tmp_path / "facts.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_what_a_person_writes_is_read(tmp_path):
    facts = load(
        _facts(tmp_path, '[[line]]\nline = "Harbour  News"\nproposal = "sure"\n[[line]]\nline = "By {name}"\n')
    )
    assert facts.look("HARBOUR NEWS") == Fact(0, Safety.LIKELY, "anywhere")
    assert facts.look("by Ann Writer") == Fact(0, Safety.GUESS, "anywhere")
    assert facts.look("by the way") is None


BAD = {
    "no TOML": ("line = ", "not TOML"),
    "no text": (b"\xff", "not TOML"),
    "an unknown key": ("lines = 3", "the file: unknown key 'lines'; known are documents, sources, channels, line"),
    "no table": ("line = 3", "the file: line is a list, not 3"),
    "no line": ('[[line]]\nproposal = "sure"', "line 1: says no 'line'"),
    "an empty line": ('[[line]]\nline = " "', "line 1: says no 'line'"),
    "a line's unknown key": ('[[line]]\nline = "A"\nplaces = "head"', "line 1 ('A'): unknown key 'places'; known are"),
    "a proposal": (
        '[[line]]\nline = "A"\nproposal = "remove"',
        "line 1 ('A'): proposal is one of sure, likely, keep, not 'remove'",
    ),
    "a place": ('[[line]]\nline = "A"\nplace = "top"', "line 1 ('A'): place is one of head, tail, anywhere, not 'top'"),
    "a type": ('[[line]]\nline = "A"\ndocuments = "9"', "line 1 ('A'): documents is a int, not '9'"),
    "a channel": ("[channels]\na = 3", "channels: 'a' has the name of a channel, not 3"),
}


@pytest.mark.parametrize(("text", "message"), BAD.values(), ids=BAD)
def test_bad_facts_are_refused(tmp_path, text, message):
    path = _facts(tmp_path, text)
    for read_it in (load, lambda path: Config(facts=str(path))):
        with pytest.raises(FactsError) as caught:
            read_it(path)
        assert str(caught.value).startswith(f"{path}: {message}")


def test_facts_that_are_not_there(tmp_path):
    with pytest.raises(FactsError, match="facts cannot be read: No such file"):
        Config(facts=str(tmp_path / "facts.toml"))
    with pytest.raises(ValueError, match="facts: the name of a file is wanted, not 3"):
        Config(facts=3)


# What facts do

FACTS = Facts(
    "digest",
    {
        "harbour news": Fact(44, Safety.LIKELY, "tail"),
        "home": Fact(9, Safety.LIKELY, "head"),
        "posted by {name}": Fact(7, Safety.GUESS, "anywhere"),
        "{date} | {number} views": Fact(7, Safety.LIKELY, "anywhere"),
    },
    {"example.org": "UTF-8 read as cp1251"},
)


def _cleaned(text, **settings):
    return Cleaner(Config(select=["boilerplate/recurring", "whitespace"], facts=FACTS, **settings)).clean(text)


def test_a_line_goes_where_it_stands():
    page = _page(1, "HARBOUR  News ")
    result = _cleaned(f"Home\n\n{page}\n")
    assert result.text == _page(1) + "\n"
    assert {edit.channel for layer in result.layers for edit in layer.edits} >= {"in 44 documents", "in 9 documents"}
    assert result.undo() == f"Home\n\n{page}\n"


def test_a_line_stays_elsewhere():
    for text in (
        f"Harbour News\n\n{_page(1)}\n",
        f"{_page(1)}\n\nHome\n",
        "Home\n\nThe man was at home.\n\nSo.\n\nSo it is.\n",
    ):
        assert _cleaned(text).text == text


def test_a_date_in_front():
    assert _cleaned(f"{_page(1)}\n\nMarch 3, 2021 | 12 views\n").text == _page(1) + "\n"


def test_what_is_likely_goes_when_guesses_do():
    text = f"{_page(1)}\n\nPosted by Ann Writer\n"
    kept = _cleaned(text)
    assert kept.text == text
    assert [(note.finding.channel, note.reason) for note in kept.notes] == [("in 7 documents", "guess only")]
    assert _cleaned(text, profile="web").text == _page(1) + "\n"


def test_without_facts_the_rule_is_off():
    assert "boilerplate/recurring" not in {rule.name for rule in Config().active()}
    assert "boilerplate/recurring" in {rule.name for rule in Config(facts=FACTS).active()}


def test_a_source_lends_its_evidence():
    config = Config(facts=FACTS, evidence=["another"])
    assert config.for_file("crawl/www.example.org/a.txt").evidence == ("another", "UTF-8 read as cp1251")
    assert config.for_file("a.txt") is config


def test_facts_are_told_apart_by_their_digest():
    assert Config(facts=FACTS) == Config(facts=Facts("digest"))
    assert Config(facts=FACTS) != Config()
    assert Config(facts=FACTS).digest() == Config().digest()


def test_facts_of_settings_lie_beside_them(tmp_path):
    _facts(tmp_path, '[[line]]\nline = "Home"\n')
    (tmp_path / "pyproject.toml").write_text('[tool.cleaner]\nfacts = "facts.toml"\n')
    assert set(Config.load(tmp_path / "pyproject.toml").learned.lines) == {"home"}


def test_a_file_has_no_facts_of_its_own():
    with pytest.raises(ValueError, match="rule files, facts and per-file tables cannot be set for a file"):
        Config(per_file={"*.txt": {"facts": "facts.toml"}})


def test_merging_many_is_merging_two():
    shards = [_records([(str(number), f"Home\nLine {number}", "")]) for number in range(9)]
    assert list(reduce(lambda one, two: list(merged([one, two])), shards)) == list(merged(shards))
