r"""Escapes left in prose: HTML entities (`&rsquo;`, `&#8217;`, `&amp;nbsp;`) and `\u2019`.

Never in code, in URLs, or in text that talks about escapes.
"""

import html
import re
from collections.abc import Iterator
from html.entities import html5
from unicodedata import category

from cleaner.edit import Finding, Safety
from cleaner.stage import Context, Scope, Stage, lines

_ENTITY = r"&(?:amp;){0,3}(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_URL = r"(?:[a-zA-Z][a-zA-Z0-9+.-]{0,30}://|www\.)[^\s<>]+"
_URL_OR_ENTITY = re.compile(f"{_URL}|{_ENTITY}")
"""A scheme is bounded: else each letter of a long word would begin one, and the search be quadratic."""

_UNICODE = re.compile(r"(?<!\\)(?:\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4})")

_CODE = re.compile(
    r"</?[a-zA-Z!?][^<>]*>|\S\s+# |[`{}]|=\s*[\"']|^\s*[\"']?[\w-]+[\"']?\s*[:=]\s*[\"']|\)\s*;\s*$|\(\)|\\[dwsnrtx(\[]"
    r"|^\s*(?:\$|>>>|//|/\*|#include)|\b[A-Za-z]:\\"
)
"""What a line of markup, code or a regular expression holds, and a line of prose does not."""

_ABOUT = re.compile(r"(?i)\b(?:html|xml|entit|escap|unicode|encod|charset|ampersand|utf-?8|ascii|codepoint|code point)")
"""A line that talks about escapes shows them on purpose."""


def _find(text: str, context: Context) -> Iterator[Finding]:
    for line in lines(text):
        if ("&" in line.text or "\\u" in line.text) and not _CODE.search(line.text) and not _ABOUT.search(line.text):
            for found in _in_prose(line.text):
                if found.rule in context.names:
                    yield found._replace(start=found.start + line.start)


def _in_prose(line: str) -> Iterator[Finding]:
    for match in _URL_OR_ENTITY.finditer(line):
        if match[1]:
            yield from _entity(match)
    for match in _UNICODE.finditer(line):
        yield from _unicode(match)


def _entity(match: re.Match[str]) -> Iterator[Finding]:
    """An entity that HTML knows, however often it was escaped; `&T;` is none, and a numeric one may be no character."""
    name = match[1] + ";"
    new = html.unescape("&" + name)
    known = name in html5 or (name.startswith("#") and new != "\ufffd")
    if known and all(char.isspace() or category(char) not in _NO_TEXT for char in new) and new:
        yield Finding(match.start(), match[0], new, "escapes/entity", Safety.LIKELY)


_NO_TEXT = ("Cc", "Cn", "Co", "Cs")
"""Controls, and code points that are no characters, private or surrogates."""


def _unicode(match: re.Match[str]) -> Iterator[Finding]:
    r"""A letter or a mark beyond ASCII: `\u0041` for an A is written by nobody but programmers.

    One of another script than Latin is an example of an escape, unless it is in a word of them.
    """
    new = bytes.fromhex(match[0].replace("\\u", "")).decode("utf-16-be", "replace")
    known = _USUAL.match(new) or len(match[0]) > _ESCAPE or _is_in_word(match)
    if known and not new.isascii() and new != "\ufffd" and category(new) not in _NO_TEXT:
        yield Finding(match.start(), match[0], new, "escapes/unicode", Safety.LIKELY)


_ESCAPE = len("\\u0000")
_USUAL = re.compile("[\u00a0-\u024f\u0300-\u036f\u2010-\u203f\u20ac\u2122\u2190-\u2193]")
"""Latin letters, marks that combine with them, punctuation, euro and trade marks, arrows."""


def _is_in_word(match: re.Match[str]) -> bool:
    """Whether another escape stands right before or behind this one."""
    before = match.string[max(0, match.start() - _ESCAPE) : match.start()]
    behind = match.string[match.end() : match.end() + _ESCAPE]
    return _UNICODE.fullmatch(before) is not None or _UNICODE.fullmatch(behind) is not None


STAGE = Stage(
    "escapes",
    Scope.LINE,
    {"escapes/entity": r"&(?:#[0-9xX]|[A-Za-z])[A-Za-z0-9]*;", "escapes/unicode": r"\\u[0-9a-fA-F]{4}"},
    _find,
)
