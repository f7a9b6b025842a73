"""A page's menus go whole, those entries included that no phrase knows; the lists of its text stay."""

import pytest

from cleaner import Cleaner, Config

CLEAN = Cleaner(Config(select=["boilerplate"], extend_select=["whitespace"])).clean

TEXT = (
    "The ferry that has crossed the bay since the spring of 1911 will stop at the end of the month, the office said.",
    "For the people of the island this means a drive of forty minutes over the new bridge, which was opened in May.",
)
MENU = ("• Home", "• About us", "• Our Ducks", "• Boat Hire", "• News", "• Events", "• Contact us")
FOOTER = ("Company", "Careers", "Duck Club", "Privacy policy", "Terms of use", "Sitemap", "© 2024 Bay Daily")


def _page(*lines):
    return "\n".join(lines) + "\n"


def test_a_menu_goes_with_the_entries_that_no_phrase_knows():
    page = _page(*MENU, "A Ferry Stops", *TEXT, *FOOTER)
    result = CLEAN(page)
    assert result.text == _page("A Ferry Stops", *TEXT)
    assert result.undo() == page
    assert CLEAN(result.text).layers == ()


def test_what_a_list_holds_behind_the_known_entries_goes_with_them():
    page = _page(*MENU, "• Harbour Map", "• Gulls", "A Ferry Stops", *TEXT, *FOOTER)
    assert CLEAN(page).text == _page("A Ferry Stops", *TEXT)


def test_two_links_are_company_in_such_a_page():
    page = _page(*MENU, *TEXT, "Previous", "Next", "Facebook", "Instagram", *TEXT, *FOOTER)
    assert CLEAN(page).text == _page(*TEXT, *TEXT)


STAYS = {
    "a list": ["What to bring:", "• Soup", "• Bread", "• Two Coats", "• A Book", "• News", "• A Lamp"],
    "a list of names": ["• Ann Writer", "• Bob Rower", "• Tilda Rook", "• Tom Quill"],
    "a poem": ["The boat goes out", "the boat comes in", "and no one counts", "the days between"],
    "a table": ["Boat\tYear", "Rook\t1911", "Gull\t1958"],
    "prices": ["A ticket", "$12.50", "A ticket for the month", "$99+", "Save 20%"],
    "numbers": ["1", "2", "3", "4"],
    "scores": ["8.9", "158", "7.4", "12"],
    "features": ["• Features:", "• Two engines", "• Security:", "• Four boats"],
    "steps": ["1. Cast off.", "2. Row to the bridge.", "3. Tie up."],
    "code": ["print(comments[2]['user'])", "share <- news[1]", "home = about"],
    "headings": ["Our Ducks", "The ducks are said to come from the mill.", "Boat Hire"],
}


@pytest.mark.parametrize("lines", STAYS.values(), ids=STAYS)
def test_the_text_of_such_a_page_stays(lines):
    page = _page(*MENU, "A Ferry Stops", TEXT[0], *lines, TEXT[1], *FOOTER)
    assert CLEAN(page).text == _page("A Ferry Stops", TEXT[0], *lines, TEXT[1])


WHOLE = {
    "a list with entries of a menu, in a text": [
        TEXT[0],
        "• News",
        "• Our Ducks",
        "• Help",
        "• Soup",
        "• Jobs",
        TEXT[1],
    ],
    "a contents page": ["Contents", "• Overview", "• Casting Off", "• Rowing", "• Security", "• Tying Up", *TEXT],
    "a subject": [*TEXT, "Social Media Marketing", "Our Ducks"],
}


@pytest.mark.parametrize("lines", WHOLE.values(), ids=WHOLE)
def test_a_text_without_a_menu_stays_whole(lines):
    assert CLEAN(_page(*lines)).text == _page(*lines)


def test_a_list_of_links_without_prose_stays():
    links = [f"• {name}" for name in ("Duck Club", "Boat Hire", "Harbour Map", "Gulls")]
    assert all(link in CLEAN(_page(*MENU, *links, *FOOTER)).text for link in links)
