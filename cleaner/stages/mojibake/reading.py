"""The likeliest reading of a damaged stretch: words of the vocabulary, letters that spell one, marks between them.

A stretch is all that can be read together: damage may have swallowed the spaces between words, and put others into
them. Every way of reading it is a path through a lattice, and the cheapest one is found place by place.
"""

import re
from math import inf
from unicodedata import category

from cleaner.stages.mojibake.costs import JOINER
from cleaner.stages.mojibake.dictionary import Dictionary
from cleaner.stages.mojibake.lattice import Kind, Lattice, Piece, Reading, State

UNKNOWN, LETTER, FOREIGN = 9.0, 3.5, 6.0
"""Nats for a word that is in no vocabulary, for each of its letters beyond ASCII, and for one that is of no word."""

PLAIN = 2.5
"""Nats for an ASCII letter of an unknown word."""

ONE_OF_THOUSANDS = 9.0
"""The same for a letter of a script that has so many."""

MIXED = 5.0
"""Nats that a letter costs more behind one of another script."""

NUMBER, SEPARATOR = 4.0, 1.0
SHARED = 2.5
"""Nats for one space that is both the rest of a letter and what parts two words, where two in a row were folded."""

INSIDE, ALONE = 7.0, 3.0
ELIDING = ("ca", "en", "fr", "it", "uk", "tr")
"""Nats that a mark costs more inside a word and between spaces; and languages with apostrophes inside words."""

STRANGE = 25.0
"""Nats for a character that no channel of this kind leaves."""

AS_IT_IS = 6.0
"""Nats that a word costs beyond its own which is not damaged, where the rest is."""


def read(text: str, words: Dictionary, starts: bool) -> Reading:
    """The likeliest reading of a stretch; `starts` if it may begin a sentence.

    >>> from cleaner.stages.mojibake.damage import Channel
    >>> words = Dictionary(Channel("latin_1", lost=""), "fr", words=3000)
    >>> [piece.choices[0] for piece in read("lâÃ©cole", words, starts=False).pieces]
    ['l', '’', 'école']
    """
    key = (text, starts)
    found = words.cache.get(key)
    if not isinstance(found, Reading):
        if len(words.cache) >= _CACHED:
            words.cache.clear()
        lattice = Lattice(text, words, starts)
        if not lattice.is_read(_STEPS):
            lattice.strange = True  # looked for only then: else a word could begin anywhere
            lattice.is_read(_STEPS)
        found = words.cache[key] = lattice.path()
    return found


_CACHED = 4_000
"""Stretches that a dictionary remembers."""


def _from_word(lattice: Lattice, at: int) -> None:
    """Marks and spaces, from between words or right behind one."""
    costs = lattice.cost[at]
    state = State.BETWEEN if costs[State.BETWEEN] <= costs[State.BEHIND] else State.BEHIND
    if costs[state] == inf:
        return
    char = lattice.text[at]
    if char.isascii() and not char.isalnum():
        cost = 0.0 if char == " " else SEPARATOR
        lattice.reach(at, state, State.BETWEEN, cost, Piece(at, at + 1, (char,), Kind.PLAIN))
    for end in range(at + 1, min(at + lattice.words.longest_mark, len(lattice.text)) + 1):
        marks = lattice.words.marks.get(lattice.text[at:end])
        if marks and not _is_one_of_many(lattice, at, end):
            cost = lattice.words.mark_cost(marks[0]) + _misplaced(lattice, at, end, marks[0])
            lattice.reach(at, state, State.BETWEEN, cost, Piece(at, end, marks, Kind.MARK))
            if lattice.text[end - 1] == " " and lattice.words.channel.folded:
                lattice.reach(at, state, State.BETWEEN, cost + SHARED, Piece(at, end - 1, marks, Kind.MARK))
    if lattice.strange and not char.isascii():
        lattice.reach(at, state, State.BETWEEN, STRANGE, Piece(at, at + 1, (char,), Kind.STRANGE))


def _is_one_of_many(lattice: Lattice, start: int, end: int) -> bool:
    """Whether U+FFFD stand side by side: nothing tells which marks they were, or whether they were any."""
    lost = lattice.words.channel.lost
    return lattice.words.channel.single and lost in (lattice.text[start - 1 : start], lattice.text[end : end + 1])


def _misplaced(lattice: Lattice, start: int, end: int, mark: str) -> float:
    """What a mark costs for standing inside a word, where the language has no apostrophes, or between spaces.

    A sign costs that beside a letter too, and a word joiner with no mark behind it.
    """
    text = lattice.text
    if category(mark)[0] == "S" and (text[start - 1 : start].isalpha() or text[end : end + 1].isalpha()):
        return INSIDE
    if mark == JOINER and text[end : end + 1] not in lattice.words.mark_starts:
        return INSIDE
    left = start > 0 and text[start - 1] not in " ?"
    right = end < len(text) and text[end] not in " ?"
    if left and right:
        at_home = lattice.words.language in ELIDING or (text[start - 1].isdigit() and text[end].isdigit())
        return 0.0 if at_home else INSIDE
    return 0.0 if left or right else ALONE


