r"""WARC and WET: what Common Crawl and web archives keep. Each text becomes a line of JSON: id, URL, date, text.

Texts are conversion records, which WET files hold, and responses and resources that are plain text.
"""

import json
from collections.abc import Iterator
from typing import IO, Any, NamedTuple, cast

from cleaner.formats.records.codec import codec
from cleaner.formats.records.form import SIZE, Batch, Clean, Done, Form, Job, ShardError
from cleaner.formats.records.jsonl import JSONL
from cleaner.formats.records.line import spell
from cleaner.formats.records.table import Log
from cleaner.stages.decode import decode

PLAIN = "text/plain"


class _Text(NamedTuple):
    """The bytes of a text, and what its record says of it."""

    name: str
    about: dict[str, str | None]
    data: bytes


class _Stream:
    """Unpacked blocks, as fastwarc reads them; what it is given last tells whether the file is whole."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks
        self._left = self.end = b""
        self._told = 0

    def read(self, size: int) -> bytes:
        """At most so many bytes; none at the end."""
        self._left = self._left or next(self._blocks, b"")
        given, self._left = self._left[:size], self._left[size:]
        self._told += len(given)
        self.end = (self.end + given)[-4:] if given else self.end
        return given

    def tell(self) -> int:
        """The bytes that were read."""
        return self._told


def _texts(file: IO[bytes], job: Job) -> Iterator[_Text]:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # only archives need it
    except ImportError as error:
        raise ShardError("archives need fastwarc: pip install 'cleaner[warc]'") from error
    kinds = WarcRecordType.conversion | WarcRecordType.response | WarcRecordType.resource
    stream = _Stream(codec(job.name).blocks(file))
    found = False
    try:
        for record in ArchiveIterator(cast(Any, stream), record_types=kinds, auto_decode="all"):
            kind = record.http_content_type if record.is_http else record.headers.get("Content-Type", "")
            if (kind or "").partition(";")[0].strip().lower() == PLAIN:
                found = True
                yield _text(record)
    except (OSError, ValueError) as error:
        raise (
            error if isinstance(error, ShardError) else ShardError(f"is no WARC file, or is damaged: {error}")
        ) from error
    if not stream.end.endswith((b"\r\n\r\n", b"\n\n")):
        raise ShardError("is cut off: its last record has no end; fetch the file again")
    if not found:
        raise ShardError(
            f"holds no record of {PLAIN}: of HTML pages the text must be extracted first; a WET file has it"
        )


def _text(record: Any) -> _Text:  # noqa: ANN401  # of fastwarc
    headers, size = record.headers, record.content_length
    about = {"url": headers.get("WARC-Target-URI"), "date": headers.get("WARC-Date")}
    data = record.reader.read()
    if not record.is_http and len(data) < size:
        raise ShardError(f"is cut off in the record {record.record_id}: fetch the file again")
    return _Text(record.record_id or "", about, data)


def _batches(file: IO[bytes], job: Job) -> Iterator[Batch]:
    held: list[_Text] = []
    first, size = 1, 0
    for text in _texts(file, job):
        held.append(text)
        size += len(text.data)
        if size >= SIZE:
            yield Batch(first, held)
            first, held, size = first + len(held), [], 0
    if held:
        yield Batch(first, held)


def _clean(batch: Batch, job: Job, clean: Clean) -> Done:
    log = Log(quality=job.quality)
    lines = [_line(found, number, job, clean, log) for number, found in enumerate(batch.data, batch.first)]
    return Done(codec(job.name).piece("".join(lines).encode()), log.tables())


def _line(found: _Text, number: int, job: Job, clean: Clean, log: Log) -> str:
    """A text as it is written; nothing, if its bytes are none."""
    decoded = decode(found.data)
    about = json.dumps({job.id_field or "id": found.name, **found.about})
    if decoded.binary:
        log.reject(number, found.name, "the bytes are no text in any encoding", f"{about}\n".encode())
        return ""
    cleaned = clean(decoded.text)
    log.add(number, found.name, cleaned)
    return f"{about[:-1]}, {json.dumps(job.field)}: {spell(cleaned.text, '')}}}\n"


WARC = Form(_batches, _clean, JSONL.writer, JSONL.restore)
