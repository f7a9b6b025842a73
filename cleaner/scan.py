"""The one compiled scan behind all gates: which rules can have anything to find in a text.

Every rule says what it cannot do without, as an RE2 pattern. All of them are one automaton, run once over the text.
RE2 is used because its time is linear in the text whatever the pattern (https://swtch.com/~rsc/regexp/regexp3.html).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

import re2

from cleaner.stage import Rule

_OPTIONS = re2.Options()
_OPTIONS.max_mem = 64 << 20  # bytes for the automaton's states: 8 MB, the default, is used up by a few hundred phrases
_OPTIONS.log_errors = False  # they are raised

_SURROGATE = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    r"""The text with U+FFFD for each lone surrogate, which UTF-8 and so RE2 cannot hold; offsets stay.

    >>> encodable("a\udc92b")
    'a\ufffdb'
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


class _Last(NamedTuple):
    """A text, and its UTF-8."""

    text: str = ""
    data: bytes = b""


_last = _Last()

SHORT = 1 << 20
"""Code points of a text whose UTF-8 is kept at the most: what is longer would be held for long."""


def utf8(text: str) -> bytes:
    """The UTF-8 of a text; UnicodeEncodeError if it holds a lone surrogate.

    That of the last one is kept: its digest, the scan and a look for seams ask one after the other, and a text of more
    than ASCII takes a fifth of a scan to encode.
    """
    global _last  # noqa: PLW0603  # one slot, read and written whole: safe among threads
    last = _last
    if last.text is not text:
        last = _Last(text, text.encode())
        if len(text) <= SHORT:
            _last = last
    return last.data


def readable(text: str) -> bytes:
    r"""The UTF-8 of a text as RE2 reads it: with U+FFFD for each lone surrogate.

    >>> readable("a\udc92b").decode()
    'a\ufffdb'
    """
    try:
        return utf8(text)
    except UnicodeEncodeError:
        return encodable(text).encode()


class _PatternError(ValueError):
    """A pattern that is none."""


@lru_cache(maxsize=16)
def _automaton(patterns: tuple[str, ...]) -> "re2.Set":
    """The automaton of some patterns: settings differ more often than what they wait for."""
    automaton = re2.Set.SearchSet(_OPTIONS)
    for pattern in patterns:
        try:
            automaton.Add(pattern)
        except re2.error as error:
            raise _PatternError(pattern) from error
    if patterns:
        automaton.Compile()
    return automaton


KINDS = 4_096
"""Kinds of texts, by what was seen in them, that are remembered: a corpus has hundreds, noise no end of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What a scan saw in a text: the rules whose gate is open, and the needs that opened them, as RE2 patterns."""

    rules: tuple[Rule, ...]
    needs: frozenset[str]


class Scan:
    """All gates in one: call it with a text, and it names the rules whose needs the text holds.

    >>> from cleaner.rulebook import load
    >>> rules = load().rules("whitespace")
    >>> scan = Scan([(rule, r"  ") for rule in rules])
    >>> scan("one space").rules, scan("two  spaces").rules == rules
    ((), True)
    """

    def __init__(self, needs: Iterable[tuple[Rule, str]]) -> None:
        """Compile the (rule, RE2 pattern) pairs; ValueError if a pattern is not one."""
        rules: dict[str, list[Rule]] = {}
        for rule, pattern in needs:
            rules.setdefault(pattern, []).append(rule)  # rules that need the same share a place in the automaton
        self._rules = list(rules.values())
        self._patterns = list(rules)
        self._seen: dict[tuple[int, ...], Seen] = {}
        """What is said of the needs that were found: most texts are alike in this."""
        try:
            self._automaton = _automaton(tuple(rules))
        except _PatternError as error:
            rule, *_ = rules[error.args[0]]
            raise ValueError(f"rule {rule.name}: not an RE2 pattern: {error.args[0]!r}") from error

    def __call__(self, text: str) -> Seen:
        """The rules whose gate is open for this text, and what opened them."""
        found = tuple(self._automaton.Match(readable(text)) or ()) if self._rules else ()
        seen = self._seen.get(found)
        if seen is None:
            if len(self._seen) >= KINDS:
                self._seen.clear()
            every = (rule for index in sorted(found) for rule in self._rules[index])
            needs = frozenset(self._patterns[index] for index in found)
            seen = self._seen[found] = Seen(tuple(dict.fromkeys(every)), needs)
        return seen


class Match:
    """A match of an RE2 pattern, counted in code points; what is not asked for is not worked out."""

    __slots__ = ("_found", "_start")

    def __init__(self, start: int, found: "re2._Match[bytes]") -> None:
        """Take where it starts, and what was found in the UTF-8."""
        self._start, self._found = start, found

    def start(self) -> int:
        """Where it starts."""
        return self._start

    def end(self) -> int:
        """Where it ends."""
        return self._start + len(self[0])

    def span(self) -> tuple[int, int]:
        """Where it starts and ends."""
        return self._start, self.end()

    def groups(self) -> tuple[str, ...]:
        """What each group is; empty for one that is not there."""
        return tuple(group.decode() for group in self._found.groups(default=b""))

    def __getitem__(self, group: int, /) -> str:
        """What it is, or a group of it."""
        found: bytes = self._found[group]
        return found.decode()


@cache
def _compiled(pattern: str) -> "re2._Regexp[bytes]":
    return re2.compile(pattern.encode(), _OPTIONS)


def matches(pattern: str, text: str) -> Iterator[Match]:
    """Where an RE2 pattern, which matches more than nothing, does so, with the very semantics that its gate has.

    >>> [match.span() for match in matches("[éè]", "père, mère, été")]
    [(1, 2), (7, 8), (12, 13), (14, 15)]
    """
    data, end, at = readable(text), 0, 0
    for match in _compiled(pattern).finditer(data):  # in bytes: for a text RE2's Python counts all of its code points
        start = match.start()
        at += len(data[end:start].decode())
        end = start
        yield Match(at, match)
