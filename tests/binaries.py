"""Files that are no text, as real programs write them."""

import io
import struct
import zipfile
import zlib


def png():
    """A picture of 64 points."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    points = b"".join(bytes([0, *(37 * row * column % 256 for column in range(24))]) for row in range(8))
    header = chunk(b"IHDR", struct.pack(">2I5B", 8, 8, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(points)) + chunk(b"IEND", b"")


def archive():
    """A text, packed."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "One line.\n" * 100)
    return data.getvalue()
