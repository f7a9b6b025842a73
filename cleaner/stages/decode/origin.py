"""How bytes became text, and the way back: decoding that loses nothing, because it is undone and compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import AnyStr, NamedTuple


class Patch(NamedTuple):
    """Where the text, encoded again, is not the source: at byte `start` it reads `new`, the source reads `old`."""

    start: int
    old: bytes
    new: bytes


@dataclass(frozen=True, slots=True)
class Origin:
    """How a document's bytes became text, and what is needed to get them back.

    `encoding` is empty for a source that was text. `sha256` is of the source's bytes; of text, of its UTF-8.
    """

    encoding: str
    bom: bytes
    sha256: str
    patches: tuple[Patch, ...] = ()

    def restore(self, text: str) -> str | bytes:
        """The source that decoded to this text."""
        if not self.encoding:
            return text
        data = encode(text, self.encoding)
        parts = [self.bom]
        done = 0
        for patch in self.patches:
            parts += data[done : patch.start], patch.old
            done = patch.start + len(patch.new)
        return b"".join([*parts, data[done:]])


def decode(data: bytes, encoding: str) -> str:
    """The text of bytes, whatever they are: what is lost on the way is found by encoding again, and kept as patches."""
    for errors in ("strict", "surrogateescape"):
        try:
            return data.decode(encoding, errors)
        except UnicodeError:
            continue
    return data.decode(encoding, "replace")


def encode(text: str, encoding: str) -> bytes:
    """The bytes of a text, as near to its source as its encoding comes."""
    for errors in ("strict", "surrogateescape"):
        try:
            return text.encode(encoding, errors)
        except UnicodeError:
            continue
    return text.encode(encoding, "replace")


def patches(source: bytes, again: bytes) -> Iterator[Patch]:
    """What differs, line by line where the lines are as many, else from the first difference to the last."""
    if source == again:
        return
    pairs = list(zip(source.split(b"\n"), again.split(b"\n"), strict=False))
    if source.count(b"\n") != again.count(b"\n"):
        pairs = [(source, again)]
    start = 0
    for old, new in pairs:
        if old != new:
            same = common(old, new)
            tail = common(old[same:][::-1], new[same:][::-1])
            yield Patch(start + same, old[same : len(old) - tail], new[same : len(new) - tail])
        start += len(new) + 1


def common(left: AnyStr, right: AnyStr) -> int:
    """How many bytes or characters two strings have in common at their start."""
    size = min(len(left), len(right))
    return next((index for index in range(size) if left[index] != right[index]), size)
