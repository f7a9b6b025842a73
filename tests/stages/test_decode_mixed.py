"""UTF-8 with other bytes in it: stray ones, ends that were cut, and whole lines in another encoding."""

import random

import paragraphs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner, Config, clean, decode
from cleaner.stages.decode.damaged import Share, is_damaged_utf8, share

ONLY = Cleaner(Config(select=("decode",)))

MARKED = [text for text in paragraphs.CLEAN.values() if len(text.encode()) - len(text) > 8]

# Stray bytes

STRAY = "’“”–…éäüñß€ÉÓ"
"""What is pasted from cp1252 into UTF-8."""


@given(st.sampled_from(MARKED), st.lists(st.tuples(st.integers(0, 60), st.sampled_from(STRAY)), min_size=1, max_size=5))
def test_up_to_five_stray_bytes_are_read_in_cp1252(text, strays):
    data, wanted = b"", ""
    places = sorted(dict(strays).items())
    for (place, char), end in zip(places, [place for place, _ in places[1:]] + [len(text)], strict=True):
        head = text[: places[0][0]] if not wanted else ""
        wanted += head + char + text[place:end]
        data += head.encode() + char.encode("cp1252") + text[place:end].encode()
    assert ONLY.clean(data).text == wanted
    assert ONLY.clean(data).undo() == data


TITLES = [
    ("Größe und Länge", 5), ("Déjà vu", 2), ("Café Zoë", 4), ("Žena a muž", 4), ("Мост", 2), ("橋を渡る", 1),
    ("El niño está", 6), ("Đường phố", 3), ("Trieu Camp ▸ Vora ▸ Marge", 3),
]  # fmt: skip


@pytest.mark.parametrize(("title", "place"), TITLES)
@pytest.mark.parametrize("char", STRAY)
def test_a_stray_byte_in_a_title(title, place, char):
    data = title[:place].encode() + char.encode("cp1252") + title[place:].encode()
    assert ONLY.clean(data).text == title[:place] + char + title[place:]


def test_a_stray_letter_at_the_end_is_no_cut_character():
    assert clean("größer, naïve, caf".encode() + b"\xe9").text == "größer, naïve, café\n"


# Ends that were cut

CUT = ["größer, naïve, caf|é", "così, più, perch|é", "naïve, they said: “so|”", "橋は五月に|開", "Мост открыл|и", "H|ü"]


@pytest.mark.parametrize("text", CUT)
def test_a_cut_end_stays_utf_8(text):
    head, char = text.split("|")
    data = head.encode() + char.encode()[:-1]
    decoded = decode(data)
    assert decoded.origin.encoding == "utf-8"
    assert ONLY.clean(data).text == head + "\ufffd"


# Lines in another encoding

PAIRS = [
    ("French", "cp1252"), ("German", "mac_roman"), ("Spanish", "cp850"), ("Russian", "cp1251"), ("Russian", "koi8-r"),
    ("Russian", "cp866"), ("Ukrainian", "cp1251"), ("Polish", "cp1250"), ("Czech", "iso8859-2"), ("Greek", "cp1253"),
    ("Turkish", "cp1254"), ("Hebrew", "cp1255"), ("Arabic", "cp1256"), ("Lithuanian", "cp1257"), ("Chinese", "gbk"),
    ("Chinese", "gb18030"), ("Japanese", "shift_jis"), ("Japanese", "euc_jp"), ("Korean", "euc_kr"), ("Thai", "cp874"),
]  # fmt: skip

ORDERS = {
    "in turn": "ulululul",
    "in blocks": "uuuullll",
    "mostly legacy": "lllulll",
    "mostly UTF-8": "uuuluuu",
    "legacy first": "lu",
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
@pytest.mark.parametrize(("language", "codec"), PAIRS)
def test_lines_in_two_encodings(language, codec, order):
    line = paragraphs.CLEAN[language].encode(codec, "ignore")
    text = line.decode(codec)
    data = b"\n".join(text.encode() if kind == "u" else line for kind in order)
    cleaned = ONLY.clean(data)
    assert cleaned.origin.encoding == "utf-8"
    assert cleaned.text == "\n".join(text for _ in order)
    assert cleaned.undo() == data


def test_lines_in_another_encoding_are_findings():
    data = "Die größere Brücke\n".encode() + "Мост открыли в мае.\r\n".encode("cp1251") + b"The end.\n"
    (layer,) = ONLY.clean(data).layers
    assert [(edit.new, edit.rule) for edit in layer.edits] == [("Мост открыли в мае", "decode/other-encoding")]


def test_they_stay_bytes_if_nobody_asks_for_them():
    data = "Die größere Brücke\n".encode() + "Мост\n".encode("cp1251")
    cleaned = Cleaner(Config(select=("decode/cut-sequence",))).clean(data)
    assert (cleaned.layers, cleaned.undo()) == ((), data)


LEGACY = [
    ("Chinese", "gbk"), ("Japanese", "euc_jp"), ("Japanese", "shift_jis"), ("Thai", "cp874"), ("Korean", "euc_kr"),
    ("Russian", "cp855"), ("Russian", "cp866"), ("Arabic", "cp1256"), ("French", "cp1252"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "codec"), LEGACY)
def test_letters_that_make_utf_8_by_chance_do_not_make_a_file_utf_8(language, codec):
    text = paragraphs.CLEAN[language].encode(codec, "ignore").decode(codec)
    data = "\n".join(text[start : start + 12] for start in range(0, len(text), 12)).encode(codec)
    assert not is_damaged_utf8(data)
    assert decode(data).text == data.decode(codec)


def test_the_share_of_a_line():
    assert share(b"plain") == Share(0, 0)
    assert share("ü€".encode() + b"\x92\xe9") == Share(5, 2)


@given(st.lists(st.sampled_from(MARKED), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_lines_in_many_encodings_come_back(texts, chance):
    codecs = ("utf-8", "cp1251", "gbk", "euc_jp", "cp1252")
    data = b"\n".join(text.encode(chance.choice(codecs), "ignore") for text in texts)
    assert clean(data).undo() == data


def test_many_lines_take_no_longer_each():
    line = "Мост открыли в мае.\n".encode("cp1251")
    chance = random.Random(1)
    data = b"".join(chance.choice((line, "Die größere Brücke\n".encode())) for _ in range(20_000))
    cleaned = ONLY.clean(data)
    assert cleaned.text.count("Мост открыли в мае.\n") == data.count(line)
