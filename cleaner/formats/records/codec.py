"""How shards are compressed, by the ending of their names: not at all, with gzip, or with Zstandard."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import IO, Any, NamedTuple

import zstandard

from cleaner.formats.records.form import ShardError

BLOCK = 1 << 16
"""Bytes that are read at once; what they unpack to is held in memory."""

LEVEL = 6
"""Of gzip, as its own command has it."""

_WINDOW = 1 << 31
"""What `zstd --long=31` needs: dumps of forums come so."""


class Codec(NamedTuple):
    """The blocks of a file, unpacked; and packing, in two steps, the first of which may be done piece by piece.

    `piece` packs what stands by itself (a member of a gzip file). `stream` packs all that is written, in order.
    """

    blocks: Callable[[IO[bytes]], Iterator[bytes]]
    piece: Callable[[bytes], bytes]
    stream: Callable[[int], "Stream"]


class Stream(NamedTuple):
    """Packs piece by piece, with what `end` gives behind the last one."""

    pack: Callable[[bytes], bytes]
    end: Callable[[], bytes]


def codec(name: str) -> Codec:
    """The codec of a file, by its name."""
    return next((found for ending, found in CODECS.items() if name.endswith(ending)), _PLAIN)


def _same(data: bytes) -> bytes:
    return data


def _nothing() -> bytes:
    return b""


def _as_they_are(_threads: int) -> Stream:
    return Stream(_same, _nothing)


def _frame(threads: int) -> Stream:
    """One frame, since some programs read no second one. Its bytes are the same for any number of threads but none."""
    packer = zstandard.ZstdCompressor(threads=threads).compressobj()
    return Stream(packer.compress, packer.flush)


def _plain(file: IO[bytes]) -> Iterator[bytes]:
    return iter(partial(file.read, BLOCK), b"")


def _unpacked(fresh: Callable[[], Any], file: IO[bytes]) -> Iterator[bytes]:
    """What the members, or frames, of a file hold. ShardError if they are damaged, or the last one is cut off."""
    unpacker = fresh()
    try:
        for block in _plain(file):
            rest = block
            while rest:
                unpacker = fresh() if unpacker.eof else unpacker
                yield unpacker.decompress(rest)
                rest = unpacker.unused_data if unpacker.eof else b""
    except (zlib.error, zstandard.ZstdError) as error:
        raise ShardError(f"cannot be unpacked: {error}") from error
    if not unpacker.eof:
        raise ShardError("is cut off: its compressed data have no end; fetch the file again")


def _gzip() -> Any:  # noqa: ANN401  # zlib does not name the type
    return zlib.decompressobj(wbits=31)


def _zstd() -> Any:  # noqa: ANN401  # as that of zlib
    return zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()


_PLAIN = Codec(_plain, _same, _as_they_are)
CODECS = {
    ".gz": Codec(partial(_unpacked, _gzip), partial(gzip.compress, compresslevel=LEVEL, mtime=0), _as_they_are),
    ".zst": Codec(partial(_unpacked, _zstd), _same, _frame),
}
