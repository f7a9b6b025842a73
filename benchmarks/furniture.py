"""Page furniture: what a profile takes from labelled pages, and what it should have left.

DATA/pages/dev.jsonl.xz holds pages as lines, each labelled content or not, as the whole page has them and as three
extractors left them. Every rendering is cleaned as one document. Content lost: letters of content lines that are gone,
of all letters of content; a line of which the page keeps a copy (a lead printed twice) is not lost. Recurring: lines
that stand on three pages or more, and are content on a tenth of them at the most; how many of their occurrences are
gone. Precision: of the letters gone, those that were no content.

Beside it, each on the same lines, the line rules that others publish: C4 (Raffel et al., 2020: a line ends in terminal
punctuation, has five words or more, and says nothing of JavaScript), RefinedWeb (Penedo et al., 2023: lines mostly of
capitals or digits, counters, single words, and short lines with a call), and trafilatura's (Barbaresi, 2021: lines that
are but a share button, a date, or a call to read on). Half of the pages, by a checksum of their names, are held back.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from benchmarks.common import announce, parser, table
from benchmarks.pages import read
from cleaner import Cleaner, Config
from cleaner.edit import Trace

RENDERINGS = ("page", "resiliparse", "trafilatura", "justext")
PAGES, CONTENT = 3, 0.1
"""On how many pages a line stands that recurs, and on which share of them it is content at the most."""


class Line(NamedTuple):
    """A line of a page, and whether it is content."""

    text: str
    content: bool


Page = Sequence[Line]
Rule = Callable[[Page], set[int]]
"""Says which lines of a page go, by index."""


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def cleaner(profile: str, *ignore: str) -> Rule:
    """The lines that `boilerplate` of a profile takes away."""
    clean = Cleaner(Config(profile=profile, ignore=ignore)).clean

    def gone(page: Page) -> set[int]:
        starts, at = {}, 0
        for index, line in enumerate(page):
            starts[at] = index
            at += len(line.text) + 1
        cleaned = clean("\n".join(line.text for line in page) + "\n")
        found = set()
        for number, layer in enumerate(cleaned.layers):
            if layer.stage == "boilerplate":
                back = Trace(cleaned.layers[:number])
                found |= {starts[back(edit.start)] for edit in layer.edits if back(edit.start) in starts}
        return found

    return gone


def _each(test: Callable[[str], bool]) -> Rule:
    return lambda page: {index for index, line in enumerate(page) if test(line.text.strip())}


def c4(line: str) -> bool:
    """C4's line rules."""
    ended = line.endswith((".", "!", "?", '"', "”")) and not line.endswith("...")
    return not ended or len(line.split()) < 5 or "javascript" in line.lower()


_COUNTER = re.compile(
    r"\d[\d.,]*[kKmM]?\s+(?:likes?|shares?|comments?|retweets?|reposts?|quotes?|bookmarks?|views?)\b", re.I
)
_CALL = re.compile(
    r"^(?:sign[ -]?in|sign[ -]?up|log[ -]?in)\b|(?:read more|continue reading)(?:\.\.\.|…)?$|items in cart", re.I
)


def refinedweb(line: str) -> bool:
    """RefinedWeb's line rules."""
    letters = [char for char in line if char.isalpha()]
    upper = sum(map(str.isupper, letters))
    short = len(line.split()) <= 10
    return (
        (bool(letters) and upper > 0.5 * len(letters))
        or (bool(line) and sum(map(str.isdigit, line)) == sum(map(str.isalnum, line)))
        or _COUNTER.fullmatch(line) is not None
        or len(line.split()) == 1
        or (short and _CALL.search(line) is not None)
    )


_SHARE = re.compile(
    r"\W*(?:e-?mail|facebook|flipboard|google\+?|instagram|linkedin|mail|pdf|pinterest|pocket|print|reddit|share|telegram|"
    r"tumblr|twitter|whatsapp|xing|drucken|teilen|imprimer|partager|more about.{0,60}|(?:click|tap) here.{0,60}|"
    r"(?:post|read|view) more|loading|advertisement|comments?|tags?|related (?:posts|articles)|"
    r"[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})\W*",
    re.I,
)


