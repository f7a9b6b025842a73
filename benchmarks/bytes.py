"""Bytes as files hold them: strays in UTF-8, two encodings in one file, and 60 legacy encodings by themselves.

Clean text of DATA/clean/*.txt is written in the encodings that its language was written in; what an encoding cannot
hold is not used. A figure is the share, in %, that decodes to the same text (Normalization Form C, white space folded);
in the last table the mean over the languages of an encoding, beside chardet and charset-normalizer by themselves.
"""

import random
import re
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, product
from pathlib import Path
from statistics import fmean

import chardet
import charset_normalizer

from benchmarks.common import announce, parser, table
from benchmarks.legacy import HOME, LEGACY, write
from benchmarks.residue import WESTERN
from benchmarks.sample import fold, useful
from cleaner import Cleaner, Config, decode

SIZES, DOCUMENT, LETTERS = ("document", "paragraph", "ten letters"), 8, 10
Decoder = Callable[[bytes], str]
Pair = tuple[str, bytes]
"""A text, and how it was written."""

Row = Sequence[object]


def _chardet(data: bytes) -> str:
    return data.decode(chardet.detect(data)["encoding"] or "ascii", "replace")


def _normalizer(data: bytes) -> str:
    return str(charset_normalizer.from_bytes(data).best() or "")


DECODERS: Mapping[str, Decoder] = {
    "cleaner": lambda data: decode(data).text, "chardet": _chardet, "charset-normalizer": _normalizer
}  # fmt: skip


def _same(decoder: Decoder, truth: str, data: bytes) -> bool:
    try:
        return fold(decoder(data)) == fold(truth)
    except (UnicodeError, LookupError):
        return False


def _documents(lines: Sequence[str], size: int = DOCUMENT) -> Iterator[str]:
    """Documents of paragraphs, none of them twice."""
    for start in range(0, len(lines) - size + 1, size):
        yield "\n\n".join(lines[start : start + size])


def _strings(rng: random.Random, lines: Sequence[str]) -> Iterator[str]:
    """Ten characters of each paragraph, if one of them is beyond ASCII."""
    for line in lines:
        start = rng.randint(0, max(0, len(line) - LETTERS))
        if not (text := line[start : start + LETTERS].strip()).isascii():
            yield text


def _strewn(rng: random.Random, text: str, count: int) -> bytes | None:
    """A document in UTF-8 with some of its characters in cp1252."""
    places = [found.start() for found in WESTERN.finditer(text)]
    if len(places) <= count:
        return None
    strays = set(rng.sample(places, count))
    return b"".join(char.encode("cp1252" if at in strays else "utf-8") for at, char in enumerate(text))


def _mixed(text: str, encoding: str, alternating: bool) -> bytes | None:
    """Half of the lines in UTF-8, the others in a legacy encoding."""
    lines = text.split("\n\n")
    legacy = [n % 2 == 1 if alternating else n >= len(lines) / 2 for n in range(len(lines))]
    parts = [write(line, encoding) if old else line.encode() for line, old in zip(lines, legacy, strict=True)]
    return b"\n".join(part for part in parts if part is not None) if None not in parts else None


class Corpus:
    """The paragraphs of each language, in an order of their own."""

    def __init__(self, given: Namespace) -> None:
        self.given = given
        self._lines: dict[str, list[str]] = {}

    def lines(self, language: str, encoding: str) -> list[str]:
        """Paragraphs that an encoding can hold, and that it says otherwise than ASCII."""
        if language not in self._lines:
            found = useful(Path(self.given.data) / f"clean/{language}.txt", self.given.part)
            self._lines[language] = random.Random(language).sample(found, len(found))
        return [line for line in self._lines[language] if write(line, encoding) is not None]

    def first(self, texts: Iterator[str]) -> list[str]:
        """As many texts as are asked for."""
        return list(islice(texts, self.given.count))

    @property
    def languages(self) -> list[str]:
        """All that there are, and that are asked for."""
        names = sorted(path.stem for path in Path(self.given.data).glob("clean/*.txt"))
        return [name for name in names if not self.given.languages or name in self.given.languages.split(",")]


@cache
def _ways() -> Mapping[str, Decoder]:
    """How bytes become text here: decoded, cleaned by the stage `decode` alone, and cleaned."""
    alone, full = Cleaner(Config(select=("decode",))), Cleaner()
    return {
        "decode": DECODERS["cleaner"],
        "stage decode": lambda data: alone.clean(data).text,
        "clean": lambda data: full.clean(data).text,
    }


def _shares(decoders: Mapping[str, Decoder], pairs: Sequence[Pair]) -> list[float]:
    """The share of texts that each decoder gets right."""
    return [fmean(_same(decoder, *pair) for pair in pairs) for decoder in decoders.values()]


