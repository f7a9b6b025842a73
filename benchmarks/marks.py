"""Typographic marks in English whose bytes were lost: how many come back, by what they are for.

The wordings were written for this. "Lost" is UTF-8 read in an encoding that dropped the bytes it has no character for,
or a character of replacement for each mark; "restored" the share of marks that are again where they belong, "exact" the
share of wordings restored to the letter, both in %.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from rapidfuzz.distance import Levenshtein

from benchmarks.common import announce, parser, table
from benchmarks.damage import misread
from benchmarks.residue import MARK, MARKS
from benchmarks.sample import fold
from benchmarks.score import Repair, plain, tools

WORDINGS: Mapping[str, Sequence[str]] = {
    "apostrophes": (
        "It’s late, and I don’t think the ferry’s coming.",
        "The dogs’ bowls stood in the neighbours’ yard all week.",
        "’Tis a pity that nobody kept the ’90s brochures.",
        "We’ll ask whether they’ve read what she’d written.",
        "James’s brother couldn’t find his sisters’ keys.",
        "Rock ’n’ roll wasn’t what the parish council’s members wanted.",
        "You’re sure the engine won’t start, aren’t you?",
        "The class of ’68 met at O’Brien’s, as it’s done every year.",
        "Three days’ rain hadn’t hurt the farmers’ barley.",
        "Let’s see who’s there before it’s five o’clock.",
    ),
    "quotes": (
        "“Come in,” she said, “and shut the door.”",
        "He called it a “minor setback”; we called it a flood.",
        "“Did he really say ‘never’?” asked the clerk.",
        "The sign read ‘No bathing’, which nobody minded.",
        "“I heard him shout ‘Fire!’ and ran,” the porter told us.",
        "Her essay, “The Long Quay”, won second prize.",
        "“Wait,” he whispered. “Somebody is on the stairs.”",
        "What they mean by “soon” is anybody’s guess.",
        "‘She told me “perhaps”,’ he said, ‘and left.’",
        "(“Quite so,” as the old judge liked to put it.)",
    ),
    "dashes": (
        "The museum is open 9–17 on weekdays, May–September.",
        "My uncle — the one with the boat — sold it in spring.",
        "See pages 112–118 of the second volume.",
        "“But I thought—” “You thought wrong.”",
        "There was one thing left to do—wait.",
        "The London–Bristol train was late again.",
        "Two of them – a teacher and a nurse – stayed behind.",
        "The war of 1914–1918 emptied the village.",
        "Flour, salt, water—nothing else goes into it.",
        "The vote was 54–31 – closer than expected.",
    ),
    "ellipses": (
        "Well… I suppose we could walk.",
        "He counted: one, two, three…",
        "“I never meant to…” Her voice failed.",
        "…and so the matter rested until autumn.",
        "To be continued…",
        "The list goes on: ropes, buckets, lamps… everything.",
        "“You… you kept the letter?”",
        "And then… silence.",
        "Maybe tomorrow… or the day after.",
        "“If only the bridge…” “The bridge is gone.”",
    ),
}
LOSSES: Mapping[str, Callable[[str], str]] = {
    "latin_1 drop": partial(misread, codec="latin_1", lost="drop"),
    "tis_620 drop": partial(misread, codec="tis_620", lost="drop"),
    "cp1252 drop": partial(misread, codec="cp1252", lost="drop"),
    "U+FFFD": partial(MARK.sub, "\ufffd"),
}


def restored(truth: str, result: str) -> int:
    """How many marks of the truth stand in their places in a result.

    >>> restored("It’s “so”", "It’s “so’")
    2
    """
    same = (code for code in Levenshtein.opcodes(result, truth) if code.tag == "equal")
    return sum(char in MARKS for code in same for char in truth[code.dest_start : code.dest_end])


def _figures(name: str, repair: Repair, damage: Callable[[str], str], wordings: Sequence[str]) -> Iterator[object]:
    """The share of marks, and of whole wordings; plsfix makes quotes straight, so its own are brought back first."""
    results = [fold(repair(damage(text))) for text in wordings]
    if name == "plsfix":
        wordings = [plain(text) for text in wordings]
    else:
        marks = sum(len(MARK.findall(text)) for text in wordings)
        found = sum(restored(text, result) for text, result in zip(wordings, results, strict=True))
        yield f"{100 * found / marks:.1f}"
    exact = sum(text == result for text, result in zip(wordings, results, strict=True))
    yield f"{100 * exact / len(wordings):.1f}"


def main() -> None:
    """Print a line for each use and loss."""
    parser("benchmarks.marks", __doc__, data=False).parse_args()
    announce("benchmarks.marks")
    head, rows = ["marks", "lost", "of"], []
    repairs = tools(peers=True)
    for name in repairs:
        head += [f"{name} exact"] if name == "plsfix" else [f"{name} restored", "exact"]
    for use, wordings in WORDINGS.items():
        for loss, damage in LOSSES.items():
            marks = sum(len(MARK.findall(text)) for text in wordings)
            cells = [cell for name, repair in repairs.items() for cell in _figures(name, repair, damage, wordings)]
            rows.append([use, loss, marks, *cells])
    table(head, rows)


if __name__ == "__main__":
    main()
