"""What a text is worth: good text is kept in any language, and what is none is not; every limit has its source."""

import random
import time
from itertools import product

import pytest
import strategies
from hypothesis import given

from cleaner import Cleaner, Config
from cleaner.language.vocabulary import spellings
from cleaner.profile import PROFILES, VERDICTS
from cleaner.quality import Reason, assess
from cleaner.quality.limits import judge, limits

STANDARD = Cleaner()

GOOD = {
    "en": (
        "The old bridge was opened in May, and since then there have been twice as many cars in the town.\n\n"
        "“We knew that it would be like this,” said the owner of the small hotel by the river. “But nobody asked "
        "us.”\n\n"
        "The mayor has promised to look at the numbers again when the summer is over. Until then the road stays "
        "open, "
        "and everyone who lives there will have to wait. Is that fair? Most of the people we spoke to did not "
        "think so."
    ),
    "de": (
        "Die alte Brücke wurde im Mai eröffnet, und seitdem fahren doppelt so viele Autos durch die Stadt.\n\n"
        "„Wir haben gewusst, dass es so kommen wird“, sagte die Besitzerin des kleinen Hotels am Fluss. Gefragt "
        "hat sie "
        "niemand.\n\nDer Bürgermeister hat versprochen, die Zahlen nach dem Sommer noch einmal zu prüfen. Bis "
        "dahin bleibt "
        "die Straße offen, und alle, die dort wohnen, müssen warten. Ist das gerecht? Die meisten finden das nicht."
    ),
    "fi": (
        "Vanha silta avattiin toukokuussa, ja sen jälkeen kaupungissa on ollut kaksi kertaa enemmän autoja kuin "
        "ennen.\n\n"
        "Me tiesimme, että näin tulee käymään, sanoi pienen hotellin omistaja joen rannalla. Kukaan ei kysynyt "
        "meiltä "
        "mitään.\n\nKaupunginjohtaja on luvannut katsoa lukuja uudelleen, kun kesä on ohi. Siihen asti tie on "
        "auki, ja "
        "kaikki, jotka asuvat siellä, joutuvat odottamaan. Onko se oikein? Useimmat eivät ole sitä mieltä, ja he "
        "sanovat sen. "
        "Nyt he ovat kirjoittaneet kirjeen, jossa on sata nimeä."
    ),
    "ru": (
        "Старый мост открыли в мае, и с тех пор машин в городе стало в два раза больше, чем было раньше.\n\n"
        "Мы знали, что так и будет, сказала хозяйка маленькой гостиницы у реки. Но нас никто не спрашивал.\n\n"
        "Мэр обещал ещё раз посмотреть на эти цифры, когда закончится лето. До этого дорога будет открыта, и "
        "всем, кто там "
        "живёт, придётся ждать. Справедливо ли это? Большинство людей, с которыми мы говорили, так не думают."
    ),
    "ko": (
        "오래된 다리가 오월에 열렸고 그 뒤로 도시의 차가 두 배로 늘었다. 우리는 이렇게 될 것을 알고 있었다고 "
        "강가의 작은 호텔 "
        "주인이 말했다. 하지만 아무도 우리에게 묻지 않았다.\n\n시장은 여름이 끝나면 그 수를 다시 보겠다고 "
        "약속했다. 그때까지 길은 "
        "열려 있고 그곳에 사는 모든 사람은 기다려야 한다. 이것이 옳은 일인가? 우리가 만난 사람들은 대부분 그렇게 "
        "생각하지 않는다. "
        "그래서 그들은 이제 백 명의 이름이 있는 편지를 썼다. 답은 아직 오지 않았다."
    ),
    "zh": (
        "这座古老的桥在五月开放,从那以后,城里的汽车比以前多了一倍。\n\n"
        "“我们早就知道会这样,”河边小旅馆的主人说,“可是没有人问过我们。”\n\n"
        ""
        "市长答应等夏天过去以后再看一看这些数字。在那之前,路一直开着,住在那里的人只好等待。这公平吗?我们问到的大多数人都不这么想。"
        "他们现在写了一封信,信上有一百个人的名字,可是到今天还没有人回答。"
    ),
    "ja": (
        "古い橋は五月に開通し、それから町の車は前の二倍になった。\n\n"
        ""
        "「こうなることは分かっていました」と川のそばの小さな宿の主人は話す。「でも、誰も私たちに聞きませんでした。」\n\n"
        ""
        "市長は夏が終わったらもう一度数字を見ると約束した。それまで道は開いたままで、そこに住む人はみな待つしかない。これは公平だろうか。"
        "私たちが話を聞いた人の多くは、そうは思っていない。"
    ),
    "th": (
        "สะพานเก่าเปิดในเดือนพฤษภาคม และตั้งแต่นั้นมารถในเมืองก็มีมากขึ้นเป็นสองเท่า\n\n"
        "เรารู้อยู่แล้วว่าจะเป็นอย่างนี้ เจ้าของโรงแรมเล็กริมแม่น้ำกล่าว แต่ไม่มีใครถามเรา\n\n"
        "นายกเทศมนตรีสัญญาว่าจะดูตัวเลขอีกครั้งเมื่อฤดูร้อนผ่านไป จนกว่าจะถึงตอนนั้นถนนยังเปิดอยู่ "
        "และทุกคนที่อาศัยอยู่ที่นั่นต้องรอ"
    ),
    "ar": (
        "فتح الجسر القديم في شهر مايو، ومنذ ذلك الوقت أصبح عدد السيارات في المدينة ضعف ما كان عليه من قبل.\n\n"
        "وقالت صاحبة الفندق الصغير على النهر: كنا نعرف أن هذا سوف يحدث، ولكن لم يسألنا أحد عن ذلك.\n\n"
        "وقد وعد رئيس المدينة أن ينظر في هذه الأرقام مرة أخرى بعد نهاية الصيف. وحتى ذلك الوقت يبقى الطريق "
        "مفتوحا، وعلى "
        "كل من يعيش هناك أن ينتظر. هل هذا عدل؟ معظم الناس الذين تحدثنا معهم لا يعتقدون ذلك."
    ),
}
POEM = "\n".join(
    f"{line}"
    for line in (
        "The bridge was long,", "the night was cold,", "and all the town", "was very old;", "we heard a song,",
        "and it was told", "of how the river", "ran with gold.", "And when the day", "came up at last,",
        "the song was gone,", "the night was past.", "We went our way,", "but not so fast,", "for what we heard",
        "was made to last.",
    )
)  # fmt: skip
DOCUMENTATION = (
    "To count the words of a file, give its name to the function, and it will return a number.\n\n"
    "def count(path):\n    return len(open(path).read().split())\n\n"
    "The name may hold a place for the day, as in report-{day}.txt, and then the files of all days are counted. "
    "If there "
    "is no such file, an error is raised, which says what was looked for and where it should have been. This is "
    "all that "
    "there is to say about it."
)
KEPT = {**GOOD, "a poem": POEM, "documentation": DOCUMENTATION}


