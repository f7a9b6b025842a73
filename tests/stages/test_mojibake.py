"""Misread text is read back where it is plainly misread; clean text that looks a little like it stays."""

import re

import paragraphs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cleaner import Cleaner, Config
from cleaner.scan import matches
from cleaner.stages.mojibake import gate
from cleaner.stages.mojibake.channels import LOSSLESS, to_bytes, undo
from cleaner.stages.mojibake.damage import Channel

CLEANER = Cleaner(Config(select=["mojibake"]))
EAST = Cleaner(Config(select=["mojibake"], ignore=["mojibake/lost-bytes"]))


def _misread(text, codec):
    """UTF-8 as it looks in a codec; bytes that the codec has not are C1 controls."""
    return "".join(_character(byte, codec) for byte in text.encode())


def _character(byte, codec):
    return bytes([byte]).decode(codec, "ignore") or chr(byte)


# Channels


@pytest.mark.parametrize("codec", LOSSLESS)
def test_every_byte_has_its_character(codec):
    assert sorted(to_bytes(codec).values()) == list(range(0x80, 0x100))
    assert set(map(chr, to_bytes(codec))) == {_character(byte, codec) for byte in range(0x80, 0x100)}


@pytest.mark.parametrize("codec", LOSSLESS)
@pytest.mark.parametrize("text", ["naïve", "“late”", "Мост", "橋", "😀"])
def test_undo_takes_a_misreading_back(codec, text):
    assert undo(_misread(text, codec), codec) == text


def test_undo_of_what_was_not_misread_is_none():
    assert undo("naïve", "cp1252") is None
    assert undo("Мост", "cp1252") is None


def test_of_a_mark_its_lead_byte_is_left_where_the_codec_has_no_more():
    for codec in ("tis_620", "iso8859_5", "iso8859_6", "iso8859_8"):
        assert Channel(codec, lost="").damage("’") == bytes([0xE2]).decode(codec)


# Whole lines

WHOLE = [
    ("German", "cp1252"), ("French", "cp1252"), ("Spanish", "cp1252"), ("Portuguese", "cp1252"), ("English", "cp1252"),
    ("Polish", "cp1252"), ("Czech", "cp1250"), ("Hungarian", "cp1250"), ("Russian", "cp1251"), ("Ukrainian", "cp1251"),
    ("Russian", "cp1252"), ("Greek", "cp1253"), ("Greek", "cp1252"), ("Turkish", "cp1254"), ("Hebrew", "cp1252"),
    ("Arabic", "cp1252"), ("Hindi", "cp1252"), ("Thai", "cp1252"), ("Vietnamese", "cp1252"), ("Swedish", "mac_roman"),
    ("Chinese", "cp1252"), ("Japanese", "cp1252"), ("Korean", "cp1252"), ("Russian", "cp866"), ("Russian", "koi8_r"),
    ("Icelandic", "latin_1"), ("Finnish", "cp437"), ("Persian", "cp1252"), ("Georgian", "cp1252"),
    ("Serbian", "cp1251"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "codec"), WHOLE)
def test_a_whole_line_is_read_back(language, codec):
    text = paragraphs.CLEAN[language] + "\n"
    misread = _misread(text, codec)
    cleaned = CLEANER.clean(misread)
    assert cleaned.text == text
    assert cleaned.undo() == misread


@pytest.mark.parametrize("language", ["German", "French", "English", "Polish", "Russian"])
@pytest.mark.parametrize("depth", [2, 3])
def test_a_line_is_read_back_that_was_misread_several_times(language, depth):
    text = misread = paragraphs.CLEAN[language] + "\n"
    for _ in range(depth):
        misread = _misread(misread, "cp1252")
    assert CLEANER.clean(misread).text == text


@pytest.mark.parametrize("codec", LOSSLESS)
@pytest.mark.parametrize(
    "language", ["German", "Czech", "Vietnamese", "Greek", "Ukrainian", "Arabic", "Thai", "Korean"]
)
def test_a_line_is_read_back_from_every_codec(language, codec):
    text = paragraphs.CLEAN[language] + "\n"
    assert CLEANER.clean(_misread(text, codec)).text == text


@pytest.mark.parametrize(("inner", "outer"), [("cp1252", "cp1250"), ("cp1251", "cp1252"), ("cp850", "cp1252")])
@pytest.mark.parametrize("language", ["French", "Polish", "Russian", "Hindi", "Japanese"])
def test_a_line_is_read_back_from_two_codecs(language, inner, outer):
    text = paragraphs.CLEAN[language] + "\n"
    assert CLEANER.clean(_misread(_misread(text, inner), outer)).text == text


