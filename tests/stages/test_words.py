"""Words are parted only in documents that show that they lost spaces; names, code and compounds never are."""

from collections import Counter

import pytest

from cleaner import Cleaner, Config
from cleaner.language.vocabulary import load
from cleaner.stages.words import EVIDENCE, Parting

CLEANER = Cleaner(Config(select=["words"]))

SHOWN = "It is said that theHarbour of the town is far, and that the ferry is slower thanGPS says it is.\n"
MENDED = "It is said that the Harbour of the town is far, and that the ferry is slower than GPS says it is.\n"


def test_a_word_that_the_document_says_again_is_a_term():
    assert Parting(load("en"), set(), Counter(["theredirect"])).token("theredirect") == "the redirect"
    assert Parting(load("en"), set(), Counter(["savepoint", "savepoints"])).token("savepoint") == "savepoint"


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


def test_the_evidence_is_what_the_constant_says():
    joins = ["theHarbour", "thanGPS", "ofSydney"]
    for count in range(len(joins) + 1):
        text = f"It is that which was in the town, and it is for the river: {' '.join(joins[:count])} is whichmeans.\n"
        assert ("which means" in CLEANER.clean(text).text) is (count >= EVIDENCE)


def test_a_word_that_comes_twice_stays():
    text = SHOWN + "A whichmeans here, a whichmeans there.\n"
    assert CLEANER.clean(text).text == MENDED + "A whichmeans here, a whichmeans there.\n"


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


# Parting, on its own

TOKENS = [
    ("computingpower", "computing power"),
    ("whichmeans", "which means"),
    ("theSydney", "the Sydney"),
    ("theV8", "the V8"),
    ("open-sourcemodels", "open-source models"),
    ("harbour", "harbour"),
    ("short", "short"),
    ("reskilling", "reskilling"),
    ("Computingpower", "Computingpower"),
    ("a" * 51, "a" * 51),
    ("", ""),
    ("-", "-"),
]


@pytest.mark.parametrize(("token", "parted"), TOKENS)
def test_parting_a_token(token, parted):
    assert Parting(load("en"), set(), Counter()).token(token) == parted


def test_a_rare_word_is_parted_only_where_its_halves_stand_apart_elsewhere():
    rare = "riverbanks"
    assert Parting.KNOWN <= load("en").zipf(rare) < Parting.RARE
    assert Parting(load("en"), set(), Counter()).token(rare) == rare
    assert Parting(load("en"), {("river", "banks")}, Counter()).token(rare) == "river banks"


SHIFTED = [
    (("result", "swith"), "results with"),
    (("oft", "he"), ""),  # both are words
    (("int", "he"), ""),
    (("good", "results"), ""),
    (("swith", "result"), ""),
    (("x1", "swith"), ""),
    (("result", "SWITH"), ""),
]


@pytest.mark.parametrize(("words", "shifted"), SHIFTED)
def test_shifting_a_space(words, shifted):
    assert Parting(load("en"), set(), Counter()).shifted(*words) == shifted
