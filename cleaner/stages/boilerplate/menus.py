"""The entries of a menu that no phrase knows: what stands in one list with several that phrases know.

Only in a page that shows itself to be one: it has prose, and around it the entries of a site's menu and footer. A list
of the text has no such entries in it, and what has them without prose (a site map, a directory) is a list of its own.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby, takewhile
from unicodedata import east_asian_width

from cleaner.edit import Safety
from cleaner.stage import Line, Rule
from cleaner.stages.boilerplate.entry import PRICED
from cleaner.stages.boilerplate.repeated import LENGTH

RULE = "boilerplate/menu-list"

PAGE, OWN = 8, 4
"""Different entries that phrases know, in a page with a menu and in each of its lists."""

PAGING = "boilerplate/paging"
LINKS = frozenset({"boilerplate/menu", PAGING, "boilerplate/share-labels"})
"""Rules whose lines are links: in such a page two are company for each other."""

SHARE, LISTED = 0.35, 0.8
"""The share of known entries in a list, or that of lines with a list mark, one of which proves it."""

WORDS, WIDTH = 5, 40
"""Words and columns of an entry at the most; a Han sign counts three."""

_MARK = re.compile(r"[^\S\n]*(?:[•·*▪◦‣–—-]|\d{1,2}\.)[^\S\n]")
_UNLIKE = re.compile(rf"[.,;:!?。！？؟।۔։”»\"]$|{PRICED.pattern}|^\(?\d|\d$")
"""How no entry ends, and what prices and counts hold."""


def find(
    page: Sequence[Line], furniture: Mapping[int, tuple[Rule, Safety]], own: Rule
) -> Mapping[int, tuple[Rule, Safety]]:
    """The lines of a page (those that are not blank) that its menus hold, by index: by which rule, and how sure.

    `furniture` are the lines that phrases know. A guess among them is none in a menu, with a list mark, or in a
    row of links.
    """
    known = {index for index, (rule, _) in furniture.items() if rule.together}
    if _different(page, known) < PAGE or not any(len(line.text) >= LENGTH for line in page):
        return {}
    links = sorted(index for index, (rule, _) in furniture.items() if rule.name in LINKS)
    pages = {index for index in links if furniture[index][0].name == PAGING}
    held = set[int]().union(*_lists(page, known), *_rows(page, links, pages), *_listed(page, links))
    told = {index: furniture[index][0] if index in furniture else own for index in held}
    return {index: (rule, rule.safety) for index, rule in told.items()}


def _different(page: Sequence[Line], indexes: Collection[int]) -> int:
    return len({_bare(page[index].text).casefold() for index in indexes})


def _bare(text: str) -> str:
    """A line without its list mark."""
    match = _MARK.match(text)
    return text[match.end() if match else 0 :].strip()


def _lists(page: Sequence[Line], known: Collection[int]) -> Iterator[range]:
    """From the first known entry to the last of each run of short lines, and on to the ends of a list with marks."""
    for short, run in groupby(range(len(page)), lambda index: index in known or _is_entry(page[index].text)):
        lines = list(run)
        inside = [index for index in lines if index in known] if short else []
        if inside and _different(page, inside) >= OWN:
            marked = [index for index in lines if _MARK.match(page[index].text)]
            found = _widened(range(inside[0], inside[-1] + 1), set(marked))
            marks = sum(index in found for index in marked)
            if len(inside) >= SHARE * len(found) or marks >= LISTED * len(found):
                yield found


def _rows(page: Sequence[Line], links: Collection[int], pages: Collection[int]) -> Iterator[list[int]]:
    """Different links with nothing between; numbers are such beside a word for pages, as in "1 2 3 Next"."""
    for _, run in groupby(enumerate(links), lambda at: at[1] - at[0]):
        row = [index for _, index in run]
        if all(_is_number(page[index].text) for index in row if index in pages):
            row = [index for index in row if index not in pages]
        if _different(page, row) > 1:
            yield row


def _listed(page: Sequence[Line], links: Sequence[int]) -> Iterator[list[int]]:
    """The links in a list with marks, if it holds as many of them as of other lines."""
    named = {index for index in links if not _is_number(page[index].text)}
    for marked, run in groupby(range(len(page)), lambda index: _MARK.match(page[index].text) is not None):
        lines = list(run) if marked else []
        inside = [index for index in lines if index in named]
        if 2 * len(inside) >= len(lines):
            yield inside


def _is_number(text: str) -> bool:
    return not any(map(str.isalpha, text))


def _widened(found: range, marked: Collection[int]) -> range:
    """A list, with what stands before its first line and behind its last with the same kind of mark."""
    if found[0] in marked:
        found = range(found[0] - _run(range(found[0] - 1, -1, -1), marked), found.stop)
    if found[-1] in marked:
        found = range(found.start, found.stop + _run(range(found.stop, max(marked) + 1), marked))
    return found


def _run(indexes: range, marked: Collection[int]) -> int:
    """How many of the first indexes in a row are marked."""
    return sum(1 for _ in takewhile(marked.__contains__, indexes))


def _is_entry(text: str) -> bool:
    bare = _bare(text)
    if len(bare) > WIDTH or _UNLIKE.search(bare):
        return False
    wide = 0 if bare.isascii() else sum(east_asian_width(char) in "WF" for char in bare)
    return len(bare) + 2 * wide <= WIDTH and len(bare.split()) <= WORDS
