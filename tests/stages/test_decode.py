"""Bytes to text and back: encodings told and detected, byte order marks, stray and cut bytes, and what is no text."""

import bz2
import gzip
import random
from encodings.aliases import aliases
from hashlib import sha256

import paragraphs
import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner, Config, clean, decode
from cleaner.config import ConfigError
from cleaner.stages.decode import undecoded

TEXT = "“Naïve” – they said: 5 €.\r\nIt’s late.\r\n"


def _codecs():
    """The names of Python's text codecs: those that a configuration may name."""
    for name in sorted({*aliases.values(), "utf_8_sig", "raw_unicode_escape", "unicode_escape"}):
        try:
            Config(encoding=name)
        except ConfigError:
            continue
        yield name


CODECS = tuple(_codecs())


def test_the_codecs_are_all_there():
    assert len(CODECS) > 90
    assert {"cp932", "johab", "iso2022_jp", "hz", "utf_7", "utf_16", "utf_32", "utf_8_sig", "gb18030"} <= set(CODECS)


# Byte order marks

MARKED = {
    "utf-8": (b"\xef\xbb\xbf", "utf-8"),
    "utf-16-le": (b"\xff\xfe", "utf-16-le"),
    "utf-16-be": (b"\xfe\xff", "utf-16-be"),
    "utf-32-le": (b"\xff\xfe\0\0", "utf-32-le"),
    "utf-32-be": (b"\0\0\xfe\xff", "utf-32-be"),
}


@pytest.mark.parametrize(("bom", "codec"), MARKED.values(), ids=MARKED)
def test_a_mark_is_believed(bom, codec):
    data = bom + TEXT.encode(codec)
    decoded = decode(data)
    assert (decoded.text, decoded.origin.encoding, decoded.origin.bom) == (TEXT, codec, bom)
    assert decoded.origin.patches == ()
    assert decoded.origin.restore(decoded.text) == data


@pytest.mark.parametrize(("bom", "codec"), MARKED.values(), ids=MARKED)
def test_a_mark_is_believed_before_a_name(bom, codec):
    decoded = decode(bom + TEXT.encode(codec), "cp1251")
    assert (decoded.text, decoded.origin.encoding) == (TEXT, codec)


@pytest.mark.parametrize(("bom", "codec"), MARKED.values(), ids=MARKED)
def test_a_mark_alone_is_an_empty_text(bom, codec):
    decoded = decode(bom)
    assert (decoded.text, decoded.origin.encoding) == ("", codec)
    assert decoded.origin.restore("") == bom


@pytest.mark.parametrize(("bom", "codec"), MARKED.values(), ids=MARKED)
def test_a_second_mark_is_a_character(bom, codec):
    decoded = decode(bom + bom + "a".encode(codec))
    assert decoded.text == "\ufeffa"
    assert decoded.origin.restore(decoded.text) == bom + bom + "a".encode(codec)


def test_a_mark_that_lies_is_no_mark():
    data = b"\xff\xfe" + "Привет, мир! Мост открыли в мае.".encode("cp1251")[:31]
    decoded = decode(data, "cp1251")
    assert (decoded.origin.bom, decoded.text[:2]) == (b"", "яю")
    assert decoded.origin.restore(decoded.text) == data


def test_a_mark_of_utf_8_is_believed_though_a_byte_is_stray():
    decoded = decode(b"\xef\xbb\xbfna\xc3\xafve, it\x92s")
    assert (decoded.text, decoded.origin.encoding) == ("naïve, it\udc92s", "utf-8")


# Encodings found

