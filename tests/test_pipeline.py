"""The one loop: what is accepted, what is noted and why, and that a failure costs a document only what it must."""

from dataclasses import replace

import pytest

from cleaner import Cleaner, Config, clean
from cleaner.accept import accept
from cleaner.cleaned import undo
from cleaner.edit import Finding, Safety, apply
from cleaner.pipeline import PASSES
from cleaner.stage import Stage
from cleaner.stages import STAGES, whitespace

SAFE, LIKELY, GUESS = Safety


def _finding(start, old, new, safety=SAFE, group=0, rule="test/rule"):
    return Finding(start, old, new, rule, safety, group)


def _up_to(limit):
    """A judge that lets pass what is sure enough."""

    def judge(finding):
        if finding.new is None:
            return "beyond repair"
        return "" if finding.safety <= limit else f"{finding.safety.name.lower()} only"

    return judge


def _accepted(findings, limit=LIKELY):
    """The edits and the reasons, as short as can be: (start, old) of each edit, (start, old) to reason of each note."""
    layer, notes = accept("test", findings, _up_to(limit))
    edits = [(edit.start, edit.old) for edit in layer.edits]
    return edits, {(note.finding.start, note.finding.old): note.reason for note in notes}


# What is accepted

ACCEPTED = {
    "nothing": ([], [], {}),
    "one": ([_finding(0, "a", "b")], [(0, "a")], {}),
    "in order of the text": ([_finding(4, "b", "x"), _finding(0, "a", "x")], [(0, "a"), (4, "b")], {}),
    "side by side": ([_finding(0, "a", "x"), _finding(1, "b", "x")], [(0, "a"), (1, "b")], {}),
    "a change to nothing new": ([_finding(0, "a", "a")], [], {}),
    "beyond repair": ([_finding(0, "a", None)], [], {(0, "a"): "beyond repair"}),
    "a guess": ([_finding(0, "a", "b", GUESS)], [], {(0, "a"): "guess only"}),
    "the same twice": ([_finding(0, "a", "b")] * 2, [(0, "a")], {}),
    "of two, the surer": (
        [_finding(0, "abc", "x", LIKELY, rule="test/long"), _finding(2, "cd", "y", rule="test/sure")],
        [(2, "cd")],
        {(0, "abc"): "overlaps test/sure"},
    ),
    "of two, the surer, if it comes first": (
        [_finding(0, "ab", "x", rule="test/sure"), _finding(1, "bcd", "y", LIKELY)],
        [(0, "ab")],
        {(1, "bcd"): "overlaps test/sure"},
    ),
    "of two as sure, the longer": (
        [_finding(0, "ab", "x"), _finding(1, "bcd", "y", rule="test/long")],
        [(1, "bcd")],
        {(0, "ab"): "overlaps test/long"},
    ),
    "of two as sure and long, the first": (
        [_finding(0, "ab", "x", rule="test/first"), _finding(1, "bc", "y")],
        [(0, "ab")],
        {(1, "bc"): "overlaps test/first"},
    ),
    "of two at one place, the first by name": (
        [_finding(0, "a", "y", rule="test/b"), _finding(0, "a", "x", rule="test/a")],
        [(0, "a")],
        {(0, "a"): "overlaps test/a"},
    ),
    "an insertion where something changes": (
        [_finding(0, "", "x"), _finding(0, "a", "y", rule="test/long")],
        [(0, "a")],
        {(0, ""): "overlaps test/long"},
    ),
    "a chain": (
        [_finding(0, "abc", "x"), _finding(2, "cd", "y"), _finding(3, "def", "z", rule="test/last")],
        [(0, "abc"), (3, "def")],
        {(2, "cd"): "overlaps test/rule"},
    ),
    "what is not applied is in nobody's way": (
        [_finding(0, "abc", "x", GUESS), _finding(1, "b", "y", LIKELY)],
        [(1, "b")],
        {(0, "abc"): "guess only"},
    ),
    "a group stands": ([_finding(0, "a", "x", group=1), _finding(5, "b", "y", group=1)], [(0, "a"), (5, "b")], {}),
    "a group falls with a guess": (
        [_finding(0, "a", "x", group=1), _finding(5, "b", "y", GUESS, group=1), _finding(9, "c", "z", group=2)],
        [(9, "c")],
        {(0, "a"): "goes with 'b' at 5", (5, "b"): "guess only"},
    ),
    "a group falls with one that is overlapped": (
        [_finding(0, "a", "x", LIKELY, group=1), _finding(5, "b", "y", LIKELY, group=1), _finding(5, "bc", "z")],
        [(5, "bc")],
        {(0, "a"): "goes with 'b' at 5", (5, "b"): "overlaps test/rule"},
    ),
    "a group with one beyond repair": (
        [_finding(0, "a", "x", group=7), _finding(5, "b", None, group=7)],
        [],
        {(0, "a"): "goes with 'b' at 5", (5, "b"): "beyond repair"},
    ),
    "no group is none": ([_finding(0, "a", None), _finding(5, "b", "y")], [(5, "b")], {(0, "a"): "beyond repair"}),
}


