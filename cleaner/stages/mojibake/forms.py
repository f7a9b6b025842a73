"""What a channel leaves of words: each form leads to the words that it may have been.

Only slots are kept (`language.packed`), no form: whether a channel leaves it of a word is seen by passing that through.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from cleaner.language.packed import candidates, slots
from cleaner.stages.mojibake.damage import Channel


class Forms:
    """The forms of texts, which are told by numbers."""

    def __init__(self, channel: Channel, text: Callable[[int], str], kept: memoryview) -> None:
        """Take a channel, what tells the text of a number, and what `pack` made of such texts."""
        self._channel, self._text, self._slots = channel, text, kept.cast("I")

    def find(self, form: str) -> Sequence[int]:
        """The numbers of texts of which this is left, of each kind the first two; last those that were decomposed."""
        numbers = set(candidates(self._slots, form))
        return [number for _, number in sorted(self._ranked(numbers, form))] if numbers else ()

    def _ranked(self, numbers: Iterable[int], form: str) -> Iterator[tuple[int, int]]:
        for number in numbers:
            left = [left for left, _ in self._channel.leaves([self._text(number)])]
            if form in left:
                yield left.index(form), number


def forms(channel: Channel, texts: Sequence[str]) -> Mapping[str, Sequence[int]]:
    """Each form with the first place of the texts that it is left of, and the next.

    >>> forms(Channel("ascii", lost="?"), ["né", "nà", "nè"])
    {'n??': [0, 1]}
    """
    found: dict[str, list[int]] = {}
    for form, place in channel.leaves(texts):
        places = found.setdefault(form, [])
        if len(places) < _FOUND and place not in places:
            places.append(place)
    return found


_FOUND = 2
"""Places that are kept of a form: who finds it asks how much more the second costs."""


def pack(kinds: Sequence[Mapping[str, Sequence[int]]], most: int) -> bytes:
    """What `Forms` takes, of the forms of texts of some kinds: the number of a text is its place, and `most` a kind."""
    return slots(_numbered(kinds, most), sum(map(len, (places for forms in kinds for places in forms.values()))))


def _numbered(kinds: Sequence[Mapping[str, Sequence[int]]], most: int) -> Iterator[tuple[int, bytes]]:
    for kind, found in enumerate(kinds):
        for form, places in found.items():
            key = form.encode()
            for place in places:
                yield kind * most + place, key