def _figures(shares: Sequence[float]) -> list[str]:
    return [f"{100 * share:.1f}" for share in shares]


def _strays(corpus: Corpus) -> Iterator[Row]:
    """A line for each number of strays."""
    for count in range(1, 6):
        rng = random.Random(count)
        texts = [text for name in corpus.languages for text in corpus.first(_documents(corpus.lines(name, "utf-8")))]
        pairs = [(text, data) for text in texts if (data := _strewn(rng, text, count)) is not None]
        if pairs:
            yield [count, len(pairs), *_figures(_shares(_ways(), pairs))]


def _mixtures(corpus: Corpus) -> Iterator[Row]:
    """Two lines for each encoding: how it lies beside UTF-8."""
    for encoding, alternating in product(HOME, (False, True)):
        languages = [name for name in LEGACY[encoding].split() if name in corpus.languages]
        texts = [text for name in languages for text in corpus.first(_documents(corpus.lines(name, encoding)))]
        pairs = [(text, data) for text in texts if (data := _mixed(text, encoding, alternating)) is not None]
        if pairs:
            layout = "alternating" if alternating else "in blocks"
            yield [encoding, layout, len(pairs), *_figures(_shares(_ways(), pairs))]


def _sized(corpus: Corpus, language: str, encoding: str) -> Iterator[list[Pair]]:
    """Texts of each size, and their bytes."""
    lines = [line for line in corpus.lines(language, encoding) if write(line, encoding) != line.encode()]
    rng = random.Random(f"{language} {encoding}")
    for texts in (_documents(lines), iter(lines), _strings(rng, lines)):
        yield [(text, data) for text in corpus.first(texts) if (data := write(text, encoding))]


def _legacy(corpus: Corpus) -> Iterator[tuple[str, list[tuple[int, list[float]]]]]:
    """For each encoding and each size, how many texts there are, and the means over languages."""
    for encoding, served in LEGACY.items():
        if not re.search(corpus.given.encodings, encoding):
            continue
        languages = [name for name in served.split() if name in corpus.languages]
        sized = [list(each) for each in zip(*(_sized(corpus, name, encoding) for name in languages), strict=True)]
        yield encoding, [_means(found) for found in sized]


def _means(found: Sequence[Sequence[Pair]]) -> tuple[int, list[float]]:
    """Over languages, of those that have a text."""
    shares = [_shares(DECODERS, pairs) for pairs in found if pairs]
    return sum(map(len, found)), [fmean(column) for column in zip(*shares, strict=True)]


def _legacy_rows(corpus: Corpus) -> Iterator[Row]:
    """A line for each encoding, and the means over them."""
    sizes: list[list[tuple[int, list[float]]]] = [[] for _ in SIZES]
    for encoding, figures in _legacy(corpus):
        for size, figure in zip(sizes, figures, strict=False):
            size.append(figure)
        if figures:
            yield [encoding, *(cell for count, means in figures for cell in _cells(count, means))]
    if sizes[0]:
        yield ["mean", *(cell for size in sizes for cell in _cells(*_mean(size)))]


def _mean(figures: Sequence[tuple[int, list[float]]]) -> tuple[int, list[float]]:
    columns = zip(*(means for _, means in figures if means), strict=True)
    return sum(count for count, _ in figures), [fmean(column) for column in columns]


def _cells(count: int, means: Sequence[float]) -> list[object]:
    return [count, *(_figures(means) or ["-"] * len(DECODERS))]


def main() -> None:
    """Print a table for strays, one for mixtures and one for the legacy encodings."""
    options = parser("benchmarks.bytes", __doc__)
    options.add_argument("--part", choices=("dev", "held"), default="held")
    options.add_argument("--count", type=int, default=2, metavar="N", help="texts a language, encoding and size")
    options.add_argument("--languages", default="", metavar="XX,YY")
    options.add_argument("--encodings", default="", metavar="REGEX", help="the legacy encodings of the last table")
    options.add_argument("--tables", default="strays,mixtures,legacy", help="which tables (default: %(default)s)")
    given = options.parse_args()
    announce("benchmarks.bytes")
    corpus = Corpus(given)
    heads: Mapping[str, tuple[list[str], Callable[[Corpus], Iterator[Row]]]] = {
        "strays": (["strays", "of", *_ways()], _strays),
        "mixtures": (["with UTF-8", "lines", "of", *_ways()], _mixtures),
        "legacy": (["encoding", *(cell for size in SIZES for cell in (f"{size}: n", *DECODERS))], _legacy_rows),
    }
    for name in given.tables.split(","):
        head, rows = heads[name]
        table(head, [*rows(corpus)])


if __name__ == "__main__":
    main()
