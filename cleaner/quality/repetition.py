"""How much of a document says again what it said before: the repetition rules of Gopher.

Source: Rae et al. 2021, "Scaling Language Models", arXiv:2112.11446, appendix A.1.1 and table A1. N-grams are counted
as datatrove's `GopherRepetitionFilter` does it: what stands there for the first time is no repetition.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from cleaner.quality.reading import Reading

TOP = (2, 3, 4)
"""Words of the n-grams of which the commonest one is looked for."""

AGAIN = (5, 6, 7, 8, 9, 10)
"""Words of the n-grams of which all that stood there before are looked for."""


def repetition_signals(reading: Reading) -> Mapping[str, float]:
    r"""Shares of lines and paragraphs that stood there before, and of the characters in these and in repeated n-grams.

    `top_2_gram` is the share of the characters in the commonest pair of words if it is there twice, `duplicate_5_gram`
    that of those in runs of five words that stood there before, none counted twice. In text without spaces a word is so
    many characters as words of its script have (`Reading.letters`).

    >>> from cleaner.quality.reading import read
    >>> found = repetition_signals(read("We sell boats.\nWe sell boats.\nOpen daily."))
    >>> round(found["duplicate_lines"], 2), round(found["duplicate_line_characters"], 2)
    (0.33, 0.36)
    """
    return {
        **_parts("line", reading.lines),
        **_parts("paragraph", reading.paragraphs),
        **{f"top_{size}_gram": share for size, share in _top(reading)},
        **{f"duplicate_{size}_gram": share for size, share in _again(reading)},
    }


def _parts(name: str, parts: Sequence[str]) -> Mapping[str, float]:
    """The shares of lines or paragraphs that stood there before, and of their characters."""
    seen = Counter(parts)
    characters = sum(len(part) * (count - 1) for part, count in seen.items())
    return {
        f"duplicate_{name}s": (len(parts) - len(seen)) / max(1, len(parts)),
        f"duplicate_{name}_characters": characters / max(1, sum(map(len, parts))),
    }


def _grams(tokens: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    return zip(*(tokens[start:] for start in range(size)), strict=False)


def _top(reading: Reading) -> Iterator[tuple[int, float]]:
    """The share of the characters in the commonest n-gram of each size; of several as common, in the longest."""
    tokens = reading.tokens
    whole = max(1, sum(map(len, tokens)))
    for size in TOP:
        seen = Counter(_grams(tokens, size * reading.letters))
        most = max(seen.values(), default=0)
        again = (sum(map(len, gram)) for gram, count in seen.items() if count == most > 1)
        yield size, min(1.0, most * max(again, default=0) / whole)


def _again(reading: Reading) -> Iterator[tuple[int, float]]:
    """The share of the characters in n-grams of each size that stood there before."""
    ends = [0, *accumulate(map(len, reading.tokens))]
    repeated = 1
    for size in AGAIN:  # where no five words stand there again, no six do
        repeated = _repeated(reading.tokens, size * reading.letters, ends) if repeated else 0
        yield size, repeated / max(1, ends[-1])


def _repeated(tokens: Sequence[str], size: int, ends: Sequence[int]) -> int:
    """How many characters are in n-grams that stood there before."""
    seen: set[tuple[str, ...]] = set()
    characters = done = 0
    for start, gram in enumerate(_grams(tokens, size)):
        if start < done:
            continue
        if gram in seen:
            characters += ends[start + size] - ends[start]
            done = start + size
        else:
            seen.add(gram)
    return characters
