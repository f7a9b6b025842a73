"""UTF-8 that was read in an East Asian encoding comes back with the bytes it lost; clean text of East Asia stays."""

import paragraphs
import pytest

from cleaner import repair
from cleaner.stages.mojibake import east
from cleaner.stages.mojibake.eastcodec import CODECS, sources
from cleaner.stages.mojibake.holes import LOST, START, Eastern, Holes, table, trie
from cleaner.stages.mojibake.tongue import learnt, tongue
from cleaner.stages.mojibake.vanished import elisions, vanished
from cleaner.stages.mojibake.wording import wording

FRENCH = (
    "Le musée était fermé à cause des grèves. L’été dernier, les élèves étaient déjà venus ; c’est là que le préfet a "
    "été reçu. Ce menu est accessible à travers la fenêtre, où l’image est insérée."
)
RUSSIAN = (
    "Мост открыли в мае, и с тех пор движение удвоилось. Они уже не могли сказать, что это было только один раз. "
    "Председатель совета сообщил, что работы закончатся к началу следующего года."
)
CHINESE = "我们的问题是什么呢？北京是中华人民共和国的首都，也是全国的政治中心和文化中心。今天的天气很好，大家都出去了。"


def _shares(text: str, found: str) -> float:
    """The share of words that are as they were."""
    return sum(one == other for one, other in zip(text.split(), found.split(), strict=True)) / len(text.split())


@pytest.mark.parametrize("lost", ["", LOST], ids=["dropped", "U+FFFD"])
@pytest.mark.parametrize("codec", ["gbk", "gb18030", "cp932", "shift_jis"])
@pytest.mark.parametrize("text", [FRENCH, RUSSIAN], ids=["French", "Russian"])
def test_what_lost_little_comes_back(text, codec, lost):
    damaged = Eastern(codec, lost).damage(f"{text}\n")
    cleaned = repair(damaged)
    assert _shares(text, cleaned.text) > 0.95
    assert cleaned.undo() == damaged


@pytest.mark.parametrize("codec", ["big5", "euc_kr", "cp949", "euc_jp"])
@pytest.mark.parametrize("text", [FRENCH, RUSSIAN], ids=["French", "Russian"])
def test_what_lost_half_of_its_letters_is_looked_up(text, codec):
    assert _shares(text, repair(Eastern(codec, LOST).damage(f"{text}\n")).text) > 0.85


def test_what_vanished_in_words_comes_back_and_between_spaces_does_not():
    damaged = Eastern("euc_kr", "").damage(f"{FRENCH}\n")
    assert "accessible  travers" in damaged
    assert "l’image" in repair(damaged).text
    assert "accessible  travers" in repair(damaged).text


@pytest.mark.parametrize("codec", ["gbk", "gb18030", "cp932"])
def test_text_without_spaces_comes_back(codec):
    found = repair(Eastern(codec, LOST).damage(f"{CHINESE}\n")).text
    assert len(found) == len(CHINESE) + 1
    assert sum(map(str.__eq__, found, CHINESE)) > 0.9 * len(CHINESE)


@pytest.mark.parametrize("text", [*paragraphs.CLEAN.values(), CHINESE], ids=[*paragraphs.CLEAN, "more Chinese"])
def test_clean_text_came_through_no_codec(text):
    assert not sources(text)
    assert not list(east.repair(text))


@pytest.mark.parametrize(
    "text",
    [
        "为什么命令由于与从的",
        "첫 표 창 큰 캘크",
        "小学校 茅葺き 鈥",
        "ホバークリックをするため",
        "一方、これは素晴らしいこ",
        "\ufffd",
        "",
    ],
)
def test_a_few_characters_prove_nothing(text):
    assert not sources(text)


def test_codecs_that_read_a_text_alike_are_told_by_what_they_drop():
    assert {one.channel.read for one in sources(Eastern("gbk", LOST).damage(CHINESE))} <= {"gbk", "gb18030"}
    assert "gbk" in CODECS


def test_a_hole_is_what_the_codec_refuses():
    codes = table("cp932")
    units = codes.units("ﾏ�ﾎｱ")  # τα: 84 is refused before CE
    assert units is not None
    holes = Holes(units, codes, trie("αβτστυρ"), dropped=False, behind=0x20)
    first = {char for char, _ in holes.edges(START)}
    assert "τ" in first
    assert "ρ" not in first  # 81 CE is a character


def test_the_likeliest_wording_is_of_the_vocabulary():
    codes, known = table("euc_kr"), tongue("fr")
    units = codes.units(Eastern("euc_kr", LOST).damage("déjà"))
    assert units is not None
    found = wording(Holes(units, codes, known.chars, dropped=False, behind=0x20), known, starts=False)
    assert found is not None
    assert "".join(step.char for step in found[1]) == "déjà"


def test_a_language_without_a_list_is_learnt_from_the_text():
    known = learnt("", "Թիմային հաղթանակը նվաճել է Հայաստանի առաջին հավաքականը հավաքականը")
    assert "հավաքականը" in known.words
    assert known.spaced


def test_what_is_dropped_is_known():
    assert vanished(Eastern("gbk", ""), tongue("fr")).gap == ""
    assert ("jusqu", "ici") in elisions("jusquici")
