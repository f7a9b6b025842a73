"""The log: one record a document, one line of JSON a record. With the cleaned text, it gives the source back.

JSON is written in ASCII: so a log shows which character stood there, and lone surrogates survive.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from cleaner import __version__
from cleaner.accept import Note
from cleaner.cleaned import Cleaned, undo
from cleaner.config import Config
from cleaner.edit import Finding, Layer, Safety
from cleaner.profile import VERDICTS
from cleaner.quality import Quality, Reason
from cleaner.stages.decode import Origin, Patch


class LogError(ValueError):
    """A log that cannot be read, or that does not belong to the text beside it."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a document was cleaned with: the version, and the digests of rules, settings and facts, if there are any."""

    version: str
    rules: str
    config: str
    facts: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What happened to one document. `sha256` is of the cleaned text in UTF-8, `origin.sha256` of the source."""

    path: str
    origin: Origin
    layers: tuple[Layer, ...]
    notes: tuple[Note, ...]
    meta: Mapping[str, str]
    sha256: str
    stamp: Stamp
    quality: Quality | None = None
    """What the text is worth, if that was asked for."""
    written: bool = True
    """Whether the text was written; not so if its verdict is none of `Config.only`."""


def stamp(config: Config) -> Stamp:
    """What a run with these settings stamps its records with. Code that decides what is changed counts as rules do."""
    digest = sha256(config.rulebook().digest.encode() + _code())
    return Stamp(__version__, digest.hexdigest(), config.digest(), config.learned.digest)


@cache
def _code() -> bytes:
    package = Path(__file__).parent
    data = (*package.glob("stages/**/*.json"), *package.glob("stages/**/*.toml"), *package.glob("language/*"))
    rooms = [*package.glob("*.py"), *package.glob("stages/**/*.py"), *package.glob("facts/*.py"), *data]
    rooms += package.glob("quality/*")
    return b"".join(path.read_bytes() for path in sorted(rooms) if path.is_file())


HALVED = "holds half a surrogate pair: switch the rules of `decode` on"
"""What is said of a text that `encoded` raises for."""


def encoded(text: str) -> bytes:
    """Cleaned text as it is written: UTF-8, and bytes that nobody mended (their rule was off) as they came.

    UnicodeEncodeError if the text holds half a surrogate pair, which only a run without the rules of `decode` leaves.
    """
    return text.encode("utf-8", "surrogateescape")


def record(path: str, cleaned: Cleaned, stamp: Stamp, config: Config | None = None) -> Record:
    """The record of a cleaned document, with its quality if the settings ask for it."""
    digest = sha256(encoded(cleaned.text)).hexdigest()
    entry = Record(path, cleaned.origin, cleaned.layers, cleaned.notes, cleaned.meta, digest, stamp)
    if not config or not config.judges:
        return entry
    wanted = cleaned.quality.verdict in (config.only or VERDICTS)
    return replace(entry, quality=cleaned.quality, written=wanted)


def held_back(entry: Record) -> str:
    """Why a document was not written; empty if it was."""
    return "" if entry.written or not entry.quality else f"not written: {entry.quality}"


def restore(entry: Record, data: bytes) -> bytes:
    """The source of a document, from its cleaned bytes. LogError if these, or the source, are not what the log says."""
    if sha256(data).hexdigest() != entry.sha256:
        raise LogError("the cleaned text was changed since it was written: clean the source again")
    try:
        source = entry.origin.restore(undo(entry.layers, data.decode("utf-8", "surrogateescape")))
    except _BROKEN as error:
        raise LogError(f"the log does not fit the cleaned text: {error}") from error
    source = source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
    if sha256(source).hexdigest() != entry.origin.sha256:
        raise LogError("what the log gives back is not the source: its digest differs")
    return source


def write(entry: Record) -> str:
    """One line of JSON, without a line end."""
    layers = [{"stage": layer.stage, "edits": [_finding(edit) for edit in layer.edits]} for layer in entry.layers]
    return json.dumps(
        {
            "path": entry.path,
            "sha256": entry.sha256,
            "origin": _origin(entry.origin),
            "meta": dict(sorted(entry.meta.items())),
            "layers": layers,
            "notes": [[*_finding(note.finding), note.reason] for note in entry.notes],
            "version": entry.stamp.version,
            "rules": entry.stamp.rules,
            "config": entry.stamp.config,
            "facts": entry.stamp.facts,
            **({"quality": _quality(entry.quality), "written": entry.written} if entry.quality else {}),
        }
    )


def read(line: str) -> Record:
    """The record in a line of JSON. LogError if there is none in it."""
    try:
        entry = json.loads(line)
        if not is_below(entry["path"]):
            raise ValueError(f"{entry['path']!r} is no path below a folder")
        return Record(
            path=entry["path"],
            origin=_read_origin(entry["origin"]),
            layers=tuple(Layer(layer["stage"], tuple(map(_read_finding, layer["edits"]))) for layer in entry["layers"]),
            notes=tuple(Note(_read_finding(note[:-1]), note[-1]) for note in entry["notes"]),
            meta=entry["meta"],
            sha256=entry["sha256"],
            stamp=Stamp(entry["version"], entry["rules"], entry["config"], entry.get("facts", "")),
            quality=_read_quality(entry["quality"]) if "quality" in entry else None,
            written=bool("quality" not in entry or entry["written"]),
        )
    except _BROKEN as error:
        raise LogError(f"no record of a log: {type(error).__name__}: {error}") from error


_BROKEN = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What comes of a log that somebody wrote into: a missing field, a number for a text, an encoding that is none."""


def is_below(path: str) -> bool:
    """Whether a document's path is one, and stays in the folder that it is relative to."""
    pure = PurePosixPath(path)
    return bool(pure.name) and not pure.is_absolute() and ".." not in pure.parts and b"\0" not in os.fsencode(path)


def _finding(finding: Finding) -> list[Any]:
    told = [finding.start, finding.old, finding.new, finding.rule, finding.safety.name.lower(), finding.group]
    more = [finding.channel, list(finding.others)]
    return told + more if any(more) else told


def _read_finding(fields: list[Any]) -> Finding:
    start, old, new, rule, safety, group, *more = fields
    channel, others = more or ("", ())
    return Finding(start, old, new, rule, Safety.named(safety), group, channel, tuple(others))


def _quality(quality: Quality) -> dict[str, Any]:
    return {"verdict": quality.verdict, "reasons": list(quality.reasons), "signals": dict(quality.signals)}


def _read_quality(fields: Mapping[str, Any]) -> Quality:
    reasons = tuple(Reason(*reason) for reason in fields["reasons"])
    return Quality(VERDICTS[VERDICTS.index(fields["verdict"])], reasons, dict(fields["signals"]))


def _origin(origin: Origin) -> dict[str, Any]:
    patches = [[patch.start, patch.old.hex(), patch.new.hex()] for patch in origin.patches]
    return {"encoding": origin.encoding, "bom": origin.bom.hex(), "sha256": origin.sha256, "patches": patches}


def _read_origin(fields: Mapping[str, Any]) -> Origin:
    patches = (Patch(start, bytes.fromhex(old), bytes.fromhex(new)) for start, old, new in fields["patches"])
    return Origin(fields["encoding"], bytes.fromhex(fields["bom"]), fields["sha256"], tuple(patches))
