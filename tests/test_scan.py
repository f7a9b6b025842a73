"""The one scan behind all gates: it names a rule if and only if the rule's need is in the text."""

import sys
import unicodedata

import pytest
import strategies
from hypothesis import given

from cleaner.rulebook import load
from cleaner.scan import Scan, encodable, matches
from cleaner.stage import Context, gates
from cleaner.stages import STAGES, characters

WHITESPACE = load().rules("whitespace")
FIRST, SECOND, THIRD = WHITESPACE[:3]


def test_a_scan_names_the_rules_whose_needs_a_text_holds_in_their_order():
    scan = Scan([(FIRST, "a+"), (SECOND, "b"), (THIRD, r"\z")])
    assert scan("xbxa").rules == (FIRST, SECOND, THIRD)
    assert scan("b").rules == (SECOND, THIRD)
    assert scan("").rules == (THIRD,)


def test_a_rule_may_have_several_needs():
    scan = Scan([(FIRST, "a"), (FIRST, "b")])
    assert scan("a").rules == (FIRST,)
    assert set(scan("ab").rules) == {FIRST}


def test_a_scan_tells_which_needs_it_saw():
    scan = Scan([(FIRST, "a"), (FIRST, "b"), (SECOND, "c")])
    assert scan("xb").needs == {"b"}
    assert scan("cab").needs == {"a", "b", "c"}
    assert scan("x").needs == set()


def test_a_scan_of_nothing_finds_nothing():
    assert Scan([])("any text").rules == ()


@pytest.mark.parametrize("pattern", ["(", "[", "(?<=a)b", r"(a)\1", "a{2,1}"])
def test_a_need_that_is_no_linear_pattern_is_refused_by_its_rules_name(pattern):
    with pytest.raises(ValueError, match=FIRST.name):
        Scan([(FIRST, pattern)])


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_a_scan_finds_what_its_patterns_find_alone(stage):
    rules = list(gates([stage], load().rules(stage.name)))
    scan = Scan(rules)
    for texts in strategies.DAMAGE.values():
        for text in texts:
            alone = {id(rule) for rule, pattern in rules if next(matches(pattern, text), None)}
            assert {id(rule) for rule in scan(text).rules} == alone


@given(strategies.texts)
def test_lone_surrogates_are_scanned_as_replacement_characters(text):
    readable = encodable(text)
    assert len(readable) == len(text)
    assert all(a == b or (b == "\ufffd" and "\ud800" <= a <= "\udfff") for a, b in zip(text, readable, strict=True))
    assert readable.encode().decode() == readable


def test_matches_are_counted_in_code_points():
    assert [match.span() for match in matches("b+", "é😀bb\ud800b")] == [(2, 4), (5, 6)]


def test_a_text_of_every_character_does_not_wear_the_scan_out():
    """The automaton's states fill its memory here; it must start afresh, not give up."""
    scan = Scan(gates(STAGES, load().all))
    text = encodable("".join(map(chr, range(0xA0, 0x30000)))) + "\nimage_print\n\udc92"
    named = {rule.name for rule in scan(text).rules}
    assert {"boilerplate/plugin-residue", "decode/stray-byte", "whitespace/final-newline"} <= named


# The need of characters/nfc is a table of ranges: is it sound?

NFC_RULE = next(rule for rule in load().rules("characters") if rule.name == "characters/nfc")
NFC_NEED = characters.STAGE.needs["characters/nfc"]


def _normalized(text):
    """A text after all that characters/nfc finds in it was changed."""
    parts, done = [], 0
    for finding in characters.STAGE.find(text, Context((NFC_RULE,))):
        parts += text[done : finding.start], finding.new
        done = finding.end
    return "".join([*parts, text[done:]])


def _composing_pairs():
    """Every character that stands for two others, as those two."""
    decomposed = (unicodedata.normalize("NFD", char) for char in EVERY)
    return sorted({pair for pair in decomposed if len(pair) > 1})


EVERY = "".join(chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)
NAMED = {char for match in matches(NFC_NEED, EVERY) for char in match[0]}
"""The characters for which the gate is open."""


def test_the_gate_of_nfc_is_open_for_every_character_that_is_not_normal():
    assert [ascii(char) for char in EVERY if char not in NAMED and not unicodedata.is_normalized("NFC", char)] == []


def test_every_single_character_is_normalized():
    assigned = (char for char in EVERY if unicodedata.category(char) not in ("Cn", "Co"))
    text = "\n".join(char for char in assigned if char not in "\r\n")
    assert _normalized(text) == unicodedata.normalize("NFC", text)


def test_the_gate_of_nfc_is_open_for_every_pair_that_composes():
    pairs = [pair for pair in _composing_pairs() if not unicodedata.is_normalized("NFC", pair)]
    assert len(pairs) > 12_000  # Hangul alone has 11,172
    assert [pair for pair in pairs if not next(matches(NFC_NEED, pair), None)] == []


def test_every_pair_that_composes_is_normalized():
    text = "\n".join(_composing_pairs())
    assert _normalized(text) == unicodedata.normalize("NFC", text)


def test_what_the_gate_of_nfc_lets_pass_is_normal_whatever_stands_beside_it():
    """Characters that combine with what is before them are all named by the need, so the rest cannot be out of form."""
    free = "".join(char for char in EVERY if char not in NAMED)
    assert unicodedata.is_normalized("NFC", free)
    assert unicodedata.is_normalized("NFC", free[::-1])
    assert not any(map(unicodedata.combining, free))
