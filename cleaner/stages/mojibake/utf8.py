"""Whether text is what is left of misread UTF-8: then no legacy encoding explains it, even if bytes are lost."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from cleaner.scan import matches
from cleaner.stages.mojibake.codepages import WESTERN, encoding
from cleaner.stages.mojibake.shape import known_marks

_LEAD = re.compile(r"([\xc2-\xf4])(?:(?=([\x80-\xbf?]))|(?=([\xc2-\xf4]))|(?=([a-z]))|)")
"""A lead byte, and whether one that continues it follows, or its "?", or another lead, or an ASCII letter."""

_LATIN_LEADS = frozenset("\xc2\xc3\xc4\xc5\xc8")
"""Lead bytes of Latin script; as bytes of legacy encodings they are capitals, or signs."""

_CODECS = (
    WESTERN, "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "iso8859_2", "iso8859_5",
    "iso8859_7", "iso8859_9", "iso8859_15", "mac_roman", "mac_cyrillic", "cp437", "cp850", "cp852", "cp866", "koi8_r",
    "koi8_u", "tis_620",
)  # fmt: skip
"""Encodings that UTF-8 is taken for."""

_TWO_BYTES = range(0xC2, 0xE0)
_WORD = re.compile(r"[\x80-\xff]{4,}")


class Trace(NamedTuple):
    """How much some text looks like UTF-8: its lead bytes, and of them the share that ...

    is continued, is beside another, is before an ASCII letter, is among the three commonest, is of Latin script, is of
    two bytes; and the share of words that are UTF-8 as they stand.
    """

    leads: int
    continued: float
    beside: float
    before_letter: float
    commonest: float
    latin: float
    short: float
    words: float

    def speaks_against(self, written: str) -> bool:
        """Whether the text is rather UTF-8 than in this encoding.

        Legacy letters stand beside each other (Cyrillic every fourth), or Latin ones before ASCII; UTF-8's leads do
        not, but where a byte was dropped. Of words in cp866 one in 500 is UTF-8 by chance.
        """
        if self.words > 0.15:
            return True
        if written == "cp866":  # а-п are bytes that continue, р-я leads of three, and there are no others
            return self.leads > 0 and (self.short > 0.1 or (self.leads >= 12 and self.commonest > 0.9))
        if written == "cp874":  # consonants continue, and vowels lead
            return self.continued > 0.35 and (self.beside < 0.04 or self.commonest > 0.75)
        return self._is_lossy()

    @property
    def is_sure(self) -> bool:
        """Whether the text is UTF-8, whatever else it could be: words of it, or Latin leads that are continued."""
        return self.words > WORDS or (self.latin > 0.6 and self.continued > CONTINUED and self.beside < 0.04)

    def _is_lossy(self) -> bool:
        if self.continued > 0.35 and (self.before_letter < 0.25 or self.latin > 0.5):
            return True
        if self.latin > 0.6 and self.beside < 0.04:
            return True
        few = self.commonest > 0.75 or self.beside < 0.04
        return few and self.continued > 0.1 and self.before_letter < 0.1 and self.leads >= 6


def trace(lines: Sequence[str], letters: Mapping[str, int]) -> Trace:
    """What speaks for UTF-8 in lines that were read in an encoding.

    >>> trace(["РџСЂРёРІРµС‚, РјРёСЂ"], encoding("cp1251")).speaks_against("koi8_r")
    True
    """
    text = "\n".join(lines).translate({ord(char): byte for char, byte in letters.items()})
    found = Counter(_LEAD.findall(text))
    total = found.total() or 1
    counted = Counter[str]()
    for (lead, *_), count in found.items():
        counted[lead] += count
    words = _WORD.findall(text)
    return Trace(
        leads=found.total(),
        continued=sum(count for (_, after, _, _), count in found.items() if after) / total,
        beside=sum(count for (_, _, after, _), count in found.items() if after) / total,
        before_letter=sum(count for (_, _, _, after), count in found.items() if after) / total,
        commonest=sum(count for _, count in counted.most_common(3)) / total,
        latin=sum(counted[lead] for lead in _LATIN_LEADS) / total,
        short=sum(counted[chr(lead)] for lead in _TWO_BYTES) / total,
        words=sum(map(_is_utf8, words)) / (len(words) or 1),
    )


def is_utf8(lines: Sequence[str]) -> bool:
    """Whether lines surely look like UTF-8 in some encoding."""
    beyond = [char for line in lines for char in line if char > "\x7f"]
    present = set(beyond)
    marks = sum(len(match[0]) for line in lines for match in matches(_marks(), line))
    if 2 * marks > len(beyond):
        return True
    possible = (letters for codec in _CODECS if present <= (letters := encoding(codec)).keys())
    chars, words = Counter("".join(lines)), sum(len(_LONG_WORD.findall(line)) for line in lines)
    return any(_may_be_sure(chars, words, letters) and trace(lines, letters).is_sure for letters in possible)


_LONG_WORD = re.compile("[^\x00-\x7f]{4,}")


def _may_be_sure(chars: Mapping[str, int], words: int, letters: Mapping[str, int]) -> bool:
    """Whether a text can be surely UTF-8 by how many bytes there are that lead or go on, in whatever order.

    A word that is UTF-8 has two at least that go on.
    """
    leads = sum(count for char, count in chars.items() if _LEADS[0] <= letters.get(char, 0) <= _LEADS[-1])
    follow = sum(count for char, count in chars.items() if letters.get(char, 0x80 if char == "?" else 0) in _FOLLOW)
    return follow > CONTINUED * leads or follow > 2 * WORDS * words


_LEADS, _FOLLOW = range(0xC2, 0xF5), range(0x80, 0xC0)
CONTINUED, WORDS = 0.35, 0.3
"""Shares of the leads that are continued, and of the words that are UTF-8, from which on a text may surely be that."""


@cache
def _marks() -> str:
    return "|".join(known_marks())


def _is_utf8(word: str) -> bool:
    try:
        word.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
