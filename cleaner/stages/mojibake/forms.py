"""What a channel leaves of words: each form leads to the words that it may have been.

Of many words only slots are kept (`language.packed`), no form: whether a channel leaves it of a word is seen by passing
that through. Of a few they are made anew each time, which takes less than to keep them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from cleaner.language.packed import slots
from cleaner.stages.mojibake.damage import Channel


class Forms:
    """The forms of texts, which are told by numbers."""

    def __init__(self, channel: Channel, text: Callable[[int], str], may_be: Callable[[str], Iterable[int]]) -> None:
        """Take a channel, what tells the text of a number, and the numbers of texts of which a form may be left."""
        self._channel, self._text, self._may_be = channel, text, may_be

    def find(self, form: str) -> Sequence[int]:
        """The numbers of texts of which this is left, of each kind the first two; last those that were decomposed."""
        numbers = set(self._may_be(form))
        return [number for _, number in sorted(self._ranked(numbers, form))] if numbers else ()

    def _ranked(self, numbers: Iterable[int], form: str) -> Iterator[tuple[int, int]]:
        for number in numbers:
            left = [left for left, _ in self._channel.leaves([self._text(number)])]
            if form in left:
                yield left.index(form), number


Places = Mapping[str, int]
"""Forms, each with the place of a text that it is left of."""


def forms(channel: Channel, texts: Sequence[str]) -> tuple[Places, Places]:
    """Each form with the first place of the texts that it is left of, and those of several with the next.

    >>> forms(Channel("ascii", lost="?"), ["né", "nà", "nè"])
    ({'n??': 0}, {'n??': 1})
    """
    left = list(channel.leaves(texts))
    first = dict(reversed(left))  # of several the last to come in stays
    return first, {form: place for form, place in reversed(left) if first[form] != place}


def index(kinds: Sequence[tuple[Places, Places]], most: int) -> Callable[[str], Iterable[int]]:
    """What `Forms` asks, of a few texts of some kinds: the number of a text is its place, and `most` a kind."""
    found = [(kind * most, places) for kind, both in enumerate(kinds) for places in both]
    return lambda form: [before + places[form] for before, places in found if form in places]


def pack(kinds: Sequence[tuple[Places, Places]], most: int) -> bytes:
    """Slots to be kept, in which `packed.candidates` finds the same of many texts."""
    numbers: list[int] = []
    keys: list[bytes] = []
    for kind, both in enumerate(kinds):
        for places in both:
            numbers += [kind * most + place for place in places.values()]
            keys += "\n".join(places).encode().split(b"\n")[: len(places)]  # at once: there are hundreds of thousands
    return slots(numbers, keys)
