"""JSONL: a record a line. What a line says besides its text comes out as it went in, byte for byte."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice
from typing import IO

from cleaner.formats.records.back import Back
from cleaner.formats.records.codec import Stream, codec
from cleaner.formats.records.form import SIZE, Batch, Clean, Done, Form, Job, Writer
from cleaner.formats.records.line import RecordError, find, spell
from cleaner.formats.records.table import Log, Row
from cleaner.log import LogError


def _batches(file: IO[bytes], job: Job) -> Iterator[Batch]:
    return lines(codec(job.name).blocks(file))


def lines(blocks: Iterable[bytes], size: int = SIZE) -> Iterator[Batch]:
    """Blocks of bytes as batches of whole lines, as soon as there are so many bytes."""
    first = 1
    held = bytearray()
    for block in blocks:
        seen = len(held)
        held += block
        if len(held) >= size and (cut := held.rfind(b"\n", seen) + 1):
            yield Batch(first, bytes(held[:cut]))
            first += held.count(b"\n", 0, cut)
            del held[:cut]
    if held:
        yield Batch(first, bytes(held))


def _clean(batch: Batch, job: Job, clean: Clean) -> Done:
    log = Log(quality=job.quality)
    kept = [_line(raw, number, job, clean, log) for number, raw in enumerate(BytesIO(batch.data), batch.first)]
    return Done(codec(job.name).piece(b"".join(kept)), log.tables())


def _line(raw: bytes, number: int, job: Job, clean: Clean, log: Log) -> bytes:
    """A line as it is written; nothing, if it is rejected. One that is blank is no record, and stays."""
    if raw.isspace():
        return raw
    name = f"{job.name}:{number}"
    try:
        line = raw.decode()
        place = find(line, job.field, job.id_field)
    except UnicodeDecodeError as error:
        log.reject(number, name, f"not UTF-8: {error.reason} at byte {error.start + 1}", raw)
        return b""
    except RecordError as error:
        log.reject(number, name, str(error), raw)
        return b""
    cleaned = clean(place.text)
    if cleaned.text == place.text:
        log.add(number, place.id or name, cleaned)
        return raw
    was = line[place.start : place.end]
    new = spell(cleaned.text, was)
    log.add(number, place.id or name, cleaned, None if spell(place.text, new) == was else was)
    return (line[: place.start] + new + line[place.end :]).encode()


class _Lines:
    """Writes batches of lines."""

    def __init__(self, file: IO[bytes], stream: Stream) -> None:
        self._file = file
        self._stream = stream

    def put(self, _batch: Batch, done: Done) -> None:
        self._file.write(self._stream.pack(done.data))

    def close(self) -> None:
        self._file.write(self._stream.end())


def _writer(_source: IO[bytes], target: IO[bytes], job: Job, threads: int) -> Writer:
    return _Lines(target, codec(job.name).stream(threads))


def _restore(file: IO[bytes], target: IO[bytes], job: Job, back: Back) -> None:
    """The lines of the source, byte for byte."""
    packing = codec(job.name)
    stream = packing.stream(1)
    for batch in lines(_restored(each(packing.blocks(file)), job, back)):
        target.write(stream.pack(packing.piece(batch.data)))
    target.write(stream.end())


def each(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Blocks of bytes, line by line."""
    for batch in lines(blocks):
        yield from BytesIO(batch.data)


def _restored(cleaned: Iterator[bytes], job: Job, back: Back) -> Iterator[bytes]:
    """Rejected lines stand among the others again; what stands between two records besides is blank."""
    number = 0
    for row in back.documents():
        yield from islice(cleaned, row["line"] - number - 1)
        number = row["line"]
        yield row["record"] if row["rejected"] else _undone(next(cleaned, b""), row, job, back)
    yield from cleaned


def _undone(raw: bytes, row: Row, job: Job, back: Back) -> bytes:
    try:
        line = raw.decode()
        place = find(line, job.field)
    except (UnicodeDecodeError, RecordError) as error:
        raise LogError(f"the line of record {row['line']} was changed since it was written: {error}") from error
    text = back.text(row, place.text)
    spelled = row["spelling"] or spell(text, line[place.start : place.end])
    return raw if text == place.text else (line[: place.start] + spelled + line[place.end :]).encode()


JSONL = Form(_batches, _clean, _writer, _restore)
