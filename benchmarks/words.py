"""Joined words: how many real words would be parted, and how many artificial joins come apart, in English.

What is measured is the part alone that judges words, as if every document had shown that it lost spaces; "with
witnesses" counts the clean documents that seem to, and whose words the pipeline would look at.

Documents are fifteen paragraphs of DIR/clean/en.txt. Every other paragraph was looked at when the thresholds were set,
the rest was held back. A join is made of every fortieth pair of neighbouring words in small letters.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from benchmarks.common import announce, parser, table
from cleaner.language.vocabulary import load
from cleaner.stages.words import EVIDENCE, JOIN, TOKEN, Parting

DOCUMENT, EVERY = 15, 40


def _documents(paragraphs: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(paragraphs), DOCUMENT):
        yield "\n".join(paragraphs[start : start + DOCUMENT])


def _joins(paragraphs: Sequence[str]) -> Iterator[tuple[str, str]]:
    for paragraph in paragraphs:
        words = paragraph.split(" ")
        for left, right in list(pairwise(words))[::EVERY]:
            if (left + right).isascii() and (left + right).isalpha() and (left + right)[1:].islower():
                yield left, right


def _row(name: str, paragraphs: Sequence[str], parting: Parting) -> list[object]:
    words = [match[0] for match in TOKEN.finditer("\n".join(paragraphs))]
    seen = Counter(words)
    long = [word for word in words if len(word) >= Parting.LEAST]
    parted = [word for word in long if seen[word] == 1 and parting.token(word) != word]
    joins = [pair for pair in _joins(paragraphs) if len("".join(pair)) >= Parting.LEAST]
    became = [(parting.token(left + right), left, right) for left, right in joins]
    right = sum(text == f"{a} {b}" for text, a, b in became)
    wrong = sum(text not in (f"{a} {b}", a + b) for text, a, b in became)
    documents = list(_documents(paragraphs))
    witnessed = sum(len({match[0] for match in JOIN.finditer(document)}) >= EVIDENCE for document in documents)
    return [name, len(long), len(parted), len(joins), right, wrong, len(documents), witnessed]


def main() -> None:
    """Print a line for the part that was looked at, and one for the part that was not."""
    given = parser("benchmarks.words", __doc__).parse_args()
    announce("benchmarks.words")
    paragraphs = (given.data / "clean/en.txt").read_text("utf-8").splitlines()
    parting = Parting(load("en"), set(), Counter())
    rows = [_row("looked at", paragraphs[::2], parting), _row("held back", paragraphs[1::2], parting)]
    heads = ("part", "real words", "parted", "joins", "repaired", "otherwise", "documents", "with witnesses")
    table(heads, rows)


if __name__ == "__main__":
    main()
