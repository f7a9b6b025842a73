"""Layers: what they refuse, and that apply, invert, compose and trace agree with each other."""

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st

from cleaner.edit import EditError, Finding, Layer, Safety, Trace, apply, compose, invert, trace


def _edit(start, old, new, rule="test/rule", safety=Safety.SAFE):
    return Finding(start, old, new, rule, safety)


def _layer(*edits):
    """A layer of (start, old, new) triples."""
    return Layer("test", tuple(_edit(*edit) for edit in edits))


APPLIED = [
    ("nothing", "abc", [], "abc"),
    ("one", "abc", [(1, "b", "x")], "axc"),
    ("shorter", "abc", [(0, "ab", "x")], "xc"),
    ("longer", "abc", [(2, "c", "xyz")], "abxyz"),
    ("deleted", "abc", [(0, "abc", "")], ""),
    ("inserted before", "abc", [(0, "", "x")], "xabc"),
    ("inserted behind", "abc", [(3, "", "x")], "abcx"),
    ("inserted into nothing", "", [(0, "", "x")], "x"),
    ("touching", "abc", [(0, "a", "x"), (1, "b", "y")], "xyc"),
    ("inserted behind a deletion", "abc", [(0, "a", ""), (1, "", "x")], "xbc"),
    ("inserted between", "abc", [(1, "", "x"), (2, "c", "y")], "axby"),
    ("beyond U+FFFF", "a😀b", [(1, "😀", ":)")], "a:)b"),
    ("half of a pair", "a\ud83d", [(1, "\ud83d", "\ufffd")], "a\ufffd"),
]


@pytest.mark.parametrize(("text", "edits", "after"), [case[1:] for case in APPLIED], ids=[case[0] for case in APPLIED])
def test_apply_and_invert(text, edits, after):
    layer = _layer(*edits)
    assert apply(layer, text) == after
    assert apply(invert(layer), after) == text


MISFITS = [
    ("abc", (1, "x", "y")),
    ("abc", (3, "c", "y")),
    ("abc", (2, "cd", "y")),
    ("abc", (4, "", "y")),
    ("", (1, "", "y")),
    ("", (0, "a", "")),
]


@pytest.mark.parametrize(("text", "edit"), MISFITS)
def test_apply_refuses_a_text_that_reads_otherwise(text, edit):
    with pytest.raises(EditError, match=rf"test/rule at {edit[0]} expects {edit[1]!r}"):
        apply(_layer(edit), text)


NO_LAYERS = {
    "changes nothing": [_edit(0, "a", "a")],
    "is only noted": [_edit(0, "a", None)],
    "overlap": [_edit(0, "ab", "x"), _edit(1, "b", "y")],
    "are nested": [_edit(0, "abc", "x"), _edit(1, "b", "y")],
    "start at one place": [_edit(0, "", "x"), _edit(0, "a", "y")],
    "are inserted at one place": [_edit(0, "", "x"), _edit(0, "", "y")],
    "are out of order": [_edit(2, "c", "x"), _edit(0, "a", "y")],
}


@pytest.mark.parametrize("edits", NO_LAYERS.values(), ids=NO_LAYERS)
def test_a_layer_refuses_edits_that_are_none(edits):
    with pytest.raises(EditError):
        Layer("test", tuple(edits))


def test_safety_is_ordered_by_trust_and_known_by_name():
    assert [Safety.named(name) for name in ("safe", "likely", "GUESS")] == sorted(Safety)
    with pytest.raises(KeyError):
        Safety.named("sure")


COMPOSED = [
    ("apart", "abcd", [(0, "a", "x")], [(3, "d", "y")], "xbcy"),
    ("the same place twice", "abc", [(1, "b", "x")], [(1, "x", "y")], "ayc"),
    ("taken back", "abc", [(1, "b", "x")], [(1, "x", "b")], "abc"),
    ("within an insertion", "ab", [(1, "", "xyz")], [(2, "y", "")], "axzb"),
    ("an insertion deleted", "ab", [(1, "", "x")], [(1, "x", "")], "ab"),
    ("inserted where was deleted", "abc", [(1, "b", "")], [(1, "", "x")], "axc"),
    ("inserted between two deletions", "abcd", [(1, "b", ""), (2, "c", "")], [(1, "", "x")], "axd"),
    ("inserted before an insertion", "ab", [(1, "", "x")], [(1, "", "y")], "ayxb"),
    ("inserted behind an insertion", "ab", [(1, "", "x")], [(2, "", "y")], "axyb"),
    ("touching on the left", "abc", [(1, "b", "x")], [(0, "a", "y")], "yxc"),
    ("touching on the right", "abc", [(1, "b", "x")], [(2, "c", "y")], "axy"),
    ("across two edits", "abcde", [(1, "b", "x"), (3, "d", "yy")], [(0, "axcy", "-")], "-ye"),
    ("two within one", "abc", [(1, "b", "xyz")], [(1, "x", ""), (3, "z", "w")], "aywc"),
    ("all deleted", "abc", [(1, "b", "xyz")], [(0, "axyzc", "")], ""),
    ("deleted around a deletion", "abcde", [(2, "c", "")], [(1, "bd", "")], "ae"),
    ("an empty second", "abc", [(1, "b", "x")], [], "axc"),
    ("an empty first", "abc", [], [(1, "b", "x")], "axc"),
]


