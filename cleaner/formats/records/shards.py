"""Shards of records into a folder: each cleaned shard has the name and form of its source, and its log beside it.

A shard is finished when its file of documents is in the log: that is written last, and says of what the shard was made
and what became of it. A shard of the same content that was cleaned with the same settings and rules is not done again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import partial
from hashlib import file_digest
from itertools import chain, groupby, islice
from pathlib import Path
from typing import Any, NamedTuple, cast

from cleaner.formats.cleaners import Cleaners
from cleaner.formats.files import Failure, Source, sweep
from cleaner.formats.place import is_inside, why
from cleaner.formats.records import Fields, form_of, written_as
from cleaner.formats.records.form import Batch, Done, Job, ShardError
from cleaner.formats.records.forms import FORMS
from cleaner.formats.records.out import Out
from cleaner.formats.records.parts import LOG, mark_of, path_of
from cleaner.formats.records.rejected import REJECTED
from cleaner.formats.records.rejected import write as write_rejected
from cleaner.formats.records.table import Counts
from cleaner.many import SECONDS, watched
from cleaner.workers import Watch, ordered


class Task(NamedTuple):
    """A batch for a worker."""

    form: str
    path: str
    job: Job
    batch: Batch


def work(cleaners: Cleaners, task: Task, watch: Watch) -> Done:
    """Clean a batch."""
    cleaner, _ = cleaners(task.path)
    return FORMS[task.form].clean(task.batch, task.job, watched(cleaner, watch))


Mark = Mapping[str, Any]
"""What a shard was made of; when it is finished, also what became of it."""


class _Step(NamedTuple):
    """What comes next of a shard: its beginning, with its mark; a batch; its end; or a failure, or that it is kept."""

    shard: Source
    kind: str
    told: Any = None


@dataclass
class Run:
    """One run over shards, into a folder."""

    folder: Path
    cleaners: Cleaners
    fields: Fields
    workers: int = 1
    seconds: float = SECONDS
    counts: Counts = field(default_factory=Counts)
    done: int = 0
    kept: int = 0
    _taken: dict[str, Path] = field(default_factory=dict)

    def run(self, found: Iterable[Source | Failure], spread: "Spread | None" = None) -> Iterator[Failure | None]:
        """Clean all shards; yields what is to be told of each, or None. OSError if the folder cannot be written.

        `spread` has them cleaned elsewhere; else it is done here.
        """
        placed = [self._placed(item) for item in found]
        yield from (item for item in placed if isinstance(item, Failure))
        shards = [item for item in placed if isinstance(item, Source)]
        if not shards:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        sweep(self.folder)
        yield from spread(self, shards) if spread else self.each(shards)
        write_rejected(self.folder)

    def each(self, shards: Sequence[Source]) -> Iterator[Failure | None]:
        """Clean shards that have their places, in order."""
        steps = ordered(partial(work, self.cleaners), self._tasks(shards), self.workers, self.seconds)
        for _, one in groupby(steps, lambda step: step[0].shard):
            yield self._shard(one)

    def _placed(self, item: Source | Failure) -> Source | Failure:
        """A shard, or why it cannot be written where it belongs."""
        if isinstance(item, Failure):
            return item
        if is_inside(item.path, self.folder):
            return Failure(str(item.path), f"lies inside the output folder {self.folder}: choose one beside it")
        item = item._replace(relative=written_as(item.relative, self._form(item)))
        if item.relative.partition("/")[0] in (LOG, REJECTED):
            return Failure(str(item.path), f"{self.folder / item.relative} is where the log goes: rename it")
        if item.relative in self._taken:
            other = self._taken[item.relative]
            return Failure(str(item.path), f"{self.folder / item.relative} is written for {other} too: use two folders")
        self._taken[item.relative] = item.path
        return item

    def _tasks(self, shards: Sequence[Source]) -> Iterator[tuple[_Step, Task | None]]:
        for shard in shards:
            try:
                yield from self._read(shard)
            except ShardError as error:
                yield _Step(shard, "failed", Failure(str(shard.path), str(error))), None
            except OSError as error:
                yield _Step(shard, "failed", Failure(str(shard.path), f"cannot be read: {why(error)}")), None

    def _read(self, shard: Source) -> Iterator[tuple[_Step, Task | None]]:
        job, form = self._job(shard), self._form(shard)
        made = self._made(shard)
        known = mark_of(path_of(self.folder, "documents", shard.relative))
        if known and known.items() >= made.items() and _digest(self.folder / shard.relative) == known["cleaned"]:
            yield _Step(shard, "kept", known), None
            return
        with shard.path.open("rb") as file:
            batches = FORMS[form].batches(file, job)
            first = [*islice(batches, 1)]  # what cannot be read at all fails before anything is written
            yield _Step(shard, "begin", made), None
            for batch in chain(first, batches):
                yield _Step(shard, "batch", batch), Task(form, shard.path.as_posix(), job, batch._replace(rest=None))
        yield _Step(shard, "end"), None

    def _job(self, shard: Source) -> Job:
        config = self.cleaners.plain(shard.path.as_posix()).config
        return Job(shard.relative, self.fields.field, self.fields.id_field, config.quality)

    def _form(self, shard: Source) -> str:
        return self.fields.form or form_of(shard.path.name)

    def _made(self, shard: Source) -> dict[str, object]:
        """What a shard is made of, and how."""
        _, stamp = self.cleaners(shard.path.as_posix())
        source = {"form": self._form(shard), "source": _digest(shard.path)}
        return {**self._job(shard)._asdict(), **source, **asdict(stamp)}

    def _shard(self, steps: Iterator[tuple[_Step, Done | None]]) -> Failure | None:
        """Write a shard, as its steps come."""
        (shard, kind, told), _ = next(steps)
        if kind == "kept":
            self.kept += 1
            return self._complaint(shard, told)
        if kind == "failed":
            return cast(Failure, told)
        with (
            shard.path.open("rb") as file,
            Out(self.folder, file, self._job(shard), self._form(shard), self.workers) as out,
        ):
            for step, done in steps:
                if step.kind == "failed":
                    return cast(Failure, step.told)
                if done:
                    out.put(step.told, done)
            mark = out.finish(told)
        self.done += 1
        self.counts += out.counts
        return self._complaint(shard, mark)

    def _complaint(self, shard: Source, mark: Mark) -> Failure | None:
        """What went wrong in a shard, told at each run as long as it is so: how many records, and the first."""
        rejected, failed = mark["counts"]["rejected"], mark["counts"]["failed"]
        told = [f"{rejected} rejected, see {self.folder / REJECTED}"] if rejected else []
        told += [f"{failed} not cleaned, see their notes in {self.folder / LOG}"] if failed else []
        place, _, reason = mark["first"].partition(": ")
        return Failure(f"{shard.path}:{place}", f"{reason} ({'; '.join(told)})") if told else None


Spread = Callable[[Run, Sequence[Source]], Iterator[Failure | None]]
"""Cleans shards with the settings of a run, and adds to its numbers; yields what is to be told."""


def _digest(path: Path) -> str:
    """The SHA-256 of a file; empty if it cannot be read."""
    with suppress(OSError), path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
    return ""
