"""What a survey of a whole corpus learned, as the cleaning of a document is told it: immutable, digested, passed in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple

from cleaner.edit import Safety
from cleaner.facts.fold import DATE, LONGEST, fold, loose, opening

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_HOST_AHEAD = re.compile(rf"(?:https?[_.-]+|www\.)+({_HOST.pattern})|({_HOST.pattern})(?=[_@,+ ])")
_DIGIT = re.compile(r"\d")


SLACK = 160
"""Code points by which a line may be longer than the fact that it is: for what is in its slots, and white space."""


class FactsError(ValueError):
    """Facts that cannot be used; the message names the file, the entry and what is wrong."""


class Fact(NamedTuple):
    """What is known of a line: in how many documents it stands, where, and how sure it is that it belongs to none."""

    documents: int
    safety: Safety
    place: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The lines that go, by their folded form, and the channel that damaged the documents of a source.

    Equal if their digests are. Read from a file by `cleaner.facts.file.load`.
    """

    digest: str = ""
    lines: Mapping[str, Fact] = field(default_factory=dict, repr=False, compare=False)
    channels: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    _openings: frozenset[str] = field(init=False, repr=False, compare=False)
    _dated: bool = field(init=False, repr=False, compare=False)
    _longest: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note how long the lines are, and how they begin: most lines of a document are told by that."""
        object.__setattr__(self, "_openings", frozenset(map(opening, self.lines)))
        object.__setattr__(self, "_dated", any(DATE in first for first in self._openings))

        longest = max(map(len, self.lines), default=-SLACK)
        object.__setattr__(self, "_longest", min(LONGEST, longest + SLACK))

    def look(self, line: str) -> Fact | None:
        """What is known of a line, if anything is.

        >>> facts = Facts("", {"posted by {name}": Fact(7, Safety.GUESS, "head")})
        >>> facts.look("POSTED BY Ann"), facts.look("Posted by Ann Writer").documents
        (None, 7)
        """
        if len(line) > self._longest or not (opening(line) in self._openings or (self._dated and _DIGIT.search(line))):
            return None
        return self.lines.get(fold(line)) or self.lines.get(loose(line))

    def evidence(self, path: str) -> tuple[str, ...]:
        """The channels that damaged the documents of the source that a path belongs to."""
        found = (self.channels[name] for name in _names(path) if name in self.channels)
        return tuple(found)[:1]


def source(path: str, top: str = "") -> str:
    """The source of a document: the host that its path names, else the folder `top`.

    >>> source("crawl/www.example.org/a.txt"), source("https_example.org_a.txt"), source("news/a.b.txt", "news")
    ('example.org', 'example.org', 'news')
    """
    *folders, name = PurePosixPath(path).parts or [""]
    hosts = [folder.lower() for folder in folders if _HOST.fullmatch(folder.lower())]
    if not hosts and (ahead := _HOST_AHEAD.match(name.lower())):
        hosts = [ahead[1] or ahead[2]]
    return hosts[0].removeprefix("www.") if hosts else top


def _names(path: str) -> Iterator[str]:
    """The sources that a path may belong to: the host in it, then its folders."""
    yield source(path)
    yield from PurePosixPath(path).parts[:-1]
