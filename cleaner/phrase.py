"""How a phrase is written in a rule: words that stand as they are, and slots in braces for what changes.

A line is compared with phrases by its words alone, folded: case, white space, punctuation and look-alike marks say
nothing. What the slots hold is then read with an RE2 pattern.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

SITES = (
    "facebook", "twitter", "whatsapp", "linkedin", "pinterest", "reddit", "telegram", "tumblr", "pocket", "skype",
    "mastodon", "threads", "bluesky", "nextdoor", "instagram", "youtube", "tiktok", "messenger", "viber", "xing",
    "flipboard", "google", "stumbleupon", "digg", "delicious", "evernote",
    "vkontakte", "вконтакте", "vk", "odnoklassniki", "одноклассники", "одноклассниках", "weibo", "wechat", "line",
    "hatena", "kakaotalk", "snapchat", "yummly", "buffer", "mix", "x",
)  # fmt: skip
"""Places that pages offer to share on."""

SLOTS = {
    "title": r"[^\s][^\n]*[^\s.;,:]",
    "text": r"[^\n]+",
    "name": r"(?:[^\s]+ ){0,6}[^\s]*[^\s.;,:]",
    "person": (
        r"(?-i:[\p{Lu}\p{Lo}][^\s]*"
        r"(?: (?:[\p{Lu}\p{Lo}][^\s]*|de|del|della|di|da|van|von|der|den|la|le|bin|al|y|and|&)){0,6})"
    ),
    "user": (
        r"(?-i:[^\s]+|[\p{Lu}\p{Lo}\p{N}@][^\s]*"
        r"(?: (?:[\p{Lu}\p{Lo}\p{N}(&][^\s]*|de|del|della|di|da|van|von|der|den|la|le|bin|al|y|and)){0,6})"
    ),
    "quoted": r"[\p{Pi}\p{Pf}\p{Ps}\"'][^\n]+[\p{Pi}\p{Pf}\p{Pe}\"'][.。]?",
    "url": r"(?:https?://|www\.)[^\s]+",
    "site": "|".join(re.escape(site) for site in SITES),
    "number": r"[0-9][0-9.,]{0,8}",
    "timestamp": r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[ ]?[+-][0-9]{2}:?[0-9]{2})?)?",
    "time": (
        r"(?:[\p{L}\p{M}]{1,6}[\p{Zs}])?(?:[\p{Han}\p{Hangul}]{2}[\p{Zs}]?)?"
        r"[0-9]{1,2}(?:[:.]|[\p{Zs}]?h[\p{Zs}]?)[0-9]{2}(?::[0-9]{2})?(?:[\p{Zs}]?[\p{L}\p{M}\"״.]{1,6}){0,2}"
    ),
    "date": r"[^\n]{4,60}",
    "moment": r"[^\n]{9,60}",
}
"""What may stand in a slot, as RE2 patterns. A title or a name does not end as a sentence does; whether a date is one,
and a moment a date with its time, `cleaner.language.dates` says."""

_EAST = "\u3005\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7af"
_LETTERS = rf"[^\W\d{_EAST}]+|[{_EAST}]+"
"""A run of letters; one of Chinese, Japanese or Korean ends where other letters begin, though nothing is between."""


_WORD = rf"{_LETTERS}|\d+(?:[.,]\d+)*"
_ASCII = "[A-Za-z_]+|[0-9]+(?:[.,][0-9]+)*"
"""The same in a line of ASCII, at half the price."""


@cache
def _words(*, plain: bool) -> re.Pattern[str]:
    """A word. Compiled at the first short line, as `_first` is: such large classes take a hundredth of a second."""
    return re.compile(_ASCII if plain else _WORD)


@cache
def _first(*, plain: bool) -> re.Pattern[str]:
    """The first two words, with all before them that is none."""
    none, word = ("[^A-Za-z0-9]*", _ASCII) if plain else (r"(?:[^\w©]|_)*", f"©|{_WORD}")
    return re.compile(f"{none}({word})(?:{none}({word}))?")


STARTS = frozenset(site[:4] for site in SITES)
"""How the names of sites begin."""

_INFLECTED = tuple(sorted((site for site in SITES if len(site) > 4), key=len, reverse=True))
"""Sites whose names are long enough to be told where an ending follows: "Facebookissa"."""
_TURKISH = str.maketrans({"ı": "i", "\u0307": None, "ς": "σ", "\u0640": None, "§": " ", "©": " copyright "})
_GREEK = str.maketrans("άέήίόύώϊϋΐΰ", "αεηιουωιυιυ")


def fold(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: small letters, a number is 0, the name of a site is §.

    >>> fold(" LEAVE a\u00a0reply… ↓"), fold("Share on Facebook (12)"), fold("L’article") == fold("l'article")
    (('leave', 'a', 'reply'), ('share', 'on', '§', '0'), True)
    """
    plain = text.lower() if text.isascii() else _plain(text)
    words: list[str] = []
    for word in _words(plain=plain.isascii()).findall(plain):
        if word[0].isdigit():
            words.append("0")
        elif word[:4] in STARTS:
            words += _site(word)
        else:
            words.append(word)
    return tuple(words)


