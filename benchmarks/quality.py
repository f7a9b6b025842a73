"""What documents are worth: verdicts on clean text by language, on damaged text, and on the parts of whole pages.

DATA/clean is read as documents of twenty paragraphs, a shorter rest left out: all are to be kept. Half of them, by a
checksum of language and number, are held back. With `--made`, a few of each language are made worthless in some ways:
none should be kept. With `--pages`, the content and the furniture of DATA/pages are judged each by itself, as `page`
has them: nothing is cleaned. Texts of fewer than fifty words are left out there: they are for review whatever they
say.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from zlib import crc32

from benchmarks.common import announce, clean_files, paragraphs, parser, table
from benchmarks.pages import is_held_back, read
from cleaner import Cleaner, Config
from cleaner.profile import VERDICTS
from cleaner.quality import Quality, assess

SIZE, WORDS, MADE = 20, 50, 2
"""Paragraphs of a document, the fewest words of a page's part, and documents of each language that are made worse."""

SPARSE = 12
"""Characters for each word of a text from which on it has no spaces between words."""

Text = tuple[bool, str]
"""Whether it is held back, and what it says."""


def documents(path: Path) -> Iterator[Text]:
    """The documents of twenty paragraphs in a file."""
    lines = paragraphs(path)
    for number, start in enumerate(range(0, len(lines) - SIZE + 1, SIZE)):
        held = crc32(f"{path.stem}/{number}".encode()) % 2 == 1
        yield held, "\n\n".join(lines[start : start + SIZE]) + "\n"


def _words(text: str) -> list[str]:
    """What stands between spaces; in text without spaces, four characters at a time."""
    words = text.split()
    if len(words) > len(text) / SPARSE:
        return words
    bare = "".join(words)
    return [bare[start : start + 4] for start in range(0, len(bare), 4)]


def _gibberish(text: str) -> str:
    """The letters of each word in no order."""
    rng = random.Random(len(text))
    return " ".join("".join(rng.sample(word, len(word))) for word in _words(text))


def _salad(text: str) -> str:
    """Each of its words once, in no order: what search engines were fed with."""
    rng = random.Random(len(text))
    words = sorted({word.strip(".,;:!?\"'()“”«»").lower() for word in _words(text)})
    return " ".join(rng.sample(words, len(words)))


def _menu(text: str) -> str:
    """The first two words of each sentence, a line each."""
    words = _words(text)
    return "\n".join(" ".join(words[start : start + 2]).strip(".,;:") for start in range(0, len(words), 9))


def _lost(text: str) -> str:
    """Every third letter lost."""
    return "".join("\ufffd" if number % 3 == 0 and char.isalpha() else char for number, char in enumerate(text))


def _repeated(text: str) -> str:
    """The first two paragraphs, and those again and again."""
    return "\n\n".join(text.split("\n\n")[:2] * 10)


WAYS: Mapping[str, Callable[[str], str]] = {
    "letters shuffled": _gibberish,
    "each word once": _salad,
    "a menu": _menu,
    "letters lost": _lost,
    "repeated": _repeated,
}


def _row(name: str, judged: Iterable[tuple[str, bool]]) -> list[object]:
    """Counts of verdicts, and the share kept of what is held back and of all."""
    seen = Counter(judged)
    held = sum(count for (_, is_held), count in seen.items() if is_held)
    by_verdict = [seen[verdict, False] + seen[verdict, True] for verdict in VERDICTS]
    kept = 100 * by_verdict[0] / max(1, sum(by_verdict))
    return [name, *by_verdict, f"{kept:.1f} %", f"{100 * seen['keep', True] / max(1, held):.1f} %", held]


def _parts(data: Path) -> Iterator[tuple[str, Text]]:
    """Content and furniture of the pages."""
    for record in read(data):
        for name, wanted in (("content", 1), ("furniture", 0)):
            text = "\n".join(line for line, is_content in record["page"] if is_content == wanted)
            if len(text.split()) >= WORDS:
                yield name, (is_held_back(record["id"]), text)


def main() -> None:
    """Print how many documents are kept."""
    options = parser("benchmarks.quality", __doc__)
    options.add_argument("--profile", default="standard", help="(default: %(default)s)")
    options.add_argument("--languages", default="", help="these alone, with commas between them")
    options.add_argument("--made", action="store_true", help="judge also what is made worthless")
    options.add_argument("--pages", action="store_true", help="judge also the parts of whole pages")
    options.add_argument("--show", action="store_true", help="name the clean documents that are not kept")
    given = options.parse_args()
    announce("benchmarks.quality")
    cleaner = Cleaner(Config(profile=given.profile))
    chosen = given.languages.split(",") if given.languages else None
    files = [path for path in clean_files(given.data) if not chosen or path.stem in chosen]

    def verdict(text: Text) -> tuple[str, bool]:
        return told(text, cleaner.clean(text[1]).quality)

    def told(text: Text, quality: Quality) -> tuple[str, bool]:
        if given.show and quality.verdict != "keep":
            print(f"{text[1][:60]!r}: {quality}")
        return quality.verdict, text[0]

    def judged(text: Text) -> tuple[str, bool]:
        return told(text, assess(text[1], profile=given.profile))

    head = ("text", *VERDICTS, "kept", "kept, held back", "held back")
    clean = {path.stem: [verdict(text) for text in documents(path)] for path in files}
    every = [one for judged in clean.values() for one in judged]
    table(head, [*(_row(name, judged) for name, judged in clean.items()), _row("all", every)])
    if given.made:
        some = [text for path in files for text in islice(documents(path), MADE)]
        table(head, (_row(name, (verdict((held, way(text))) for held, text in some)) for name, way in WAYS.items()))
    if given.pages:
        parts = list(_parts(given.data))
        table(head, (_row(part, (judged(text) for name, text in parts if name == part)) for part in dict(parts)))


if __name__ == "__main__":
    main()
