"""Damage that leaves marks in place of characters (U+FFFD, question marks), and escapes that nobody resolved."""

import binascii
import random
from collections.abc import Callable, Mapping
from html.entities import codepoint2name

import regex

MARKS = "‘’‚‛“”„«»‹›–—…"
"""Typographic marks: quotes, apostrophes, dashes and the ellipsis."""

MARK, BEYOND = regex.compile(f"[{MARKS}]"), regex.compile(r"[^\x00-\x7f]")
WESTERN = regex.compile("[{}]".format("".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0x100))))
"""What is beyond ASCII in cp1252."""

ACCENTED = regex.compile(r"(?=\p{Latin})(?=\p{L})[^\x00-\x7f]")
LETTER = regex.compile(r"[\p{L}\p{M}]")
MOST = 0.25
"""The share of letters that may be gone; beyond it nothing is left to restore from."""


def letters(text: str) -> int:
    """How many letters there are, and marks upon letters."""
    return sum(1 for _ in LETTER.finditer(text))


def _replaced(what: "regex.Pattern[str]", by: str, _: random.Random, text: str) -> str | None:
    damaged, count = what.subn(by, text)
    gone = letters(text) - letters(what.sub("", text))
    return damaged if count and gone <= MOST * letters(text) else None


def _western(by: str, rng: random.Random, text: str) -> str | None:
    """All that is beyond ASCII replaced, of a text that can be written in cp1252."""
    return _replaced(BEYOND, by, rng, text) if not BEYOND.search(WESTERN.sub("", text)) else None


def _with(what: "regex.Pattern[str]", by: str) -> Callable[[random.Random, str], str | None]:
    return lambda rng, text: _replaced(what, by, rng, text)


TWICE = "\ufffd\ufffd".encode()
REPLACED: Mapping[str, Callable[[random.Random, str], str | None]] = {
    "cp1252 by U+FFFD": _with(WESTERN, "\ufffd"),
    "cp1252 by U+FFFD, latin_1": lambda rng, text: _western("\ufffd".encode().decode("latin_1"), rng, text),
    "cp1252 by two U+FFFD, gbk": lambda rng, text: _western(TWICE.decode("gbk"), rng, text),
    "cp1252 by two U+FFFD, cp949": lambda rng, text: _western(TWICE.decode("cp949"), rng, text),
    "marks by U+FFFD": _with(MARK, "\ufffd"),
    "marks by ?": _with(MARK, "?"),
    "letters by ?": _with(ACCENTED, "?"),
}


def _named(char: str) -> str:
    return f"&{codepoint2name[ord(char)]};" if ord(char) in codepoint2name else f"&#{ord(char)};"


def _windows(char: str) -> str:
    """The number that a character has in cp1252, where that is none in Unicode."""
    byte = char.encode("cp1252", "ignore")
    return f"&#{byte[0] if byte and 0x80 <= byte[0] < 0xA0 else ord(char)};"


def _units(char: str) -> str:
    data = char.encode("utf-16-be")
    return "".join(f"\\u{data[at : at + 2].hex()}" for at in range(0, len(data), 2))


def _bytes(before: str, char: str) -> str:
    return "".join(f"{before}{byte:02x}" for byte in char.encode())


def _escaped(taken: str, escape: Callable[[str], str]) -> Callable[[random.Random, str], str | None]:
    """Escapes what is beyond ASCII; no text that holds the escaping character already, as it could mean either."""
    return lambda _, text: BEYOND.sub(lambda found: escape(found[0]), text) if taken not in text else None


ESCAPES: Mapping[str, Callable[[random.Random, str], str | None]] = {
    "named": _escaped("&", _named),
    "decimal": _escaped("&", lambda char: f"&#{ord(char)};"),
    "hexadecimal": _escaped("&", lambda char: f"&#x{ord(char):x};"),
    "windows-1252 numbers": _escaped("&", _windows),
    "named twice": _escaped("&", lambda char: _named(char).replace("&", "&amp;")),
    "\\uXXXX": _escaped("\\", _units),
    "\\xNN": _escaped("\\", lambda char: _bytes("\\x", char)),
    "%NN": _escaped("%", lambda char: _bytes("%", char).upper()),
    "quoted-printable": lambda _, text: binascii.b2a_qp(text.encode(), istext=True).decode("ascii"),
    "UTF-7": lambda _, text: text.encode("utf-7").decode("ascii"),
}
