"""Entities and escapes that were left in prose are mended; those in code, addresses and talk about them are not."""

import quopri
from time import process_time
from urllib.parse import quote

import paragraphs
import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner, Config
from cleaner.rulebook import load
from cleaner.scan import Scan
from cleaner.stage import Context, gates
from cleaner.stages.escapes import STAGE

CLEANER = Cleaner(Config(select=["escapes"]))
GUESSING = Cleaner(Config(select=["escapes"], safety="guess"))

MENDED = [
    ("a letter by name", "caf&eacute;\n", "café\n"),
    ("a letter in capitals", "&Eacute;cole\n", "École\n"),
    ("a sign", "5 &euro; &plusmn; 1 &copy; 2025\n", "5 € ± 1 © 2025\n"),
    ("marks", "&ldquo;Late&rdquo; &mdash; it&rsquo;s&hellip;\n", "“Late” — it’s…\n"),
    ("what markup needs", "Tom &amp; Jo: 1 &lt; 2 &gt; 0, &quot;so&quot;\n", "Tom & Jo: 1 < 2 > 0, \"so\"\n"),
    ("an apostrophe", "it&apos;s it&#39;s it&#039;s\n", "it's it's it's\n"),
    ("a space", "5&nbsp;kg\n", "5\u00a0kg\n"),
    ("by number", "caf&#233; &#8211; &#128512;\n", "café – 😀\n"),
    ("by hexadecimal number", "caf&#xe9; &#x2013; &#X1F600;\n", "café – 😀\n"),
    ("by a number of cp1252", "&#147;Late&#148; it&#146;s &#150; &#133;\n", "“Late” it’s – …\n"),
    ("white space", "one&#9;two&#10;three&#13;\n", "one\ttwo\nthree\r\n"),
    ("escaped twice", "caf&amp;eacute; &amp;#8217;\n", "café ’\n"),
    ("escaped three and four times", "&amp;amp;eacute; &amp;amp;amp;eacute;\n", "é é\n"),
    ("two characters for one name", "&NotEqualTilde;\n", "≂̸\n"),
    ("a surrogate pair", "so \\ud83d\\ude00\n", "so 😀\n"),
    ("a letter as programmers write it", "caf\\u00e9 it\\u2019s\n", "café it’s\n"),
    ("side by side", "&eacute;&eacute;\\u00e9\\u00e9\n", "éééé\n"),
    ("next to an address", "http://a.b/ &eacute; www.a.b/?&eacute; &eacute;\n", "http://a.b/ é www.a.b/?&eacute; é\n"),
    ("on a line of its own", "x = '&eacute;'\n&eacute;\n", "x = '&eacute;'\né\n"),
    ("a word of another script by number", "&#1052;&#x43E;&#1089;&#1090;\n", "Мост\n"),
    ("joiners and soft hyphens by number", "&#1605;&#1740;&#8204;&#1585; &#2325;&#2381;&#8205;&#2359; a&#173;b\n",
     "می\u200cر क्\u200dष a\u00adb\n"),
    ("an address in Chinese", "http://a.b/x&#65292;&#28982;&#21518; http://a.b/?&eacute;\n", "http://a.b/x，然后 http://a.b/?&eacute;\n"),
    ("a long escape", "so \\U0001F600 \\U0001f469\\u200d\\U0001F680\n", "so 😀 👩\u200d🚀\n"),
    ("single letters among words", "\\u041c\\u043e\\u0441\\u0442 \\u0438 \\u044f\n", "Мост и я\n"),
    ("a Vietnamese letter", "Vi\\u1ec7t Nam\n", "Việt Nam\n"),
    ("bytes", "caf\\xc3\\xa9 \\xe2\\x80\\x93 \\xf0\\x9f\\x98\\x80\n", "café – 😀\n"),
    ("bytes in capitals", "caf\\xC3\\xA9\n", "café\n"),
    ("bytes, mojibake underneath", "caf\\xc3\\x83\\xc2\\xa9\n", "cafÃ©\n"),
    ("percent", "caf%C3%A9, d%c3%a9j%c3%a0\n", "café, déjà\n"),
    ("percent around punctuation", "qu%27%C3%A0 %C3%A9t%C3%A9%21\n", "qu'à été!\n"),
    ("percent, a question", "%D0%9C%D0%BE%D1%81%D1%82?\n", "Мост?\n"),
    ("percent and a slash, among words", "%D0%BC%D0%BE%D1%81%D1%82 %D0%B8/%D0%B8%D0%BB%D0%B8\n", "мост и/или\n"),
    ("quoted-printable", "It=E2=80=99s a caf=C3=A9=\n, =\na =3D b=20\n", "It’s a café, a = b \n"),
    ("quoted-printable, a character broken", "The caf=C3=\n=A9 there\n", "The café there\n"),
    ("quoted-printable, line ends of the net", "caf=C3=A9 d=C3=A9=\r\nj=C3=A0=20\r\n", "café déjà \r\n"),
    ("quoted-printable throughout", "caf=C3=A9 cr=C3=A8me=2C =\n=46rom it\n", "café crème, From it\n"),
    ("quoted-printable next to what is none", "=2C caf=C3=A9 cr=C3=A8me =\nx = 1\n", "=2C café crème x = 1\n"),
    ("a letter in UTF-7", "na+AO8-ve\n", "naïve\n"),
    ("UTF-7 without its end", "It+IBk-s +ICY, caf+AOk.\n", "It’s …, café.\n"),
    ("words in UTF-7", "+BBwEPgRBBEI +AKs-a+ALs +MHIwjTBP-\n", "Мост «a» ひろく\n"),
    ("a pair in UTF-7", "so +2D3eAA- caf+AOk-\n", "so 😀 café\n"),
    ("UTF-7 that looks like words, twice", "p+AOU 1990+IBM-1995\n", "på 1990–1995\n"),
    ("a plus in UTF-7", "1 +- 1 na+AO8-ve\n", "1 + 1 naïve\n"),
    ("behind other line ends", "`x`\r&eacute;\r\n&eacute;", "`x`\ré\r\né"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [case[1:] for case in MENDED], ids=[case[0] for case in MENDED])
def test_mends(before, after):
    cleaned = CLEANER.clean(before)
    assert cleaned.text == after
    assert cleaned.undo() == before


STAYS = {
    "no entity": "R&D, Q&A; AT&T; a & b; &nosuchname; &;\n",
    "an entity without its end": "caf&eacute and &copy 2025\n",
    "a number that is no character": "&#0; &#x110000; &#9999999; &#xD800; &#xFFFF; &#1; &#xE000;\n",
    "a number without an end": "&#8217 and &#x2019\n",
    "a byte as programmers write it": "caf\\xe9\n",
    "bytes that are not UTF-8": "\\xe9\\xe8 \\xc3\\x28 \\xe0\\x80\\x80 \\xed\\xa0\\x80\n",
    "bytes as they are printed": "It is b'caf\\xc3\\xa9' here\n",
    "bytes of which the line speaks": "café is caf\\xc3\\xa9 here\n",
    "a byte escaped": "caf\\\\xc3\\\\xa9\n",
    "properties": "title=\\u041c\\u043e\\u0441\\u0442\n",
    "a class of letters": "all of [\\u0400-\\u04ff] and \\u0400-\\u04ff too\n",
    "a single letter of another script": "It is \\u1234 and \\xe1\\x88\\xb4 and %E1%88%B4\n",
    "percent in an address": "https://a.b/%C3%A9t%C3%A9 a.org/caf%C3%A9 www.a.b/%C3%A9\n",
    "percent in a path": "/a/caf%C3%A9 ./caf%C3%A9 ~/caf%C3%A9 C:\\caf%C3%A9\n",
    "percent in a form": "a=caf%C3%A9&b=1 ?a=caf%C3%A9 caf%C3%A9+noir\n",
    "percent in the name of a file": "le_caf%C3%A9 caf%C3%A9.html un-caf%C3%A9-au-lait-noir\n",
    "percent that is not UTF-8": "50%AB 20%C3 %E9t%E9 100%\n",
    "percent that is ASCII": "a%20b%2C c%27d\n",
    "quoted-printable that is not UTF-8": "caf=E9 =A0 x=C3 =80\n",
    "cells": "The cell has =C3=A9 or =C2=B4, =D1=A8\n",
    "a sum": "The sum 5 =\n3 + 2 = 5 =20\n",
    "a title underlined": "Title\n=====\n=\n",
    "an e-mail in source": "MIME-Version: 1.0\n\ncaf=C3=A9 d=C3=A9j=C3=A0 =\n+IBk-\n",
    "the subject of an e-mail": "=?UTF-8?Q?caf=C3=A9_d=C3=A9j=C3=A0?=\n",
    "a patch": "@@ -1 +1 @@\n-caf\\u00e9\n+caf+AOk-\n",
    "plus and minus": "a+b-c +1-800 2+2-1 x+-y C++- A+/A- i+++j- B+AB-\n",
    "words between plus and minus": "Apple+IBM-Deal web+API-first rock+roll-band\n",
    "keys": "Ctrl+Alt-Delete Strg+Alt+Entf Ctrl+Shift+Esc\n",
    "the user of an e-mail address": "a+IBk-b@c.de\n",
    "UTF-7 with bits left over": "a+IBl-b +IBkA-\n",
    "half a pair in UTF-7": "a+2D0-b\n",
    "a plain letter as programmers write it": "\\u0041 \\u0020\n",
    "half of a pair": "\\ud83d so \\ude00\n",
    "a control": "\\u0007 \\u0085 \\ue000\n",
    "an escape escaped": "caf\\\\u00e9\n",
    "an address": "See https://a.b/?x=1&copy;=2&eacute; and www.a.b/&eacute; and ftp://a.b/&eacute;\n",
    "markup": "<p class=x>caf&eacute;</p>\n",
    "a comment in markup": "<!-- caf&eacute; -->\n",
    "code in back quotes": "Write `&eacute;` for é, or \\u00e9.\n",
    "braces": "{ caf&eacute; }\n",
    "an assignment": "name = 'caf&eacute;'\n",
    "a key and a value": '  "name": "caf\\u00e9",\n',
    "an attribute": 'title="caf&eacute;"\n',
    "a call": "print() &eacute;\n",
    "the end of a statement": "say(caf&eacute;);\n",
    "a prompt": ">>> caf&eacute;\n",
    "a shell": "  $ echo caf&eacute;\n",
    "a comment": "// caf&eacute;\n",
    "a comment behind code": "x ** 2  # caf&eacute;\n",
    "a folder": "C:\\users\\u00e9t\\u00e9\n",
    "a regular expression": "\\d+\\s\\u00e9\n",
    "talk of HTML": "In HTML you write &eacute;.\n",
    "talk of entities": "The entity &eacute; is an e.\n",
    "talk of escapes": "The escaped form is \\u00e9.\n",
    "talk of Unicode": "Unicode has \\u00e9.\n",
}


@pytest.mark.parametrize("text", STAYS.values(), ids=STAYS)
def test_stays(text):
    assert CLEANER.clean(text).text == text
    assert CLEANER.clean(text).layers == ()


@pytest.mark.parametrize("rule", [rule.name for rule in load().rules("escapes")])
def test_one_rule_alone(rule):
    pieces = {
        "escapes/entity": "caf&eacute;", "escapes/unicode": "caf\\u00e9", "escapes/hex-bytes": "caf\\xc3\\xa9",
        "escapes/percent": "caf%C3%A9", "escapes/quoted-printable": "caf=C3=A9", "escapes/utf-7": "caf+AOk-",
    }  # fmt: skip
    text = Cleaner(Config(select=[rule])).clean(" ".join(pieces.values())).text
    assert text == " ".join(pieces.values()).replace(pieces[rule], "café")


@pytest.mark.parametrize(
    ("before", "after"),
    [("caf\\xe9 it\\x92s a\\xa0b\n", "café it’s a\xa0b\n"), ("It is %E1%88%B4\n", "It is ሴ\n"),
     ("un%20caf%C3%A9\n", "un café\n"), ("The cell =C3=A9 is\n", "The cell é is\n")],
)  # fmt: skip
def test_what_is_in_doubt_is_a_guess(before, after):
    assert GUESSING.clean(before).text == after
    assert CLEANER.clean(before).text in (before, "un%20café\n")
    assert "guess only" in {note.reason for note in CLEANER.clean(before).notes}


# What was escaped comes back


def _beyond(write):
    """Damage that writes each character beyond ASCII otherwise."""
    return lambda text: "".join(write(char) if char >= "\x80" else char for char in text)


def _units(char):
    code = char.encode("utf-16-be").hex()
    return "".join(f"\\u{code[i : i + 4]}" for i in range(0, len(code), 4))


def _quoted(text):
    return quopri.encodestring(text.encode()).decode("ascii")


DAMAGE = {
    "decimal": _beyond(lambda char: f"&#{ord(char)};"),
    "hexadecimal": _beyond(lambda char: f"&#x{ord(char):x};"),
    "twice": _beyond(lambda char: f"&amp;#{ord(char)};"),
    "four times": _beyond(lambda char: f"&amp;amp;amp;#X{ord(char):X};"),
    "code units": _beyond(_units),
    "code points": _beyond(lambda char: _units(char) if ord(char) < 0x10000 else f"\\U{ord(char):08X}"),
    "bytes": _beyond(lambda char: "".join(f"\\x{byte:02x}" for byte in char.encode())),
    "percent": _beyond(quote),
    "small percent": _beyond(lambda char: quote(char).lower()),
    "quoted-printable": _quoted,
    "quoted-printable on the net": lambda text: _quoted(text).replace("\n", "\r\n"),
    "UTF-7": lambda text: text.encode("utf-7").decode("ascii"),
}

NO_PROSE = ("Figures and signs", "Emoji", "Poem", "Code", "Table", "Page about code")
PROSE = {name: text for name, text in paragraphs.CLEAN.items() if name not in NO_PROSE and not text.isascii()}

each_damage = pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)


