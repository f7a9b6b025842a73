"""Every rule's own cases: what it must change, what it must note, and what nothing may touch."""

import pytest

from cleaner import Cleaner, Config
from cleaner.edit import Safety
from cleaner.facts import Fact, Facts
from cleaner.rulebook import load

RULES = load().all


def _cleaner(rule):
    """One rule alone; furniture with its company, and a line that goes leaves a blank one for white space to fold."""
    company = ["boilerplate", "whitespace"] if rule.stage == "boilerplate" else []
    return Cleaner(Config(select=[rule.name, *company], budget=1.0, facts=_facts(rule)))


def _facts(rule):
    return Facts("of the rule", {line: Fact(9, Safety.LIKELY, "anywhere") for line in rule.facts})


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        pytest.param(rule, *case, id=f"{rule.name}-{rule.language}-{n}")
        for rule in RULES
        for n, case in enumerate(rule.fix)
    ],
)
def test_fixes_its_case(rule, before, after):
    result = _cleaner(rule).clean(before)
    assert result.text == after
    assert rule.name in {edit.rule for layer in result.layers for edit in layer.edits}
    assert result.undo() == before


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        pytest.param(rule, text, id=f"{rule.name}-{rule.language}-{n}")
        for rule in RULES
        for n, text in enumerate(rule.note)
    ],
)
def test_notes_its_case(rule, text):
    result = _cleaner(rule).clean(text)
    assert result.text == text
    assert rule.name in {note.finding.rule for note in result.notes}


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        pytest.param(rule, text, id=f"{rule.name}-{rule.language}-{n}")
        for rule in RULES
        for n, text in enumerate(rule.keep)
    ],
)
@pytest.mark.parametrize("alone", [True, False], ids=["alone", "standard"])
def test_keeps_its_case(rule, text, alone):
    cleaner = _cleaner(rule) if alone else Cleaner(Config(ignore=["whitespace"], facts=_facts(rule)))
    assert cleaner.clean(text).text == text
