"""A folder of cleaned documents, kept in step with their sources: text, diff, and one log for all.

A document is cleaned again only if its bytes, the settings or the rules changed. What is done goes to a journal at
once, so that a run that was killed is taken up where it stopped; at the end the journal becomes the log, sorted.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cleaner.formats.files import Failure, Source, read, remove, sweep, write
from cleaner.log import LogError, Record, Stamp, encoded, record
from cleaner.log import read as read_record
from cleaner.log import write as written
from cleaner.pipeline import Cleaned, Cleaner, undo
from cleaner.report.diff import unified

LOG, JOURNAL, DIFF = "log.jsonl", "log.jsonl.partial", ".diff"

Factory = Callable[[str], tuple[Cleaner, Stamp]]
"""Gives the cleaner for a document's relative path, and what it stamps its records with."""


@dataclass
class Tally:
    """What a run did, for its summary."""

    changed: int = 0
    clean: int = 0
    kept: int = 0
    removed: int = 0
    edits: dict[str, int] = field(default_factory=dict)

    def count(self, cleaned: Cleaned) -> None:
        """Count a document that was cleaned, and its edits by rule."""
        if cleaned.layers:
            self.changed += 1
        else:
            self.clean += 1
        for layer in cleaned.layers:
            for edit in layer.edits:
                self.edits[edit.rule] = self.edits.get(edit.rule, 0) + 1


class Mirror:
    """The output folder of a run. LogError if it holds a log that cannot be read."""

    def __init__(self, folder: Path, factory: Factory) -> None:
        """Take up what an earlier run, finished or killed, has left."""
        self.folder = folder
        self.tally = Tally()
        self._factory = factory
        self._lines: dict[str, str] = {}
        self._read(folder / LOG)
        self._read(folder / JOURNAL, torn=True)
        self._taken: dict[str, Path] = {LOG: folder / LOG, JOURNAL: folder / JOURNAL}
        self._wanted: set[str] = set()

    def _read(self, path: Path, torn: bool = False) -> None:
        """The records of a log by path; the last line of a journal may be torn."""
        with suppress(FileNotFoundError):
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
        self._start()
        inside = [Path(name).resolve() for name in given if self._is_inside(Path(name))]
        for item in found:
            yield item if isinstance(item, Failure) else self._document(item, inside)
        yield from self._finish(all(isinstance(item, Source) for item in found))

    def _start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        sweep(self.folder)
        if (self.folder / JOURNAL).exists():
            self._write_log()

    def _is_inside(self, given: Path) -> bool:
        return given.is_dir() and self.folder.resolve().is_relative_to(given.resolve())

    def _document(self, source: Source, inside: Sequence[Path]) -> Failure | None:
        self._wanted.add(source.relative)
        if wrong := self._misplaced(source, inside):
            return Failure(str(source.path), wrong)
        data = read(source)
        if isinstance(data, Failure):
            return data
        cleaner, stamp = self._factory(source.relative)
        if self._is_done(source.relative, data, stamp):
            self.tally.kept += 1
            return None
        return self._clean(source, data, cleaner, stamp)

    def _misplaced(self, source: Source, inside: Sequence[Path]) -> str:
        """Why a document cannot be written where it belongs; empty if it can."""
        target = (self.folder / source.relative).resolve()
        real = source.path.resolve()
        if any(real.is_relative_to(folder) for folder in inside):
            return f"the output folder {self.folder} lies inside the source: choose one beside it"
        if target == real:
            return "would be written over its source: choose another output folder"
        for relative in (source.relative, source.relative + DIFF):
            if relative in self._taken:
                return f"{self.folder / relative} is written for {self._taken[relative]} too: use two output folders"
        self._taken |= {source.relative: source.path, source.relative + DIFF: source.path}
        return ""

    def _is_done(self, relative: str, data: bytes, stamp: Stamp) -> bool:
        line = self._lines.get(relative)
        if line is None:
            return False
        entry = read_record(line)
        if entry.origin.sha256 != sha256(data).hexdigest() or entry.stamp != stamp:
            return False
        return self._stands(entry)

    def _stands(self, entry: Record) -> bool:
        """Whether what the log says was written is there."""
        path = self.folder / entry.path
        try:
            return sha256(path.read_bytes()).hexdigest() == entry.sha256 and Path(f"{path}{DIFF}").exists()
        except OSError:
            return False

    def _clean(self, source: Source, data: bytes, cleaner: Cleaner, stamp: Stamp) -> Failure | None:
        cleaned = cleaner.clean(data)
        failed = [note.reason for note in cleaned.notes if note.finding.rule == "decode/binary"]
        if failed:
            return Failure(str(source.path), failed[0])
        try:
            self._write(source.relative, cleaned, stamp)
        except UnicodeEncodeError:
            return Failure(str(source.path), "holds half a surrogate pair: switch the rules of `decode` on")
        except OSError as error:
            return Failure(str(source.path), f"cannot write {self.folder / source.relative}: {error.strerror}")
        self.tally.count(cleaned)
        failed = [note.reason for note in cleaned.notes if cleaned.failed and note.finding.rule.startswith("pipeline/")]
        return Failure(str(source.path), failed[0]) if failed else None

    def _write(self, relative: str, cleaned: Cleaned, stamp: Stamp) -> None:
        """Text and diff first, the journal last: what it names is there."""
        path = self.folder / relative
        diff = "".join(unified(undo(cleaned.layers, cleaned.text), cleaned.layers, cleaned.text, relative))
        line = written(record(relative, cleaned, stamp))
        write(path, encoded(cleaned.text))
        write(Path(f"{path}{DIFF}"), diff.encode("utf-8", "backslashreplace"))
        with (self.folder / JOURNAL).open("a", encoding="ascii") as journal:
            journal.write(line + "\n")
        self._lines[relative] = line

    def _finish(self, complete: bool) -> Iterator[Failure]:
        """Let go of documents that are gone, unless a source was not to be had at all; then write the log."""
        try:
            for relative in [path for path in self._lines if complete and path not in self._wanted]:
                remove(self.folder, relative)
                remove(self.folder, relative + DIFF)
                del self._lines[relative]
                self.tally.removed += 1
            self._write_log()
        except OSError as error:
            yield Failure(str(self.folder / LOG), f"cannot be written: {error.strerror}")

    def _write_log(self) -> None:
        lines = "".join(f"{line}\n" for _, line in sorted(self._lines.items()))
        write(self.folder / LOG, lines.encode("ascii"))
        (self.folder / JOURNAL).unlink(missing_ok=True)
