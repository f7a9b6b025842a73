"""Words and their numbers, packed: a table that lies in a file is mapped, and all processes of a machine share it.

A word is looked up by the CRC of its UTF-8 in slots (open addressing, two of three are taken). A slot has the number
of its entry and, to pass by the others, as many bits of the CRC as there is room for.
"""

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TypeVar, overload
from zlib import crc32

_Default = TypeVar("_Default")

PARTS = 5
"""Buffers that a table is made of."""

_BITS = 20
"""Bits of a slot that tell the entry: a million, and the longest list has 720,000. The other twelve are the CRC's."""

MET = 4096
"""Words that a table remembers, known ones and others."""

_UNMET = float("nan")

_ENTRY = (1 << _BITS) - 1


class Table(Mapping[str, float]):
    r"""What `pack` made, as a mapping: entries stay in their order.

    >>> table = Table(*map(memoryview, pack({"rope": 2.5, "añil": 1.0})))
    >>> list(table.items()), table.get("rop"), "\ud800" in table
    ([('rope', 2.5), ('añil', 1.0)], None, False)
    """

    __slots__ = ("_ends", "_keys", "_levels", "_met", "_numbers", "_slots")

    def __init__(
        self, slots: memoryview, ends: memoryview, numbers: memoryview, levels: memoryview, keys: memoryview
    ) -> None:
        """Take the buffers as they are; nothing is read before it is asked for."""
        self._slots, self._ends, self._keys = slots.cast("I"), ends.cast("I"), keys
        self._numbers, self._levels = numbers.cast("H"), levels.cast("d")
        self._met: dict[str, float | None] = {}

    @overload
    def get(self, word: str) -> float | None: ...

    @overload
    def get(self, word: str, default: float | _Default) -> float | _Default: ...

    def get(self, word: str, default: object = None) -> object:
        """The number of a word; a document asks after each of its words some four times, and is told at once."""
        found = self._met.get(word, _UNMET)
        if found is _UNMET:
            if len(self._met) >= MET:
                self._met.clear()
            found = self._met[word] = self._find(word)
        return default if found is None else found

    def _find(self, word: str) -> float | None:
        try:
            key = word.encode()
        except UnicodeEncodeError:  # a lone surrogate
            return None
        slots, hashed = self._slots, crc32(key)  # as `candidates` does; written out, this is half as slow
        at = hashed % len(slots)
        while slot := slots[at]:
            if slot ^ hashed <= _ENTRY:  # the bits of the CRC are the same
                entry = slot & _ENTRY
                if self._keys[self._ends[entry - 1] : self._ends[entry]] == key:
                    return self.number(entry - 1)
            at = (at + 1) % len(slots)
        return None

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.get(word) is not None

    def __getitem__(self, word: str) -> float:
        found = self.get(word)
        if found is None:
            raise KeyError(word)
        number: float = found
        return number

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __iter__(self) -> Iterator[str]:
        return map(self.key, range(len(self)))

    def key(self, entry: int) -> str:
        """The word of an entry, by its place."""
        return str(self._keys[self._ends[entry] : self._ends[entry + 1]], "utf-8")

    def texts(self, entries: Sequence[int]) -> list[str]:
        """The words of some entries: of many at once this is a quarter of the price."""
        ends, keys = self._ends.tolist(), bytes(self._keys)
        return [keys[ends[entry] : ends[entry + 1]].decode() for entry in entries]

    def number(self, entry: int) -> float:
        """Its number."""
        return self._levels[self._numbers[entry]]


def pack(table: Mapping[str, float]) -> tuple[bytes, ...]:
    """The buffers of a table, of a million words and 65,536 different numbers at the most."""
    keys = [word.encode() for word in table]
    levels = {number: level for level, number in enumerate(sorted(set(table.values())))}
    parts = (
        array("I", accumulate(map(len, keys), initial=0)),
        array("H", map(levels.__getitem__, table.values())),
        array("d", levels),
    )
    return slots(range(len(keys)), keys), *(part.tobytes() for part in parts), b"".join(keys)


def slots(entries: Sequence[int], keys: Iterable[bytes]) -> bytes:
    """Slots for entries and their keys, which may be the same; OverflowError if there is no room for one."""
    if max(entries, default=0) >= _ENTRY:
        raise OverflowError(f"{max(entries):,} entries are too many for a table")
    size = len(entries) + len(entries) // 2 + 1
    found = [0] * size
    for entry, hashed in zip(entries, map(crc32, keys), strict=True):
        at = hashed % size
        while found[at]:
            at = at + 1 if at + 1 < size else 0
        found[at] = hashed & ~_ENTRY | (entry + 1)
    return array("I", found).tobytes()


def candidates(slots: memoryview, text: str) -> Iterator[int]:
    """The entries that may have a text for a key: of those that have another, one in 4,096."""
    try:
        hashed = crc32(text.encode())
    except UnicodeEncodeError:  # a lone surrogate
        return
    at = hashed % len(slots)
    while slot := slots[at]:
        if slot ^ hashed <= _ENTRY:
            yield (slot & _ENTRY) - 1
        at = (at + 1) % len(slots)


def marks(keys: Collection[str]) -> bytes:
    """A bit for each key: by these most texts are told that are none of them.

    >>> is_marked(marks({"rope"}), "rope"), is_marked(marks({"rope"}), "añil")
    (True, False)
    """
    found = bytearray(len(keys) + 1)
    for key in keys:
        bit = crc32(key.encode()) % (8 * len(found))
        found[bit >> 3] |= 1 << (bit & 7)
    return bytes(found)


def is_marked(marks: Sequence[int], text: str) -> bool:
    """Whether a text may be one of the keys; of those that are none, one in eight may be, too."""
    bit = crc32(text.encode("utf-8", "surrogatepass")) % (8 * len(marks))
    return marks[bit >> 3] >> (bit & 7) & 1 == 1
