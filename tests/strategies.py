"""What the property tests are run on: texts, damaged texts, pages, bytes, and layers that fit a text."""

from hypothesis import strategies as st

from cleaner.edit import Finding, Layer, Safety

WORDS = (
    "the", "The", "river", "of", "cellar", "2025", "3.5", "café", "naïve", "“late”", "it’s", "–", "—", "…", "e.g.",
    "größer", "déjà", "łódź", "İstanbul", "привет", "Он т. е. она", "Ελλάδα", "中文", "春は\u3000あけぼの", "한국어",
    "עברית", "العربية", "می\u200cخواهم", "ภาษา\u200bไทย", "हिन्दी", "क्\u200dष", "👩\u200d🚀", "😀", "🇫🇮",
    "x  =  1", "| a  | b |",
)  # fmt: skip

DAMAGE = {
    "mojibake": (
        "TÃ¼r", "itâ€™s", "Ã…lesund", "РџСЂРёРІРµС‚", "dÃ\x83Â©jÃ\x83Â\xa0", "â–\xa0", "ï¿½", "Â ", "Ã", "â€",
        "Ã¢â‚¬â„¢", "锟斤拷", "占쏙옙", "isnโt", "โso,โ", "ย", "donтt", "dogsโ", "“Schön” TÃ¼r", "ðŸ˜€", "Î±Î²",
    ),
    "wrong codec": (
        "Ìîñò îòêðûëè", "ïðèâåò", "лНЯР НРЙПШКХ", "po³udniu", "Wiedzieliœmy", "pøíliš", "itís", "donít", "ÄãºÃ",
        "‚±‚ñ‚É", "п÷п╬я│я┌", "sŸdlich", "fran‡ais", "tÅrziu", "├╨┼╘", "íñáïü",
    ),
    "escapes": (
        "&rsquo;", "&amp;nbsp;", "&#8217;", "&#146;", "&#xA0;", "&#10;", "&#13;", "&#9;", "&#0;", "&#xD800;", "&lt;",
        "&amp;amp;lt;", "&amp;#8217;", "&Acirc;&copy;", "&Atilde;&frac14;", "&eacute", "&T;", "&", ";", "amp;", "&zwj;",
        "&#x301;", "&acute;", "&shy;", "&rlm;", "&NotEqualTilde;", "\\u2019", "\\u00e9", "\\ud83d\\ude00", "\\u0301",
        "\\ud83d", "\\u", "http://a.b/?c=1&copy;=2", "<b>", "`x`", "html",
    ),
    "controls": tuple("\x00\x07\x0e\x1f\x7f\x80\x85\x92\x93\x9d\x9f\ufffe\uffff\ufff9"),
    "invisible": tuple("\u200b\u2060\ufeff\u180e\u200c\u200d\u00ad\u2063\u034f\ufe0f"),
    "directions": tuple("\u200e\u200f\u202a\u202c\u202e\u2066\u2069\u061c"),
    "decomposed": (
        "e\u0301", "\u0301", "\u0316", "a\u0316\u0301", "\u0958", "\u212b", "\u1112\u1161\u11ab", "\u1161", "\u0344",
        "x\u0302", "\u1fef", "\u2000", "\uf900", "가\u11a8", "\u09c7\u09be", "a" + "\u0301\u0316" * 20, "ﬁ", "①", "ｱﾞ",
    ),
    "line ends": ("\r\n", "\r", "\n", "\n\n\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\r\r\n"),
    "spaces": (*"  \t\xa0\u2009\u3000\u1680", "  ", "   ", "\n    ", "\n  • ", "\n\t- ", " \n", " ,", ", "),
    "joined words": ("theSydney", "thanGPS", "theHarbour", "computingpower", "result swith", "Claude3.5", "itsV3"),
    "lost": (*"\ufffd\udc92\udcff\ud83d\ude00\udc80", "\ufffd\ufffd", "\udce2\udc80", "\ud83d\ude00"),
}  # fmt: skip
"""Pieces of damage, by family."""

