"""Page furniture goes where it stands as furniture does; the same words as a part of the text stay."""

import pytest
import strategies
from hypothesis import given

from cleaner import Cleaner, Config
from cleaner.rulebook import load
from cleaner.stage import lines, split
from cleaner.stages import boilerplate

CLEANER = Cleaner(Config(select=["boilerplate"], extend_select=["whitespace"]))

TITLE = "Ten Ways to Store Apples"
TEXT = (
    "Apples keep best in the cold, and away from pears, which make apples ripen; a cellar is the right place for both.",
    "In a cellar with a floor of earth apples keep until April, and pears until February, if nobody eats them before.",
    "The cellar must be dry, or the apples rot from the stalk down, as every gardener who lost a harvest will tell.",
)


def _page(*lines):
    return "\n\n".join(lines) + "\n"


def _cleaned(*lines):
    return CLEANER.clean(_page(*lines)).text


GOES = {
    "a comment form": [*TEXT, "<Leave a Reply>", "<Your email address will not be published.>"],
    "in capitals": [*TEXT, "<LEAVE A REPLY>"],
    "with blanks around it": [*TEXT, "<  Leave a\u00a0Reply\t>"],
    "in Turkish": ["Köprü mayısta açıldı.", "<Bir yanıt yazın>"],
    "fields beside a form": [*TEXT, "<Leave a Reply>", "<Name *>", "<Email *>", "<Website>", "<Post Comment>"],
    "buttons": [TITLE, "<Share this:>", "<Share on Facebook>", *TEXT],
    "a credit": [TEXT[0], "<Photo Credit: River Port Authority>", TEXT[1]],
    "a link": [TEXT[0], "<Read more: How Bridges Are Tested>", TEXT[1]],
    "a breadcrumb": ["<You are here: Ten Ways>", TITLE, *TEXT],
    "a source, first": ["<Source: River Port Daily>", *TEXT],
    "a source, last": [*TEXT, "<Source: https://example.org/apples>"],
    "an author": [TITLE, "<Author: Ann Writer>", *TEXT],
    "a date": [TITLE, "<January 30, 2025>", *TEXT],
    "two dates of two kinds": [TITLE, "<January 30, 2025>", "<Last updated: 3 May 2024>", *TEXT],
    "a call": [*TEXT, "<Stay tuned to River Port Daily for the latest news.>"],
    "a lead printed twice": [TITLE, TEXT[0], f"<{TEXT[0]}>", TEXT[1]],
    "a lead printed twice, a caption between": [TITLE, TEXT[0], "The cellar of 1911", f"<{TEXT[0]}>", TEXT[2]],
    "a menu, and what else is in it": [
        TEXT[0],
        "<• About us>",
        "<• Contact us>",
        "• Our Ducks",
        "<• Careers>",
        "<• Sitemap>",
        *TEXT[1:],
    ],
    "a menu in German": ["Die Brücke ist offen.", "<Startseite>", "<Impressum>", "<Kontakt>", "<Datenschutz>"],
    "a button again and again": [*TEXT, *["<Reply>", "It is cold there."] * 4],
    "a label again and again": [TITLE, *["<By>", "Ann Writer", TEXT[0][:60]] * 4],
    "a long notice": [
        f"<To provide the best experiences, we use technologies like cookies to {'store ' * 40}them.>",
        *TEXT,
    ],
    "tags": [*TEXT, "<apples, pears, cellar>"],
}
"""Pages, their furniture in angle brackets."""


@pytest.mark.parametrize("lines", GOES.values(), ids=GOES)
def test_goes(lines):
    page = [line.removeprefix("<").removesuffix(">") for line in lines]
    rest = [line for line in lines if not line.startswith("<")]
    assert _cleaned(*page) == _page(*rest)
    assert CLEANER.clean(_page(*page)).undo() == _page(*page)


