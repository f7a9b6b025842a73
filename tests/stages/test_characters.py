"""Characters that no reader sees, or that Unicode writes otherwise, go; where they have work to do, they stay."""

import re
import sys
import unicodedata

import pytest
import strategies
from hypothesis import given

from cleaner import Cleaner, Config
from cleaner.stages import characters

CLEANER = Cleaner(Config(select=["characters"]))
STYLED = Cleaner(Config(select=["characters"], extend_select=["characters/nfkc", "characters/curly-quotes"]))

MENDED = [
    ("controls", "a\x00b\x07c\x1bd\x7fe\n", "abcde\n"),
    ("noncharacters", "a\ufffeb\uffffc\n", "abc\n"),
    ("interlinear notes", "a\ufff9b\ufffac\ufffbd\n", "abcd\n"),
    ("quotation marks of cp1252", "\x93Late\x94, it\x92s \x96 so\n", "“Late”, it’s – so\n"),
    ("a euro sign", "5 \x80\n", "5 €\n"),
    ("a run of them", "\x91\x93\n", "‘“\n"),
    ("an ellipsis", "Wait\x85 what\n", "Wait… what\n"),
    ("an ellipsis in quotes", "\x93Wait\x85\x94 he said, ‘now’\x85\n", "“Wait…” he said, ‘now’…\n"),
    ("a byte order mark", "\ufeffLate\n", "Late\n"),
    ("a byte order mark inside", "La\ufeffte\n", "Late\n"),
    ("a space without width", "La\u200bte\n", "Late\n"),
    ("a word joiner", "co\u2060op\n", "coop\n"),
    ("invisible operators", "a\u2062b\u2063c\n", "abc\n"),
    ("a vowel separator", "a\u180eb\n", "ab\n"),
    ("a joiner", "off\u200cice of\u200dfice\n", "office office\n"),
    ("directions", "\u202aLate\u202c \u200eit\u200f \u2066is\u2069\u061c\n", "Late it is\n"),
    ("a soft hyphen", "Donau\u00addampf\n", "Donaudampf\n"),
    ("a letter and a mark", "cafe\u0301 a\u030a n\u0303\n", "café å ñ\n"),
    ("two marks", "e\u0302\u0301\n", "ế\n"),
    ("marks out of order", "q\u0307\u0323\n", "q\u0323\u0307\n"),
    ("a mark for a mark", "a\u0340 a\u0344\n", "à ä\u0301\n"),
    ("twins", "\u212b \u2126 \u212a \u037e \u0387\n", "Å Ω K ; ·\n"),
    ("a twin space", "a\u2000b\n", "a\u2002b\n"),
    ("Hangul", "\u1112\u1161\u11ab \ud558\u11ab\n", "한 한\n"),
    ("compatibility characters", "\uf900\U0002f800\n", "豈丽\n"),
    ("excluded from composition", "\u0958 \ufb2a\n", "\u0915\u093c \u05e9\u05c1\n"),
    ("a mark at the start", "\u0344a\n", "\u0308\u0301a\n"),
    ("several on several lines", "a\x00\r\ne\u0301\r\u200b\n", "a\r\né\r\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [case[1:] for case in MENDED], ids=[case[0] for case in MENDED])
def test_mends(before, after):
    cleaned = CLEANER.clean(before)
    assert ascii(cleaned.text) == ascii(after)
    assert cleaned.undo() == before


STAYS = {
    "white space": "a\tb\n\x0b\x0c\r\n\u2028\u00a0\u3000\n",
    "a line end of its own": "One line\x85Another line\n",
    "line ends of its own": "One line\x85Another line\x85",
    "a line end before a space": ".\x85 Another line\n",
    "a code that cp1252 has not": "ab\x81\x92cd\n",
    "a letter among those of another encoding": "wie\x9c była\n",
    "joiners in Persian": "می\u200cخواهم\n",
    "joiners in Hindi": "क्\u200dष क्\u200cष\n",
    "joiners in Malayalam": "ന്\u200d\n",
    "joiners in emoji": "👩\u200d🚀 👨\u200d👩\u200d👧 🏳\ufe0f\u200d🌈 ❤\ufe0f\u200d🔥\n",
    "breaks in Thai": "ภาษา\u200bไทย\n",
    "breaks in Khmer": "ភាសា\u200bខ្មែរ\n",
    "a word joiner at a dash": "stopped\u2060—so\n",
    "directions in Hebrew": "שלום\u200f (hello)\n",
    "directions in Arabic": "\u2067مرحبا\u2069 is a greeting\n",
    "hyphens": "Donau-Dampf\u2010schiff\u2011fahrt\n",
    "marks without a letter of their own": "x\u0302 q\u0323\u0307 \u0301\n",
    "compatibility characters": "ﬁn ① ½ ™ ｶﾞ Ａ ㎏\n",
    "typographic quotes": "“It’s ‘late’”, „sagte“ sie\n",
    "variation selectors": "❤\ufe0f #\ufe0f\u20e3 漢\U000e0100\n",
    "flags": "🇫🇮 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f\n",
    "private characters": "\ue000 \U000f0000\n",
    "replacement characters": "qzk\ufffd \ufffc\n",
}


@pytest.mark.parametrize("text", STAYS.values(), ids=STAYS)
def test_stays(text):
    assert ascii(CLEANER.clean(text).text) == ascii(text)
    assert CLEANER.clean(text).layers == ()


def test_a_direction_stays_on_its_line_only():
    assert CLEANER.clean("שלום\u200f\nlate\u200f\n").text == "שלום\u200f\nlate\n"


def test_more_marks_than_any_text_has_are_left_alone():
    text = "a" + "\u0301\u0316" * 20 + " e\u0301\n"
    assert CLEANER.clean(text).text == text.replace("e\u0301", "é")


STYLES = [
    ("ligatures", "ﬁn ﬄ\n", "fin ffl\n"),
    ("circles", "① Ⓐ\n", "1 A\n"),
    ("width", "Ａ１ｶﾞ\n", "A1ガ\n"),
    ("quotes", "“It’s ‘late’”\n", "\"It's 'late'\"\n"),
    ("low quotes", "„so‟ ‚so‛\n", "\"so\" 'so'\n"),
]


@pytest.mark.parametrize(("before", "after"), [case[1:] for case in STYLES], ids=[case[0] for case in STYLES])
def test_style_when_it_is_asked_for(before, after):
    assert STYLED.clean(before).text == after
    assert CLEANER.clean(before).text == before


@given(strategies.texts)
def test_the_result_is_normal_but_for_what_is_no_text(text):
    """Each line of it, if no letter has more marks than a text has."""
    cleaned = CLEANER.clean(text).text
    for line in cleaned.splitlines():
        longest = max((len(run) for run in _runs_of_marks(line)), default=0)
        assert longest > 30 or unicodedata.is_normalized("NFC", line)


def test_what_combines_is_named():
    """Where nothing does, Python tells a text's form at once."""
    apart = [(char, unicodedata.normalize("NFD", char)) for char in map(chr, range(sys.maxunicode + 1))]
    last = {parts[-1] for char, parts in apart if len(parts) > 1 and unicodedata.normalize("NFC", parts) == char}
    assert all(map(characters._COMBINES.match, last))


def test_a_joiner_that_is_not_looked_at_has_work_to_do():
    inside = re.compile(f"[{characters._INSIDE}]")
    letters = {char for char in map(chr, range(sys.maxunicode + 1)) if inside.match(char)} - set("\u200c\u200d")
    assert all(map(characters._JOINING.match, letters))


def _runs_of_marks(line):
    return "".join("m" if unicodedata.combining(char) else " " for char in line).split()