def _verdict(text, cleaner=STANDARD):
    return cleaner.clean(text).quality.verdict


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_good_text_is_kept(text):
    quality = STANDARD.clean(text).quality
    assert (quality.verdict, [str(reason) for reason in quality.reasons if reason.verdict != "hint"]) == ("keep", [])


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_the_language_is_told(text):
    language = next(name for name, good in GOOD.items() if good == text)
    assert assess(text).signals["language"] == language


def _salad(language):
    words = [word.text for word in spellings(language, 10_000)]
    return " ".join(random.Random(7).sample(words, 300))


MENU = "Home\nNews\nSports\nWeather\nContact\nAbout us\nSign in\nArchive\nMy account\nPrivacy\n"
MOJIBAKE = GOOD["zh"].encode("gbk").decode("latin-1").translate(dict.fromkeys(range(0x80, 0xC0)))
LOREM = (
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et "
    "dolore magna "
    "aliqua. Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo "
    "consequat. "
    "Duis aute irure dolor in reprehenderit in voluptate velit esse cillum dolore eu fugiat nulla pariatur."
)
BAD = {
    "nothing": "",
    "a word": "Home",
    "a menu": MENU,
    "a long menu": "\n".join(f"{first} {second}" for first, second in product(MENU.split("\n")[:9], repeat=2)),
    "lorem ipsum": LOREM,
    "a salad of English words": _salad("en"),
    "a salad of Finnish words": _salad("fi"),
    "a salad of Russian words": _salad("ru"),
    "letters in no order": " ".join("".join(random.Random(3).sample(word, len(word))) for word in GOOD["de"].split()),
    "mojibake of which half is lost": MOJIBAKE,
    "one paragraph again and again": "\n\n".join([GOOD["en"].split("\n\n")[0]] * 12),
    "one sentence again and again": "We sell boats of all sizes in our shop by the river. " * 30,
    "a Chinese sentence again and again": "我们在河边的商店里出售各种大小的船。" * 30,
    "a Thai sentence again and again": "เราขายเรือทุกขนาดในร้านริมแม่น้ำของเรา " * 30,
    "numbers": "\n".join(f"{number} {number * 7} {number * 13}" for number in range(40)),
    "hashtags": GOOD["en"].replace(" ", " #"),
    "teasers": "\n".join(f"{line} and…" for line in GOOD["en"].split(". ") * 3),
    "a script": "\n".join("if (a) { b = {}; } else { c = { d: 1 }; }" for _ in range(12)),
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_what_is_no_text_is_not_kept(text):
    assert assess(text).verdict in ("review", "drop")


@pytest.mark.parametrize("name", ["a salad of Finnish words", "numbers", "one sentence again and again"])
def test_what_nobody_could_want_is_dropped(name):
    assert assess(BAD[name]).verdict == "drop"


@pytest.mark.parametrize(("every", "verdict"), [(200, "keep"), (25, "review"), (5, "drop")])
def test_what_is_lost_counts_by_words(every, verdict):
    words = (GOOD["en"] + "\n\n" + GOOD["en"].upper()).split(" ")
    words[every // 2 :: every] = ["qzk\ufffd"] * len(words[every // 2 :: every])
    assert _verdict(" ".join(words)) == verdict


def test_bytes_that_are_no_text_are_for_review():
    assert str(STANDARD.clean(bytes(range(256)) * 9).quality).endswith("failed 1 > 0")


def test_what_would_lose_too_much_is_for_review():
    page = GOOD["en"] + "\n\nLeave a Reply\n\nYour email address will not be published. Required fields are marked *\n"
    assert _verdict(page, Cleaner(Config(budget=1.0))) == "keep"
    assert _verdict(page, Cleaner(Config(budget=0.0))) == "review"


# Signals


def test_signals_of_words_do_not_apply_where_no_spaces_part_them():
    for language in ("zh", "ja", "th"):
        signals = assess(GOOD[language]).signals
        none = {name for name, value in signals.items() if value is None}
        assert {"word_length", "alphabetic_words", "stop_words", "common_words", "known_words"} <= none
        assert signals["words"] >= 50
    assert {"ended_lines", "c4_lines", "sentences"} <= none  # of Thai


def _same(text, **signals):
    found = assess(text).signals
    assert {name: found[name] for name in signals} == signals


def test_lines():
    _same(
        "• One of the two is here.\n• Two…\n\nThree is the last one.\n",
        bullet_lines=0.6667, ellipsis_lines=0.3333, ended_lines=1.0, short_lines=1.0, c4_lines=0.6667, sentences=2,
    )  # fmt: skip
    _same(
        "你好吗？我很好。\n我们在河边的商店里出售各种大小的船和其他的东西。他来了！\n",
        ended_lines=1.0,
        sentences=4,
        short_lines=0.5,
    )
    _same("You have to enable JavaScript here.\nHe said: “It is late.”\n", c4_lines=0.5, sentences=1)


def test_repetition():
    line = "a b c d e f g h i j"
    _same(
        f"{line}\n{line}\n\n{line}\n{line}\n",
        duplicate_lines=0.75, duplicate_paragraphs=0.5, duplicate_line_characters=0.75, duplicate_10_gram=0.75,
        top_2_gram=0.2, top_4_gram=0.4,
    )  # fmt: skip
    _same(line, duplicate_5_gram=0.0, duplicate_10_gram=0.0, top_2_gram=0.0)


def test_damage_and_furniture():
    signals = STANDARD.clean(
        "The cafÃ© is old, and the qzk\ufffd is &amp; new.\n\nLeave a Reply\n\nYour email address will not be "
        "published.\n"
    ).quality.signals
    assert (signals["damage_repaired"], signals["damage_lost"]) == (0.2, 0.1)
    assert signals["damage_found"] == 0.3
    assert 0.5 < signals["furniture"] < 0.8


# Limits


def test_every_limit_is_about_a_signal_and_says_where_it_is_from():
    signals = assess(GOOD["en"]).signals
    for limit in limits():
        assert limit.signal in signals
        assert limit.verdict in ("hint", *VERDICTS[1:])
        assert (limit.least is None) != (limit.most is None)
        assert set(limit.profiles) <= set(PROFILES)
        assert limit.source.startswith(("C4", "Gopher", "FineWeb", "ours"))
        assert limit.kind


def test_hints_of_two_kinds_are_for_review():
    assert judge({"duplicate_5_gram": 0.16, "duplicate_6_gram": 0.15}, "standard")[0] == "keep"
    verdict, reasons = judge({"ended_lines": 0.1, "short_lines": 0.8}, "standard")
    assert (verdict, [str(reason) for reason in reasons]) == (
        "review",
        ["ended_lines 0.1 < 0.12 (hint)", "short_lines 0.8 > 0.67 (hint)"],
    )


def test_limits_go_by_profile_and_language():
    assert [judge({"furniture": 0.6}, profile)[0] for profile in ("standard", "web")] == ["review", "keep"]
    assert [judge({"known_words": 0.3, "language": name}, "web")[0] for name in ("ko", "en")] == ["keep", "review"]


def test_the_gravest_reason_of_a_signal_is_told():
    assert judge({"damage_lost": 0.5}, "standard") == ("drop", (Reason("damage_lost", 0.5, ">", 0.1, "drop"),))


def test_what_does_not_apply_breaks_no_limit():
    assert judge(dict.fromkeys((limit.signal for limit in limits()), None), "standard") == ("keep", ())


# Laws


@given(strategies.texts)
def test_any_text_has_a_verdict(text):
    quality = assess(text)
    assert quality.verdict in VERDICTS
    assert assess(text) == quality


def _seconds(text):
    start = time.process_time()
    assess(text)
    return time.process_time() - start


HARD = {
    "prose": GOOD["en"] + "\n\n",
    "full stops": ".",
    "quotation marks": '"',
    "stops and quotation marks": '."',
    "one letter": "a",
    "the same word": "to ",
    "empty lines": "\n \n",
    "Han": "古",
    "brackets": "{[(",
}


@pytest.mark.parametrize("piece", HARD.values(), ids=HARD)
def test_time_is_linear(piece):
    assess(GOOD["en"])
    small, large = (piece * (size // len(piece)) for size in (10_000, 80_000))
    assert _seconds(large) < 24 * max(_seconds(small), 0.005)
