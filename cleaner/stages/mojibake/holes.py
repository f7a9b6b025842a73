"""UTF-8 with holes: the bytes of text that was read in an East Asian encoding, and what the lost ones can have been.

A codec of East Asia loses a byte exactly where it finds no character that begins with it, and goes on with the next.
So what is left tells which byte can have stood in a hole: one that the codec refuses before what follows, and that
makes UTF-8 with what stands beside it. All tables are generated from Python's codecs.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from cleaner.stages.mojibake.damage import Channel

LOST = "\ufffd"

SAFE = 0x40
"""ASCII characters below this are the second byte of nothing (but digits, in GB 18030): they part what is read."""


class Eastern(Channel):
    """UTF-8 that was read in a codec of several bytes a character.

    >>> Eastern("gbk", lost="").damage("Thénardier’s")
    'Th茅nardier鈥檚'
    """

    def damage(self, text: str) -> str:
        """What the channel leaves of a text."""
        return text.encode("utf-8", "replace").decode(self.read, "ignore" if not self.lost else "replace")


class Table(NamedTuple):
    """A codec: the bytes each character may have been, and the bytes that it refuses before each byte."""

    codec: str
    bytes_of: Mapping[str, Sequence[bytes]]
    refused: Sequence[frozenset[int]]
    never: frozenset[int]
    """Bytes that no character begins with."""

    def units(self, text: str) -> list[Sequence[bytes]] | None:
        """The bytes of each character, none for U+FFFD; None if the codec lacks one."""
        found: list[Sequence[bytes]] = []
        for char in text:
            options = () if char == LOST else self.bytes_of.get(char) or self._rare(char)
            if options is None:
                return None
            found.append(options)
        return found

    def _rare(self, char: str) -> Sequence[bytes] | None:
        """Of three or four bytes."""
        try:
            return (char.encode(self.codec),)
        except UnicodeEncodeError:
            return None


@cache
def table(codec: str) -> Table:
    r"""The table of a codec.

    >>> table("cp932").bytes_of["ﾎ"], 0x84 in table("cp932").refused[0xCE]
    ((b'\xce',), True)
    """
    found: dict[str, list[bytes]] = {chr(byte): [bytes([byte])] for byte in range(0x80)}
    refused: list[set[int]] = [set() for _ in range(0x100)]
    for one in range(0x80, 0x100):
        for two in range(0x100):
            data = bytes([one, two])
            try:
                char = data.decode(codec)
            except UnicodeDecodeError as error:
                if not error.start:
                    refused[two].add(one)
                    continue
                char = data[:1].decode(codec) + "?"
            options = found.setdefault(char[0], [])
            if data[: 3 - len(char)] not in options:
                options.append(data[: 3 - len(char)])
    bytes_of = {char: tuple(options) for char, options in found.items()}
    return Table(codec, bytes_of, tuple(map(frozenset, refused)), frozenset(set.intersection(*refused)))


Trie = dict[int, Any]
"""Characters by the bytes of their UTF-8: at each byte what may follow, at the last one the character."""


def trie(chars: str) -> Trie:
    """The characters that may have lost bytes."""
    root: Trie = {}
    for char in chars:
        *first, last = char.encode()
        node = root
        for byte in first:
            node = node.setdefault(byte, {})
        node[last] = char
    return root


class State(NamedTuple):
    """A place in a text: the next unit, what is left of the last one's bytes, and the byte just lost, if one was."""

    unit: int
    rest: bytes
    lost: int


START = State(0, b"", 0)


class Holes:
    """A damaged stretch as bytes with holes, to be walked from character to character."""

    def __init__(self, units: Sequence[Sequence[bytes]], codes: Table, chars: Trie, dropped: bool, behind: int) -> None:
        """Take the units of a stretch and the byte behind it; `dropped` if lost bytes left nothing."""
        self._units, self._codes, self._chars, self._dropped, self._behind = units, codes, chars, dropped, behind
        self._edges: dict[State, list[tuple[str, State]]] = {}

    def __len__(self) -> int:
        """How many units there are."""
        return len(self._units)

    def is_end(self, state: State) -> bool:
        """Whether all is read, and nothing was dropped that would not be before what follows."""
        return state.unit == len(self._units) and not state.rest and self._may_fall(state.lost, self._behind)

    def edges(self, state: State) -> list[tuple[str, State]]:
        """Each character that may stand next, and the place behind it."""
        found = self._edges.get(state)
        if found is None:
            walked = dict.fromkeys(self._walk(state, self._chars))
            found = [edge for edge in walked if (edge[1].unit, edge[1].rest) != (state.unit, state.rest)]
            whole = self._whole(state)
            if whole and whole not in found:
                found.append(whole)
            self._edges[state] = found
        return found

    def _may_fall(self, lost: int, before: int) -> bool:
        return not lost or lost in self._codes.refused[before]

    def _walk(self, state: State, node: Trie) -> Iterator[tuple[str, State]]:
        for byte, following in self._bytes(state, node):
            child = node[byte]
            if not isinstance(child, str):
                yield from self._walk(following, child)
            elif not following.lost:
                yield child, following
            elif self._is_refused(following.lost, following.unit):
                yield child, following._replace(lost=0)

    def _bytes(self, state: State, node: Trie) -> Iterator[tuple[int, State]]:
        """Each byte that may come next, of those that are wanted."""
        unit, rest, lost = state
        if rest:
            if rest[0] in node:
                yield rest[0], State(unit, rest[1:], 0)
            return
        for data in self._units[unit] if unit < len(self._units) else ():
            if data[0] in node and self._may_fall(lost, data[0]):
                yield data[0], State(unit + 1, data[1:], 0)
        hole = unit < len(self._units) and not self._units[unit]
        if hole or self._dropped:
            codes = self._codes
            for byte in node:
                if byte >= 0x80 and (not lost or lost in codes.refused[byte]):
                    if byte in codes.never:
                        yield byte, State(unit + hole, b"", 0)
                    elif self._dropped or self._is_refused(byte, unit + hole):
                        yield byte, State(unit + hole, b"", byte)

    def _is_refused(self, byte: int, unit: int) -> bool:
        """Whether the codec refuses a byte before the next unit, as far as that is known."""
        refused = self._codes.refused
        if unit == len(self._units):
            return byte in refused[self._behind]
        return not self._units[unit] or any(byte in refused[data[0]] for data in self._units[unit])

    def _whole(self, state: State) -> tuple[str, State] | None:
        """A character that lost nothing, though no language that we know has it."""
        data = b""
        unit, rest, lost = state
        for _ in range(4):
            if not rest:
                if unit == len(self._units) or not self._units[unit]:
                    return None
                rest, unit = self._units[unit][0], unit + 1
                if not self._may_fall(lost, rest[0]):
                    return None
            data, rest, lost = data + rest[:1], rest[1:], 0
            try:
                return data.decode(), State(unit, rest, 0)
            except UnicodeDecodeError:
                continue
        return None
