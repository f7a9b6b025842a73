"""The corpora that speed is measured on: documents of 5 kB, made with a fixed seed from DATA/clean."""

import random
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.common import clean_files, paragraphs

SEED, SIZE = 20_250_131, 5_000
DAMAGED, FURNISHED, SPACED = 0.05, 0.2, 0.3
"""Shares of the web mix that are misread UTF-8, have furniture, have ragged spaces; assumed, not counted."""

FURNITURE = (
    "Leave a Reply", "Share this:", "Required fields are marked *", "Share on Facebook",
    "Comments are closed.", "Photo Credit: The Harbour Office", "Stay tuned for more updates.", "Post a Comment",
    "Source: https://example.org/news", "Print Friendly, PDF & Email", "Cancel reply", "Home",
    "Read more: What Happened Next", "Menu", "Subscribe",
)  # fmt: skip
"""Lines that rules name, and three that none does."""


def corpora(data: Path, count: int) -> Mapping[str, list[str]]:
    """Four corpora of `count` documents each, by name."""
    rng = random.Random(SEED)
    english = paragraphs(data / "clean" / "en.txt")
    others = [paragraphs(path) for path in clean_files(data) if path.stem != "en"]
    return {
        "clean English": [_document(rng, english) for _ in range(count)],
        "clean multilingual": [_document(rng, others[index % len(others)]) for index in range(count)],
        "web mix": _web(rng, [_document(rng, english) for _ in range(count)]),
        "all damaged": [_misread(_document(rng, english)) for _ in range(count)],
    }


def _document(rng: random.Random, lines: list[str]) -> str:
    """Lines of one language, in no order, up to the size in bytes; the last one is not cut."""
    chosen: list[str] = []
    size = 0
    while size < SIZE:
        chosen.append(rng.choice(lines))
        size += len(chosen[-1].encode()) + 2
    return "\n\n".join(chosen) + "\n"


def _web(rng: random.Random, documents: list[str]) -> list[str]:
    """The mix: each damage in its share of the documents, drawn independently of the others."""
    damages: list[tuple[float, Callable[[str], str]]] = [
        (FURNISHED, lambda text: _furnished(rng, text)),
        (SPACED, lambda text: _spaced(rng, text)),
        (DAMAGED, _misread),
    ]
    for share, damage in damages:
        for index in rng.sample(range(len(documents)), round(share * len(documents))):
            documents[index] = damage(documents[index])
    return documents


def _misread(text: str) -> str:
    """Its UTF-8 read as cp1252, the five bytes that this lacks as C1 controls; with a mark, so that damage is there."""
    data = f"{text.rstrip()} It’s done.\n".encode()
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


def _furnished(rng: random.Random, text: str) -> str:
    lines = text.rstrip().split("\n\n")
    for line in rng.sample(FURNITURE, rng.randint(1, 6)):
        lines.insert(rng.choice((0, len(lines), rng.randint(0, len(lines)))), line)
    return "\n\n".join(lines) + "\n"


def _spaced(rng: random.Random, text: str) -> str:
    """A few single spaces made double or no-break."""
    words = text.split(" ")
    gaps = [" "] * (len(words) - 1) + [""]
    for index in rng.sample(range(len(words) - 1), min(10, len(words) - 1)):
        gaps[index] = rng.choice(("  ", "\u00a0"))
    return "".join(word + gap for word, gap in zip(words, gaps, strict=True))
