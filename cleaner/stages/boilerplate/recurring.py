"""Lines that facts say belong to no document: a survey of the corpus found them in many."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from cleaner.edit import Safety
from cleaner.facts import Fact, Facts
from cleaner.stage import Line, Rule

RULE = "boilerplate/recurring"


def find(
    page: Sequence[Line], furniture: Mapping[int, tuple[Rule, Safety]], facts: Facts
) -> Iterator[tuple[Line, Fact]]:
    """The lines of a page (those that are not blank) that facts name, where they say such a line stands.

    Lines that are `furniture` by another rule which is as sure are left to it.
    """
    known = {index: fact for index, line in enumerate(page) if (fact := facts.look(line.text))}
    own = [index for index in range(len(page)) if index not in known and index not in furniture]
    for index, fact in known.items():
        told = index in furniture and furniture[index][1] <= fact.safety
        if not told and _is_in_place(fact.place, bisect_left(own, index), len(own), page[index + 1 : index + 2]):
            yield page[index], fact


def _is_in_place(place: str, before: int, size: int, below: Sequence[Line]) -> bool:
    """Whether a line with so many of the document's own lines before it is in the quarter that is wanted.

    A line above prose is its heading. Furniture does not count: what goes with it moves no other line.
    """
    if place == "anywhere":
        return True
    from cleaner.facts.verdict import QUARTER, is_paragraph  # and `regex` with it, for those who have facts alone

    distance = before if place == "head" else size - before
    return distance * QUARTER <= size and not any(is_paragraph(line.text) for line in below)
