"""What documents are worth, told in the formats of `cleaner check`."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import wrap

from cleaner.profile import VERDICTS
from cleaner.quality import Quality
from cleaner.report.github import command
from cleaner.report.places import printable

Worth = Sequence[tuple[str, Quality]]
"""Documents by path, each with its quality."""

WIDTH = 120
LEVELS = dict(zip(VERDICTS, ("notice", "warning", "error"), strict=True))


def text(worth: Worth) -> Iterator[str]:
    """A line with the verdict and its reasons for each document, and its signals below."""
    for path, quality in worth:
        yield f"{printable(path)}: {quality}"
        told = ", ".join(f"{name}\0{_shown(value)}" for name, value in quality.signals.items())
        for line in wrap(told, WIDTH, initial_indent="    ", subsequent_indent="    "):
            yield line.replace("\0", " ")  # a signal and its value stay on one line


def _shown(value: object) -> str:
    return "-" if value in (None, "") else str(value)


def as_json(worth: Worth) -> Iterator[str]:
    """One list, in which each document has path, verdict, reasons and signals."""
    yield json.dumps([_row(path, quality) for path, quality in worth], indent=2)


def _row(path: str, quality: Quality) -> Mapping[str, object]:
    reasons = [reason._asdict() for reason in quality.reasons]
    return {"path": path, "verdict": quality.verdict, "reasons": reasons, "signals": dict(quality.signals)}


def github(worth: Worth) -> Iterable[bytes]:
    """A workflow command for each document that is not to be kept."""
    for path, quality in worth:
        if quality.reasons and quality.verdict != VERDICTS[0]:
            message = ", ".join(map(str, quality.reasons))
            yield command(LEVELS[quality.verdict], message, file=path, title=f"quality/{quality.verdict}")


FORMATS = {"text": text, "json": as_json, "github": github}
