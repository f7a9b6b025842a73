"""Quoted-printable (RFC 2045): `=E2=80=99`, and lines that are broken behind an equals sign."""

import re
from collections.abc import Iterator

from cleaner.edit import Finding, Safety
from cleaner.stage import Line
from cleaner.stages.escapes import page
from cleaner.stages.escapes.fit import is_text
from cleaner.stages.escapes.utf8 import escapes, sequence

_BREAK = r"(?<!=)=\r?\n"
_UTF8 = sequence("=", f"(?:{_BREAK})?")
_SOFT = re.compile(_BREAK)
_ASCII = re.compile("=(0[9AD]|[2-7][0-9A-F])")
_CELLS = re.compile(r"(?<![a-zA-Z]{2})=[C-F][0-9]=[AB][0-9](?![a-z=])")
"""What may compare the cells of a spreadsheet (`=C3=A9`), unless it is in a word."""

_ADDRESS = re.compile(r"://|[?&]\w*$|^/")
_NEAR = 80
"""Characters that are looked at for the beginning of an address."""

_PLAIN = re.compile(rf"(?:{_BREAK}|=3D|=(?:20|09)(?==?\r?\n|\Z))+")
"""What any document in quoted-printable has to hold: breaks, equals signs, and blanks at the end of a line."""

_STRAY = re.compile(r"=(?![0-9A-F]{2}|\r?\n|\Z)|[^\x00-\x7f]|(?m:^[^\r\n]{77})")
"""What none can hold: an equals sign that stands for itself, a character beyond ASCII, a line of more than 76."""

_LINE = re.compile(rf"((?:[^\r\n=]+|{_BREAK}|=)*)(?:\r\n|\r|\n|\Z)")

NEED = "=[c-fC-F][0-9a-fA-F]="


def _lines(text: str) -> Iterator[Line]:
    """The lines, soft breaks taken as part of them."""
    for match in _LINE.finditer(text):
        if match[0]:
            yield Line(match.start(), match[1], match.end())


def _escapes(line: str) -> Iterator[page.Escape]:
    if "=?" in line:  # RFC 2047 writes headers as =?UTF-8?Q?...?=
        return
    found = [escape._replace(doubt=_is_doubtful(line, escape.start)) for escape in escapes(line, _UTF8)]
    found += [page.Escape(match.start(), match.end(), "") for match in _SOFT.finditer(line)]
    for match in _ASCII.finditer(line):
        if is_text(char := chr(int(match[1], 16))):
            found.append(page.Escape(match.start(), match.end(), char))
    yield from _apart(sorted(found))


def _is_doubtful(line: str, start: int) -> bool:
    """Whether what stands at a place of a line may be a formula or an address."""
    before = line[max(0, start - _NEAR) : start].split(" ")[-1]
    return _CELLS.match(line, start) is not None or _ADDRESS.search(before) is not None


def _apart(escapes: list[page.Escape]) -> Iterator[page.Escape]:
    """Without the breaks inside of a character, which are its own."""
    end = 0
    for escape in escapes:
        if escape.start >= end:
            yield escape
            end = escape.end


def _is_whole(text: str) -> bool:
    """Whether a document is quoted-printable to the letter, lines broken as they have to be."""
    return _SOFT.search(text) is not None and _STRAY.search(text) is None


KIND = page.Kind("escapes/quoted-printable", "=", _escapes, lines=_lines, few=1, unfolds=True, throughout=_is_whole)


def repair(text: str) -> Iterator[Finding]:
    """The characters; where they show that a document is in quoted-printable, its breaks and equals signs too."""
    found = list(page.repair(text, KIND))
    sure = sum(char >= "\x80" for finding in found if finding.safety is Safety.LIKELY for char in finding.new or "")
    shown = sure > 1 or (sure == 1 and _SOFT.search(text) is not None)
    whole = shown and _STRAY.search(text) is None
    for finding in found:
        if not (finding.new or "").isascii():
            yield finding
        elif whole or (shown and _PLAIN.fullmatch(text, finding.start, finding.end)):
            yield finding._replace(safety=Safety.LIKELY)
