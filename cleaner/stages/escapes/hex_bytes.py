r"""Bytes of UTF-8 as programmers write them: `\xe2\x80\x99`. A single byte may be cp1252, which is a guess."""

import re
from collections.abc import Iterator

from cleaner.stages.escapes.page import Escape, Kind
from cleaner.stages.escapes.utf8 import escapes, sequence

_UTF8 = sequence(r"\\(?<!\\\\)x")
_SINGLE = re.compile(
    r"\\(?<=[a-zA-Z]\\)x(e[0-9a-fA-F]|f[0-68-9a-eA-E]|df|92|a0)(?!\\x)(?=[\sa-z.,;:!?)]|$)", re.IGNORECASE
)
"""A byte behind a letter that is a small letter, an apostrophe or a no-break space in cp1252."""

NEED = r"\\x(?:[89]|[a-fA-F])[0-9a-fA-F]"


def _escapes(line: str) -> Iterator[Escape]:
    found = list(escapes(line, _UTF8))
    taken = {escape.start for escape in found}
    for match in _SINGLE.finditer(line):
        if match.start() not in taken:
            new = bytes.fromhex(match[1]).decode("cp1252")
            found.append(Escape(match.start(), match.end(), new, guess=True))
    return iter(sorted(found))


KIND = Kind("escapes/hex-bytes", r"\x", _escapes)
