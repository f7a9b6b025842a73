"""The files of a cleaned shard, as they are written: beside their places until all are whole."""

from collections.abc import Mapping
from contextlib import ExitStack, suppress
from hashlib import file_digest
from pathlib import Path
from typing import IO, Any, Self

import pyarrow as pa

from cleaner.cleaned import FAILURES
from cleaner.formats.files import partial_of
from cleaner.formats.place import move
from cleaner.formats.records.form import Batch, Done, Job, Writer
from cleaner.formats.records.forms import FORMS
from cleaner.formats.records.parts import PARTS, Part, path_of
from cleaner.formats.records.table import Counts


class Out:
    """Writes a shard and its log. Use it in a `with` block: what is not finished at the end is removed."""

    def __init__(self, folder: Path, source: IO[bytes], job: Job, form: str, threads: int = 1) -> None:
        """Make the files. OSError as the system says."""
        self.counts = Counts()
        self.first = ""
        self._whole = False
        self._paths = {part: path_of(folder, part, job.name) for part in PARTS} | {"shard": folder / job.name}
        with ExitStack() as stack:
            self._files = {name: _open(path, stack) for name, path in self._paths.items()}
            self._parts = {name: Part(self._files[name], schema) for name, schema in PARTS.items()}
            self._writer = FORMS[form].writer(source, self._files["shard"], job, threads)
            stack.callback(self._abandon)
            self._stack = stack.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _abandon(self) -> None:
        """Close what writes to files that go: pyarrow would do it in any case, but later."""
        writers: list[Writer | Part] = [self._writer, *self._parts.values()]
        for writer in () if self._whole else writers:
            with suppress(OSError, pa.ArrowException, ValueError):  # the last of a file that a full disk closed
                writer.close()

    def put(self, batch: Batch, done: Done) -> None:
        """Write a batch and its log."""
        self._writer.put(batch, done)
        self._parts["documents"].put(done.log.documents)
        self._parts["edits"].put(done.log.edits)
        self.counts += done.log.counts
        if not self.first and (done.log.counts.rejected or done.log.counts.failed):
            self.first = next(filter(None, map(complaint, done.log.documents.to_pylist())))

    def finish(self, made: Mapping[str, object]) -> dict[str, Any]:
        """Put all in its place, what was the log of an earlier one first; the documents' mark is what is returned."""
        self._writer.close()
        self._files["shard"].close()
        with partial_of(self._paths["shard"]).open("rb") as file:
            cleaned = file_digest(file, "sha256").hexdigest()
        mark = {**made, "cleaned": cleaned, "counts": self.counts._asdict(), "first": self.first}
        for name, part in self._parts.items():
            part.mark(mark)
            part.close()
            self._files[name].close()
        self._paths["documents"].unlink(missing_ok=True)
        for name in ("shard", "edits", "documents"):
            move(partial_of(self._paths[name]), self._paths[name])
        self._whole = True
        return mark


def _open(path: Path, stack: ExitStack) -> IO[bytes]:
    path.parent.mkdir(parents=True, exist_ok=True)
    stack.callback(partial_of(path).unlink, missing_ok=True)
    return stack.enter_context(partial_of(path).open("wb"))


def complaint(row: Mapping[str, Any]) -> str:
    """What went wrong with a document: its line and the reason."""
    wrong = [note["reason"] for note in row["notes"] or () if note["rule"] in FAILURES]
    reason = row["rejected"] or (wrong[0] if wrong else "")
    return f"{row['line']}: {reason}" if reason else ""
