"""Bytes of UTF-8 as addresses write them, in prose: `caf%C3%A9`. In an address, a path or a form they are right."""

import re
from collections.abc import Iterator

from cleaner.stages.escapes.page import Escape, Kind
from cleaner.stages.escapes.utf8 import escapes, sequence

_UTF8 = sequence("%")
_ASCII = re.compile(r"%(2[1-9A-Ea-e]|3[A-Fa-f]|[57][B-Eb-e]|60)")
"""Punctuation, which stands next to a character beyond ASCII in a word that was escaped whole."""

_SPACE = re.compile("%20")
_TOKEN = re.compile(r"\S+")

_NO_PROSE = re.compile(
    r"://|^[^\w%]*www\.|[@\\<>]|\w=|\?\w|[\w%]\+[\w%]|^[^\w%.]*\.{0,2}~?/|[a-zA-Z0-9]\.[a-zA-Z]{2,}/|&[\w%]{1,40}[=;]"
)
"""What an address, a path, a form or code holds."""

_DOUBTFUL = re.compile(r"[/_#=]|-[^-\s]{1,40}-[^-\s]{1,40}-|\.[a-zA-Z][a-zA-Z0-9]{1,4}$|%[a-z]\b|%20")
"""What a path, the name of a page or a file, or a format string may hold, and prose now and then."""

NEED = "%[c-fC-F][0-9a-fA-F]%[89abAB][0-9a-fA-F]"


def _escapes(line: str) -> Iterator[Escape]:
    for token in _TOKEN.finditer(line):
        if "%" in token[0] and not _NO_PROSE.search(token[0]):
            yield from _in_token(line, token)


def _in_token(line: str, token: re.Match[str]) -> Iterator[Escape]:
    found = list(escapes(line, _UTF8, *token.span()))
    if not found:
        return
    doubt = _DOUBTFUL.search(token[0]) is not None
    found = [escape._replace(doubt=doubt) for escape in found]
    for match in _ASCII.finditer(line, *token.span()):
        found.append(Escape(match.start(), match.end(), chr(int(match[1], 16)), doubt=True))
    for match in _SPACE.finditer(line, *token.span()):
        found.append(Escape(match.start(), match.end(), " ", guess=True))
    yield from sorted(found)


KIND = Kind("escapes/percent", "%", _escapes)