@pytest.mark.parametrize(("findings", "edits", "reasons"), ACCEPTED.values(), ids=ACCEPTED)
def test_accept(findings, edits, reasons):
    assert _accepted(findings) == (edits, reasons)
    assert _accepted(findings[::-1]) == (edits, reasons)


@pytest.mark.parametrize(("limit", "edits"), [(SAFE, [0]), (LIKELY, [0, 2]), (GUESS, [0, 2, 4])])
def test_accept_up_to_a_safety(limit, edits):
    findings = [_finding(2 * safety, "a", "b", safety) for safety in Safety]
    assert [start for start, _ in _accepted(findings, limit)[0]] == edits


# Stages that fail


def _instead(find, name="whitespace"):
    """A cleaner in which a stage finds something else."""
    return Cleaner(stages=tuple(replace(stage, find=find) if stage.name == name else stage for stage in STAGES))


def _raise(_text, _context):
    raise ZeroDivisionError("by nothing")
    yield


def _half_way(text, _context):
    yield Finding(0, text[:1], "x", "whitespace/space", SAFE)
    raise RecursionError("too deep")


def _misfit(_text, _context):
    yield Finding(0, "what is not there", "x", "whitespace/space", SAFE)


def _beyond_the_end(text, _context):
    yield Finding(len(text) + 1, "", "x", "whitespace/space", SAFE)


def _no_finding(_text, _context):
    yield "no finding"


FAILING = {
    "raises": (_raise, "whitespace: ZeroDivisionError: by nothing"),
    "raises half way": (_half_way, "whitespace: RecursionError: too deep"),
    "finds what is not there": (_misfit, "whitespace: EditError: whitespace/space at 0 expects"),
    "finds beyond the end": (_beyond_the_end, "whitespace: EditError: whitespace/space at"),
    "finds no findings": (_no_finding, "whitespace: AttributeError"),
}


@pytest.mark.parametrize(("find", "reason"), FAILING.values(), ids=FAILING)
def test_a_stage_that_fails_costs_its_document_that_stage(find, reason):
    cleaned = _instead(find).clean("caf&eacute;  is\u200b open  \n")
    assert cleaned.text == "café  is open  \n"
    assert cleaned.undo() == "caf&eacute;  is\u200b open  \n"
    assert cleaned.failed
    (note,) = cleaned.notes
    assert note.finding.rule == "pipeline/stage-failed"
    assert note.reason.startswith(reason)


def _fails_at_bells(text, context):
    if "\u266b" in text:
        raise ValueError("music")
    return whitespace.STAGE.find(text, context)


def test_a_stage_that_fails_on_one_document_cleans_the_next():
    cleaner = _instead(_fails_at_bells)
    texts = [cleaner.clean(text).text for text in ("one  two\n", "la  \u266b\n", "three  four\n")]
    assert texts == ["one two\n", "la  \u266b\n", "three four\n"]


def test_a_stage_looks_once_at_a_text_that_it_leaves_as_it_is():
    seen = []

    def look(text, _context):
        seen.append(text)
        yield Finding(0, text[:3], None, "words/lost-space", SAFE)

    cleaned = _instead(look, "words").clean("one  line\n\n\n\nand one\n")
    assert seen == ["one line\n\nand one\n"]
    assert [note.finding.rule for note in cleaned.notes] == ["words/lost-space"]


def test_a_stage_whose_gate_is_closed_is_not_run():
    assert not _instead(_raise).clean("nothing to find\n").failed


def _mojibake_fails(_text, _context):
    raise KeyError("lost")


def test_a_stage_that_fails_in_each_round_is_noted_once():
    cleaned = _instead(_mojibake_fails, "mojibake").clean("It&rsquo;s &amp;amp;amp;amp;amp;amp; TÃ¼r \ufffd\n")
    assert [note.finding.rule for note in cleaned.notes] == ["pipeline/stage-failed"]
    assert cleaned.text == "It’s & TÃ¼r \ufffd\n"


# Results that are not stable


def _grows(text, _context):
    yield Finding(len(text), "", "x", "whitespace/space", SAFE)


