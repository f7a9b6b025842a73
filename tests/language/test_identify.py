"""Which language a text is in, told by its function words."""

from unicodedata import category

import pytest
import regex
import strategies
from hypothesis import given

from cleaner.language.identify import SAMPLE, _words, identify, spoken

SENTENCES = {
    "de": "Die Brücke ist nicht weit von der Stadt, und das Wasser unter ihr ist tief.",
    "en": "The bridge is not far from the town, and the water that runs under it is deep.",
    "es": "El puente no es largo, y el agua que pasa por él es de las que se ven en la ciudad.",
    "fi": "Silta on pitkä ja se oli auki, mutta hän ei ole tullut kun joki on niin syvä.",
    "fr": "Le pont est dans la ville, et les eaux qui passent sont pour les gens une joie.",
    "hu": "A híd nem messze van, és az a város is, hogy a víz már csak mint egy kép.",
    "id": "Jembatan itu dan sungai yang ada di kota ini tidak dalam, dan juga untuk kita.",
    "it": "Il ponte non è lontano, e la gente che lo passa è di una città del nord.",
    "nl": "De brug is niet ver van de stad, en het water dat er is, is van een rivier.",
    "pl": "Most nie jest daleko i woda jest głęboka, ale to z nie do tego jak przez miasto.",
    "pt": "A ponte não é longe, e a água que passa é uma das que os rios do norte dão.",
    "ro": "Podul nu este departe, și apa care este sub el este din munți, dar mai este.",
    "sv": "Bron är inte långt från staden, och det är en flod som har vatten på våren.",
    "tr": "Bu köprü çok uzun ve bir nehir için daha ne kadar su olan o da ama sonra.",
    "ru": "Мост открыли весной, и с тех пор движение удвоилось, но это не всё, что он дал.",
    "uk": "Міст відкрили навесні, і з того часу рух подвоївся, але це не все, що він дав.",
    "zh": "这座桥于五月开放。",
    "ja": "橋は五月に開通した。",
    "el": "Η γέφυρα άνοιξε τον Μάιο.",
    "vi": "Cây cầu này là của thành phố và những người đã đến không có trong các câu.",
}


@pytest.mark.parametrize(("language", "text"), SENTENCES.items(), ids=SENTENCES)
def test_a_sentence(language, text):
    assert identify(text) == language
    assert identify(text.upper()) == language or language == "tr"  # whose capital of i is not Unicode's


NONE = {
    "nothing": "",
    "blanks": " \n\t",
    "figures": "1 2 3, 4.5 – 6 %",
    "a name": "Ann Writer",
    "names": "Ann Ben Carl Dora Emil Frida Gustav Hanna Ida Jon",
    "code": "x = foo(bar, baz); y = qux.quux(corge)",
    "one function word": "The bridge",
    "surrogates": "\ud800 \udfff",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_no_language(text):
    assert identify(text) == ""


def test_only_the_start_is_looked_at():
    english = SENTENCES["en"] + "\n"
    assert identify(english * (SAMPLE // len(english) + 1) + SENTENCES["de"] * 10_000) == "en"


@given(strategies.texts)
def test_any_text_has_one_language_or_none(text):
    assert identify(text) == next(iter(spoken(text)), "")


@given(text=strategies.texts)
def test_words_are_runs_of_letters_and_the_marks_on_them(text):
    known = "".join(char for char in text if category(char) != "Cn")  # `regex` knows letters that this Python does not
    assert _words(known) == regex.findall(r"\p{L}[\p{L}\p{M}]*", known.casefold())


def test_near_kin_are_not_ruled_out():
    assert {"nb", "da"} <= set(spoken("Broen ble åpnet i mai, og det er ikke langt fra den til byen."))
