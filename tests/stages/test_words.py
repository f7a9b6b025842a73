"""Words are parted only in documents that show that they lost spaces; names, code and compounds never are."""

import itertools
import textwrap

import pytest

from cleaner import Cleaner, Config
from cleaner.language.joining import joining
from cleaner.language.seams import guess, seam, seams
from cleaner.stages.words import joined, shown
from cleaner.stages.words.parting import Parting

CLEANER = Cleaner(Config(select=["words"]))

SHOWN = "It is said that theHarbour of the town is far, and that the ferry is slower thanGPS says it is.\n"
MENDED = "It is said that the Harbour of the town is far, and that the ferry is slower than GPS says it is.\n"


def test_evidence_is_mended():
    assert CLEANER.clean(SHOWN).text == MENDED


PARTED = [
    ("two common words", "of computingpower", "of computing power"),
    ("a word and a function word", "whichmeans", "which means"),
    ("part of a compound", "open-sourcemodels", "open-source models"),
    ("a version", "Claude3.5", "Claude 3.5"),
    ("a function word and a name", "betweenSydney", "between Sydney"),
    ("a function word and a number", "itsV3", "its V3"),
    ("a slipped space", "good result swith it", "good results with it"),
    ("before punctuation", "computingpower, whichmeans; whichwas.", "computing power, which means; which was."),
]


@pytest.mark.parametrize(("before", "after"), [case[1:] for case in PARTED], ids=[case[0] for case in PARTED])
def test_parts_where_the_document_shows_it(before, after):
    cleaned = CLEANER.clean(SHOWN + before + "\n")
    assert cleaned.text == MENDED + after + "\n"
    assert cleaned.undo() == SHOWN + before + "\n"


@pytest.mark.parametrize(("before", "after"), [case[1:] for case in PARTED[:3]], ids=[case[0] for case in PARTED[:3]])
def test_parts_nothing_where_the_document_does_not_show_it(before, after):
    assert before != after
    assert CLEANER.clean(MENDED + before + "\n").text == MENDED + before + "\n"


