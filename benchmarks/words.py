"""Words that lost their space: by language, how many joins come apart, and how many real words with them.

Documents are fifteen paragraphs of DIR/clean, every other one (by a hash of its first) held back. The thresholds were
set on the other half; what was wrong on this one was then looked at once, and because of it single letters and names
ask for more, and Swedish keeps its words: text that was never seen may fare a little worse. In each, every fortieth
pair of neighbours is joined, and the stage looks at it as it is; "letters" are the joins with nothing but letters where
the words meet. "Split" are other words of nine letters or more that the stage changed there; "clean" are findings in
the undamaged documents but for spaces before punctuation, counted beside. "Wraps" are the line ends joined of those
that wrapping the documents at 72 made.

A second table has two more damages, each alone in the same documents: of every fortieth pair of neighbours the space
slips by a letter ("result swith"), and every fortieth word of eight letters or more is broken by a hyphen and a line
end. "Wrong" are the other places that the stage changed there, but for spaces before punctuation.
"""

import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from benchmarks.common import announce, paragraphs, parser, table
from cleaner.edit import Finding
from cleaner.rulebook import load
from cleaner.stage import Context
from cleaner.stages.words import STAGE

LANGUAGES = "en de fr es it pt nl sv nb pl ru cs uk da ca ro fi tr"
DOCUMENT, EVERY, LONG, WIDTH = 15, 40, 9, 72


class Join(NamedTuple):
    """Where two words were joined, and what they were."""

    start: int
    left: str
    right: str


def _documents(path: Path, dev: bool) -> Iterator[list[str]]:
    lines = [" ".join(line.split()) for line in paragraphs(path)]
    for start in range(0, len(lines), DOCUMENT):
        if bool(crc32(lines[start].encode()) % 2) is dev:
            yield lines[start : start + DOCUMENT]


def _joined(document: Sequence[str]) -> tuple[str, list[Join]]:
    """The document with every fortieth pair of its neighbours joined."""
    text, joins, count = "", [], 0
    for paragraph in document:
        left = ""
        for word in paragraph.split():
            count += 1
            if left and count % EVERY == 0:
                joins.append(Join(len(text) - len(left), left, word))
                text, left = text + word, ""
            else:
                text, left = f"{text}{' ' if text and text[-1] != chr(10) else ''}{word}", word
        text += "\n\n"
    return text, joins


def _is_split(edit: Finding) -> bool:
    """Whether a finding parts a long word; what stands on both sides of a sign is none."""
    return any(word not in (edit.new or "") for word in re.findall(rf"[^\W\d_]{{{LONG},}}", edit.old))


def _measure(path: Path, dev: bool) -> list[object]:
    tally, context = Counter[str](), Context(load().rules("words"))
    for document in _documents(path, dev):
        text, joins = _joined(document)
        found = sorted(STAGE.find(text, context))
        for join in joins:
            end = join.start + len(join.left + join.right)
            mine = [edit for edit in found if join.start <= edit.start and edit.end <= end]
            became = text[join.start : end]
            for edit in reversed(mine):
                at = edit.start - join.start
                became = became[:at] + (edit.new or "") + became[at + len(edit.old) :]
            right = became == f"{join.left} {join.right}"
            tally["joins"] += 1
            tally["repaired"] += right
            if join.left.isalpha() and join.right.strip('.,;:!?)"»”').isalpha():
                tally["letters"] += 1
                tally["of letters"] += right
            found = [edit for edit in found if edit not in mine]
        tally["split"] += sum(_is_split(edit) for edit in found)
        tally["long"] += sum(len(word) >= LONG for line in document for word in line.split())
        rules = Counter(edit.rule for edit in STAGE.find("\n\n".join(document), context))
        tally["loose"] += rules.pop("words/space-before-punctuation", 0)
        tally["clean"] += rules.total()
        wrapped = "\n\n".join(textwrap.fill(line, WIDTH) for line in document)
        tally["breaks"] += wrapped.count("\n") - 2 * (len(document) - 1)
        tally["wraps"] += sum(edit.rule == "words/wrapped-line" for edit in STAGE.find(wrapped, context))
    shares = [("repaired", "joins"), ("of letters", "letters"), ("split", "long"), ("wraps", "breaks")]
    percent = {part: 100 * tally[part] / max(1, tally[whole]) for part, whole in shares}
    return [
        path.stem, tally["joins"], percent["repaired"], percent["of letters"], tally["long"], tally["split"],
        percent["split"], percent["wraps"], tally["clean"], tally["loose"],
    ]  # fmt: skip


def _slipped(document: Sequence[str]) -> tuple[str, list[tuple[int, str, str]]]:
    """The document with a space in forty slipped by a letter: where, what it became, and what it was."""
    text, places, count, left = "", [], 0, ""
    for paragraph in document:
        for word in paragraph.split():
            count += 1
            if count % EVERY == 0 and left.isalpha() and word.isalpha() and len(left) > 1:
                slipped = f"{left[:-1]} {left[-1]}{word}"
                places.append((len(text) - len(left), slipped, f"{left} {word}"))
                text, left = text[: len(text) - len(left)] + slipped, ""
            else:
                text, left = f"{text}{' ' if text and text[-1] != chr(10) else ''}{word}", word
        text, left = f"{text}\n\n", ""
    return text, places


def _broken(document: Sequence[str]) -> tuple[str, list[tuple[int, str, str]]]:
    """The document with a long word in forty broken in two by a hyphen and a line end."""
    text, places, pieces, end = "\n\n".join(document), [], [], 0
    for count, match in enumerate(re.finditer(r"(?<!\S)[^\W\d_]{8,}(?=[\s,.;])", text), 1):
        if count % EVERY == 0:
            half = len(match[0]) // 2
            pieces.append(text[end : match.start()])
            places.append((sum(map(len, pieces)), f"{match[0][:half]}-\n{match[0][half:]}", match[0]))
            pieces.append(places[-1][1])
            end = match.end()
    return "".join([*pieces, text[end:]]), places


def _others(path: Path, dev: bool) -> list[object]:
    """How many slips and breaks are mended, and what else is changed beside them."""
    row, context = [path.stem], Context(load().rules("words"))
    for damage in (_slipped, _broken):
        tally = Counter[str]()
        for document in _documents(path, dev):
            text, places = damage(document)
            found = [edit for edit in STAGE.find(text, context) if edit.rule != "words/space-before-punctuation"]
            right = sum(
                any(edit.start == at and (edit.old, edit.new) == (old, new) for edit in found)
                for at, old, new in places
            )
            tally.update(places=len(places), right=right, wrong=len(found) - right)
        row += [tally["places"], 100 * tally["right"] / max(1, tally["places"]), tally["wrong"]]
    return row


def main() -> None:
    """Print a line for each language."""
    options = parser("benchmarks.words", __doc__)
    options.add_argument("--languages", default=LANGUAGES.replace(" ", ","), help="which ones (default: %(default)s)")
    options.add_argument("--dev", action="store_true", help="the half that was looked at, not the one held back")
    given = options.parse_args()
    announce("benchmarks.words")
    files = [given.data / "clean" / f"{language}.txt" for language in given.languages.split(",")]
    rows = [_measure(path, given.dev) for path in files]
    heads = ("", "joins", "% repaired", "% letters", "long words", "split", "% split", "% wraps", "clean", "loose")
    table(heads, rows)
    heads = ("", "slips", "% mended", "wrong", "breaks", "% mended ", "wrong ")
    table(heads, [_others(path, given.dev) for path in files])


if __name__ == "__main__":
    main()
