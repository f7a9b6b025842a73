"""HTML entities, by name and by number, escaped up to four times."""

import html
import re
from collections.abc import Iterator
from html.entities import html5

from cleaner.stages.escapes.fit import is_text
from cleaner.stages.escapes.page import Escape, Kind
from cleaner.stages.escapes.prose import ABOUT_MARKUP

_ENTITY = r"&(?:amp;){0,3}(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_BEYOND = r"&(?:amp;){0,3}#(?:[0-9]{4,7}|[xX][0-9a-fA-F]{3,6});"
_URL = rf"(?:[a-zA-Z][a-zA-Z0-9+.-]{{0,30}}://|www\.)(?:(?!{_BEYOND})[^\s<>])+"
"""An address, which ends where a character is escaped that stands in none: Chinese puts no space behind it.

A scheme is bounded: else each letter of a long word would begin one, and the search be quadratic.
"""

_URL_OR_ENTITY = re.compile(f"{_URL}|{_ENTITY}")

NEED = r"&(?:#[0-9xX]|[A-Za-z])[A-Za-z0-9]*;"


def _escapes(line: str) -> Iterator[Escape]:
    """The entities that HTML knows; `&T;` is none, and a numeric one may be no character."""
    for match in _URL_OR_ENTITY.finditer(line):
        if not match[1]:
            continue
        name = match[1] + ";"
        new = html.unescape("&" + name)
        known = name in html5 or (name.startswith("#") and new != "\ufffd")
        if known and new and all(map(is_text, new)):
            yield Escape(match.start(), match.end(), new)


KIND = Kind("escapes/entity", "&", _escapes, joins=False, about=ABOUT_MARKUP)
