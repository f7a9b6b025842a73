"""Text that lost one byte only, wherever it stood, comes back in any language, vocabulary or not."""

import pytest

from cleaner import repair

TEXTS = {
    "Russian": "Россия — большая страна. Рассказ о Риге и о том, как Иван и Ирина искали Роду.\nИ это всё: Р",
    "Hebrew": "נכון שזה ניתן להבין, אבל אין כאן בנין ישן\nנהר ונחל",
    "Arabic": "السماح بالوصول إلى\u00a01394 من الشبكة",
    "Hindi": "पाठ का ठीक से अध्ययन करना और घर लौटना\nपृष्ठ",
    "Japanese": "これは堀さんの家で、堀はとても深い。\n説明はここで終わります。",
    "Thai": "ภาษาไทยเป็นภาษาที่สวยงาม",
    "Greek": "Πρόσωπο και Πάνος περπατούν στην Πάτρα",
    "French": "il va à la mer, déjà, voilà ; où il a été très fatigué, c’est là\nà",
    "Vietnamese": "hàng hóa này và nhà kia là của bà, đã bán hết rồi",
    "English": "left\u2060—here\u00a0it “was”, don’t you think",
}
CODECS = ("latin_1", "cp1252", "cp1251", "cp1254", "cp1256", "cp1257", "iso8859_7", "koi8_r", "tis_620")


def _misread(text, codec, lost=None):
    return "".join(
        bytes([byte]).decode(codec, "ignore") or (chr(byte) if lost is None else lost) for byte in text.encode()
    )


def _folded(text):
    return " ".join(text.split())


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_break_spaces_made_plain_come_back(text, codec):
    kept = _misread(text, codec)
    if "\u00a0" in kept and any("\x80" <= char < "\u00a0" for char in kept):
        damaged = "\n".join(line.rstrip() for line in kept.replace("\u00a0", " ").split("\n"))
        cleaned = repair(damaged)
        assert _folded(cleaned.text) == _folded(text)
        assert cleaned.undo() == damaged


@pytest.mark.parametrize("lost", ["?", "\ufffd", ""])
@pytest.mark.parametrize("text", [text for text in TEXTS.values() if _misread(text, "cp1251", "") != text])
def test_the_only_byte_of_cp1251_comes_back(text, lost):
    damaged = _misread(text, "cp1251", lost)
    if damaged != _misread(text, "cp1251") and (lost or max(text) < "\u3000"):  # Japanese leaves a choice
        assert repair(damaged).text == text


@pytest.mark.parametrize(
    "text",
    [
        "Это Р и С\nи ещё Р",
        "Å is a letter; À la carte\nVoilà",
        "Грузовик № 5 стоит у Р\nи у С",
        "Ο Π και ο Ο\nείναι",
    ],
)
def test_good_text_stays(text):
    assert repair(text).text == text