def trafilatura(line: str) -> bool:
    """Lines as trafilatura's text filter has them."""
    return _SHARE.fullmatch(line) is not None


RULES: Mapping[str, Rule] = {
    "cleaner, standard": cleaner("standard"),
    "cleaner, phrases": cleaner("standard", "boilerplate/repeated-lead", "boilerplate/tag-line"),
    "C4": _each(c4),
    "RefinedWeb": _each(refinedweb),
    "trafilatura": _each(trafilatura),
}


def _pages(data: Path) -> Iterator[tuple[str, dict[str, Page]]]:
    for record in read(data):
        lines = {name: [Line(*line) for line in record[name]] for name in RENDERINGS}
        yield record["id"], {name: _flat(page) for name, page in lines.items()}


def _flat(page: Iterable[Line]) -> Page:
    """The lines of a page that are not blank, none with a line end in it."""
    return [Line(" ".join(line.text.splitlines()), line.content) for line in page if line.text.strip()]


def _recurring(pages: Iterable[Page]) -> set[str]:
    seen: Counter[str] = Counter()
    content: Counter[str] = Counter()
    for page in pages:
        kinds: dict[str, bool] = defaultdict(bool)
        for line in page:
            kinds[_words(line.text)] |= line.content
        seen.update(kinds.keys())
        content.update(kind for kind, is_content in kinds.items() if is_content)
    return {kind for kind, count in seen.items() if count >= PAGES and content[kind] <= CONTENT * count}


def _row(pages: Sequence[Page], rule: Rule, recurring: set[str], lost: list[str]) -> list[object]:
    letters, of, gone_letters, caught, times, lines = 0, 0, 0, 0, 0, 0
    for page in pages:
        gone = rule(page)
        kept = {_words(line.text) for index, line in enumerate(page) if index not in gone}
        for index, line in enumerate(page):
            size, is_gone = _letters(line.text), index in gone
            is_lost = line.content and is_gone and _words(line.text) not in kept
            again = _words(line.text) in recurring
            of += size * line.content
            letters += size * is_lost
            gone_letters += size * is_gone
            times += again
            caught += again and is_gone
            lines += is_gone
            if is_lost:
                lost.append(line.text)
    precision = 1 - letters / gone_letters if gone_letters else 1.0
    return [
        lines,
        f"{100 * letters / max(of, 1):.3f} %",
        f"{precision:.3f}",
        f"{100 * caught / max(times, 1):.1f} %",
        times,
    ]


def main() -> None:
    """Print what each rule takes, on the half for development and on the half held back."""
    options = parser("benchmarks.furniture", __doc__)
    options.add_argument("--show", type=int, default=0, metavar="N", help="show the commonest N content lines lost")
    options.add_argument("--only", default="", metavar="RULE", help="measure this rule alone")
    given = options.parse_args()
    announce("benchmarks.furniture")
    halves: dict[str, list[dict[str, Page]]] = {"development": [], "held back": []}
    for name, renderings in _pages(given.data):
        halves["held back" if crc32(name.encode()) % 2 else "development"].append(renderings)
    head = ("half", "rendering", "rule", "lines gone", "content lost", "precision", "recurring gone", "of lines")
    rows: list[list[object]] = []
    for half, pages in halves.items():
        for rendering in RENDERINGS:
            chosen = [page[rendering] for page in pages]
            recurring = _recurring(chosen)
            for name, rule in RULES.items():
                if given.only in ("", name):
                    lost: list[str] = []
                    rows.append([half, rendering, name, *_row(chosen, rule, recurring, lost)])
                    if half == "development" and name.startswith("cleaner"):
                        for text, count in Counter(lost).most_common(given.show):
                            print(f"[{rendering}] {count} x {text[:160]!r}")
    table(head, rows)


if __name__ == "__main__":
    main()
