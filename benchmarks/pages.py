"""The labelled pages of DATA/pages/dev.jsonl.xz: WCXB, development part (CC-BY-4.0)."""

import json
import lzma
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

Labelled = Sequence[tuple[str, int]]
"""Lines, and whether each is content: 1, or furniture: 0."""


def is_held_back(page: str) -> bool:
    """Whether a page, named by its id, is one of the third that nothing was trained or tuned on."""
    return sha256(page.encode()).digest()[0] % 6 < 2


def read(data: Path) -> Iterator[dict[str, Any]]:
    """The pages, some without a line. SystemExit if there are none."""
    try:
        with lzma.open(data / "pages" / "dev.jsonl.xz", "rt", encoding="utf-8") as file:
            yield from map(json.loads, file)
    except FileNotFoundError as error:
        raise SystemExit(f"{data}: no pages/dev.jsonl.xz in it; name another folder with --data") from error


def letters(text: str) -> int:
    """How many letters a line has: what figures are counted in."""
    return sum(map(str.isalpha, text))
