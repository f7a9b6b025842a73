"""The letter à that lost its no-break space: "Ã Paris" was "à Paris" before white space was folded, "hÃ i" was "hài".

The space that is left is the one behind the word, or the byte A0 itself: the vocabulary decides.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice

from cleaner.language.common import languages
from cleaner.language.vocabulary import spellings
from cleaner.stages.mojibake.blank import BLANK, Filled
from cleaner.stages.mojibake.channels import characters, undo

_LEAD = 0xC3
_WORDS = 20_000
_UNKNOWN = 20.0
"""Words of a language that are known, and the nats of one that is not."""

_SPLIT = re.compile(r"[^\s'’]+")


def unfolded(text: str, codecs: Iterable[str]) -> Iterator[tuple[Filled, list[str]]]:
    r"""The text with the no-break spaces of its à put back, and that of some codecs for which that is the way.

    >>> [(found.text, codecs) for found, codecs in unfolded("Ã Paris, cet Ã©tÃ©", ["cp1252"])]
    [('Ã\xa0 Paris, cet Ã©tÃ©', ['cp1252'])]
    """
    for codec in codecs if BLANK not in text else ():
        chars = characters(codec)
        lead = chars[_LEAD]
        if chars[0xA0] == BLANK and lead in text and not text.replace(lead, "").isascii():
            filled = _filled(text, codec) if _may_be_whole(text, codec) else None
            if filled:
                yield filled, [codec]


def _may_be_whole(text: str, codec: str) -> bool:
    """Whether all that is beyond ASCII is UTF-8 if each of the letters has its no-break space."""
    lead = characters(codec)[_LEAD]
    return undo("\n".join(_RUN.findall(text.replace(f"{lead} ", f"{lead}{BLANK} "))), codec) is not None


_RUN = re.compile("[^\x00-\x7f]+")


@cache
def _pattern(lead: str) -> re.Pattern[str]:
    """The letter before a single space, and what is behind that."""
    return re.compile(rf"{re.escape(lead)} (?=([^\W\d_]{{1,{_LONGEST}}}['’]?))")


_LONGEST = 40
"""Code points of a word that are looked at on either side."""

_WORD_BEFORE = re.compile(r"[^\s'’(]*$")


def _filled(text: str, codec: str) -> Filled | None:
    parts: list[str] = []
    added: list[int] = []
    done = size = 0
    lead = characters(codec)[_LEAD]
    words = _costs(_language(text, codec)) if f"{lead} " in text else {}
    for match in _pattern(lead).finditer(text):
        head = _WORD_BEFORE.search(text[max(0, match.start() - _LONGEST) : match.start()])
        before = undo(head[0], codec) if head else None
        if before is None:
            return None
        space = match.end() - 1
        is_part = _is_part(f"{before}à".lower(), undo(match[1], codec) or match[1], words)
        if is_part is None:
            return None
        parts += text[done:space], BLANK
        size += space - done
        if not is_part:
            added.append(size)
        size += 1
        done = space + is_part
    return Filled("".join([*parts, text[done:]]), tuple(added)) if parts else None


def _is_part(word: str, behind: str, words: Mapping[str, float]) -> bool | None:
    """Whether a word goes on behind the space, which is likelier then than two words; None if nothing tells.

    Nothing does where the letter may have been another than à: "Ã dition" was "Édition", and its byte became the space.
    """
    behind = behind.lower() if behind.lower() in words else behind
    alone = words.get(behind, _UNKNOWN)
    if word + behind in words:
        return words[word + behind] < words.get(word, _UNKNOWN) + alone
    if word not in words or (word == "à" and (behind not in words and behind.islower())):
        return None
    return None if any(words.get(f"{letter}{behind}", _UNKNOWN) < alone for letter in _OTHERS) else False


_OTHERS = "".join(map(chr, range(0xE0, 0x100)))
"""The small letters that begin with the same byte as à."""


def _language(text: str, codec: str) -> str:
    """The language that a text's words speak for most, read back as far as they can be; empty if for none."""
    words = islice(_SPLIT.finditer(text), _TOLD)
    spoken = languages(undo(word[0], codec) or word[0] for word in words)
    return next((language for language, _ in spoken.most_common(1)), "")


_TOLD = 5_000
"""Words by which the language is told."""


@cache
def _costs(language: str) -> Mapping[str, float]:
    return {word.text: word.cost for word in spellings(language, _WORDS)} if language else {}
