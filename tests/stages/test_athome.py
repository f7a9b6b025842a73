"""What opens a gate of mojibake and is at home: the cheap answers are those that a long look would come to."""

import re

import pytest

from cleaner import clean
from cleaner.language.pairs import cost, keys, languages, least, most
from cleaner.stage import lines
from cleaner.stages.mojibake import athome
from cleaner.stages.mojibake.partial import _PLAIN
from cleaner.stages.mojibake.shape import is_telling

NORWEGIAN = "det beste som er for den som har tid til det, og jeg vil at du skal være med på det nå"
CZECH = "Například když můžete říct, že už není žádný problém, protože také může být něco, co ještě není jasné"


@pytest.mark.parametrize(("head", "is_word"), [("Å gå er ", True), ("Å Gå er ", False), ("PÅ gå er ", False)])
def test_a_word_of_one_letter_is_a_capital_before_a_small_one(head: str, is_word: bool) -> None:
    text = head + NORWEGIAN
    assert athome.begin_sentences(list(re.finditer("Å ", text)), text) is is_word


@pytest.mark.parametrize(("stray", "is_at_home"), [("„?provides", True), ("„é?provides", False), ("é?a", False)])
def test_what_marks_stand_before_lost_no_marks(stray: str, is_at_home: bool) -> None:
    text = f"{CZECH} {stray}“ {CZECH}"
    hits = list(re.finditer(r"[^\x00-\x7f]\?", text))
    assert athome.are_strays(hits, list(lines(text)), text) is is_at_home


@pytest.mark.parametrize("pair", ["sø", " ž", "иі", "iц", "«a", "aB", "É ", "7é", "ñý", "\ufffdb"])
def test_no_language_is_beyond_the_bounds_of_a_pair(pair: str) -> None:
    looked_up = keys({(pair[0], pair[1]): 1})
    found = [cost(language, looked_up) for language in languages().values()]
    assert least((pair[0], pair[1])) <= min(found) <= max(found) <= most((pair[0], pair[1]))


@pytest.mark.parametrize("word", ["слово", "Слово", "чивший", "λόγος", "и"])
def test_a_plain_word_does_not_tell(word: str) -> None:
    assert _PLAIN.fullmatch(f" {word},")
    assert not is_telling(word, " ", ",")


@pytest.mark.parametrize("word", ["слоВо", "рТ", "слово(", "iслово", "чившийчивший"])
def test_other_words_are_looked_at(word: str) -> None:
    assert not _PLAIN.fullmatch(f" {word},")


def test_a_letter_of_another_script_is_no_mix_up() -> None:
    text = "Гэта была вялiкая краiна, у якой жылi людзi, што гаварылi на сваёй мове і не ведалi іншай.\n"
    assert clean(text).text == text
