"""Entities and escapes that were left in prose are mended; those in code, addresses and talk about them are not."""

import pytest

from cleaner import Cleaner, Config

CLEANER = Cleaner(Config(select=["escapes"]))

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


@pytest.mark.parametrize("rule", ["escapes/entity", "escapes/unicode"])
def test_one_rule_alone(rule):
    text = Cleaner(Config(select=[rule])).clean("&eacute; \\u00e9\n").text
    assert text == {"escapes/entity": "é \\u00e9\n", "escapes/unicode": "&eacute; é\n"}[rule]