def _swaps(text, _context):
    yield Finding(0, text[0], "b" if text[0] == "a" else "a", "whitespace/space", SAFE)


@pytest.mark.parametrize("find", [_grows, _swaps])
def test_what_never_comes_to_rest_is_left_as_it_was(find):
    source = b"a caf&eacute;  "
    cleaned = _instead(find).clean(source)
    assert (cleaned.text, cleaned.layers, cleaned.meta) == (source.decode(), (), {})
    assert cleaned.undo() == source
    assert cleaned.failed
    (note,) = cleaned.notes
    assert note.finding.rule == "pipeline/unstable"
    assert str(PASSES) in note.reason


def _counts_down(text, _context):
    if text.endswith("x"):
        yield Finding(len(text) - 1, "x", "", "whitespace/space", SAFE)


@pytest.mark.parametrize(("size", "stable"), [(1, True), (PASSES - 1, True), (PASSES, False)])
def test_the_last_pass_must_change_nothing(size, stable):
    cleaned = _instead(_counts_down).clean("a  " + "x" * size)
    assert cleaned.failed is not stable
    assert cleaned.text == ("a  " if stable else "a  " + "x" * size)


def test_an_entity_escaped_more_often_than_there_are_rounds_is_left():
    text = "&" + "amp;" * 80 + "\n"
    cleaned = clean(text)
    assert (cleaned.text, cleaned.failed) == (text, True)


# Turns, passes and notes

IN_TURNS = {
    "an entity that hides mojibake": ("It&acirc;&euro;&trade;s late.\n", "It’s late.\n"),
    "mojibake that hides no entity": ("TÃ¼r &amp; Tor\n", "Tür & Tor\n"),
    "an entity, escaped, that hides mojibake": ("It&amp;acirc;&amp;euro;&amp;trade;s late.\n", "It’s late.\n"),
    "an entity that is a mark": ("cafe&#x301;\n", "café\n"),
    "a stray byte behind an entity": ("&eacute;\udc92s\n", "é’s\n"),
    "an entity that is white space": ("one&nbsp;&#9;two\n", "one two\n"),
}


@pytest.mark.parametrize(("before", "after"), IN_TURNS.values(), ids=IN_TURNS)
def test_stages_see_what_others_did(before, after):
    assert clean(before).text == after
    assert clean(before).undo() == before


def test_notes_are_of_the_cleaned_text():
    cleaned = clean("\r\n\r\nThe&nbsp;qzk\ufffd  and\u200b the qx\ufffdzq\r\n")
    assert [cleaned.text[note.finding.start : note.finding.end] for note in cleaned.notes] == ["\ufffd"] * 2
    assert {note.finding.rule for note in cleaned.notes} == {"mojibake/lost"}
    assert not cleaned.failed


def test_notes_are_of_the_last_pass_only():
    cleaned = clean("\r\n\r\nna\udc92ve\x92  and\u200b so\r\n", Config(safety="safe"))
    assert cleaned.text == "na\udc92ve\x92 and so\n"
    assert [(note.finding.start, note.finding.old, note.reason) for note in cleaned.notes] == [
        (2, "\udc92", "likely only"),
        (5, "\x92", "likely only"),
    ]


def test_layers_are_named_after_the_stages_in_their_order():
    cleaned = clean("It&rsquo;s\u200b  late")
    assert [layer.stage for layer in cleaned.layers] == ["escapes", "characters", "whitespace"]
    text = "It&rsquo;s\u200b  late"
    for layer in cleaned.layers:
        text = apply(layer, text)
    assert text == cleaned.text == "It’s late\n"


GUESSED = "He went to AโB and backโ so they said.\n"


def test_a_guess_is_noted_not_applied():
    cleaned = clean(GUESSED)
    assert cleaned.text == GUESSED
    assert {note.reason for note in cleaned.notes} == {"guess only"}
    assert {note.finding.rule for note in cleaned.notes} == {"mojibake/lost-bytes"}


def test_a_guess_is_applied_when_asked_for():
    cleaned = clean(GUESSED, Config(safety="guess"))
    assert cleaned.text == "He went to A—B and back” so they said.\n"
    assert cleaned.undo() == GUESSED


def test_a_rule_that_is_off_is_not_looked_for():
    text = "caf&eacute; \ufffd\u200b\n"
    cleaned = clean(text, Config(ignore=["escapes", "mojibake", "characters"]))
    assert (cleaned.text, cleaned.layers, cleaned.notes) == (text, (), ())


# What comes back

PAGE = """Source: River Port Daily

Ten Ways to Store Apples
Author: Ann  Writer
January 30, 2025
Last updated: 3 May 2024

Apples keep best in the cold.
"""


