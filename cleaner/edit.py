"""Findings, layers, and the four things one can do with a layer: apply, invert, compose, trace.

Nothing here knows a rule, a stage or a language. Offsets and lengths are counted in code points.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple


class EditError(ValueError):
    """A layer does not fit: its edits overlap, or the text does not read as they say."""


class Safety(IntEnum):
    """How sure a finding is. The order is the order of trust, so `safety <= limit` reads as it should."""

    SAFE = 0
    LIKELY = 1
    GUESS = 2

    __hash__ = int.__hash__  # findings are hashed by the thousand, and an Enum's own is Python

    @classmethod
    def named(cls, name: str) -> "Safety":
        """The safety of that name; KeyError if there is none.

        >>> Safety.named("likely")
        <Safety.LIKELY: 1>
        """
        return cls[name.upper()]


class Finding(NamedTuple):
    """A stage's input reads `old` at `start` and should read `new` (`None`: noted, not changed).

    >>> Finding(3, "don’t", "don't", "characters/curly-quotes", Safety.SAFE).end
    8
    """

    start: int
    old: str
    new: str | None
    rule: str
    safety: Safety
    group: int = 0
    """Findings of one group stand or fall together; 0 stands alone."""
    channel: str = ""
    """What misreading it undoes, where its rule has several ("UTF-8 read as cp1252"); or what spoke for it."""
    others: tuple[str, ...] = ()
    """What else might have stood there, likeliest first."""

    @property
    def end(self) -> int:
        """The offset behind the last code point of `old`."""
        return self.start + len(self.old)


@dataclass(frozen=True, slots=True)
class Layer:
    """The accepted findings of one stage on one text: sorted, not overlapping, each a real change.

    Raises EditError if they are not.

    >>> layer = Layer("whitespace", (Finding(1, "  ", " ", "whitespace/space", Safety.SAFE),))
    >>> apply(layer, "a  b"), apply(invert(layer), "a b")
    ('a b', 'a  b')
    """

    stage: str
    edits: tuple[Finding, ...]

    def __post_init__(self) -> None:
        """Refuse edits that change nothing, or that are out of order."""
        before, end, rule = -1, 0, ""
        for start, old, new, name, *_ in self.edits:
            if new is None or new == old:
                raise EditError(f"{name} at {start} changes nothing")
            if end > start or before == start:
                raise EditError(f"{rule} at {before} overlaps {name} at {start}")
            before, end, rule = start, start + len(old), name


def apply(layer: Layer, text: str) -> str:
    """The text with every edit of the layer made; EditError if it does not read as an edit says."""
    return _changed(text, [edit[:4] for edit in layer.edits])


def take_back(layer: Layer, text: str) -> str:
    """The text that the layer was made for: `apply(invert(layer), text)` without the layer; EditError as there.

    >>> layer = Layer("whitespace", (Finding(1, "  ", " ", "whitespace/space", Safety.SAFE),))
    >>> take_back(layer, apply(layer, "a  b"))
    'a  b'
    """
    return _changed(text, [(start, edit.new or "", edit.old, edit.rule) for start, edit in _with_output_starts(layer)])


def _changed(text: str, changes: Iterable[tuple[int, str, str | None, str]]) -> str:
    """A text in which at each offset what stands there is replaced, for a rule."""
    parts: list[str] = []
    done = 0
    for start, old, new, rule in changes:
        if not text.startswith(old, start):
            raise EditError(f"{rule} at {start} expects {old!r}, found {text[start : start + len(old)]!r}")
        parts += text[done:start], new or ""
        done = start + len(old)
    parts.append(text[done:])
    return "".join(parts)


def _with_output_starts(layer: Layer) -> Iterator[tuple[int, Finding]]:
    """Each edit with the offset of its `new` in the layer's output."""
    delta = 0
    for edit in layer.edits:
        yield edit.start + delta, edit
        delta += len(edit.new or "") - len(edit.old)


def invert(layer: Layer) -> Layer:
    """The layer that takes this one back: `apply(invert(layer), apply(layer, text)) == text`."""
    edits = (edit._replace(start=start, old=edit.new or "", new=edit.old) for start, edit in _with_output_starts(layer))
    return Layer(layer.stage, _separate(edits))