def _site(word: str) -> tuple[str, ...]:
    """A word that is the name of a site, or begins with one, as § and its ending."""
    if word in SITES:
        return ("§",)
    site = next((site for site in _INFLECTED if word.startswith(site)), "")
    return ("§", word[len(site) :]) if site else (word,)


_FOLDED = _TURKISH | _GREEK
_RARE = re.compile(f"[{''.join(map(chr, _FOLDED))}]")


def _plain(text: str) -> str:
    """A text in small letters, letters that are taken for one another alike. Few texts need the slow second step."""
    text = text.casefold()
    return text.translate(_FOLDED) if _RARE.search(text) else text


def opening(line: str) -> tuple[str, str]:
    """The first two words of a line, nearly as `fold` has them: a site is spelt out. The price of a look.

    >>> opening("  LEAVE a reply"), opening("1,200 comments"), opening("Print"), opening("…")
    (('leave', 'a'), ('0', 'comments'), ('print', ''), ('', ''))
    """
    match = _first(plain=line.isascii()).match(line)
    return (small(match[1]), small(match[2] or "")) if match else ("", "")


def beginning(line: str) -> str:
    """The first word of a line as `opening` has it, at half the price.

    >>> beginning("  LEAVE a reply"), beginning("Leave a reply"), beginning("…")
    ('leave', 'leave', '')
    """
    word = line.partition(" ")[0]
    if word.isalpha():
        if word.isascii():
            return word.lower()
        if max(word) < _EAST[0]:
            return _plain(word).strip()
    return opening(line)[0]


def head(word: str) -> str:
    """A folded word as `fold` has it first in a line: § for the name of a site, whatever its ending.

    >>> head("facebookissa"), head("leave")
    ('§', 'leave')
    """
    return _site(word)[0] if word[:4] in STARTS else word


def small(word: str) -> str:
    """A word folded.

    >>> small("YAZDIR") == small("Yazdır"), small("12")
    (True, '0')
    """
    if word.isascii():
        return "0" if word[:1].isdigit() else word.lower()
    return "0" if word[0].isdigit() else _plain(word).strip()


def closing(line: str) -> str:
    """The last of a line's words, as `opening` has the first.

    >>> closing("Ann Writer says:")
    'says'
    """
    last = _words(plain=line.isascii()).findall(line[-24:])[-1:]
    return small(last[0]) if last else ""


class Phrase(NamedTuple):
    """A phrase of a rule, and the language it is of; empty if it is of none."""

    language: str
    text: str


def parts(text: str) -> list[str]:
    """A phrase cut at its slots: words and the names of slots in turn. ValueError for a slot that does not exist.

    >>> parts("By {name}, {date}")
    ['By ', 'name', ', ', 'date', '']
    """
    found = re.split(r"\{(\w+)\}", text)
    for slot in found[1::2]:
        if slot not in SLOTS:
            raise ValueError(f"unknown slot {{{slot}}} in {text!r}{nearest(slot, set(SLOTS))}")
    return found


def line_pattern(phrases: Sequence[str]) -> str:
    r"""The RE2 pattern of whole lines that read as one of the phrases, whatever their case, spaces and apostrophes.

    Slots are filled as `SLOTS` says and captured; ValueError for another name.

    >>> from cleaner.scan import matches
    >>> any(matches(line_pattern(["Posted by {name}"]), "text\nposted by  A. Writer\ntext"))
    True
    """
    inner = "|".join(_phrase_pattern(phrase) for phrase in phrases)
    return rf"(?im)^[\t\p{{Zs}}\p{{P}}\p{{S}}]*(?:{inner})[\t\p{{Zs}}]*\r?$"


def _phrase_pattern(phrase: str) -> str:
    cut = parts(phrase)
    colon = rf"(?:{_BLANK}*[:：])?" if cut[-1].strip() and cut[-1][-1].isalpha() else ""
    return "".join(f"({SLOTS[part]})" if index % 2 else _literal(part) for index, part in enumerate(cut)) + colon


def _literal(text: str) -> str:
    return re.sub(r"\s*[:：]\s*|\s+|…|\.{3}|['’]|[-–—]|.", lambda match: _character(match[0]), text)


def _character(char: str) -> str:
    if ":" in char or "：" in char:
        return rf"{_BLANK}*[:：]{_BLANK}*"
    if char in ("…", "..."):
        return r"(?:…|\.{3})"
    if char.isspace():
        return f"{_BLANK}+"
    return {"'": "['’‘ʼ`´]", "’": "['’‘ʼ`´]"}.get(char) or ("[-–—]" if char in "-–—" else re.escape(char))


_BLANK = r"[\t\p{Zs}]"


def nearest(name: str, known: set[str]) -> str:
    """The end of an error message about a name that is not known.

    >>> nearest("wrods", {"words", "escapes"})
    "; did you mean 'words'?"
    """
    from difflib import get_close_matches

    close = get_close_matches(name, sorted(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(sorted(known))}"
