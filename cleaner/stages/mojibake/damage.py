"""One model of damage: a channel is the codec a text was written in, the one it was read in, and what bytes were lost.

Whatever a channel does to a text it does to each word and letter of it, so damaged text is looked up among damaged
words. All tables are generated from Python's codecs.
"""

import re
from codecs import charmap_decode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from cleaner.stages.mojibake.channels import character

KEPT = "kept"
"""Bytes without a character became C1 controls; else a channel says what stands for them: "", "?", U+FFFD, a space."""


_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_NOTHING = "\ufffe"
"""What stands in a decoding table for a byte that nothing is left of."""


@dataclass(frozen=True)
class Channel:
    r"""UTF-8 that was read in a codec. ASCII comes through as it is.

    >>> Channel("latin_1", lost="").damage("don’t, déjà")
    'donât, dÃ©jÃ\xa0'
    """

    read: str
    """The codec the bytes were read in; "ascii" for one that knows no byte beyond ASCII."""
    lost: str = KEPT
    """What became of the bytes that this codec has no printable character for."""
    blank: bool = False
    """Whether no-break spaces became plain ones, and fell at the end of a line."""
    single: bool = False
    """Whether it was not UTF-8 but an encoding of one byte a character."""
    decomposed: bool = False
    """Whether letters and their accents may have been two characters (Normalization Form D)."""
    folded: bool = False
    """Whether of two spaces in a row one may have fallen, so that one is both the rest of a letter and what follows."""

    @cached_property
    def characters(self) -> tuple[str, ...]:
        """What each of the 256 bytes became."""
        return tuple(map(self._character, range(0x100)))

    def _character(self, byte: int) -> str:
        char = character(self.read, byte)
        if (not char or "\x80" <= char < "\xa0") and byte >= 0x80:
            char = chr(byte) if self.lost == KEPT else self.lost
        return " " if self.blank and char == "\xa0" else char

    @cached_property
    def _table(self) -> str:
        """What each byte became, as a decoding table: ASCII comes through."""
        return "".join(map(chr, range(0x80))) + "".join(char or _NOTHING for char in self.characters[0x80:])

    def damage(self, text: str) -> str:
        """What the channel leaves of a text."""
        if self.single:
            return _BEYOND_ASCII.sub(lambda _: self.characters[0xFF], text)
        return charmap_decode(text.encode("utf-8", "surrogatepass"), "ignore", self._table)[0]

    def leaves(self, texts: Sequence[str]) -> Iterator[tuple[str, int]]:
        """What the channel leaves of texts of one line each, with the place of each; of some in both forms."""
        composed = "\n".join(texts)
        for written in (composed, normalize("NFD", composed)) if self.decomposed else (composed,):
            yield from zip(self.damage(written).split("\n"), range(len(texts)), strict=bool(texts))

    @property
    def name(self) -> str:
        """What a person calls it."""
        written = "one byte a character" if self.single else "UTF-8"
        lost = {KEPT: "", "": ", bytes lost", " ": ", bytes lost to spaces"}.get(
            self.lost, f", bytes lost to {self.lost}"
        )
        return f"{written} read as {self.read}{lost}"
