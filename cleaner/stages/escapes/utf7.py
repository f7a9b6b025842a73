"""UTF-7 (RFC 2152): `It+IBk-s`, the base64 of UTF-16 between plus and minus.

Many an innocent plus and minus can be read so ("Apple+IBM-" holds a dash), so a run proves itself only if it reads as
letters of a word or as a common mark, and not as a word already.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Iterator

from cleaner.edit import Finding, Safety
from cleaner.stages.escapes import page
from cleaner.stages.escapes.fit import fits, is_text, script, scripts

_RUN = re.compile(r"\+(?<![+&]\+)([A-Za-z0-9+/]{3,})-?")
_BLOB = re.compile(r"[A-Za-z0-9/]{24}$")
"""What stands before a plus that is part of base64, which breaks no line so early and holds no space."""

_PIECE = r"(?:[a-z]+|[A-Z]+|[0-9]+|(?:[A-Z][a-z]+)+)"
_WORD = re.compile(rf"{_PIECE}(?:[+/]{_PIECE})*[+/]?")
"""What reads as words or numbers as it is: "Strg+Alt+Entf" is Chinese in UTF-7."""

_MARKS = re.compile(
    "[\u00a0-\u00bf\u00d7\u200b-\u2015\u2018-\u201e\u2022\u2026\u2032\u2033\u2039\u203a\u2060\u20ac\u2116\u2122\u2190-\u2193\u25a0-\u25ff]+"
)
_ACRONYMS = frozenset(("API", "APU", "ARM", "ATM", "AVI"))
"""Words that stand behind a plus, and that would read as a small letter: "web+API-first"."""

_PLUS = re.compile(r"\+-")

NEED = r"\+(?:-|[A-Za-z0-9+/]{3})"


def decode(run: str) -> str:
    """What the base64 of a run stands for; empty unless it is exact: whole characters, and no bit left over.

    >>> decode("IBk"), decode("BBwEPgRBBEI"), decode("foo1"), decode("IBl")
    ('’', 'Мост', '', '')
    """
    try:
        data = b64decode(run + "=" * (-len(run) % 4))
        exact = b64encode(data).decode().rstrip("=") == run
        return data.decode("utf-16-be") if exact else ""
    except ValueError:
        return ""


def _escapes(line: str) -> Iterator[page.Escape]:
    for match in _RUN.finditer(line):
        new = decode(match[1])
        if new and not _is_in_address(line, match) and all(map(is_text, new)):
            doubt = _WORD.fullmatch(match[1]) is not None and not _is_in_word(line, match, new)
            doubt = doubt or (line[max(0, match.start() - 1)].isdigit() and scripts(new) == {"LATIN"})
            yield page.Escape(match.start(), match.end(), new, doubt=doubt)


def _is_in_word(line: str, match: re.Match[str], new: str) -> bool:
    """Whether a run is a small letter in a word, at its end or by itself: `M+APQ-n`, `p+AOU`, `for +AOU se`."""
    before, behind = line[max(0, match.start() - 1) : match.start()], line[match.end() : match.end() + 1]
    inside = before.isalpha() and behind.islower() and match[0].endswith("-")
    last = before.islower() and (not behind or behind in " ,.;:!?")
    alone = before == behind == " " and match[1] != "AOE"  # which is about games
    return (inside or last or alone) and new.islower() and scripts(new) == {"LATIN"} and match[1] not in _ACRONYMS


def _is_in_address(line: str, match: re.Match[str]) -> bool:
    """Whether a run is in an e-mail address, in a link, or in a stretch of base64."""
    before = line[max(0, match.start() - 40) : match.start()].rpartition(" ")[2]
    behind = line[match.end() : match.end() + 40].partition(" ")[0]
    return "@" in before + behind or "://" in before or _BLOB.search(before) is not None


def _fits(text: str, start: int, end: int) -> bool:
    part = text[start:end]
    if not fits(text, start, end):
        return False
    letters = [char for char in part if char >= "\x80" and char.isalpha()]
    common = sum(map(_is_common, letters))
    return 5 * common >= 4 * len(letters) if letters else _MARKS.fullmatch(part) is not None


_LATIN = re.compile("[\u00c0-\u017f\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u0259\u1e80-\u1ef9]")
_LEVELS = {"gb2312": 0xD7, "big5": 0xC6, "euc_jp": 0xCF, "euc_kr": 0xFD}
"""The last lead bytes of what each standard sorts first: the characters in use, against thousands that are not."""


def _is_common(char: str) -> bool:
    """Whether a letter is one of those that texts are full of; chance reads rare ones into anything.

    >>> _is_common("文"), _is_common("縒"), _is_common("é"), _is_common("ɛ"), _is_common("ж")
    (True, False, True, False, True)
    """
    name = script(char)
    if name in ("CJK", "HANGUL"):
        return any(0 < _lead(char, codec) <= last for codec, last in _LEVELS.items())
    return name != "LATIN" or _LATIN.match(char) is not None


def _lead(char: str, codec: str) -> int:
    """The first byte of a character in an encoding, 0 if it is not in it."""
    return (char.encode(codec, "ignore") or b"\0")[0]


KIND = page.Kind("escapes/utf-7", "+", _escapes, fits=_fits, exact=False, few=1)


_WORDLIKE = KIND._replace(escapes=lambda line: (run._replace(doubt=False) for run in _escapes(line)), few=page.ENOUGH)


def repair(text: str) -> Iterator[Finding]:
    """The runs, and where there are any, the plus that is written as plus and minus."""
    if not any(decode(match[1]) for match in _RUN.finditer(text)):  # as in nearly all texts that hold a plus
        return
    found = list(page.repair(text, KIND)) or _agreeing(text)
    yield from found
    if found:
        taken = {finding.end - 1 for finding in found}
        for match in _PLUS.finditer(text):
            if match.start() not in taken:
                yield Finding(match.start(), match[0], "+", KIND.rule, Safety.LIKELY)


def _agreeing(text: str) -> list[Finding]:
    """The runs that read as words, if two different ones are single characters in their places."""
    found = [finding for finding in page.repair(text, _WORDLIKE) if len(finding.new or "") == 1]
    codes = {finding.old.strip("+-") for finding in found} - _ACRONYMS
    return found if len(codes) > 1 else []
