"""Readers' comments under an article: kept, dropped or moved; the article stays, and so does what is no comment."""

import pytest
from shell import run

from cleaner import Cleaner, Config
from cleaner.config import ConfigError
from cleaner.rulebook import load

LEAD = "The ferry that has crossed the bay since the spring of 1911 will stop at the end of the month, it was said."
TEXTS = {pack.language: pack.text for pack in load().packs}

ENGLISH = (
    "2 Comments\n\nAnn Writer\nMay 3, 2024 at 5:14 pm\n\nWhat a pity.\nMy father took it.\n\nReply\n\n"
    "Bob\nMay 4, 2024 at 9:00 am\n\nThe bridge is faster.\n\nReply\n"
)

BLOCKS = {
    "en": ENGLISH,
    "de": "12 Kommentare\nAnna Schmidt\n3. Mai 2024 um 17:14\nWie schade.\nAntworten\nBernd\n4. Mai 2024 um 9:00\nJa.\n"
    "Antworten\n",
    "fr": "1 commentaire\nAnne\n3 mai 2024 à 17:14\nQuel dommage.\nRépondre\n",
    "ru": "2 комментария\nАнна\n3 мая 2024 в 17:14\nКак жаль.\nОтветить\nБорис\n4 мая 2024 в 9:00\nБывает.\nОтветить\n",
    "ja": "2件のコメント\n山田\n2024年5月3日 17:14\n残念です。\n返信\n鈴木\n2024年5月4日 9:00\nそうですね。\n返信\n",
}

NONE = {
    "a diary": f"{LEAD}\nMay 3, 2024\nWe met at the harbour.\nMay 4, 2024\nThe mayor came.\n",
    "an interview": f"{LEAD}\nAnn says:\nIt is fast.\nBob says:\nIt is ugly.\n",
    "a count under the title": f"{LEAD}\n{LEAD[4:]}\nThe mayor read 3 comments aloud.\nMay 3, 2024\n{LEAD}\n",
    "labels that answer": f"{LEAD}\nReply\nThe dog barked.\nReply\nThe cat did not.\n",
    "no article above": "The bridge\n" + ENGLISH.partition("\n\n")[2].replace(".", ""),
}


def _clean(text, **given):
    return Cleaner(Config(**given)).clean(text)


@pytest.mark.parametrize(("language", "block"), BLOCKS.items(), ids=BLOCKS)
def test_a_block_is_kept_dropped_or_moved(language, block):
    article = f"{TEXTS[language]}\n\n{TEXTS[language][5:]}\n"
    kept = _clean(f"{article}\n{block}")
    assert "2024" in kept.text
    assert "comments" not in kept.meta
    dropped, moved = (_clean(f"{article}\n{block}", comments=how) for how in ("drop", "meta"))
    assert dropped.text == moved.text == article
    assert dropped.undo() == moved.undo() == f"{article}\n{block}"
    assert {edit.rule for layer in dropped.layers if layer.stage == "boilerplate" for edit in layer.edits} == {
        "boilerplate/comments"
    }
    assert (dict(dropped.meta), moved.meta["comments"]) == ({}, block.strip())


def test_what_stands_behind_the_comments_stays():
    text = f"{LEAD}\n{ENGLISH}Leave a Reply\n\n{LEAD[4:]}\n"
    assert _clean(text, comments="drop").text == f"{LEAD}\n\n{LEAD[4:]}\n"


def test_long_comments_under_a_short_article_go():
    text = f"{LEAD}\n{ENGLISH.replace('What a pity.', LEAD * 9)}"
    assert _clean(text, comments="drop").text == f"{LEAD}\n"


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_what_is_no_comment_stays(text):
    dropped = _clean(text, comments="drop")
    assert dropped.text == _clean(text).text
    assert "boilerplate/comments" not in {edit.rule for layer in dropped.layers for edit in layer.edits}


def test_weak_evidence_is_noted():
    notes = _clean(NONE["a diary"], comments="drop").notes
    assert [note.finding.rule for note in notes] == ["boilerplate/comments"]
    assert _clean(NONE["a diary"]).notes == ()


def test_by_the_command_line():
    result = run("clean", "-", "--comments", "drop", stdin=f"{LEAD}\n{ENGLISH}".encode())
    assert (result.exit_code, result.stdout) == (0, f"{LEAD}\n")


def test_a_word_that_is_none_of_the_three():
    with pytest.raises(ConfigError, match="comments: unknown comments 'hide'; known are drop, keep, meta"):
        Config(comments="hide")