NAMES = [
    "OpenAI", "ChatGPT", "DeepSeek", "YouTube", "iPhone", "GitHub", "JavaScript", "McDonald", "LaTeX", "toString",
    "theOption()", "andThen.of", "theHarbour.com",
    "the_Harbour", "@theHarbour", "#theHarbour", "http://theHarbour", "theHarbour/of", "theHarbour@home",
    "notebook", "weekend", "nevertheless", "notwithstanding", "blackboard", "fishmonger", "coworking", "reskilling",
    "unputdownable", "antidisestablishmentarianism", "e-mail", "x86-64", "v3.5", "1.2.3", "thereof", "Theodore",
    "Anderson", "whichever", "Ofcom", "zzyzxroad", "Grundstücksverkehrsgenehmigung",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_one_word_stays_one_even_then(name):
    assert CLEANER.clean(f"{SHOWN}So {name} is.\n").text == f"{MENDED}So {name} is.\n"


UNSHOWN = {
    "one join is none": "It is said that theHarbour of the town is far.\n",
    "the same join twice is one": "It is theHarbour of the town that is said to be theHarbour of the town.\n",
    "another language": "Es ist theHarbour und das ist nicht thanGPS mit der Stadt und dem Fluss.\n",
    "too few words to tell": "theHarbour thanGPS\n",
    "code": "theOption() and thanGPS( and theHarbour/ and ofThe@ it is that which was in the town.\n",
}


@pytest.mark.parametrize("text", UNSHOWN.values(), ids=UNSHOWN)
def test_a_document_that_does_not_show_it_stays(text):
    assert CLEANER.clean(text).text == text


def test_a_word_that_comes_twice_stays():
    text = SHOWN + "A whichmeans here, a whichmeans there.\n"
    assert CLEANER.clean(text).text == MENDED + "A whichmeans here, a whichmeans there.\n"


def test_a_word_that_comes_with_its_plural_stays():
    text = SHOWN + "A whichmean here, some whichmeans there, a savepoint, and some savepoints.\n"
    assert CLEANER.clean(text).text == MENDED + text.removeprefix(SHOWN)


COMMAS = [
    ("one among many", "Ann, Ben, Carl, Dora and Liu , who is late.\n", "Ann, Ben, Carl, Dora and Liu, who is late.\n"),
    ("two spaces", "a, b, c, d  , e\n", "a, b, c, d, e\n"),
    ("behind a bracket", "a, b, c, d (e) , f\n", "a, b, c, d (e), f\n"),
    ("behind a quotation mark", "a, b, c, “d” , e\n", "a, b, c, “d”, e\n"),
    ("at the end of a line", "a, b, c, d ,\ne\n", "a, b, c, d,\ne\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [case[1:] for case in COMMAS], ids=[case[0] for case in COMMAS])
def test_commas(before, after):
    assert CLEANER.clean(before).text == after


COMMAS_STAY = {
    "tokenised text": "Ann , Ben , Carl and Dora were there .\n",
    "half of them": "a, b, c , d , e\n",
    "a number": "a, b, c, d ,5\n",
    "behind punctuation": "a, b, c, d: , e\n",
    "alone": "a ,\n",
}


@pytest.mark.parametrize("text", COMMAS_STAY.values(), ids=COMMAS_STAY)
def test_commas_that_stay(text):
    assert CLEANER.clean(text).text == text


# Other languages

JOINED = {
    "de": (
        "Die Fähre ist langsam, undder Hafen ist weit von der Stadt, aber dieMauern sind alt und stehen nochlange.",
        3,
    ),
    "fr": ("Le port est loin de la ville, et lesmurs sont là quinous gardent dansnotre maison, qui est à nous.", 3),
    "es": (
        "El barco es lento peroel puerto está lejos de la ciudad, y losmuros son viejos y estánaquí para siempre.",
        3,
    ),
}


@pytest.mark.parametrize("language", JOINED)
def test_other_languages(language):
    text, count = JOINED[language]
    cleaned = CLEANER.clean(text + "\n")
    assert cleaned.text.count(" ") == text.count(" ") + count
    assert cleaned.undo() == text + "\n"


COMPOUNDS = {
    "de": "Das Hafenmeisterhäuschen und die Schifffahrtsgesellschaft sind nicht auf der Liste, undder Rat ist mitdem.",
    "nl": "Het zeemansleven en de havenmeesterswoning zijn niet van de stad, maarde boot en dehaven zijn het wel.",
    "sv": "Hamnmästarbostaden och färjelägesparkeringen är inte med på listan, mendet är en båtoch det är.",
    "fi": "Satamatarkastajankoti ja lauttarantapysäköinti ei ole siinä, mutta se on kuin se oli ja hän on myös siinä.",
}


@pytest.mark.parametrize("language", COMPOUNDS)
def test_compounds_stay(language):
    text = CLEANER.clean(COMPOUNDS[language] + "\n").text
    for word in COMPOUNDS[language].split()[:6]:
        if len(word) > 12:
            assert word in text


def test_kin_languages_are_left_alone():
    text = "Brod je spor i luka je daleko od grada, ali su zidovi stari i neće se srušiti, kako kažu oni koji su tu.\n"
    assert CLEANER.clean(text).text == text


# What the model says


@pytest.mark.parametrize("language", seams())
def test_every_language_has_its_parts(language):
    assert len(seams()[language].function_words) > 20
    assert guess(" ".join(seams()[language].function_words)) in seams()


def test_a_seam_is_where_letters_hardly_meet():
    assert list(seam("It is thebest of mythe.", "en"))
    assert not list(seam("There they are, in the theatre of the other theme.", "en"))


def test_a_seam_is_told_in_code_points():
    text = "“Déjà vu” \udc92\U0001f600 is thebest of the 北 and fromGreat"
    assert [text[at:].split()[0] for at in seam(text, "en")] == ["thebest", "fromGreat"]


def test_a_plain_word_with_a_seam_asks_no_vocabulary(monkeypatch):
    monkeypatch.setattr("cleaner.language.joining.frequent", lambda _: pytest.fail("the vocabulary is read"))
    text = "The end thereof is the veto of the one that they were with, and it is not the one for you."
    assert list(seam(text, "en"))
    assert not shown.language(text, ())


def test_a_clear_beginning_tells_the_language():
    english = "The end of it is not in the book that you have with you, and it was there for all of us to see. "
    german = "Das ist nicht der, mit dem wir auf das Schiff und in die Stadt zu den und von den sind es auch. "
    assert guess(english * 3 + german * 4) == "en"
    assert guess(english + german * 8) == "de"


@pytest.mark.parametrize(("left", "right"), [("of", "great"), ("which", "means"), ("offered", "to"), ("the", "best")])
def test_two_words_cost_less_than_one_that_is_none(left, right):
    model = joining("en")
    assert model.two(left, right) + 4 < model.one(left + right)


@pytest.mark.parametrize(
    "word", ["himself", "within", "notable", "island", "nowhere", "framework", "workwoman", "bethought", "seaweed"]
)
def test_one_word_costs_less_than_two(word):
    model = joining("en")
    assert model.one(word) < 4 + min(model.two(word[:at], word[at:]) for at in range(1, len(word)))


# Broken words, wrapped lines

PROSE = (
    "The port of the old town has a new toy. It is a camera on a mast, and it counts the boats that come in, the boats "
    "that go out, and the gulls, which it takes for boats when they fly low over the water in the early morning."
)


@pytest.mark.parametrize("width", [55, 64, 72, 90])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_wrapped_lines_are_joined(width, end):
    page = f"{PROSE}\n\n{PROSE}\n"
    wrapped = "\n\n".join(textwrap.fill(part, width) for part in page.split("\n\n")) + "\n"
    cleaned = Cleaner(Config(select=["words", "whitespace"])).clean(wrapped.replace("\n", end))
    assert cleaned.text == page


UNWRAPPED = {
    "verse": "The boats come in, the boats go out, and gulls cry all day long;\nThe camera that counts them all\n" * 4,
    "code": textwrap.fill(PROSE, 64).replace(" ", "(") + "\n",
    "indented": textwrap.indent(textwrap.fill(PROSE, 64), "    ") + "\n",
    "narrow": textwrap.fill(PROSE, 30) + "\n",
    "a line a sentence": "It is late in the day for all of us who are here.\nthe boats are in the port.\n" * 4,
    "a table": "the bridge of the town        old and grey and made of stone\n" * 6,
    "a list": textwrap.fill(PROSE, 64).replace("\n", "\n- ") + "\n",
    "a few long lines": f"{PROSE}\n{PROSE}\n",
}


@pytest.mark.parametrize("text", UNWRAPPED.values(), ids=UNWRAPPED)
def test_lines_that_stay(text):
    assert CLEANER.clean(text).text == text


BROKEN = [
    ("It is the repre-\nsentative of the town.\n", "It is the representative of the town.\n"),
    ("It is the repre\xad\nsentative of the town.\n", "It is the representative of the town.\n"),
    ("It is a well-\nknown town of the north.\n", None),
    ("The pre-\nand post-war houses of the town are in the port.\n", None),
    ("It is of the zorgle-\nblatt kind, and it is in the port of it.\n", None),
    ("It is the Zorgle-\nblatt of it, a zorgleblatt it is.\n", "It is the Zorgleblatt of it, a zorgleblatt it is.\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), BROKEN)
def test_broken_words(before, after):
    assert CLEANER.clean(before).text == (after or before)


@pytest.mark.parametrize("language", ["en", "de", "fr", "it", "es", "pt"])
def test_words_that_cannot_be_two_are_told_by_the_cheap_ones(language, monkeypatch):
    """To look at all of them finds no more, though the text has "ofthe", which the lists know."""
    rare = [word for word in joining(language).costs if word.isalpha() and word.isascii()][20_000:200_000:700]
    function_words = sorted(seams()[language].function_words)
    text = " ".join(f"{word} {function_words[at % len(function_words)]}" for at, word in enumerate(rare))
    text += "".join(f" {left}{right} {left} {right}." for left, right in zip(rare[::9], rare[1::9], strict=False))
    text += " " + " ".join(left + right for left, right in itertools.pairwise(function_words))
    found = list(joined.find(text, language))
    monkeypatch.setattr(Parting, "_may_be_two", lambda *_: True)
    assert list(joined.find(text, language)) == found
    assert found