def test_byline_lines_are_kept_as_metadata():
    cleaned = clean(PAGE)
    assert cleaned.text == "Ten Ways to Store Apples\n\nApples keep best in the cold.\n"
    assert cleaned.meta == {
        "source": "River Port Daily",
        "author": "Ann Writer",
        "published": "2025-01-30",
        "updated": "2024-05-03",
    }


def test_metadata_is_only_of_lines_that_went():
    assert clean(PAGE, Config(ignore=["boilerplate/author"])).meta.keys() == {"source", "published", "updated"}
    assert clean(PAGE, Config(profile="minimal")).meta == {}


def test_the_first_line_of_a_kind_counts():
    assert clean("Ten Ways\nAuthor: Ann\nAuthor: Ben\nApples keep.\n").meta == {"author": "Ann"}


def test_the_first_line_of_a_kind_counts_though_a_later_pass_finds_another():
    late = sorted(STAGES, key=lambda stage: stage.name == "whitespace")
    cleaned = Cleaner(stages=late).clean("Ten Ways\nAuthor: Ann\n\nAuthor: Ben  Cook\n\nApples keep.\n")
    assert [layer.stage for layer in cleaned.layers].count("boilerplate") == 2
    assert cleaned.meta == {"author": "Ann"}


@pytest.mark.parametrize("source", ["", "a", "a\n", "It’s\r\n", "\ud800", "TÃ¼r"])
def test_text_comes_back_as_text(source):
    cleaned = clean(source)
    assert cleaned.undo() == source
    assert cleaned.origin.encoding == ""


@pytest.mark.parametrize(
    "source", [b"", b"a", b"\xef\xbb\xbfa\r\n", b"It\x92s", b"\xff\xfea\0 \0 \0", b"\x89PNG\r\n\x1a\n\0\0"]
)
def test_bytes_come_back_as_bytes(source):
    assert clean(source).undo() == source


def test_undo_is_the_layers_backwards():
    cleaned = clean(PAGE)
    assert undo(cleaned.layers, cleaned.text) == PAGE
    assert undo((), "as it is") == "as it is"


def test_trace_leads_to_the_source():
    source = "\r\n\r\nThe caf&eacute;\u200b is  open"
    cleaned = clean(source)
    for word in ("The", "caf", "is", "open"):
        assert cleaned.trace(cleaned.text.index(word)) == source.index(word)


def test_a_source_that_is_clean_has_no_layers():
    cleaned = clean(b"The cafe is open.\n")
    assert (cleaned.text, cleaned.layers, cleaned.notes, cleaned.meta) == ("The cafe is open.\n", (), (), {})
    assert not cleaned.failed


def test_a_source_that_is_no_text_is_left_as_it_is():
    source = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 40
    cleaned = clean(source)
    assert [note.finding.rule for note in cleaned.notes] == ["decode/binary"]
    assert cleaned.failed
    assert cleaned.layers == ()
    assert cleaned.undo() == source


def test_a_stage_is_found_in_its_place():
    assert [stage.name for stage in STAGES] == [
        "decode", "escapes", "mojibake", "characters", "whitespace", "boilerplate", "words",
    ]  # fmt: skip
    assert all(isinstance(stage, Stage) for stage in STAGES)


# The budget


FORM = "Leave a Reply\nYour email address will not be published.\nRequired fields are marked *\nPost Comment\n"


@pytest.mark.parametrize(("settings", "stays"), [({}, True), ({"budget": 1.0}, False), ({"profile": "web"}, True)])
def test_a_document_that_would_lose_too_much_is_left_whole_and_says_so(settings, stays):
    result = Cleaner(Config(**settings)).clean(f"Hello.\n{FORM}")
    reasons = [note.reason for note in result.notes if note.finding.rule == "boilerplate/budget"]
    assert result.text == (f"Hello.\n{FORM}" if stays else "Hello.\n")
    assert len(reasons) == stays
    assert not result.failed
    assert Cleaner(Config(**settings)).clean(result.text).text == result.text


def test_a_document_within_its_budget_loses_its_furniture():
    text = "The ferry stops at the end of the month, and nobody on the island knows how the post will come then.\n"
    assert Cleaner(Config(budget=0.8)).clean(text + FORM).text == text
    assert Cleaner(Config(budget=0.1)).clean(text + FORM).text == text + FORM


def test_what_is_kept_as_metadata_is_not_lost():
    result = Cleaner().clean("Ten Ways\nAuthor: Ann von der Something\nApples keep.\n")
    assert result.text == "Ten Ways\nApples keep.\n"
    assert result.meta == {"author": "Ann von der Something"}