def test_lines_in_codecs_of_their_own_are_read_back():
    pairs = list(zip(paragraphs.CLEAN.values(), LOSSLESS, strict=False))
    misread = "\n".join(_misread(text, codec) for text, codec in pairs)
    assert CLEANER.clean(misread).text == "\n".join(text for text, _ in pairs)


@pytest.mark.parametrize("codec", ["cp1252", "cp1251", "mac_roman", "koi8_r", "cp437"])
@pytest.mark.parametrize("language", ["French", "Swedish", "Russian", "Greek", "Hebrew"])
def test_every_other_word_is_read_back(language, codec):
    words = paragraphs.CLEAN[language].split(" ")
    misread = " ".join(_misread(word, codec) if number % 2 else word for number, word in enumerate(words))
    assert CLEANER.clean(misread).text == paragraphs.CLEAN[language]


@pytest.mark.parametrize("codec", ["gb18030", "cp932", "cp949", "big5", "euc_jp"])
@pytest.mark.parametrize("language", ["German", "Vietnamese", "Greek", "Ukrainian", "Arabic", "Hindi", "Korean"])
def test_what_is_read_back_from_the_east_is_right(codec, language):
    """Words that lost bytes stay; no other word becomes anything but what it was."""
    text = paragraphs.CLEAN[language]
    misread = " ".join(word.encode().decode(codec, "replace") for word in text.split(" "))
    cleaned = EAST.clean(misread).text
    for word, was, now in zip(*(re.split("[ -?]+", one) for one in (text, misread, cleaned)), strict=True):
        assert now in (word, was)


@pytest.mark.parametrize("text", paragraphs.CLEAN.values(), ids=paragraphs.CLEAN)
def test_the_gate_is_closed_for_clean_text(text):
    assert not list(matches(gate.pattern(), text))


