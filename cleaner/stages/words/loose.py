"""Spaces before punctuation, where document and line else set it close: in tokenised text all of it stands loose.

French sets off ; ! ? (and colons, and what is in « »), so only its commas and stops are looked at. Half of the
languages there are set off percent signs, and tables their colons: both stay as they are.
"""

import re
from collections.abc import Iterator, Sequence

from cleaner.edit import Finding, Safety
from cleaner.language.identify import identify
from cleaner.language.seams import guess

NEED = r" [,.;!?]"
_LOOSE = re.compile(r"(?<=[\w)”\"»]) +(?:([,;])(?=\s|\Z)|([.!?])(?=\s*\Z|\s*[\r\n]|\s+[^\W\d_a-zа-я]{2}))")
_ADDRESS = re.compile(r"[/\\@]\S* *\Z")
"""A loose comma; a loose stop, where a sentence may end; and what the stop is kept away from."""

_SET_OFF = frozenset(";!?")
"""What French sets off."""

RULE = "words/space-before-punctuation"

_REACH = 100
"""Code points before a stop in which an address is looked for."""

_MANY = 3
"""A sign must be so many times as frequent as it is loose."""


def find(text: str) -> Iterator[Finding]:
    """The loose signs of lines that set most of that sign close, in a document that does."""
    found = list(_slips(text, [sign for sign in ",.;!?" if _is_slip(text, sign)]))
    if any(slip.new in _SET_OFF for slip in found) and _sets_off(text):
        found = [slip for slip in found if slip.new not in _SET_OFF]
    return iter(found)


def _slips(text: str, signs: Sequence[str]) -> Iterator[Finding]:
    for start, line in _lines_with(text, signs) if signs else ():
        slipped = [sign for sign in signs if _is_slip(line, sign, alone=True)]
        for match in _LOOSE.finditer(line) if slipped else ():
            sign = match[1] or match[2]
            kept = match[2] and _ADDRESS.search(line[max(0, match.start() - _REACH) : match.end() - 1])
            if sign in slipped and not kept:
                yield Finding(start + match.start(), match[0], sign, RULE, Safety.LIKELY)


def _lines_with(text: str, signs: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines in which one of the signs stands loose, which are few, with the place of each."""
    loose = re.compile(f" [{''.join(signs)}]")
    done = 0
    while match := loose.search(text, done):
        start = max(text.rfind(end, done, match.start()) for end in "\r\n") + 1 or done
        end = _END.search(text, match.end())
        done = end.start() if end else len(text)
        yield start, text[start:done]


_END = re.compile("[\r\n]")


def _is_slip(text: str, sign: str, alone: bool = False) -> bool:
    """Whether a sign stands loose a few times, and close many times more; of a line, one may stand alone."""
    loose = text.count(f" {sign}")
    return loose > 0 and (text.count(sign) > _MANY * loose or (alone and loose == 1))


def _sets_off(text: str) -> bool:
    """Whether the language is French, or not known to be one that sets nothing off."""
    return guess(text) == "fr" or identify(text) in ("", "fr")