WRITTEN = [
    ("Russian", "cp1251"), ("Russian", "koi8-r"), ("Russian", "iso8859-5"), ("Russian", "cp866"),
    ("Ukrainian", "cp1251"), ("Japanese", "shift_jis"), ("Japanese", "cp932"), ("Japanese", "euc_jp"),
    ("Japanese", "iso2022_jp"), ("Korean", "johab"), ("Korean", "cp949"), ("Chinese", "gb18030"), ("Chinese", "gbk"),
    ("Greek", "cp1253"), ("French", "cp1252"), ("German", "cp1252"), ("Polish", "cp1250"), ("Czech", "cp1250"),
    ("Turkish", "cp1254"), ("Arabic", "cp1256"), ("English", "cp1252"),
    *(("English", codec) for codec in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")),
    *(("Russian", codec) for codec in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")),
]  # fmt: skip


@pytest.mark.parametrize(("language", "codec"), WRITTEN)
def test_an_encoding_is_found(language, codec):
    data = paragraphs.CLEAN[language].encode(codec, "replace")
    decoded = decode(data)
    assert decoded.text == data.decode(codec)
    assert not decoded.binary
    assert decoded.origin.restore(decoded.text) == data


@pytest.mark.parametrize("text", paragraphs.CLEAN.values(), ids=paragraphs.CLEAN)
def test_utf_8_is_found(text):
    decoded = decode(text.encode())
    assert (decoded.text, decoded.origin.encoding, decoded.origin.patches) == (text, "utf-8", ())


SHORT = [
    (b"", ""),
    (b"a", "a"),
    (b"caf\xe9", "café"),
    (b"\x93Late\x94", "“Late”"),
    (b"It\x92s done.", "It’s done."),
    (b"M\xfcnchen", "München"),
    (b"a tab\tand a form feed\x0c", "a tab\tand a form feed\x0c"),
]


@pytest.mark.parametrize(("data", "text"), SHORT)
def test_what_is_too_short_to_tell_is_read_as_the_web_does(data, text):
    assert decode(data).text == text


@pytest.mark.parametrize("data", [b"5 \x80", b"costs 5 \x80 or so"])
def test_a_single_sign_is_read_as_the_web_does(data):
    assert decode(data).text == data.decode("cp1252")


# Encodings told


@pytest.mark.filterwarnings("ignore:invalid escape sequence")  # unicode_escape has its own mind
@pytest.mark.parametrize("codec", CODECS)
def test_a_codec_that_is_named_gives_random_bytes_back(codec):
    chance = random.Random(codec)
    for size in (0, 1, 2, 3, 10, 100):
        for alphabet in (bytes(range(256)), b"ab \r\n~{}+-\x1b$B(J&;\\u12Nx\x0e\x0f\x80\xff"):
            data = bytes(chance.choices(alphabet, k=size))
            decoded = decode(data, codec)
            assert decoded.origin.restore(decoded.text) == data


@pytest.mark.parametrize("codec", CODECS)
def test_a_codec_that_is_named_reads_what_it_wrote(codec):
    data = TEXT.encode(codec, "replace")
    decoded = decode(data, codec)
    assert decoded.text == data.decode(codec)
    assert decoded.origin.restore(decoded.text) == data


@given(st.sampled_from(CODECS), st.one_of(st.binary(max_size=60), strategies.byte_strings))
def test_a_document_in_a_codec_that_is_named_comes_back(codec, data):
    assert Cleaner(Config(encoding=codec)).clean(data).undo() == data


TOLD = [
    ("utf-7", b"Hi Mom +Jjo-!", "Hi Mom ☺!"),
    ("utf-7", b"Hi Mom -+Jjo--!", "Hi Mom -☺-!"),
    ("hz", b"~{<:Ky2;S{#,NpJ)l6HK!#~}Bye.", "己所不欲，勿施於人。Bye."),
    ("cp037", "Late".encode("cp037"), "Late"),
    ("utf-16", "Late".encode("utf-16-le"), "Late"),
    ("cp932", b"\x87\x90", "≒"),
    ("koi8-r", b"\xf0\xd2\xc9", "При"),
    ("utf-8", b"It\x92s", "It\udc92s"),
    ("ascii", b"caf\xc3\xa9", "caf\udcc3\udca9"),
]


@pytest.mark.parametrize(("codec", "data", "text"), TOLD)
def test_an_encoding_that_is_told(codec, data, text):
    decoded = decode(data, codec)
    assert (decoded.text, decoded.origin.encoding) == (text, codec)
    assert decoded.origin.restore(decoded.text) == data


def test_what_encodes_in_two_ways_is_patched():
    data = b"one\n\x87\x90 two\n\xfa\x54 three\n"  # cp932 writes these two as 81 E0 and 81 CA
    decoded = decode(data, "cp932")
    assert decoded.text == "one\n≒ two\n￢ three\n"
    assert [(patch.old, patch.new) for patch in decoded.origin.patches] == [
        (b"\x87\x90", b"\x81\xe0"),
        (b"\xfa\x54", b"\x81\xca"),
    ]
    assert decoded.origin.restore(decoded.text) == data


def test_an_encoding_that_is_told_is_used_by_a_cleaner():
    data = "Мост\r\n".encode("cp866")
    cleaned = Cleaner(Config(encoding="cp866")).clean(data)
    assert (cleaned.text, cleaned.undo()) == ("Мост\n", data)


# The origin


@given(strategies.byte_strings)
def test_any_bytes_come_back(data):
    decoded = decode(data)
    assert decoded.origin.restore(decoded.text) == data
    assert decoded.origin.sha256 == sha256(data).hexdigest()


@given(strategies.texts)
def test_a_text_comes_back(text):
    decoded = undecoded(text)
    assert decoded.text == decoded.origin.restore(text) == text
    assert decoded.origin.sha256 == sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def test_many_patches_are_put_back_in_time():
    data = b"\x87\x90 two\n" * 20_000
    decoded = decode(data, "cp932")
    assert len(decoded.origin.patches) == 20_000
    assert decoded.origin.restore(decoded.text) == data


# No text

NOISE = random.Random(1).randbytes(10_000)
CALM = (TEXT * 20).encode()

BINARY = {
    "an image": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x40\0\0\0\x40\x08\0\0\0\0\x8f\x02\x2e\x02" + NOISE,
    "a photograph": b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xdb\0C\0" + NOISE,
    "a compressed file": gzip.compress(NOISE, mtime=0),
    "a program": b"\x7fELF\2\1\1" + bytes(9) + b"\3\0>\0\1\0\0\0" + NOISE,
}

SMALL = {
    "a small compressed file": gzip.compress(CALM, mtime=0),
    "a small compressed file of another kind": bz2.compress(CALM),
}


@pytest.mark.parametrize("data", BINARY.values(), ids=BINARY)
def test_what_is_no_text_is_told(data):
    decoded = decode(data)
    assert decoded.binary
    assert decoded.origin.restore(decoded.text) == data
    assert clean(data).text == decoded.text


@pytest.mark.parametrize("data", SMALL.values(), ids=SMALL)
def test_what_is_small_and_no_text_is_told(data):
    assert decode(data).binary


@pytest.mark.parametrize("data", BINARY.values(), ids=BINARY)
def test_what_is_no_text_is_read_if_an_encoding_is_told(data):
    assert not decode(data, "cp1252").binary


# Bytes that did not decode

STRAY = {
    "a quotation mark": (b"na\xc3\xafve, it\x92s late\n", "naïve, it’s late\n", "decode/stray-byte"),
    "two of them": ("naïve, größer: ".encode() + b"\x93late\x94\n", "naïve, größer: “late”\n", "decode/stray-byte"),
    "a letter": ("größer: ".encode() + b"caf\xe9 \n", "größer: café\n", "decode/stray-byte"),
    "a run": ("größer: ".encode() + b"\x85\xa0x\n", "größer: … x\n", "decode/stray-byte"),
    "a cut end": ("naïve, and then…".encode()[:-1], "naïve, and then\ufffd\n", "decode/cut-sequence"),
    "an end cut to its lead": ("naïve, and é".encode()[:-1], "naïve, and \ufffd\n", "decode/cut-sequence"),
    "an end cut in an emoji": ("naïve 😀".encode()[:-1], "naïve \ufffd\n", "decode/cut-sequence"),
    "a mark cut short": ("déjà vu ".encode() + b"\xe2\x80 done\n", "déjà vu \ufffd done\n", "decode/cut-sequence"),
    "an emoji cut short": ("déjà vu ".encode() + b"\xf0\x9f done\n", "déjà vu \ufffd done\n", "decode/cut-sequence"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "text", "rule"), STRAY.values(), ids=STRAY)
def test_bytes_that_are_no_utf_8(data, text, rule):
    cleaned = clean(data)
    assert cleaned.origin.encoding == "utf-8"
    assert cleaned.text == text
    assert {edit.rule for edit in cleaned.layers[0].edits} == {rule}
    assert cleaned.undo() == data


SURROGATES = [
    ("a pair", "A \ud83d\ude00\n", "A 😀\n"),
    ("a high half", "A \ud83d\n", "A \ufffd\n"),
    ("a low half", "A \ude00\n", "A \ufffd\n"),
    ("halves the wrong way round", "A \ude00\ud83d\n", "A \ufffd\ufffd\n"),
    ("two pairs", "\ud83d\ude00\ud83d\ude01\n", "😀😁\n"),
    ("a byte and a half", "It\udc92s \ud83d\n", "It’s \ufffd\n"),
]


@pytest.mark.parametrize(("before", "after"), [case[1:] for case in SURROGATES], ids=[case[0] for case in SURROGATES])
def test_lone_surrogates_in_a_text(before, after):
    assert clean(before).text == after
    assert clean(before).undo() == before


KEPT = ["naïve, it’s late\n", "A smile: 😀\n", "ÿþ\n", "\U0010fffd\n", "cut…\n", "é’\n"]


@pytest.mark.parametrize("text", KEPT)
def test_what_decodes_stays(text):
    assert clean(text.encode()).text == text
    assert clean(text.encode()).layers == ()