FURNITURE = (
    "Leave a Reply", "LEAVE A REPLY ", "Your email address will not be published.", "image_print", "Share this:",
    "Photo Credit: River Port Authority", "Read more: How Bridges Are Tested", "Source: River Port Daily",
    "Source: https://example.org/a", "Editor: a. writer", "Author: Ann Writer", "January 30, 2025", "3 May 2024",
    "Published on 2025-01-30", "Last updated: 3 May 2024", "You are here: Ten Ways", "Bir yanıt yazın",
    "Stay tuned to River Port Daily for the latest news.", "apples, pears, cellar", "apples, pears, cellar ",
)  # fmt: skip

PARAGRAPHS = (
    "Apples keep best in the cold, and away from pears, which make apples ripen; a cellar is right for both of them.",
    "In a cellar with a floor of earth apples keep until April, and pears until February, if no one eats them first.",
    "The cellar must be dry, or the apples rot from the stalk down, as gardeners who lost a harvest will tell.",
    "The ferry is slower thanGPS says, and theHarbour of it is far. It was built of stone, whichmeans it is here.",
    "The bridge opened in May.",
    "",
    "\xa0",
    "\u2003 \x1f",
)

ordinary = st.text(max_size=60)
surrogates_too = st.text(st.characters(), max_size=60)
pieces = st.one_of(st.sampled_from(WORDS), *map(st.sampled_from, DAMAGE.values()), st.sampled_from(FURNITURE))
damaged = st.lists(st.one_of(pieces, st.just(" ")), max_size=24).map("".join)
lines = st.lists(pieces, max_size=6).map(" ".join)
page_lines = st.one_of(st.sampled_from(FURNITURE), st.sampled_from(PARAGRAPHS), st.sampled_from(PARAGRAPHS), lines)
pages = st.builds("".join, st.lists(st.builds("{}{}".format, page_lines, st.sampled_from(("\n", "\n\n", "\r\n", "")))))
texts = st.one_of(ordinary, surrogates_too, damaged, damaged, pages, pages)
"""Any text: ordinary, with lone surrogates, built of damage, or a page with its furniture."""

one_line = texts.map(lambda text: text.replace("\r", " ").replace("\n", " "))
"""A text without line ends."""

CODECS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-7", "cp1251", "cp1252",
    "latin-1", "cp932", "shift_jis", "euc_jp", "johab", "iso2022_jp", "gb18030", "hz", "big5", "koi8_r", "mac_roman",
)  # fmt: skip

BOMS = (b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff")


def _with_stray(text: str, where: int, stray: bytes) -> bytes:
    """UTF-8 with some bytes thrown in."""
    data = text.encode("utf-8", "surrogatepass")
    where %= len(data) + 1
    return data[:where] + stray + data[where:]


encoded = st.builds(lambda text, codec: text.encode(codec, "replace"), texts, st.sampled_from(CODECS))
stray = st.builds(_with_stray, texts, st.integers(0, 400), st.binary(min_size=1, max_size=4))
marked = st.builds(lambda bom, data: bom + data, st.sampled_from(BOMS), st.one_of(encoded, st.binary(max_size=60)))
byte_strings = st.one_of(st.binary(max_size=80), encoded, stray, marked)
"""Any bytes: random, text in some encoding, UTF-8 with stray bytes, with a byte order mark that may be wrong."""

documents = st.one_of(texts, byte_strings)


@st.composite
def layers(draw, text, stage="test"):
    """A layer that fits a text: some of its stretches, and places between them, read otherwise."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=10)))
    edits = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        new = draw(st.text("ab\n é😀", max_size=3))
        if new != text[start:end] and not (edits and edits[-1].start == start):
            edits.append(Finding(start, text[start:end], new, f"{stage}/{len(edits)}", Safety.SAFE))
    return Layer(stage, tuple(edits))