STAYS = {
    "a sentence": [*TEXT, "You may leave a reply until Friday."],
    "a sentence with a colon": ["The source: a spring in the hills.", *TEXT],
    "a word more": [*TEXT, "Leave a Reply to the offer of the mayor"],
    "the form as a title": ["Leave a Reply", *TEXT],
    "fields without a form": ["What we need of you:", "Name", "Email", "Website"],
    "three entries of a menu": [TEXT[0], "About us", "Contact us", "Careers", *TEXT[1:]],
    "entries of a menu far from one another": [
        line for name in ("About us", "Contact us", "Careers", "Sitemap") for line in (name, *TEXT, TITLE)
    ],
    "one entry of a menu, again and again": [TEXT[0], *["Contact us", "It was late."] * 6],
    "a button three times": [*TEXT, *["Reply", "It is cold there."] * 3],
    "labels of values": [TEXT[0], *["Name:", "Ann", "Email:", "none"] * 5],
    "a lead that is quoted": [TITLE, TEXT[0], TEXT[1], TEXT[0], TEXT[2]],
    "a date in a diary": ["Diary", "March 3, 1911", TEXT[0], "March 4, 1911", TEXT[1]],
    "a date far down": [*(f"{number}. {TITLE}" for number in range(8)), "January 30, 2025", *TEXT],
    "a source far from the edges": [f"{number}. {TITLE}" for number in range(8)]
    + ["Source: River Port Daily"]
    + [*TEXT] * 3,
    "a poem's author": ["A Poem", "Written by: the sea", "And read by: the sand"],
    "a setting": ["My setup", "Editor: Vim\nShell: zsh", *TEXT],
    "a line longer than furniture is": [*TEXT, "Photo Credit: the river" + " and the river" * 20],
    "a refrain": ["Row, row, row your boat", "Row, row, row your boat", *TEXT],
    "a paragraph printed twice, far down": [TITLE, *(f"{n}. {TEXT[0]}" for n in range(12)), TEXT[1], TEXT[1]],
    "a list of names": [*TEXT, "Anna, Tom, Lisa"],
    "a list in the text": [TEXT[0], "apples, pears, cellar", TEXT[1], TEXT[2]],
    "a list under a short line": ["For the pie:", "apples, pears, cellar"],
    "a list that ends as a sentence does": [*TEXT, "apples, pears, cellar."],
    "two tags": [*TEXT, "apples, pears"],
    "tags that the text does not speak of": [*TEXT, "apples, pears, bridges"],
    "tags that are clauses": [*TEXT, "apples in the cellar of the house, pears, cellar"],
}


@pytest.mark.parametrize("lines", STAYS.values(), ids=STAYS)
def test_stays(lines):
    assert _cleaned(*lines) == _page(*lines)


def test_a_page_of_nothing_but_furniture_is_left_whole_and_says_so():
    page = _page("Share this:", "Share on Facebook")
    result = CLEANER.clean(page)
    assert result.text == page
    assert "boilerplate/budget" in {note.finding.rule for note in result.notes}


def test_furniture_is_whole_lines_whatever_their_ends():
    for end in ("\n", "\r\n"):
        page = end.join([TITLE, "Share on Facebook", TEXT[0], "Leave a Reply", ""])
        assert CLEANER.clean(page).text == f"{TITLE}\n{TEXT[0]}\n"


META = [
    ("Source: River Port Daily", "source", "River Port Daily"),
    ("Source: https://example.org/a?b", "source", "https://example.org/a?b"),
    ("Author: Ann Writer", "author", "Ann Writer"),
    ("Posted by Ann Writer", "author", "Ann Writer"),
    ("Editor: Ann Writer", "editor", "Ann Writer"),
    ("January 30, 2025", "published", "2025-01-30"),
    ("30 January 2025", "published", "2025-01-30"),
    ("Published on Sept. 3rd, 2024", "published", "2024-09-03"),
    ("2025-01-31 17:01:15", "published", "2025-01-31T17:01:15"),
    ("Last updated: 3 May 2024", "updated", "2024-05-03"),
]


@pytest.mark.parametrize(("line", "key", "value"), META, ids=[case[0] for case in META])
def test_what_bylines_say_is_kept(line, key, value):
    cleaned = CLEANER.clean(_page(TITLE, line, *TEXT))
    assert cleaned.text == _page(TITLE, *TEXT)
    assert cleaned.meta == {key: value}


def test_a_date_that_is_none_is_kept_as_it_stands():
    assert CLEANER.clean(_page(TITLE, "February 31, 2025", *TEXT)).meta == {"published": "February 31, 2025"}


@pytest.mark.parametrize("rule", [rule for rule in load().rules("boilerplate") if rule.pattern], ids=lambda r: r.name)
def test_no_phrase_is_found_in_running_text(rule):
    """The rule's own cases as one paragraph: no line of it is the phrase any more."""
    alone = Cleaner(Config(select=[rule.name]))
    for before, _ in rule.fix:
        text = "They wrote, and meant it, " + " ".join(before.split()) + " And that was all they wrote.\n"
        assert alone.clean(text).text == text


@given(text=strategies.texts)
def test_a_page_is_the_lines_that_are_not_blank(text):
    assert list(boilerplate._page(text, split(text))) == [line for line in lines(text) if line.text.strip()]
