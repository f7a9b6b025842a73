r"""One record as a line of JSON: where its text stands, and the same line with another text in that place.

Nothing else in the line is touched: key order, spacing, other fields and the spelling of numbers stay as they are.
"""

import json
import re
from collections.abc import Callable, Iterator
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import NamedTuple

_decode = json.JSONDecoder(parse_int=str, parse_float=str).raw_decode  # a number stays as it is spelled
_SPACE = (" ", "\t", "\r", "\n")
_ESCAPED = re.compile(r"\\u[0-9a-fA-F]{4}")
_HALF = re.compile("[\ud800-\udfff]")


class RecordError(ValueError):
    """Why a record cannot be cleaned."""


class Place(NamedTuple):
    """A record's id, its text, and where the text's JSON string stands in the line."""

    id: str
    text: str
    start: int
    end: int


def find(line: str, field: str, id_field: str | None = None) -> Place:
    r"""Where the text of a record is; the id is empty if no field is named for it. RecordError if it cannot be had.

    >>> find('{"id": 7, "text": "one"}', "text", "id")
    Place(id='7', text='one', start=18, end=23)
    """
    found: dict[str, tuple[object, int, int]] = {}
    for key, value, start, end in _members(line):
        if key in (field, id_field):
            if key in found:
                raise RecordError(f"has the field {key!r} twice")
            found[key] = value, start, end
    text, start, end = _field(found, field)
    if not isinstance(text, str) or line[start] != '"':
        raise RecordError(f"the field {field!r} is {_kind(text, line[start])}, not a text")
    return Place(_identity(found, id_field) if id_field else "", text, start, end)


def _identity(found: dict[str, tuple[object, int, int]], field: str) -> str:
    name, _, _ = _field(found, field)
    if not isinstance(name, str) or _HALF.search(name):
        raise RecordError(f"the field {field!r} is {_kind(name, '')}, neither a text nor a number")
    return name


def _field(found: dict[str, tuple[object, int, int]], field: str) -> tuple[object, int, int]:
    if field not in found:
        raise RecordError(f"has no field {field!r}")
    return found[field]


def _kind(value: object, first: str) -> str:
    """What a value is, as JSON calls it."""
    names = {dict: "an object", list: "an array", bool: "a truth value", type(None): "null"}
    return names.get(type(value), "a number" if first != '"' and first else "no whole text")


def _members(line: str) -> Iterator[tuple[str, object, int, int]]:
    """The fields of a JSON object, each with the span of its value. RecordError if the line is none, or holds more."""
    at = _mark(line, 1 if line.startswith("\ufeff") else 0, "{")
    more = line[at : at + 1] != "}"
    try:
        while more:
            _mark(line, at, '"')
            key, end = _decode(line, at)
            start = _mark(line, end, ":")
            value, end = _decode(line, start)
            yield key, value, start, end
            at = _skip(line, end)
            more = line[at : at + 1] == ","
            at = _skip(line, at + 1) if more else at
    except json.JSONDecodeError as error:
        raise RecordError(f"not JSON: {error.msg} at column {error.pos + 1}") from error
    except RecursionError as error:
        raise RecordError("not JSON that can be read: it is nested too deeply") from error
    if _mark(line, at, "}") < len(line):
        raise RecordError("not JSON: there is more behind the object")


def _mark(line: str, at: int, mark: str) -> int:
    """The offset behind a mark, which must be there, and behind the space around it."""
    at = _skip(line, at)
    if not line.startswith(mark, at):
        raise RecordError(f"not JSON: {mark} is wanted at column {at + 1}")
    return _skip(line, at + 1)


def _skip(line: str, at: int) -> int:
    """The offset behind the space that JSON allows."""
    while line[at : at + 1] in _SPACE:
        at += 1
    return at


def spell(text: str, like: str) -> str:
    r"""A JSON string, with \u and \/ for what the one that is given has them for.

    >>> print(spell("café", r'"caf\u00c3\u00a9"'), spell("café", '"cafÃ©"'))
    "caf\u00e9" "café"
    """
    ascii_only = (like.isascii() and _ESCAPED.search(like)) or _HALF.search(text)
    string: Callable[[str], str] = encode_basestring_ascii if ascii_only else encode_basestring
    return string(text).replace("/", r"\/") if r"\/" in like else string(text)
