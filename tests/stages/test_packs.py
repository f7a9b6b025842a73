"""Every phrase of every pack goes from a page of its language; the same words as prose stay."""

import re
from itertools import chain

import pytest

from cleaner import Cleaner, Config
from cleaner.language.identify import spoken
from cleaner.phrase import SLOTS, line_pattern, parts
from cleaner.rulebook import load
from cleaner.scan import matches
from cleaner.stages.boilerplate.lexicon import lexicon

BOOK = load()
RULES = {rule.name.partition("/")[2]: rule for rule in BOOK.rules("boilerplate")}
CLEANER = Cleaner(Config(select=["boilerplate"], extend_select=["whitespace"], budget=1.0))
PROSE = Cleaner(Config(select=["boilerplate"]))

FILLINGS = {
    "title": "How Bridges Are Tested", "text": "Bridges, Harbour", "name": "River Port Daily", "person": "Ann Writer",
    "url": "https://example.org/a", "site": "Facebook", "number": "3", "timestamp": "2025-01-30 17:01",
    "date": "30.01.2025", "moment": "30.01.2025 17:14", "time": "17:14", "user": "Ann Writer 7",
    "quoted": "“The Bridge”",
}  # fmt: skip

each_pack = pytest.mark.parametrize("pack", BOOK.packs, ids=lambda pack: pack.language)


def _filled(phrase):
    return re.sub(r"\{(\w+)\}", lambda match: FILLINGS[match[1]], phrase)


def _page(pack, rule, lines):
    """A page with some lines where their rule wants them, and the same page without."""
    company = [pack.phrases["page-link"][0]] if rule.beside else []
    title = "Ten Ways to Store Apples"
    before = [title] if rule.place == "under-title" else [] if rule.place == "head" else [title, pack.text]
    after = [pack.text] if rule.place in ("under-title", "head") else []
    whole = [*before, *(one for line in lines for one in (*company, line)), *after]
    return "\n\n".join(whole) + "\n", "\n\n".join([*before, *after]) + "\n"


@each_pack
def test_a_phrase_goes_from_a_page_of_its_language(pack):
    for name, phrases in pack.phrases.items():
        rule = RULES[name]
        for lines in [[phrase] for phrase in phrases] if rule.once else [phrases]:
            page, rest = _page(pack, rule, map(_filled, lines))
            cleaned = CLEANER.clean(page)
            assert cleaned.text == rest, name
            assert cleaned.undo() == page


@each_pack
def test_prose_stays_wherever_it_stands(pack):
    page = "\n\n".join([pack.keep[0], pack.text, *pack.keep[1:]]) + "\n"
    for text in (page, page.replace("\n\n", "\n"), *(f"{line}\n" for line in pack.keep)):
        assert PROSE.clean(text).text == text


@each_pack
def test_a_phrase_in_running_text_stays(pack):
    for phrases in pack.phrases.values():
        line = f"{pack.text} {' '.join(map(_filled, phrases[:8]))} {pack.text}"
        assert PROSE.clean(f"{pack.text}\n\n{line}\n").text == f"{pack.text}\n\n{line}\n"


@each_pack
def test_the_text_of_a_pack_is_told_to_be_of_its_language(pack):
    assert pack.language in spoken(pack.text)


@each_pack
def test_no_phrase_is_there_twice(pack):
    for name, phrases in pack.phrases.items():
        assert len(phrases) == len(set(phrases)), name


def test_a_phrase_is_found_by_the_table_and_read_by_its_pattern():
    for rule in RULES.values():
        table = lexicon((rule,))
        phrases = list(chain.from_iterable(rule.phrases.values()))
        assert all(table.read(_filled(phrase)) for phrase in phrases)
        for phrase in phrases[::40]:  # to compile a pattern takes a hundred times as long as to look a line up
            line = _filled(phrase)
            assert next(matches(line_pattern([phrase]), line), None), line


def test_every_slot_has_a_filling():
    assert FILLINGS.keys() == SLOTS.keys()


def test_what_begins_and_ends_in_a_slot_has_a_date_in_it():
    """Such a phrase is looked for where a line has a year or a time."""
    for rule in RULES.values():
        for phrase in chain.from_iterable(rule.phrases.values()):
            if re.fullmatch(r"\W*\{(?!number|site)\w+\}(?:.*\{(?!number|site)\w+\})?\W*", phrase):
                assert {"date", "moment", "timestamp", "time"} & set(parts(phrase)[1::2]), phrase