MENDED = [
    ("a letter", "Die TÃ¼r stand offen.\n", "Die Tür stand offen.\n"),
    ("a mark", "Itâ€™s late.\n", "It’s late.\n"),
    ("quotation marks", "â€œLateâ€\x9d, she said.\n", "“Late”, she said.\n"),
    ("a no-break space", "5Â\u00a0kg, cafÃ©\n", "5\u00a0kg, café\n"),
    ("an emoji", "So ðŸ˜€ it is.\n", "So 😀 it is.\n"),
    ("an emoji of surrogates", "So í\u00a0½í¸\x8d it is.\n", "So 😍 it is.\n"),
    ("a word of one letter", "Se ├¿ vero.\n", "Se è vero.\n"),
    ("an apostrophe of a Macintosh", "They don‚Äôt know.\n", "They don’t know.\n"),
    ("a dash of DOS", "Scenario A ÔÇö none\n", "Scenario A — none\n"),
    ("the letters that one codec makes usual", "Det er pĂĽ tide.\n", "Det er på tide.\n"),
    ("a capital", "DOS AÃ‘OS\n", "DOS AÑOS\n"),
    ("a mark whose bytes are letters", "Schön, „schön“, said theyвЂќ, so\n", "Schön, „schön“, said they”, so\n"),
    ("a letter whose bytes are letters", "khoбєЈng cách hiện rõ\n", "khoảng cách hiện rõ\n"),
    ("Welsh", "siÅµr a thÅ·\n", "siŵr a thŷ\n"),
    ("in Arabic", "سلالاتâ€” لل\n", "سلالات— لل\n"),
    ("among vowel signs", "كَتَبَ أيضاً â€“ تقريباً â€“ رسالةً\n", "كَتَبَ أيضاً – تقريباً – رسالةً\n"),
    ("à behind a capital", "CÃ\u00a0nan nan GÃ\u00a0idheal\n", "Cànan nan Gàidheal\n"),
    ("a mark in a capital", "OÃ™? Ã–STERREICH, Ã…LAND, VOCÃŠ\n", "OÙ? ÖSTERREICH, ÅLAND, VOCÊ\n"),
    ("marks written apart", "ZuÌˆrich, forÌ‚et, VieÌ£Ì‚t\n", "Zu\u0308rich, for\u0302et, Vie\u0323\u0302t\n"),
    ("struck out", "it was $Ì¶6Ì¶3Ì¶ once\n", "it was $\u03366\u03363\u0336 once\n"),
    ("a dot", "مثلا 1 Â· 3، 1 Â· 5\n", "مثلا 1 · 3، 1 · 5\n"),
    ("half a letter", "mogućnost=UkljuÄ�i kuÄ‡u i moguÄ‡nost\n", "mogućnost=Uključi kuću i mogućnost\n"),
    ("à and folded space", "Il va Ã Paris, oÃ¹ il est dÃ©jÃ allÃ©\n", "Il va à Paris, où il est déjà allé\n"),
    ("à whose space is a byte", "BÃ i hÃ¡t nÃ y cá»§a tÃ´i\n", "Bài hát này của tôi\n"),
    ("half a mark", "the â€œfirstâ€� and â€œsecondâ€�.\n", "the “first” and “second”.\n"),
    ("half a mark, the other half a question", "the â€œfirstâ€? and â€œsecondâ€?.\n", "the “first” and “second”.\n"),
    ("no à", "Ich weiÃ es, er weiÃ alles\n", "Ich weiß es, er weiß alles\n"),
    ("a word behind à", "com muita atenÃ§Ã£o Ã s crianÃ§as\n", "com muita atenção às crianças\n"),
    ("in good text", "“Schön”, sagte er, die TÃ¼r ist schÃ¶n.\n", "“Schön”, sagte er, die Tür ist schön.\n"),
    ("one line of three", "naïve\nTÃ¼r, schÃ¶n\nПривет\n", "naïve\nTür, schön\nПривет\n"),
    ("each line in its own", "TÃ¼r, schÃ¶n\nРџСЂРёРІРµС‚\n", "Tür, schön\nПривет\n"),
    ("other line ends", "TÃ¼r, schÃ¶n\r\nTÃ¼r, schÃ¶n\rTÃ¼r, schÃ¶n", "Tür, schön\r\nTür, schön\rTür, schön"),
    ("replacement characters in Chinese", "qzk锟斤拷 so\n", "qzk\ufffd\ufffd so\n"),
    ("replacement characters in Korean", "qzk占쏙옙 so\n", "qzk\ufffd\ufffd so\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [case[1:] for case in MENDED], ids=[case[0] for case in MENDED])
def test_mends(before, after):
    cleaned = CLEANER.clean(before)
    assert cleaned.text == after
    assert cleaned.undo() == before


STAYS = {
    "letters that look like it": "Ã, Â and â are letters; SÃO PAULO, À la carte, château, Âge\n",
    "capitals": "CAFÉ À L’ÂGE D’OR, MAÑANA, SÃO, GRÜẞE\n",
    "quotation marks behind letters": "sagte „Ä“, «É», ‘Ã’\n",
    "signs": "5 € ± 1 %, © 2025 Ø ® ™, § 4 ¶, ½ × ¾ ÷ 2\n",
    "prices": "£5 €6 ¥7 ¢8 ƒ9\n",
    "Vietnamese": "Ấn Độ và Ả Rập, Ôi!\n",
    "Polish": "Żółć, gęślą jaźń\n",
    "Greek": "Η ¨ανατροφή¨ ήταν «καλή»\n",
    "Russian": "Съешь ещё этих мягких французских булок\n",
    "Thai": "โรงเรียนเปิดแล้ว แบบ ยก\n",
    "Chinese": "锟 斤拷 橋\n",
    "a letter alone": "Ã\n",
    "capitals before a no-break space": "AMANHÃ\u00a0e depois: a IRMÃ\u00a0de Ana; CANTĂ\u00a0și\n",
    "capitals before a mark": "MANHÃ… TARDE – NOITE; AMANHÃ – HOJE; “IRMÔ, NICIODATĂ™ • CĂ·CĂ\n",
    "Vietnamese capitals": "XÃ HỘI và MÃ SỐ: MÃ\u00a0số 15, ĐÃ có, lã, đã đi\n",
    "half a mark alone": "what â€� and (â€? are\n",
    "à and its likes": "IRMÃ de Ana, ã, Ã e â; Г бы, д Г и\n",
    "vowel signs": "كَتَبَ الوَلَدُ رسالةً، ثُمَّ ذَهَبَ ــ أيضاً\n",
    "marks written apart": "Zu\u0308rich e\u0301te\u0301\n",
    "units": "5 Å, 3 µm, 7 °C\n",
}


@pytest.mark.parametrize("text", STAYS.values(), ids=STAYS)
def test_stays(text):
    assert CLEANER.clean(text).text == text
    assert CLEANER.clean(text).layers == ()


@pytest.mark.parametrize("text", paragraphs.CLEAN.values(), ids=paragraphs.CLEAN)
def test_clean_text_is_not_misread(text):
    assert CLEANER.clean(text + "\n").layers == ()


def test_a_letter_that_is_talked_of_in_quotation_marks_stays():
    assert CLEANER.clean("The letter “Â” is not used.\n").layers == ()


def test_what_is_lost_is_noted():
    cleaned = CLEANER.clean("qzk\ufffd, qx\ufffd\ufffdzj\n")
    assert cleaned.text == "qzk\ufffd, qx\ufffd\ufffdzj\n"
    assert [(note.finding.start, note.finding.old, note.reason) for note in cleaned.notes] == [
        (3, "\ufffd", "beyond repair"),
        (8, "\ufffd\ufffd", "beyond repair"),
    ]


@given(st.sampled_from(list(paragraphs.CLEAN.values())), st.sampled_from(LOSSLESS))
def test_what_is_changed_gets_shorter(text, codec):
    """A repair takes continuation bytes away, so it never makes more of a text than there was."""
    misread = _misread(text, codec)
    cleaned = CLEANER.clean(misread)
    assume(cleaned.layers)
    assert len(cleaned.text) < len(misread)


# Marks that lost bytes

LOST = [
    ("an apostrophe", "It isnโt late.\n", "It isn’t late.\n"),
    ("quotation marks", "โIt isnโt late,โ she said.\n", "“It isn’t late,” she said.\n"),
    ("one in another", "โShe said โgo,โ so it isnโt,โ he said.\n", "“She said ‘go,’ so it isn’t,” he said.\n"),
    ("a possessive", "The dogsโ bowls arenโt full.\n", "The dogs’ bowls aren’t full.\n"),
    ("a possessive in a quotation", "โThe dogsโ bowls,โ she said.\n", "“The dogs’ bowls,” she said.\n"),
    ("a decade", "It isnโt the โ90s.\n", "It isn’t the ’90s.\n"),
    ("a clipped word", "โTis late, it isnโt โem.\n", "’Tis late, it isn’t ’em.\n"),
    ("a range", "Pages 4โ7 arenโt here.\n", "Pages 4–7 aren’t here.\n"),
    ("French", "Lโeau et lโhomme dโici, aujourdโhui.\n", "L’eau et l’homme d’ici, aujourd’hui.\n"),
    ("a space", "That wasnโt said.\nSee also:ย the list\n", "That wasn’t said.\nSee also:\u00a0 the list\n"),
    ("in Cyrillic", "We donтt know.\n", "We don’t know.\n"),
    ("in Arabic", "We donقt know.\n", "We don’t know.\n"),
    ("in Hebrew", "We donגt know.\n", "We don’t know.\n"),
    ("of words that are no ASCII", "Lโété, cโest l’été.\n", "L’été, c’est l’été.\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [case[1:] for case in LOST], ids=[case[0] for case in LOST])
def test_marks(before, after):
    cleaned = CLEANER.clean(before)
    assert cleaned.text == after
    assert cleaned.undo() == before


LOST_STAYS = {
    "Thai": "โรงเรียนเปิดแล้ว\n",
    "Thai in English": "The Thai word โรงเรียน means school; it isn’t hard.\n",
    "a letter that is talked of": "The letter โ is called sara o.\n",
    "Russian": "Он т. е. она, а также тот.\n",
    "Russian in English": "It isn’t “тот”, she said.\n",
    "Arabic": "قال لي قبل قليل\n",
    "Hebrew": "גם הוא גר כאן\n",
    "places that no mark has": "The signs *โ* and -โ are here.\n",
}


@pytest.mark.parametrize("text", LOST_STAYS.values(), ids=LOST_STAYS)
def test_marks_that_stay(text):
    assert CLEANER.clean(text).text == text


GUESSES = ["The na\ufffdve one is here; don\ufffdt go to the b\ufffdr.\n"]


@pytest.mark.parametrize("text", GUESSES)
def test_marks_whose_place_leaves_a_choice_are_noted(text):
    cleaned = CLEANER.clean(text)
    assert "b\ufffdr" in cleaned.text
    assert [note.finding.rule for note in cleaned.notes] == ["mojibake/lost"]


def test_quotation_marks_fall_together():
    """One of the pair overlaps nothing and is sure; alone it would still be half of a pair."""
    cleaned = Cleaner(Config(select=["mojibake"], safety="safe")).clean("โIt isnโt late,โ she said.\n")
    assert cleaned.layers == ()
    assert len(cleaned.notes) == 3
