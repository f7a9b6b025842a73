"""Legacy encodings, judged by the text that comes of them, never by name: short, long, declared, declared wrong."""

import unicodedata

import paragraphs
import pytest

from cleaner import clean, decode
from cleaner.stages.decode.candidates import candidates

LATIN = ("cp1252", "iso8859-1", "iso8859-15", "mac_roman", "cp850")
CENTRAL = ("cp1250", "iso8859-2", "mac_latin2", "cp852")
CYRILLIC = ("cp1251", "iso8859-5", "koi8-r", "cp866", "mac_cyrillic", "cp855")

SERVED = {
    "French": LATIN, "German": LATIN, "Spanish": LATIN, "Portuguese": LATIN, "Italian": LATIN, "Swedish": LATIN,
    "Polish": CENTRAL, "Czech": CENTRAL, "Hungarian": CENTRAL, "Romanian": ("iso8859-16",),
    "Russian": CYRILLIC, "Bulgarian": CYRILLIC, "Ukrainian": ("cp1251", "koi8-u", "mac_cyrillic"),
    "Serbian": ("cp1251", "iso8859-5", "cp855"),
    "Greek": ("cp1253", "iso8859-7", "mac_greek"), "Turkish": ("cp1254", "iso8859-9", "mac_turkish", "cp857"),
    "Hebrew": ("cp1255", "iso8859-8"), "Arabic": ("cp1256", "iso8859-6"),
    "Latvian": ("cp1257", "iso8859-4", "iso8859-13"), "Lithuanian": ("cp1257", "iso8859-13"),
    "Vietnamese": ("cp1258",), "Thai": ("cp874", "tis_620"),
    "Japanese": ("shift_jis", "cp932", "euc_jp", "iso2022_jp"), "Chinese": ("gbk", "gb18030", "hz"),
    "Korean": ("euc_kr", "cp949", "johab", "iso2022_kr"),
}  # fmt: skip


def _written(language, codec):
    """A paragraph as it was typed where an encoding lacks its quotation marks, and in cp1258 its tones."""
    text = paragraphs.CLEAN[language].translate(str.maketrans("“”„«»’–—", '"""""\'--'))
    if codec == "cp1258":
        text = "".join(_toned(char) for char in unicodedata.normalize("NFC", text))
    return text.encode(codec, "ignore")


def _toned(char):
    """A Vietnamese letter as cp1258 has it: the letter, and its tone behind it."""
    parts = unicodedata.normalize("NFD", char)
    tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
    letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
    return char if char.encode("cp1258", "ignore") else letter + tones


CASES = [(language, codec) for language, codecs in SERVED.items() for codec in codecs]


@pytest.mark.parametrize(("language", "codec"), CASES)
def test_a_paragraph_is_read_right(language, codec):
    data = _written(language, codec)
    decoded = decode(data)
    assert decoded.text == data.decode(codec)
    assert decoded.origin.restore(decoded.text) == data


@pytest.mark.parametrize(("language", "codec"), CASES)
def test_a_long_page_of_ascii_hides_nothing(language, codec):
    if codec in ("iso2022_jp", "iso2022_kr", "hz"):
        pytest.skip("an escape sequence is found wherever it stands")
    data = b"<p>The bridge is open.</p>\n" * 4000 + _written(language, codec)
    assert decode(data).text == data.decode(codec)


# What a detector cannot know of a few letters, the text can

SHORT = [
    ("größer als", "cp850"), ("größer als", "mac_roman"), ("größer als", "cp1252"), ("el próximo año", "cp437"),
    ("the Pokémon", "cp1252"), ("the café was", "cp1252"), ("São Paulo", "cp1252"), ("être là", "mac_roman"),
    ("która jest", "cp1250"), ("która jest", "iso8859-2"), ("być może", "cp852"), ("že jsem byl", "cp1250"),
    ("не так давно", "koi8-r"), ("не так давно", "cp866"), ("не так давно", "cp1251"), ("için değil", "cp1254"),
    ("και αυτό", "cp1253"), ("これは何ですか", "shift_jis"), ("これは何ですか", "euc_jp"), ("这是什么东西", "gbk"),
    ("이것은 무엇", "euc_kr"), ("这是什么东西", "hz"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "codec"), SHORT)
def test_a_few_letters_are_read_as_words(text, codec):
    assert decode(text.encode(codec)).text == text


SIGNS = ["It’s done", "“Late”", "5 €", "© 2020", "25 °C", "a – b", "5\xa0km", "• one", "don’t", "Title…", "«so»"]


@pytest.mark.parametrize("text", SIGNS)
def test_signs_that_stand_where_they_belong_are_read_as_the_web_does(text):
    assert decode(text.encode("cp1252")).text == text


def test_control_characters_of_latin_1_are_the_marks_of_windows():
    data = "“Über die Brücke”, sagte er – und ging.".encode("cp1252")
    assert decode(data).text == data.decode("cp1252")
    assert decode(b'<meta charset="iso-8859-1"><p>' + data).text.endswith(data.decode("cp1252"))


# What a document says of itself

PAGES = {
    "html": '<html><head><meta charset="{}"></head><body>',
    "http-equiv": "<html><head><meta http-equiv='Content-Type' content='text/html; charset={}'>",
    "xml": '<?xml version="1.0" encoding="{}"?>\n<p>',
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("windows-1250", "cp1250", "Zażółć"),
        ("ISO-8859-2", "iso8859-2", "Zażółć"),
        ("koi8-r", "koi8-r", "Мост"),
        ("macintosh", "mac_roman", "Ähre"),
        ("latin1", "cp1252", "Ähre – “so”"),
        ("gb2312", "gbk", "大桥"),
        ("x-sjis", "shift_jis", "橋が開通"),
        ("euc-kr", "cp949", "다리"),
    ],
)
def test_a_declaration_is_believed_where_it_reads_well(page, label, codec, text):
    data = (page.format(label) + text).encode(codec)
    decoded = decode(data)
    assert decoded.text == data.decode(codec)
    assert decoded.origin.restore(decoded.text) == data


@pytest.mark.parametrize("label", ["iso-8859-1", "utf-8", "windows-1252", "shift_jis", "koi8-r", "nonsense"])
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_declaration_that_reads_badly_is_none(page, label):
    data = page.format(label).encode() + paragraphs.CLEAN["Russian"].encode("cp1251")
    assert decode(data).text == data.decode("cp1251")


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1251", "gb2312"])
def test_a_declaration_that_contradicts_utf_8_is_none(label):
    data = f'<meta charset="{label}"><p>größer, naïve'.encode()
    assert decode(data).origin.encoding == "utf-8"
    assert decode(data + b" it\x92s").origin.encoding == "utf-8"


def test_what_the_user_says_is_believed_before_a_declaration():
    data = '<meta charset="iso-8859-1"><p>Мост'.encode("koi8-r")
    assert decode(data, "koi8-r").text.endswith("Мост")


# Whatever the bytes are


@pytest.mark.parametrize("data", [b"", b"\xff", b"\x80" * 3, b"a\xff\xfe", b"\x81\x8d", bytes(range(128, 256))])
def test_what_is_no_text_in_any_language_comes_back(data):
    assert clean(data).undo() == data


def test_candidates_of_nothing():
    assert len(candidates(b"")) <= 1
