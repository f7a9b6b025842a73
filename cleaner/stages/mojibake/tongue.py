"""What is known of a language, to tell what stood in holes: words, how letters follow each other, marks."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from cleaner.language import vocabulary
from cleaner.language.letters import Letters, count, letters
from cleaner.language.vocabulary import scant, simplified, spellings
from cleaner.stages.mojibake.costs import MARKS
from cleaner.stages.mojibake.dictionary import WORDS
from cleaner.stages.mojibake.holes import Trie, trie
from cleaner.stages.mojibake.listed import VOCABULARIES, listed

TRADITIONAL = "zh-Hant"
"""Chinese in traditional characters."""

UNSPACED = frozenset((*vocabulary.UNSPACED, "th"))
"""Languages whose words stand side by side, or whose lists have the parts of words; and Thai, which has none."""

COSTS = {
    **{char: cost for cost, chars in MARKS.items() for char in chars},
    **dict.fromkeys("\u2002\u2003\u200a", 9.5),
    **dict.fromkeys("、。，", 3.0),
    **dict.fromkeys("「」！？（）・：；》《『』【】", 4.5),
}
"""Nats for characters that are no letters."""


_ACCENTS = "\u0300\u0301\u0302\u0303\u0308\u030a\u030c\u0327"
"""Accents that stand behind their letters, as some systems write them."""


class Tongue(NamedTuple):
    """What is known of a language: its words with their costs, its letters, and all characters that may lose bytes."""

    language: str
    words: Mapping[str, float]
    model: Letters
    chars: Trie
    spaced: bool
    simplified: Mapping[str, str] = {}
    """Traditional Chinese characters as the list has them."""

    def listed(self, text: str) -> str:
        """A text as the list writes it: in small letters, in simplified characters."""
        small = text.lower()
        return "".join(self.simplified.get(char, char) for char in small) if self.simplified else small


@lru_cache(VOCABULARIES)
def tongue(language: str) -> Tongue:
    """What is known of a language; KeyError if there is no list of it."""
    if language in UNSPACED:
        name = language.partition("-")[0]
        words = {word.text: word.cost for word in spellings(name, PARTS)}
        own = dict.fromkeys("".join(words))
        to_list = simplified() if language == TRADITIONAL else {}
        old = [char for char, new in to_list.items() if new in own and len(new) == 1]
        replaced = {to_list[char] for char in old}
        kept = [char for char in own if char not in replaced]
        chars = trie("".join([*old, *kept, *COSTS]))
        return Tongue(language, words, letters(name), chars, spaced=False, simplified=to_list)
    known = listed(language, WORDS)
    return Tongue(
        language, known.plain, letters(language), trie(known.letters + _ACCENTS + "".join(COSTS)), spaced=True
    )


PARTS = 40_000
"""Words of languages without spaces that are looked for."""


def learnt(language: str, text: str) -> Tongue:
    """What a text itself tells of a language that there is no list of, and what few words of it are known."""
    few = {word.text: word.cost for word in scant().get(language, ())}
    seen = Counter(_WORD.findall(text.lower()))
    words = {word: SEEN for word, count in seen.items() if count > 1} | few
    chars = "".join(dict.fromkeys("".join([*few, *seen])))
    chars += "".join(char for char in chars.upper() if char not in chars)
    return Tongue(
        language, words, Letters(count([*few, *seen.elements()])), trie(chars + "".join(COSTS)), language != "th"
    )


SEEN = 8.0
"""Nats for a word that a text has twice: one in 3,000."""

_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u0e31-\u0e4e][^\W\d_]*)*")
