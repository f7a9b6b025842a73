"""The line reader takes the furniture of whole pages, and leaves texts that are odd but whole."""

import tomllib
from pathlib import Path

import pytest

from cleaner import Cleaner, Config
from cleaner.stages.boilerplate import reader

CLEANER = Cleaner(Config(profile="web"))
RULE = reader.RULE

PAGES = tomllib.loads(Path(__file__).with_name("pages.toml").read_text("utf-8"))
EN = PAGES["en"]["text"]


def _page(*lines):
    return "\n".join(lines) + "\n"


def _article(language):
    text = PAGES[language]["text"]
    return [f"{one} {other}" for index, one in enumerate(text) for other in text[index + 1 :]]


def _whole(language):
    menu = [f"• {name}" for name in PAGES[language]["menu"].split("|")]
    footer = PAGES[language]["footer"].split("|")
    return _page(*menu, *menu, *_article(language), *footer)


@pytest.mark.parametrize("language", PAGES)
def test_menu_and_footer_go_and_the_text_stays(language):
    page = _whole(language)
    result = CLEANER.clean(page)
    left = result.text.splitlines()
    text = _article(language)
    assert [line for line in left if line in text] == text
    assert len(left) - len(text) < 0.5 * (len(page.splitlines()) - len(text))
    assert result.undo() == page
    assert CLEANER.clean(result.text).layers == ()


def test_each_removal_says_what_spoke_for_it():
    edits = [edit for layer in CLEANER.clean(_whole("en")).layers for edit in layer.edits if edit.rule == RULE]
    assert edits
    assert all(edit.channel for edit in edits)


def test_standard_leaves_it_alone():
    assert RULE not in {rule.name for rule in Config().active()}
    assert RULE not in {rule.name for rule in Config(select=["boilerplate"]).active()}
    assert RULE in {rule.name for rule in Config(extend_select=[RULE]).active()}
    assert RULE in {rule.name for rule in Config(profile="web").active()}


POEM = (
    "The boat goes out", "the boat comes in", "and no one counts", "the days between", "", "The gulls go up",
    "the gulls come down", "and no one hears", "the little town", "", "The snow comes first", "the ice comes next",
    "and no one reads", "the harbour text", "",
    "The boat goes out", "the boat comes in", "and all that was", "has always been",
)  # fmt: skip
STAYS = {
    "a poem": POEM,
    "a dialogue": [
        line
        for _ in range(4)
        for line in ("— Are you coming?", "— No.", "— Why not?", "— It is too cold.", "She went alone.")
    ],
    "a recipe": (
        EN[0],
        "Ingredients",
        "500 g flour",
        "2 eggs",
        "1 pinch of salt",
        "250 ml milk",
        "1 lemon",
        "Method",
        "Mix the flour with the eggs and the salt, and add the milk while you stir, until it is smooth.",
        "Let it rest for an hour in a warm place, cut it in strips and fry these in hot oil until they are golden.",
        EN[1],
    ),
    "a table": (EN[0], *(f"{year}\t{year * 7 % 900} tons\t{year * 3 % 80} boats" for year in range(1990, 2006)), EN[1]),
    "code": (
        EN[0],
        "def crossing(day):",
        "    if day.weekday() == 6:",
        "        return None",
        "    boats = load(day)",
        "    for boat in boats:",
        "        boat.check()",
        "        if not boat.ready:",
        "            continue",
        "        yield boat",
        "    log(day)",
        "    return boats",
        EN[1],
        EN[2],
    ),
    "a law": [f"§ {n}\n({n}) {EN[n % 5]}\n(a) {EN[(n + 1) % 5]}" for n in range(1, 9)],
    "numbered clauses": [f"{n}.{m}. {EN[(n + m) % 5]}" for n in range(1, 5) for m in range(1, 5)],
    "an article with headings": [line for n in range(5) for line in (f"Part {n + 1}: The Bay", EN[n], EN[(n + 2) % 5])],
    "a list in the text": (
        *EN[:2],
        *(f"• the {name} ferry" for name in ("old", "new", "red", "blue", "long", "small")),
        *EN[2:],
        *EN[:2],
    ),
    "a letter": (
        "Dear Anna,",
        *EN[:4],
        "I hope to see you soon.",
        "Yours,",
        "Tom",
        "P.S.",
        "The cat is well.",
        "T.",
        "Bring the key.",
    ),
    "chapters": [line for n in range(6) for line in (f"Chapter {n}", EN[n % 5], EN[(n + 1) % 5])],
    "references": (
        *EN,
        "References",
        *(
            f"{name}, A. ({1980 + n}). On ferries. Bay Press."
            for n, name in enumerate(("Lee", "Roe", "Ash", "Fox", "Day", "Ray"))
        ),
    ),
    "Thai": ["เรือข้ามฟากที่ข้ามอ่าวมาตั้งแต่ปี 1911 จะหยุดให้บริการในสิ้นเดือนนี้ สำนักงานท่าเรือแถลงเมื่อวันจันทร์", "สรุป"] * 8,
    "Arabic": [
        "العبّارة التي تعبر الخليج منذ ربيع عام 1911 ستتوقف في نهاية الشهر، كما قال مكتب الميناء يوم الاثنين.",
        "قال العمدة: سنفتقدها",
    ]
    * 8,
    "Hindi": [
        "1911 के वसंत से खाड़ी पार करने वाली नाव महीने के अंत में बंद हो जाएगी, बंदरगाह कार्यालय ने सोमवार को कहा।",
        "आखिरी दिन",
    ]
    * 8,
    "Japanese": [
        "一九一一年の春から湾を渡ってきた渡し船は、今月末で運航を終えると港湾局が月曜日に発表した。",
        "最後の日",
    ]
    * 8,
}


@pytest.mark.parametrize("lines", STAYS.values(), ids=STAYS)
def test_stays(lines):
    page = _page(*lines)
    result = CLEANER.clean(page)
    assert [edit.old for layer in result.layers for edit in layer.edits if edit.rule == RULE] == []


def test_a_short_page_is_left_alone():
    assert reader.find(PAGES["en"]["menu"].split("|")[: reader.LEAST - 1]) == {}


def test_a_page_may_be_nothing_but_white_space():
    assert reader.find(["\u2028"] * 20) == {}
    assert reader.find([""] * 20) == {}
