"""Facts as a file: TOML that a person can read, edit and keep under version control."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from cleaner.edit import Safety
from cleaner.facts import Fact, Facts, FactsError
from cleaner.facts.fold import fold
from cleaner.facts.survey import Learned, Recurring
from cleaner.facts.verdict import KEEP, LIKELY, PLACES, PROPOSALS, RECURS, SURE

HEAD = f"""\
# What recurs in a corpus, line by line: written by `cleaner survey`, used by `cleaner clean --facts`, yours to edit.
#
# line       as lines are compared: case, white space and apostrophes say nothing; {{number}}, {{date}}, {{name}} and
#            {{text}} (what follows a label) stand for whatever is there
# proposal   sure: goes; likely: goes where guesses are applied (--profile web, --safety guess); keep: stays
# place      where it goes: in the head (first quarter) or the tail (last), above no prose, or anywhere
# documents  how many have it; count: how often they have it; sources: those that have it most
# examples   the documents whose names are the smallest, the first of which owns the line, and what stands in its slots
#
# Every count is exact. A line that fewer than {RECURS} documents have is not told.
"""

SAFETY = {SURE: Safety.LIKELY, LIKELY: Safety.GUESS}
"""How sure a finding is by what is proposed."""

_TABLE: Mapping[str, type] = {"documents": int, "sources": int, "channels": dict, "line": list}
_LINE: Mapping[str, type] = {
    **dict.fromkeys(("line", "proposal", "place"), str),
    **dict.fromkeys(("documents", "count"), int),
    "sources": dict,
    "examples": list,
}


def write(learned: Learned) -> Iterator[str]:
    """What was learned, as TOML, piece by piece; the same for the same survey, byte for byte."""
    lines = [HEAD, f"documents = {learned.documents}", f"sources = {learned.sources}", "", "[channels]"]
    lines += [f"{_text(name)} = {_text(channel)}" for name, channel in sorted(learned.channels.items())]
    yield "\n".join([*lines, ""])
    yield from map(_line, learned.lines)


def _line(line: Recurring) -> str:
    sources = ", ".join(f"{_text(name)} = {documents}" for name, documents in line.sources)
    told = (f"{name}: {said}" if "{" in line.line else name for name, said in line.examples)
    examples = "".join(f"  {_text(example)},\n" for example in told)
    return (
        f"\n[[line]]\nline = {_text(line.line)}\nproposal = {_text(line.proposal)}\nplace = {_text(line.place)}\n"
        f"documents = {line.documents}\ncount = {line.times}\nsources = {{ {sources} }}\nexamples = [\n{examples}]\n"
    )


def _text(text: str) -> str:
    """A TOML string: as JSON has it, but for a character that TOML wants escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def load(path: str | Path) -> Facts:
    """The facts in a file. FactsError if it cannot be read, or says what no facts say."""
    try:
        data = Path(path).read_bytes()
        tables = tomllib.loads(data.decode())
    except OSError as error:
        raise FactsError(f"{path}: facts cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FactsError(f"{path}: not TOML: {error}") from error
    try:
        _check("the file", tables, _TABLE)
        channels = {name: _channel(name, channel) for name, channel in tables.get("channels", {}).items()}
        return Facts(sha256(data).hexdigest(), dict(_facts(tables.get("line", []))), channels)
    except FactsError as error:
        raise FactsError(f"{path}: {error}; `cleaner survey` writes a file anew") from error


def _facts(entries: list[Any]) -> Iterator[tuple[str, Fact]]:
    for number, entry in enumerate(entries, 1):
        where = f"line {number}"
        if not isinstance(entry, Mapping) or not isinstance(entry.get("line"), str) or not fold(entry["line"]):
            raise FactsError(f"{where}: says no 'line'")
        where = f"{where} ({entry['line']!r})"
        _check(where, entry, _LINE)
        proposal, place = entry.get("proposal", LIKELY), entry.get("place", "anywhere")
        for key, value, known in (("proposal", proposal, PROPOSALS), ("place", place, PLACES)):
            if value not in known:
                raise FactsError(f"{where}: {key} is one of {', '.join(known)}, not {value!r}")
        if proposal != KEEP:
            yield fold(entry["line"]), Fact(entry.get("documents", 0), SAFETY[proposal], place)


def _check(where: str, table: Mapping[str, Any], known: Mapping[str, type]) -> None:
    for key, value in table.items():
        if key not in known:
            raise FactsError(f"{where}: unknown key {key!r}; known are {', '.join(known)}")
        if not isinstance(value, known[key]) or isinstance(value, bool):
            raise FactsError(f"{where}: {key} is a {known[key].__name__}, not {value!r}")


def _channel(name: str, channel: object) -> str:
    if not isinstance(channel, str):
        raise FactsError(f"channels: {name!r} has the name of a channel, not {channel!r}")
    return channel
