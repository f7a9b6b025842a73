"""The sources of cleaned shards, from these and the log alone."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from cleaner.formats.files import Failure, whole
from cleaner.formats.place import why
from cleaner.formats.records import SHARDS
from cleaner.formats.records.back import Back
from cleaner.formats.records.form import Job, ShardError
from cleaner.formats.records.forms import FORMS
from cleaner.formats.records.parts import mark_of, path_of
from cleaner.log import LogError, is_below


def restored(folder: Path, output: Path) -> Iterator[Failure]:
    """Write the sources of all cleaned shards below another folder; yields those that cannot be had."""
    for part in sorted((folder / SHARDS).rglob("*.parquet"), key=str):
        mark = mark_of(part)
        if not is_below(mark.get("name", "")):
            yield Failure(str(part), "is no log of a shard: clean the source again")
            continue
        path = folder / mark["name"]
        try:
            _restore(folder, output / mark["name"], mark)
        except (LogError, ShardError) as error:
            yield Failure(str(path), str(error))
        except OSError as error:
            yield Failure(str(error.filename or path), why(error))


def _restore(folder: Path, path: Path, mark: Mapping[str, Any]) -> None:
    job = Job(mark["name"], mark["field"], mark["id_field"])
    path.parent.mkdir(parents=True, exist_ok=True)
    documents, edits = (path_of(folder, part, job.name) for part in ("documents", "edits"))
    with ExitStack() as stack:
        rows, changes, cleaned = (stack.enter_context(at.open("rb")) for at in (documents, edits, folder / job.name))
        target = stack.enter_context(whole(path))
        FORMS[mark["form"]].restore(cleaned, target, job, Back(rows, changes))
