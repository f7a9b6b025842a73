"""The kinds of damage that `benchmarks.encoding` does to clean text: UTF-8 read as something else, and its relatives.

Every table comes from Python's codecs. The groups: 1 UTF-8 read in one encoding of one byte a character, 2 several
times or in part, 3 in an East Asian encoding, 4 with bytes lost on the way, 5 marks of replacement, 6 one legacy
encoding read as another, 7 escapes that nobody resolved.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import permutations
from typing import NamedTuple

from benchmarks.residue import ESCAPES, REPLACED, letters

Damage = Callable[[random.Random, str], str | None]
"""Damages a text; None where this text cannot be so damaged."""


class Kind(NamedTuple):
    """A kind of damage; one that is `whole` is done to documents of several paragraphs only."""

    name: str
    group: int
    damage: Damage
    whole: bool = False


SINGLE = (
    "latin_1", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "iso8859_2",
    "iso8859_5", "iso8859_7", "iso8859_9", "iso8859_15", "cp437", "cp850", "cp852", "cp866", "koi8_r", "koi8_u",
    "mac_roman", "mac_cyrillic", "cp874", "tis_620",
)  # fmt: skip
NESTED = (
    "cp1252 cp1252", "cp1252 cp1252 cp1252", "latin_1 latin_1", "latin_1 latin_1 latin_1", "cp1251 cp1251",
    "cp1250 cp1250", "mac_roman mac_roman", "cp437 cp437", "cp1252 cp1250", "cp1252 cp1251", "cp1251 cp1252",
    "latin_1 cp1252", "cp1254 cp1252", "cp850 cp1252",
)  # fmt: skip
"""Encodings in the order that the text was read in them."""

PATCHES = ("cp1252", "latin_1", "cp1251", "mac_roman", "cp437", "cp850", "", "cp1250")
"""What the paragraphs of a document of many hands were read as, in turn; one is good."""

EASTERN = ("gbk", "gb18030", "shift_jis", "cp932", "big5", "euc_kr", "cp949", "euc_jp")
LOSSES = {"drop": "", "?": "?", "U+FFFD": "\ufffd", "space": " "}
"""What becomes of a byte without a character, other than a control character of its own number."""

CYRILLIC = ("cp1251", "koi8_r", "cp866", "mac_cyrillic", "iso8859_5")
LATIN = {"cp1250", "iso8859_2", "cp1252", "cp1254", "cp1257", "cp850", "cp437", "mac_roman"}
"""Encodings of Latin letters: most of what is written in them is ASCII, which no misreading changes."""

AS_WESTERN = (
    *CYRILLIC, "cp1250", "iso8859_2", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874", "cp850", "cp437",
    "mac_roman", "gbk", "big5", "shift_jis", "euc_kr", "euc_jp",
)  # fmt: skip
WESTERN_AS = (
    "cp1250", "iso8859_2", "cp1251", "cp1253", "cp1254", "cp1257", "cp850", "cp437", "mac_roman", "cp866", "koi8_r",
)  # fmt: skip


@cache
def _readings(codec: str) -> Sequence[str]:
    """The character of each byte in an encoding; empty where there is none, or only a C1 control."""
    found = [bytes([byte]).decode(codec, "ignore") for byte in range(256)]
    return ["" if "\x7f" < char < "\xa0" else char for char in found]


@cache
def _table(codec: str, lost: str) -> dict[int, str]:
    """What each byte becomes, by its number."""
    readings = enumerate(_readings(codec))
    return {byte: char or (chr(byte) if lost == "keep" else LOSSES[lost]) for byte, char in readings}


def misread(text: str, codec: str, lost: str = "keep", written: str = "utf-8") -> str:
    r"""The bytes of a text read in an encoding of one byte a character.

    >>> misread("It’s", "cp1252"), misread("”", "cp1252"), misread("”", "cp1252", "drop")
    ('Itâ€™s', 'â€\x9d', 'â€')
    """
    return text.encode(written).decode("latin_1").translate(_table(codec, lost))


def _nested(codecs: Sequence[str], _: random.Random, text: str) -> str:
    for codec in codecs:
        text = misread(text, codec)
    return text


def _lost(codec: str, lost: str, _: random.Random, text: str) -> str | None:
    """Misread, if a byte is lost by it: else it would be a case of group 1."""
    damaged = misread(text, codec, lost)
    return damaged if damaged != misread(text, codec) else None


def _spaced(codec: str, lost: str, _: random.Random, text: str) -> str | None:
    """Misread, no-break spaces made plain, and lines stripped at their end; if that is a loss of its own."""
    before = misread(text, codec, lost)
    damaged = "\n".join(line.rstrip(" ") for line in before.replace("\u00a0", " ").split("\n"))
    return damaged if damaged != before and (lost == "keep" or before != misread(text, codec)) else None


def _by_turns(codec: str, step: int, between: str, _: random.Random, text: str) -> str:
    """Every second part misread, or every third."""
    parts = text.split(between)
    return between.join(misread(part, codec) if n % step == 1 else part for n, part in enumerate(parts))


def _half(rng: random.Random, text: str) -> str:
    """Every second paragraph, or of a single one every second word."""
    return _by_turns("cp1252", 2, "\n\n" if "\n\n" in text else " ", rng, text)


def _patched(_: random.Random, text: str) -> str | None:
    parts = text.split("\n\n")
    read = [PATCHES[n % len(PATCHES)] for n in range(len(parts))]
    damaged = [misread(part, codec) if codec else part for part, codec in zip(parts, read, strict=True)]
    return "\n\n".join(damaged) if len(parts) > 1 else None


def _eastern(codec: str, errors: str, _: random.Random, text: str) -> str:
    return text.encode().decode(codec, errors)


def _marked(mark: str, codec: str, _: random.Random, text: str) -> str:
    """Misread, with what is left of a byte order mark before it."""
    return mark + misread(text, codec)


def _legacy(written: str, read: str, _: random.Random, text: str) -> str | None:
    """One legacy encoding read as another, if the text can be written in it and shows the damage."""
    try:
        damaged = misread(text, read, written=written)
    except UnicodeEncodeError:
        return None
    if written in EASTERN:
        changed, enough = sum(char > "\u2e7f" for char in text), letters(text) / 2  # Cyrillic is in all of them too
    else:
        latin = written in LATIN
        changed = sum(old != new and (latin or old.isalpha()) for old, new in zip(text, damaged, strict=True))
        enough = 2 if latin else max(2, 0.03 * letters(text))
    return damaged if changed >= enough else None


def _lossy() -> Iterator[Kind]:
    """Group 4: a byte that UTF-8 uses is lost (0xC0, 0xC1 and those from 0xF5 on never are), or is a space.

    Where no byte within a character is a no-break space, there is none to lose: in cp437, say, or Python's tis_620.
    """
    for codec in SINGLE:
        readings = _readings(codec)
        if "" in readings[0x80:0xC0] or "" in readings[0xC2:0xF5]:
            yield from (Kind(f"lost: {codec} {lost}", 4, partial(_lost, codec, lost)) for lost in LOSSES)
        for lost in ("keep", "drop") if codec in ("latin_1", "cp1252") else ("keep",):
            if "\u00a0" in readings[0x80:0xC0]:
                name = f"lost: {codec} nbsp" if lost == "keep" else f"lost: {codec} drop nbsp"
                yield Kind(name, 4, partial(_spaced, codec, lost))


def _kinds() -> Iterator[Kind]:
    yield from (Kind(f"once: {codec}", 1, partial(_nested, (codec,))) for codec in SINGLE)
    yield from (Kind(f"nested: {codecs}", 2, partial(_nested, codecs.split())) for codecs in NESTED)
    yield Kind("part: every second, cp1252", 2, _half)
    for codec in ("cp1252", "cp1251", "mac_roman"):
        yield Kind(f"part: every third word, {codec}", 2, partial(_by_turns, codec, 3, " "))
    yield Kind("part: several", 2, _patched, whole=True)
    for codec in EASTERN:
        yield from (Kind(f"east: {codec} {how}", 3, partial(_eastern, codec, how)) for how in ("replace", "ignore"))
    yield from _lossy()
    yield from (Kind(f"replaced: {name}", 5, damage) for name, damage in REPLACED.items())
    for mark, codec in (("ï»¿", "cp1252"), ("п»ї", "cp1251")):
        yield Kind(f"replaced: byte order mark, {codec}", 5, partial(_marked, mark, codec))
    pairs = [*permutations(CYRILLIC, 2), *((a, b) for a in AS_WESTERN for b in ("latin_1", "cp1252"))]
    pairs += [("cp1252", read) for read in WESTERN_AS]
    yield from (Kind(f"legacy: {a} as {b}", 6, partial(_legacy, a, b)) for a, b in pairs)
    yield from (Kind(f"escaped: {name}", 7, damage) for name, damage in ESCAPES.items())


KINDS = tuple(_kinds())
