"""A folder of cleaned documents, kept in step with their sources: text, diff, and one log for all.

A document is cleaned again only if its bytes, the settings or the rules changed. What is done goes to a journal at
once, so that a run that was killed is taken up where it stopped; at the end the journal becomes the log, sorted.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import cast

from cleaner.accept import Note
from cleaner.cleaned import FAILURES, Cleaned, undo
from cleaner.edit import Layer
from cleaner.formats.files import Failure, Source, read, remove, sweep, write
from cleaner.formats.tally import Tally
from cleaner.log import HALVED, LogError, Record, Stamp, encoded, record, restore
from cleaner.log import read as read_record
from cleaner.log import write as written
from cleaner.many import SECONDS, watched
from cleaner.pipeline import Cleaner
from cleaner.report.diff import unified
from cleaner.workers import Watch, ordered

LOG, JOURNAL, DIFF = "log.jsonl", "log.jsonl.partial", ".diff"

Factory = Callable[[str], tuple[Cleaner, Stamp]]
"""Gives the cleaner for a document's path, and what it stamps its records with."""

_Task = tuple[str, bytes]
"""The path of a document, and its bytes."""


class Mirror:
    """The output folder of a run. LogError if it holds a log that cannot be read."""

    def __init__(self, folder: Path, factory: Factory, workers: int = 1, seconds: float = SECONDS) -> None:
        """Take up what an earlier run, finished or killed, has left."""
        self.folder = folder
        self.tally = Tally()
        self._factory = factory
        self._workers = workers
        self._seconds = seconds
        self._lines: dict[str, str] = {}
        self._read(folder / LOG)
        self._read(folder / JOURNAL, torn=True)
        self._taken: dict[str, Path] = {LOG: folder / LOG, JOURNAL: folder / JOURNAL}

    def _read(self, path: Path, torn: bool = False) -> None:
        """The records of a log by path; the last line of a journal may be torn."""
        with suppress(FileNotFoundError, NotADirectoryError):  # the second is told when the folder is made
            for number, line in enumerate(path.read_text("ascii", "replace").split("\n")[:-1], 1):
                try:
                    self._lines[read_record(line).path] = line
                except LogError as error:
                    if not torn:
                        raise LogError(f"{path}:{number}: {error}; delete the file to start anew") from error

    def run(self, found: Sequence[Source | Failure], given: Iterable[str]) -> Iterator[Failure | None]:
        """Clean all that was found, one after the other; yields what went wrong with each, or None.

        Documents that are gone leave the folder; those that could not be read or cleaned keep what there is of them.
        """
        around = [Path(name).resolve() for name in given if self._is_inside(Path(name))]
        placed = [self._placed(item, around) for item in found]
        failures = [item for item in placed if isinstance(item, Failure)]
        if failures and len(failures) == len(placed):  # then the folder is left as it is, or not made at all
            yield from failures
            return
        self._start()
        if not failures:
            yield from self._let_go({item.relative for item in placed if isinstance(item, Source)})
        work = partial(_work, self._factory)
        for (item, told), cleaned in ordered(work, map(self._task, placed), self._workers, self._seconds):
            if isinstance(item, Source) and isinstance(told, Stamp) and cleaned:
                yield self._cleaned(item, cleaned, told)
            else:
                yield told if isinstance(told, Failure) else None
        yield from self._finish()

    def _is_inside(self, given: Path) -> bool:
        return given.is_dir() and self.folder.resolve().is_relative_to(given.resolve())

    def _placed(self, item: Source | Failure, around: Sequence[Path]) -> Source | Failure:
        """A document, or why it cannot be written where it belongs."""
        if isinstance(item, Failure):
            return item
        wrong = self._misplaced(item, around)
        return Failure(str(item.path), wrong) if wrong else item

    def _misplaced(self, source: Source, around: Sequence[Path]) -> str:
        real = source.path.resolve()
        if any(real.is_relative_to(folder) for folder in around):
            return f"the output folder {self.folder} lies inside the source: choose one beside it"
        if real.is_relative_to(self.folder.resolve()):
            return f"lies inside the output folder {self.folder}: choose one beside it"
        for relative in (source.relative, source.relative + DIFF):
            if relative in self._taken:
                return f"{self.folder / relative} is written for {self._taken[relative]} too: use two output folders"
        self._taken |= {source.relative: source.path, source.relative + DIFF: source.path}
        return ""

    def _start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        sweep(self.folder)
        if (self.folder / JOURNAL).exists():
            self._write_log()

    def _let_go(self, wanted: Collection[str]) -> Iterator[Failure]:
        """Remove documents that are gone; before others are written, which may take their names."""
        for relative in [path for path in self._lines if path not in wanted]:
            try:
                remove(self.folder, relative)
                remove(self.folder, relative + DIFF)
            except OSError as error:
                yield Failure(str(self.folder / relative), f"is gone, and cannot be removed: {error.strerror}")
                continue
            del self._lines[relative]
            self.tally.removed += 1

    def _task(self, item: Source | Failure) -> tuple[tuple[Source | Failure, Failure | Stamp | None], _Task | None]:
        """What is to be done for a document, with its stamp; or what is to be told of it, if there is nothing to do."""
        data = item if isinstance(item, Failure) else read(item)
        if isinstance(item, Failure) or isinstance(data, Failure):
            return (item, cast(Failure, data)), None
        path = item.path.as_posix()
        _, stamp = self._factory(path)
        entry = self._entry(item.relative)
        if entry is None or entry.stamp != stamp or not self._stands(entry, data):
            return (item, stamp), (path, data)
        failure = _failure(item, entry.notes)
        self.tally.kept += not failure
        self.tally.hold(entry)
        return (item, failure), None

    def _entry(self, relative: str) -> Record | None:
        line = self._lines.get(relative)
        return read_record(line) if line else None

    def _stands(self, entry: Record, data: bytes) -> bool:
        """Whether what was written is there, whole, and gives the source back as it is now."""
        path = self.folder / entry.path
        if not entry.written:
            return entry.origin.sha256 == sha256(data).hexdigest() and not path.is_file()
        try:
            text = path.read_bytes()
            if restore(entry, text) != data:
                return False
            return _reads(
                Path(f"{path}{DIFF}"), _diff(entry.path, entry.layers, text.decode("utf-8", "surrogateescape"))
            )
        except (OSError, LogError):
            return False

    def _cleaned(self, source: Source, cleaned: Cleaned, stamp: Stamp) -> Failure | None:
        binary = [note.reason for note in cleaned.notes if note.finding.rule == "decode/binary"]
        if binary:
            return Failure(str(source.path), binary[0])
        try:
            config = self._factory(source.path.as_posix())[0].config
            self._write(record(source.relative, cleaned, stamp, config), cleaned)
        except UnicodeEncodeError:
            return Failure(str(source.path), HALVED)
        except OSError as error:
            return Failure(str(source.path), f"cannot write {self.folder / source.relative}: {error.strerror}")
        failure = _failure(source, cleaned.notes)
        if not failure:
            self.tally.count(cleaned)
        return failure

    def _write(self, entry: Record, cleaned: Cleaned) -> None:
        """Text and diff first, the journal last: what it names is there, and what it holds back is not."""
        path, line = self.folder / entry.path, written(entry)
        if entry.written:
            self._put(path, encoded(cleaned.text))
            self._put(Path(f"{path}{DIFF}"), _diff(entry.path, cleaned.layers, cleaned.text))
        else:
            self._take_out(entry.path)
        with (self.folder / JOURNAL).open("a", encoding="ascii") as journal:
            journal.write(line + "\n")
        self._lines[entry.path] = line
        self.tally.hold(entry)

    def _take_out(self, relative: str) -> None:
        """Remove a document that is held back, if it is there from an earlier run."""
        for name in (relative, relative + DIFF):
            if (self.folder / name).is_file():
                remove(self.folder, name)
                self.tally.written += 1

    def _put(self, path: Path, data: bytes) -> None:
        """Write a file, unless it reads so already: what has not changed is not touched."""
        if not _reads(path, data):
            write(path, data)
            self.tally.written += 1

    def _finish(self) -> Iterator[Failure]:
        try:
            self._write_log()
        except OSError as error:
            yield Failure(str(self.folder / LOG), f"cannot be written: {error.strerror}")

    def _write_log(self) -> None:
        lines = "".join(f"{line}\n" for _, line in sorted(self._lines.items()))
        self._put(self.folder / LOG, lines.encode("ascii"))
        (self.folder / JOURNAL).unlink(missing_ok=True)


def _work(factory: Factory, task: _Task, watch: Watch) -> Cleaned:
    path, data = task
    cleaner, _ = factory(path)
    cleaned = watched(cleaner, watch)(data)
    if cleaner.config.judges:
        _ = cleaned.quality  # here, where others work beside it, and not one after the other for the log
    return cleaned


def _reads(path: Path, data: bytes) -> bool:
    """Whether there is a file that reads so."""
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def _diff(path: str, layers: Sequence[Layer], text: str) -> bytes:
    return "".join(unified(undo(layers, text), layers, text, path)).encode("utf-8", "backslashreplace")


def _failure(source: Source, notes: Iterable[Note]) -> Failure | None:
    """What went wrong with a document in the pipeline, told at each run as long as it is so."""
    return next((Failure(str(source.path), note.reason) for note in notes if note.finding.rule in FAILURES), None)