@each_damage
@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
def test_a_paragraph_comes_back(damage, text):
    cleaned = CLEANER.clean(damage(text + "\n"))
    assert cleaned.text.replace("\r\n", "\n") == text + "\n"
    assert cleaned.undo() == damage(text + "\n")


@each_damage
@given(st.lists(st.sampled_from(list(PROSE.values())), min_size=4, max_size=8, unique=True))
def test_a_page_comes_back(damage, chosen):
    text = "\n\n".join(chosen) + "\n"
    assert CLEANER.clean(damage(text)).text.replace("\r\n", "\n") == text


@pytest.mark.parametrize("text", paragraphs.CLEAN.values(), ids=paragraphs.CLEAN)
def test_clean_text_stays(text):
    for cleaner in (CLEANER, GUESSING):
        assert cleaner.clean(text).layers == ()


@given(st.lists(st.sampled_from(list(paragraphs.CLEAN.values())), min_size=2, max_size=6, unique=True))
def test_clean_pages_stay(chosen):
    assert GUESSING.clean("\n".join(chosen)).layers == ()


# A page proves what a line does not

PAGE = "".join(f"{text}\n\n" for text in (PROSE["French"], PROSE["Russian"], PROSE["German"], PROSE["Polish"]))
PROGRAMS = "L’entrée s’appelle dés() ; à noter : le HTML du café, et {été}.\n"


