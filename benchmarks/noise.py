"""Random documents of a dozen kinds, made from clean text: what scrapers bring home, and what nobody would write."""

import codecs
import random
from collections.abc import Callable

LEGACY = (
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1255", "cp1256", "cp437", "cp866", "mac_roman", "koi8_r", "iso8859_5",
    "tis_620", "cp037", "shift_jis", "cp932", "euc_jp", "iso2022_jp", "gbk", "gb18030", "hz", "big5", "euc_kr", "johab",
    "iso2022_kr", "utf-7",
)  # fmt: skip
WIDE = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE, "utf-32-le": codecs.BOM_UTF32_LE,
        "utf-32-be": codecs.BOM_UTF32_BE, "utf-8": codecs.BOM_UTF8}  # fmt: skip
TRAPS = (
    *"\x00\t\n\r\x0b\x0c\x1b\x85\xa0\xad\u200b\u200d\u2028\u2060\u202e\ufeff\u3000\ufffd \u0301\u0323\u212b\u1161",
    "\r\n", "  ", " ,", "&amp;rsquo;", "&nbsp;", "\\u2019", "\\ud83d\\ude00", "â€™", "Ã©", "Ã\xa0", "Iโs", "锟斤拷",
    "\ud83d", "\udc92", "theSydney", "itsNew", "\nLeave a Reply\n", "\nRead more: A Title\n", "\n\n\n", "a",
)  # fmt: skip
"""What the stages look for, and what stands in their way."""

Kind = Callable[[random.Random, str], bytes]


def _misread(rng: random.Random, text: str) -> bytes:
    """UTF-8 read as something else, up to three times."""
    for _ in range(rng.randint(1, 3)):
        text = text.encode("utf-8", "ignore").decode(rng.choice(LEGACY[:12]), "ignore")
    return text.encode()


def _broken(rng: random.Random, text: str) -> bytes:
    """UTF-8 with up to 20 of its bytes replaced."""
    data = bytearray(text.encode())
    for _ in range(rng.randint(1, 20) if data else 0):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def _wide(rng: random.Random, text: str, bom: bool) -> bytes:
    encoding = rng.choice([*WIDE])
    return (WIDE[encoding] if bom else b"") + text.encode(encoding)


def _cut(rng: random.Random, data: bytes) -> bytes:
    """Cut anywhere at the end, and one time in two up to three bytes off the start."""
    start = rng.choice((0, 0, 0, 1, 2, 3))
    return data[start : rng.randint(start, max(start, len(data)))]


def _spliced(rng: random.Random, text: str) -> bytes:
    """Two encodings in one document."""
    at = rng.randint(0, len(text))
    return text[:at].encode() + text[at:].encode(rng.choice(LEGACY), "ignore")


def _traps(rng: random.Random, text: str) -> bytes:
    pieces = [rng.choice(TRAPS) if rng.random() < 0.5 else rng.choice(text or "a") for _ in range(rng.randint(0, 200))]
    return "".join(pieces).encode("utf-8", "surrogatepass")


KINDS: dict[str, Kind] = {
    "uniform random": lambda rng, text: rng.randbytes(len(text)),
    "ASCII with controls": lambda rng, text: bytes(rng.choices(range(128), k=len(text))),
    "UTF-8, bytes replaced": _broken,
    "UTF-8, cut": lambda rng, text: _cut(rng, text.encode()),
    "UTF-8 misread": _misread,
    "legacy encoding": lambda rng, text: text.encode(rng.choice(LEGACY), "ignore"),
    "legacy encoding, cut": lambda rng, text: _cut(rng, text.encode(rng.choice(LEGACY), "ignore")),
    "UTF-8 and legacy": _spliced,
    "UTF-8/16/32 with BOM": lambda rng, text: _wide(rng, text, bom=True),
    "UTF-16/32 without BOM": lambda rng, text: _wide(rng, text, bom=False),
    "UTF-8/16/32, cut": lambda rng, text: _cut(rng, _wide(rng, text, bom=rng.random() < 0.5)),
    "traps": _traps,
}
