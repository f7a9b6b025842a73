"""What the lines of a document look like: the line rules of C4, Gopher and FineWeb, as shares.

C4: Raffel et al. 2020, "Exploring the Limits of Transfer Learning", JMLR 21(140), section 2.2. Gopher: Rae et al. 2021,
"Scaling Language Models", arXiv:2112.11446, appendix A.1.1. FineWeb: Penedo et al. 2024, "The FineWeb Datasets",
arXiv:2406.17557, section 3.6. Each of them was made for English; here a sentence ends as Unicode says
(`Sentence_Terminal`), in any script, and in scripts that end none the signals about ends are `None`.
"""

from collections.abc import Callable, Iterable, Mapping

import regex

from cleaner.quality.reading import Reading

SHORT = 30
"""Characters up to which a line is short (FineWeb; as datatrove has it)."""

WORDS = 3
"""Words that a line has to have (C4)."""

_QUOTES = "\"'”’»«“」』"
_CLOSING = f"{_QUOTES})]}}）】》〉\u200e\u200f"
_TERMINAL = regex.compile(r"\p{Sentence_Terminal}|…")
_END = regex.compile(
    rf"(?<!\p{{Sentence_Terminal}})\p{{Sentence_Terminal}}++[{regex.escape(_CLOSING)}]*+(?=\s|$)|[。！？](?![。！？])"
)
"""The end of a sentence; begun at one place only, however many full stops stand in a row."""

_ELLIPSIS = ("...", "…")
_BULLETS = tuple("•●○■□▪▫◦‣⁃*-–—·➢✓►")
_NO_ENDS = regex.compile(r"[\p{Thai}\p{Lao}\p{Tibetan}]")
"""Scripts in which hardly anything marks the end of a sentence."""


def line_signals(reading: Reading) -> Mapping[str, float | None]:
    """Shares of a document's lines (blank ones do not count), and counts.

    `ended_lines` end in punctuation, `short_lines` have up to `SHORT` characters (both FineWeb; a character that is
    a word's half or more counts as so many). `bullet_lines` begin with a bullet, `ellipsis_lines` end in an ellipsis
    (Gopher). `c4_lines` are those that C4 keeps: ended, not in an ellipsis, of three words or more, without
    "javascript"; `sentences` is how many sentences these hold. `curly_brackets` is one for so many words,
    `lorem_ipsum` how often the phrase stands there (both C4).
    """
    lines, count = reading.lines, max(1, len(reading.lines))
    ends = reading.spaced or not _NO_ENDS.search(reading.text)
    kept = [line for line in lines if _is_kept(line, reading)] if ends else []
    short = SHORT / (1 if reading.spaced else 2)

    def share(test: Callable[[str], bool]) -> float:
        return sum(1 for line in lines if test(line)) / count

    return {
        "ended_lines": share(_is_ended) if ends else None,
        "short_lines": share(lambda line: len(line) <= short),
        "bullet_lines": share(lambda line: line.startswith(_BULLETS)),
        "ellipsis_lines": share(lambda line: line.endswith(_ELLIPSIS)),
        "c4_lines": len(kept) / count if ends else None,
        "sentences": _sentences(kept) if ends else None,
        "curly_brackets": reading.text.count("{") * reading.letters / max(1, len(reading.tokens)),
        "lorem_ipsum": reading.text.casefold().count("lorem ipsum"),
    }


def _is_ended(line: str) -> bool:
    """Whether a line ends as a sentence does, or with a quotation."""
    return line[-1] in _QUOTES or _TERMINAL.match(line.rstrip(_CLOSING)[-1:]) is not None


def _is_kept(line: str, reading: Reading) -> bool:
    """Whether C4 keeps a line."""
    words = len(line.split()) if reading.spaced else len(line) / reading.letters
    return words >= WORDS and _is_ended(line) and not line.endswith(_ELLIPSIS) and not _script(line)


def _script(line: str) -> bool:
    return "javascript" in line.casefold()


def _sentences(lines: Iterable[str]) -> int:
    """How many sentences there are: a line holds one at least."""
    return sum(max(1, len(_END.findall(line))) for line in lines)