@each_damage
def test_a_page_escaped_throughout_is_so_in_its_lines_on_programs_too(damage):
    assert CLEANER.clean(damage(PAGE + PROGRAMS)).text.replace("\r\n", "\n") == PAGE + PROGRAMS


@each_damage
def test_a_page_escaped_in_part_keeps_its_lines_on_programs(damage):
    text = damage(PAGE) + PAGE + damage(PROGRAMS)
    assert CLEANER.clean(text).text.endswith(damage(PROGRAMS))


@each_damage
def test_code_stays_whatever_the_page(damage):
    code = damage('title = "é à ç"\n')
    assert code in CLEANER.clean(damage(PAGE) + code).text


# The laws, on what this stage looks for

PIECES = (
    "\\xe2\\x80\\x99", "\\xc3\\xa9", "\\xe9", "\\x", "\\U0001F600", "\\U00110000", "\\ud83d", "\\u043f\\u0440",
    "%C3%A9", "%E2%80", "%99", "%20", "%", "=C3=A9", "=E2=80=99", "=\n", "=\r\n", "=3D", "=20\n", "=", "+IBk-",
    "+AOk", "+IBM-", "+-", "+", "-", "+BBwEPgRBBEI", "+2D3eAA-", "&#1055;", "&amp;#38;", "caf", "x", "é", "’", " ",
    "\n", "\r", "http://a.b/", "()", "@@ -1\n",
)  # fmt: skip
texts = st.one_of(strategies.texts, st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
RULES = load().rules("escapes")


@given(texts)
def test_a_closed_gate_means_no_finding(text):
    opened = Scan(gates([STAGE], RULES))(text).rules
    closed = tuple(rule for rule in RULES if rule not in opened)
    assert list(STAGE.find(text, Context(closed))) == []


@given(texts)
def test_findings_read_what_stands_there_and_clean_text_is_stable(text):
    for found in STAGE.find(text, Context(RULES)):
        assert text[found.start : found.end] == found.old
        assert found.new != found.old
    for cleaner in (CLEANER, GUESSING):
        cleaned = cleaner.clean(text)
        assert cleaned.undo() == text
        assert not cleaned.failed
        assert cleaner.clean(cleaned.text).layers == ()


GROWING = (
    "\\xc3\\xa9", "a\\xe9 ", "caf%C3%A9 ", "%C3%A9", "%C3%A9-", "%C3%A9&a", "%", "caf=C3=A9=\n", "=C3=A9", "=",
    "caf=C3=A9 = =", "+", "+-", "caf+AOk- ", "+AOkAOkA", "A+", "\\u043f", "\\", "caf\\u00e9\n", "é \\u00e9 ",
    "&#1055;", "&eacute;' ) ", "\\u00e9  ",
)  # fmt: skip


@pytest.mark.parametrize("piece", GROWING, ids=ascii)
def test_time_is_linear(piece):
    def seconds(size):
        text = piece * (size // len(piece))
        start = process_time()
        list(STAGE.find(text, Context(RULES)))
        return process_time() - start

    assert any(seconds(80_000) < 40 * max(seconds(8_000), 0.002) for _ in range(3))
