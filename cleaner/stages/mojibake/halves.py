"""What lost its last byte on a line whose other characters are whole: "raÄ�una", "â€œquoteâ€�".

The whole ones prove the codec. Of a quotation mark the codec's missing bytes leave one, which its place must suit;
letters are left to the vocabulary.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from cleaner.edit import Finding, Safety
from cleaner.stage import Line
from cleaner.stages.mojibake.channels import character, characters
from cleaner.stages.mojibake.damage import Channel

LOST = "\ufffd"


def channels(page: Sequence[Line], votes: Mapping[str, int]) -> list[str]:
    """The channels of the codecs that most speak for, if what these have no character for is U+FFFD.

    Two of them in a row are what codecs make of marks that have no characters for the bytes 80-9F.
    """
    many = any(2 * LOST in line.text for line in page)
    most = max(votes.values(), default=0)
    equal = (codec for codec, number in votes.items() if number == most)
    return [Channel(codec, LOST).name for codec in equal if not many or _misses(codec) > _FEW]


_FEW = 16
"""Of the 32 bytes 80-9F, those that a codec has no printable character for; the Windows pages miss up to a dozen."""


def _misses(codec: str) -> int:
    return sum(character(codec, byte) < "\xa0" for byte in range(0x80, 0xA0))


def may_hold(text: str) -> bool:
    """Whether a text may hold a mark of which the last byte is lost."""
    return _ANY.search(text) is not None


_ANY = re.compile(f"[^\x00-\x7f]{{2}}[?{LOST}]")


def marks(page: Sequence[Line], votes: Mapping[str, int], rule: str) -> Iterator[Finding]:
    """A finding for each quotation mark of which the last byte is lost, if the codec is proven."""
    codec = max(votes, key=lambda codec: votes[codec], default="")
    patterns = _patterns(codec) if codec else {}
    for line in page:
        for mark, pattern in patterns.items():
            for match in pattern.finditer(line.text):
                yield Finding(line.start + match.start(), match[0], mark, rule, Safety.LIKELY)


@cache
def _patterns(codec: str) -> Mapping[str, re.Pattern[str]]:
    """What is left of a closing and of an opening mark where they can stand, if the codec has not their last byte."""
    chars = characters(codec)
    left = re.escape(chars[0xE2] + chars[0x80]) + f"[?{LOST}]"
    places = {"”": rf"(?<=[^\s(]){left}(?=[\s.,;:!?)]|$)", "‘": rf"(?<![^\s(]){left}(?=\w)"}
    return {mark: re.compile(place) for mark, place in places.items() if not character(codec, mark.encode()[-1])}
