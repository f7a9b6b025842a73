"""Furniture of whole pages must go, and their text must stay.

What a profile takes away of the labelled pages of DATA/pages/dev.jsonl.xz (WCXB, CC-BY-4.0), counted in letters, on the
pages that the line reader was trained on and on the third that was held back; beside the plain text of the page, and
what resiliparse, trafilatura and jusText kept of it. Labels come from alignment, so some are wrong: `--show` names the
pages that lose most.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.common import announce, parser, table
from benchmarks.pages import Labelled, is_held_back, letters, read
from cleaner import Cleaner, Config
from cleaner.edit import Trace

PARTS = ("trained-on", "held-back")
PEERS = ("resiliparse", "trafilatura", "justext")
"""Extractors whose kept lines the data holds. They saw the markup of the pages."""


@dataclass
class Tally:
    """Letters of content and of furniture, and how many of them were kept."""

    content: int = 0
    furniture: int = 0
    kept: int = 0
    left: int = 0
    """Letters of furniture that were kept."""

    def add(self, page: Labelled, kept: Labelled) -> None:
        """Count a page, and what was kept of it."""
        self.content += _sum(page, 1)
        self.furniture += _sum(page, 0)
        self.kept += _sum(kept, 1)
        self.left += _sum(kept, 0)

    def row(self) -> tuple[float, float, float]:
        """Content lost and furniture caught in per cent, and F1 over letters."""
        lost, caught = 1 - self.kept / self.content, 1 - self.left / self.furniture
        return 100 * lost, 100 * caught, 2 * self.kept / (self.kept + self.left + self.content)


def _sum(lines: Labelled, label: int) -> int:
    return sum(letters(text) for text, given in lines if given == label)


def kept(cleaner: Cleaner, page: Labelled) -> Labelled:
    """The lines of a page that a cleaner does not take away."""
    cleaned = cleaner.clean("\n".join(text for text, _ in page))
    starts = [0]
    for text, _ in page:
        starts.append(starts[-1] + len(text) + 1)
    gone = set()
    for number, layer in enumerate(cleaned.layers):
        back = Trace(cleaned.layers[:number])
        if layer.stage == "boilerplate":
            gone |= {bisect_right(starts, back(edit.start)) - 1 for edit in layer.edits if not edit.new}
    return [line for index, line in enumerate(page) if index not in gone]


def _measured(cleaner: Cleaner, pages: Sequence[dict[str, Any]]) -> tuple[Mapping[str, Tally], list[tuple[int, str]]]:
    names = ("plain text", cleaner.config.profile, *PEERS)
    tallies = {name: Tally() for name in names}
    losses = []
    for page in pages:
        whole = page["page"]
        mine = kept(cleaner, whole)
        for name, lines in zip(names, (whole, mine, *(page[peer] for peer in PEERS)), strict=True):
            tallies[name].add(whole, lines)
        losses.append((_sum(whole, 1) - _sum(mine, 1), page["id"]))
    return tallies, sorted(losses, reverse=True)


def _rows(tallies: Mapping[str, Tally]) -> Iterator[tuple[str, float, float, float]]:
    for name, tally in tallies.items():
        yield name, *tally.row()


def main() -> None:
    """Print the figures of both parts of the pages, and on request where most was lost."""
    options = parser("benchmarks.lines", __doc__)
    options.add_argument("--profile", default="web")
    options.add_argument("--part", choices=PARTS, nargs="*", default=PARTS, help="which pages (default: both)")
    options.add_argument("--show", type=int, default=0, metavar="N", help="name the N pages that lose most letters")
    given = options.parse_args()
    announce("benchmarks.lines")
    cleaner = Cleaner(Config(profile=given.profile))
    pages = [page for page in read(given.data) if page["page"]]
    for name in given.part:
        chosen = [page for page in pages if is_held_back(page["id"]) == (name == "held-back")]
        tallies, losses = _measured(cleaner, chosen)
        table(
            (f"{name}: {len(chosen)} pages", "content lost, %", "furniture caught, %", "F1 over letters"),
            _rows(tallies),
        )
        for lost, page in losses[: given.show]:
            print(f"  page {page}: {lost:,} letters of content lost")


if __name__ == "__main__":
    main()