_RUN, _JOINED = re.compile(r"[A-Za-z0-9]+"), re.compile(r"[A-Za-z0-9]+['-][A-Za-z0-9'-]+")
_DIGITS = re.compile(r"[0-9]+")


def _word(lattice: Lattice, at: int) -> None:
    """Words of the vocabulary: damaged ones, and those that are not."""
    text, words = lattice.text, lattice.words
    if (digits := _DIGITS.match(text, at)) and lattice.cost[at][State.BEHIND] < inf:
        piece = Piece(at, digits.end(), (digits[0],), Kind.PLAIN)
        lattice.reach(at, State.BEHIND, State.BEHIND, NUMBER, piece)
    if lattice.cost[at][State.BETWEEN] == inf:
        return
    for match in filter(None, (_RUN.match(text, at), _JOINED.match(text, at))):
        plain, end = match[0], match.end()
        cost = NUMBER if plain.isdigit() else words.plain.get(plain.lower(), UNKNOWN + PLAIN * len(plain))
        lattice.reach(at, State.BETWEEN, State.BEHIND, cost, Piece(at, end, (plain,), Kind.PLAIN))
    reach = at + words.reach(text, at)
    most = max(reach, at + 1) if text[at].lower()[0] not in words.heads else at + words.longest
    for end in range(at + 1, min(most, at + words.longest, len(text)) + 1):
        if lattice.ends[end] or text[end - 1] == " ":
            form = text[at:end]
            found = words.find(form, lattice.starts and at == 0) if end <= reach else None
            if found:
                piece = Piece(at, end, (found.text, *filter(None, [found.other])), Kind.WORD, found.lead)
                if lattice.ends[end]:
                    lattice.reach(at, State.BETWEEN, State.BEHIND, found.cost, piece)
                if form.endswith(" ") and words.channel.folded:
                    shared = piece._replace(end=end - 1)
                    lattice.reach(at, State.BETWEEN, State.BEHIND, found.cost + SHARED, shared)
            elif lattice.ends[end] and not form.isascii() and (known := words.plain.get(form.lower())) is not None:
                piece = Piece(at, end, (form,), Kind.PLAIN)
                lattice.reach(at, State.BETWEEN, State.BEHIND, known + AS_IT_IS, piece)


def _letter(lattice: Lattice, at: int) -> None:
    """One more letter of an unknown word, or its first."""
    text, words, costs = lattice.text, lattice.words, lattice.cost[at]
    states = [(state, extra) for state, extra in _SPELT if costs[state] < inf]
    if not states:
        return
    char = text[at]
    if char.isascii() and (char.isalpha() or char in "'-"):
        for state, extra in states:
            if char.isalpha() or state is State.WITHIN:
                lattice.reach(at, state, State.WITHIN, extra + PLAIN, Piece(at, at + 1, (char,), Kind.SPELT))
    for end in range(at + 1, min(at + words.longest_letter, len(text)) + 1):
        choices = words.letters.get(text[at:end])
        if choices:
            piece = Piece(at, end, choices, Kind.SPELT)
            letter = ONE_OF_THOUSANDS if words.is_unspaced else LETTER
            mixed = MIXED if _is_behind_latin(lattice, at) else 0.0
            for state, extra in states:
                lattice.reach(at, state, State.WITHIN, extra + letter + mixed, piece)


_SPELT = ((State.BETWEEN, UNKNOWN), (State.WITHIN, 0.0))
"""Where a letter may stand, and what it costs more there."""


def _is_behind_latin(lattice: Lattice, at: int) -> bool:
    """Whether a letter of a language in another script stands behind a Latin one."""
    before = lattice.text[at - 1 : at]
    return before.isascii() and before.isalpha() and not lattice.words.is_latin


def _whole(lattice: Lattice, at: int) -> None:
    """A character that lost nothing: a rare mark, or a letter that is none of the language's."""
    char = lattice.words.whole(lattice.text, at)
    if not char:
        return
    end = at + len(char.encode())
    if not _is_letter(char):
        state = min((State.BETWEEN, State.BEHIND), key=lambda state: lattice.cost[at][state])
        piece = Piece(at, end, (char,), Kind.MARK)
        lattice.reach(
            at, state, State.BETWEEN, lattice.words.mark_cost(char) + _misplaced(lattice, at, end, char), piece
        )
    elif char not in lattice.words.at_home and lattice.words.may_quote(char):
        for state, extra in _SPELT:
            lattice.reach(at, state, State.WITHIN, extra + FOREIGN, Piece(at, end, (char,), Kind.SPELT))


def _is_letter(char: str) -> bool:
    return category(char)[0] in "LMN"


_STEPS = (_from_word, _word, _letter, _whole)