def _separate(edits: Iterable[Finding]) -> tuple[Finding, ...]:
    """Join an insertion to an edit that starts at the same place, so that starts stay strictly increasing."""
    done: list[Finding] = []
    for edit in edits:
        if done and done[-1].start == edit.start:
            last = done.pop()
            old, new = last.old + edit.old, (last.new or "") + (edit.new or "")
            done.append(edit._replace(old=old, new=new, rule=_joined([last, edit])))
        else:
            done.append(edit)
    return tuple(done)


def _joined(edits: Sequence[Finding]) -> str:
    """The rules of several edits, each once, in order."""
    names = dict.fromkeys(name for edit in edits for name in edit.rule.split(" + "))
    return " + ".join(names)


def compose(first: Layer, second: Layer) -> Layer:
    """One layer that does what `second` does after `first`; a view, never what is logged.

    Edits that touch become one, under the rules of both.
    """
    ours = [(start, start + len(edit.new or ""), 0, edit) for start, edit in _with_output_starts(first)]
    theirs = [(edit.start, edit.end, 1, edit) for edit in second.edits]
    edits = []
    delta = 0
    for cluster in _clusters(sorted([*ours, *theirs])):
        edit = _merge(cluster, delta)
        delta += sum(len(part.new or "") - len(part.old) for _, _, side, part in cluster if side == 0)
        if edit.new != edit.old:
            edits.append(edit)
    return Layer(second.stage, tuple(edits))


_Part = tuple[int, int, int, Finding]
"""An edit of the first (0) or second (1) layer, with its span in the text between the two."""


def _clusters(parts: Iterable[_Part]) -> Iterator[list[_Part]]:
    """Runs of parts whose spans touch."""
    cluster: list[_Part] = []
    end = 0
    for part in parts:
        if cluster and part[0] > end:
            yield cluster
            cluster = []
        end = max(end, part[1]) if cluster else part[1]
        cluster.append(part)
    if cluster:
        yield cluster


def _merge(cluster: Sequence[_Part], delta: int) -> Finding:
    """One edit for a cluster; the text between the layers is known where either of them covers it: everywhere."""
    low, high = cluster[0][0], max(end for _, end, _, _ in cluster)
    middle = [""] * (high - low)
    for start, end, side, edit in cluster:
        middle[start - low : end - low] = (edit.old if side else edit.new) or ""
    found = "".join(middle)
    old = _splice(found, [(start - low, end - low, edit.old) for start, end, side, edit in cluster if not side])
    new = _splice(found, [(start - low, end - low, edit.new or "") for start, end, side, edit in cluster if side])
    edits = [edit for _, _, _, edit in cluster]
    return Finding(low - delta, old, new, _joined(edits), max(edit.safety for edit in edits))


def _splice(text: str, pieces: Iterable[tuple[int, int, str]]) -> str:
    """The text with each (start, end, replacement) put in, starts ascending."""
    parts: list[str] = []
    done = 0
    for start, end, piece in pieces:
        parts += text[done:start], piece
        done = end
    return "".join([*parts, text[done:]])


class Trace:
    """Walks positions of a text back through the layers that made it.

    A position inside a replacement leads into what was replaced; one behind a removal leads behind what was removed.

    >>> layer = Layer("whitespace", (Finding(0, "  ", "", "whitespace/edge", Safety.SAFE),))
    >>> Trace([layer])(0)
    2
    """

    def __init__(self, layers: Sequence[Layer]) -> None:
        """Index the layers once; each walk then takes a bisection a layer."""
        self._steps = [list(zip(*_with_output_starts(layer), strict=True)) for layer in reversed(layers)]

    def __call__(self, position: int) -> int:
        """The offset in the first layer's input that `position` of the last layer's output came from."""
        for step in self._steps:
            if not step:
                continue
            starts, edits = step
            index = bisect_right(starts, position) - 1
            if index < 0:
                continue
            start, edit = starts[index], edits[index]
            into = position - start
            size = len(edit.new or "")
            position = edit.start + min(into, len(edit.old)) if into < size else edit.end + into - size
        return position


def trace(layers: Sequence[Layer], position: int) -> int:
    """Where a position of the text that the layers made stood in the text they started from."""
    return Trace(layers)(position)