@pytest.mark.parametrize(
    ("text", "first", "second", "after"), [case[1:] for case in COMPOSED], ids=[case[0] for case in COMPOSED]
)
def test_compose(text, first, second, after):
    whole = compose(_layer(*first), _layer(*second))
    assert apply(whole, text) == after
    assert apply(invert(whole), after) == text


def test_what_is_taken_back_is_no_edit():
    assert compose(_layer((1, "b", "x")), _layer((1, "x", "b"))).edits == ()


def test_composed_edits_carry_the_rules_of_both_and_the_weaker_safety():
    first = Layer("one", (_edit(0, "a", "b", "one/a"), _edit(4, "e", "f", "one/e")))
    second = Layer("two", (_edit(0, "b", "c", "two/b", Safety.GUESS),))
    whole = compose(first, second)
    assert whole.stage == "two"
    assert whole.edits == (
        _edit(0, "a", "c", "one/a + two/b", Safety.GUESS),
        _edit(4, "e", "f", "one/e"),
    )


@st.composite
def _stacks(draw, size=3):
    """A text, the layers put on it, and all the texts on the way."""
    on_the_way = [draw(strategies.texts)]
    stack = []
    for number in range(size):
        stack.append(draw(strategies.layers(on_the_way[-1], f"stage{number}")))
        on_the_way.append(apply(stack[-1], on_the_way[-1]))
    return on_the_way, stack


@given(_stacks(1))
def test_invert_takes_back(drawn):
    (text, after), (layer,) = drawn
    assert apply(invert(layer), after) == text
    assert apply(invert(invert(layer)), text) == after


@given(_stacks(2))
def test_compose_is_one_after_the_other(drawn):
    (text, _, after), (first, second) = drawn
    whole = compose(first, second)
    assert apply(whole, text) == after
    assert apply(invert(whole), after) == text


@given(_stacks(3))
def test_compose_from_the_left_and_from_the_right(drawn):
    (text, *_, after), (first, second, third) = drawn
    assert apply(compose(compose(first, second), third), text) == after
    assert apply(compose(first, compose(second, third)), text) == after


@given(_stacks(1))
def test_what_composes_with_its_inverse_changes_nothing(drawn):
    (text, _), (layer,) = drawn
    assert apply(compose(layer, invert(layer)), text) == text


TRACED = [
    ("nothing", [], [0, 1, 2]),
    ("behind a removal", [(0, "  ", "")], [2, 3, 4]),
    ("a removal in the middle", [(1, "xx", "")], [0, 3, 4]),
    ("into a replacement", [(1, "bcd", "xyz")], [0, 1, 2, 3, 4]),
    ("into a longer replacement", [(1, "b", "wxyz")], [0, 1, 2, 2, 2, 2]),
    ("into a shorter replacement", [(1, "bcd", "x")], [0, 1, 4]),
    ("into an insertion", [(1, "", "xy")], [0, 1, 1, 1, 2]),
    ("two removals side by side", [(0, "a", ""), (1, "b", "")], [2, 3]),
    ("behind two edits", [(0, "a", "xy"), (3, "d", "")], [0, 1, 1, 2, 4]),
]


@pytest.mark.parametrize(("edits", "origins"), [case[1:] for case in TRACED], ids=[case[0] for case in TRACED])
def test_trace(edits, origins):
    walk = Trace([_layer(*edits)])
    assert [walk(position) for position in range(len(origins))] == origins
    assert [trace([_layer(*edits)], position) for position in range(len(origins))] == origins


def test_trace_through_two_layers():
    layers = [_layer((0, "  ", "")), _layer((1, "bc", "x"))]  # "  abcd" -> "abcd" -> "axd"
    assert [trace(layers, position) for position in range(4)] == [2, 3, 5, 6]


def test_trace_through_no_layers():
    assert trace([], 7) == 7


def _followed(text, layers):
    """For each character of the last text, the place it came from; None where an edit made it. The slow way."""
    places = list(range(len(text)))
    for layer in layers:
        for edit in reversed(layer.edits):
            places[edit.start : edit.end] = [None] * len(edit.new)
    return places


@given(_stacks(3))
def test_unchanged_characters_trace_to_where_they_came_from(drawn):
    (text, *_, after), stack = drawn
    walk = Trace(stack)
    for position, place in enumerate(_followed(text, stack)):
        assert 0 <= walk(position) <= len(text)
        if place is not None:
            assert walk(position) == place
            assert text[place] == after[position]


@given(_stacks(3))
def test_trace_never_goes_back(drawn):
    (text, *_, after), stack = drawn
    walked = [trace(stack, position) for position in range(len(after) + 1)]
    assert walked == sorted(walked)
    assert walked[-1] == len(text)
