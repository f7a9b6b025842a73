"""UTF-8 that was read in an East Asian encoding: "Th茅nardier", "don鈥檛", "锌褉懈胁械褌", "浣犲ソ".

There two bytes are a character, so a space parts what can be read back: word by word. A word that lost a byte, as
every one with an odd number of them does, is left. By chance 291 words of 54,276 clean paragraphs decode, none of them
to three letters of one script: "为什么" to "Ϊʲô", "命令" to "٤ֵ", "첫" to "ù".
"""

import re
from codecs import utf_8_decode
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from cleaner.edit import Finding, Safety
from cleaner.stages.mojibake.gate import char_class
from cleaner.stages.mojibake.lossless import channel
from cleaner.stages.mojibake.plausible import cost, fits, is_mark, main_script
from cleaner.stages.mojibake.scripts import HAN, HANGUL, LATIN
from cleaner.stages.mojibake.shape import oddities

RULE = "mojibake/misread-utf8"

CODECS = ("gb18030", "cp932", "shift_jis", "cp949", "big5", "euc_jp")

_WORD = re.compile("[^ \r\n\t]*[^\x00-\x7f \r\n\t][^ \r\n\t]*")
_EAST = re.compile("[\u2e80-\ud7ff\uff61-\uff9f]")
_BESIDE = re.compile("[a-zA-Z][^\x00-\x7f]|[^\x00-\x7f][a-zA-Z]")

_HEAD = 4
"""Characters of a word that are read first."""

_ENOUGH = 4
"""Letters of a script other than Latin that no word turns out to be by chance (小学校 is СѧУ); of Han, Hangul two."""


class _Reading(NamedTuple):
    new: str
    codec: str
    strange: str
    """What of it is beyond ASCII."""

    @property
    def script(self) -> int:
        return main_script(self.strange)


def repair(text: str) -> Iterator[Finding]:
    """A finding for each word that reads back, where the word is proof enough or the document's others are."""
    words = [word for word in dict.fromkeys(_WORD.findall(text)) if _EAST.search(word)]
    read = {word: readings for word in words if (readings := list(_readings(word)))}
    proven = [reading for word, readings in read.items() for reading in readings if _is_proven(word, reading)]
    votes, scripts = Counter(reading.codec for reading in proven), Counter(reading.script for reading in proven)
    mostly = 2 * len(read) >= len(words)
    for match in _WORD.finditer(text) if votes else ():
        best = min(
            read.get(match[0], ()), key=lambda reading: (-votes[reading.codec], cost(reading.strange)), default=None
        )
        if best is None or not votes[best.codec]:
            continue
        if mostly if best.script in (0, LATIN) else _is_proven(match[0], best) or scripts[best.script] > 1:
            yield Finding(match.start(), match[0], best.new, RULE, Safety.LIKELY, channel=channel([best.codec]))


def _readings(word: str) -> Iterator[_Reading]:
    """What each codec makes of a word, if that is of one script."""
    for codec in CODECS:
        try:
            utf_8_decode(word[:_HEAD].encode(codec), "strict", False)  # most words are none from the start
            new = word.encode(codec).decode()
        except UnicodeError:
            continue
        strange = "".join(char for char in new if char >= "\x80")
        if new != word and fits(strange):
            yield _Reading(new, codec, strange)


def _is_proven(word: str, reading: _Reading) -> bool:
    """Whether a word says by itself that it was misread: enough letters, or a mark or letter beside ASCII ones."""
    if reading.script in (0, LATIN):
        return _BESIDE.search(word) is not None and (
            all(map(is_mark, reading.strange)) or _BESIDE.search(reading.new) is not None
        )
    return oddities(reading.new) == 0 and len(reading.strange) >= (2 if reading.script in (HAN, HANGUL) else _ENOUGH)


@cache
def pattern() -> str:
    """RE2 pattern of what a text must hold to be looked at: a pair of characters in which a word reads back."""
    return "|".join(part for codec in CODECS for part in _parts(codec))


def _parts(codec: str) -> Iterator[str]:
    latin = _class(codec, range(0xC2, 0xC6), range(0x80, 0xC0))
    yield f"[a-zA-Z]{latin}|{latin}[a-zA-Z]"
    yield _class(codec, range(0xCE, 0xDC), range(0x80, 0xC0)) * 3
    yield _class(codec, range(0xE0, 0xEE), range(0x80, 0xC0)) + _class(codec, range(0x80, 0xC0), range(0xE0, 0xEE))
    if mark := b"\xe2\x80".decode(codec, "ignore"):
        yield mark
    if codec == "cp932":  # half-width katakana are bytes
        yield "(?:[ﾎﾏﾐﾑﾗﾘﾙﾚﾛ][｡-ｿ]){2}|[a-zA-Z][ﾂﾃﾄﾅ][｡-ｿ]|[ﾂﾃﾄﾅ][｡-ｿ][a-zA-Z]"


def _class(codec: str, first: range, second: range) -> str:
    """RE2 character class of what two bytes stand for."""
    pairs = b"\n".join(bytes([one, two]) for one in first for two in second)
    return char_class({char for char in pairs.decode(codec, "ignore").split("\n") if len(char) == 1 and char >= "\x80"})
