"""Characters that are no letters: what each costs where bytes of it may be left, and in which languages it stands."""

from cleaner.language.vocabulary import UNSPACED

MARKS = {
    3.0: "’", 4.5: "“”", 5.0: "–\u00a0…।۔。、،，", 6.0: "‘„«»—؛؟：（）", 7.0: "•·€°；！？・",
    7.5: "\u2060²©№§£¿¡\u200c「」º",
    9.0: "×‚®™→−½³′±µ‐\u2011\u2009\u202f\u00ad†\u200d·ª॥★", 9.5: "∙√∑∞≤≥≠≈ΣΔΩπμαβ◯", 10.0: "‹›←↑↓″¼¾‡‰▪■●►✓✔\u200b",
    10.5: "\u200e\u200f\ufeff¢¥",
}  # fmt: skip
"""Characters that are no letters, by what one costs in nats: the order is that of running text on the web."""


JOINER = "\u2060"
"""The word joiner has no width, says nothing of what stands beside it, and stands before a dash or dots."""

RARE = 11.0
"""Nats that any other mark costs, of which no byte is lost."""

_OWN = {
    **dict.fromkeys("،؛؟", ("ar", "fa", "ur")),
    **dict.fromkeys("।॥", ("bn", "hi", "mr", "ne")),
    **dict.fromkeys("۔", ("ur",)),
    **dict.fromkeys("、。，；！？・「」", UNSPACED),
}
"""Marks that stand in text of a few languages only."""

COSTS = {char: cost for cost, chars in MARKS.items() for char in chars}
"""What each of them costs."""


def marks_of(language: str) -> str:
    """The marks that stand in text of a language.

    >>> "،" in marks_of("fa"), "،" in marks_of("bg")
    (True, False)
    """
    return "".join(mark for mark in COSTS if language in _OWN.get(mark, (language,)))
