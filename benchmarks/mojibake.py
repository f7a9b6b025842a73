"""Mojibake that people wrote and repaired, and ftfy's own cases: how many come back, beside ftfy.

`DIR/mojibake/real.jsonl` holds pairs from the histories of public projects, `DIR/ftfy/*.json` ftfy's cases. Compared is
what people call, `cleaner.repair` and `ftfy.fix_text`, both in Normalization Form C and with straight quotes, which
ftfy's cases are written in. Two things a case does not say: which character stood where ftfy's answer has U+FFFD, so
any one is taken for right there; and what a person left damaged in a text that was repaired by halves: such pairs are
left out. "Else" is what became neither the right text nor stayed as it was; what is repaired in part counts there too.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import ftfy
from ftfy.fixes import uncurl_quotes

from benchmarks.common import announce, parser, table
from cleaner import repair

Case = tuple[str, tuple[str, ...]]
"""What it reads, and what it may read then."""

_RUN = re.compile("[^\x00-\x7f]+")


def _sets(data: Path) -> Iterator[tuple[str, list[Case]]]:
    lines = (data / "mojibake/real.jsonl").read_text("utf-8").splitlines()
    pairs = [(case["bad"], (case["good"],)) for case in map(json.loads, lines)]
    yield "real", [pair for pair in pairs if not any(map(_is_misread, _RUN.findall(pair[1][0])))]
    for path in sorted(data.glob("ftfy/*.json")):
        cases = json.loads(path.read_text("utf-8"))
        yield (
            path.stem,
            [(case["original"], (case.get("fixed-encoding", case["fixed"]), case["fixed"])) for case in cases],
        )


def _is_misread(run: str) -> bool:
    """Whether a run beyond ASCII is UTF-8 that was read in cp1252."""
    try:
        run.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return False
    return True


def _plain(text: str) -> str:
    return uncurl_quotes(unicodedata.normalize("NFC", text))


def _is_right(text: str, answers: Sequence[str]) -> bool:
    return any(
        re.fullmatch(re.escape(_plain(good)).replace("\ufffd", "."), _plain(text), re.DOTALL) for good in answers
    )


def _counts(repair: Callable[[str], str], cases: Sequence[Case]) -> tuple[int, int]:
    """How many come back, and how many become something else."""
    became = [(repair(bad), bad, answers) for bad, answers in cases]
    right = [_is_right(text, answers) for text, _, answers in became]
    return sum(right), sum(not good and text != bad for good, (text, bad, _) in zip(right, became, strict=True))


def main() -> None:
    """Print a line a set."""
    given = parser("benchmarks.mojibake", __doc__).parse_args()
    announce("benchmarks.mojibake")
    rows = []
    for name, cases in _sets(given.data):
        ours = _counts(lambda text: repair(text).text, cases)
        rows.append([name, len(cases), *ours, *_counts(ftfy.fix_text, cases)])
    table(("cases", "of", "cleaner restores", "else", "ftfy restores", "else"), rows)


if __name__ == "__main__":
    main()
