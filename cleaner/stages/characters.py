"""Characters that should not be there, or not so: controls, invisible ones, and what is not in Normalization Form C."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Literal
from unicodedata import is_normalized, normalize

import regex

from cleaner.edit import Finding, Safety
from cleaner.stage import Context, Scope, Stage, lines

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ufff9-\ufffb]")
_C1 = re.compile("[\x80-\x84\x86-\x9f]+|\x85")
_INVISIBLE = re.compile("[\u200b\u2060-\u2064\ufeff\u180e]+")
_INSIDE = "\u0620-\u063f\u0641-\u065f\u0671-\u06d3\u0901-\u0963\u200c\u200d"
_JOINER = re.compile(f"[\u200c\u200d](?<![{_INSIDE}].)[\u200c\u200d]*(?![{_INSIDE}])")
"""All that stand side by side, but not those next to a letter of Arabic or Devanagari: Persian is full of them."""

_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]+")
_SOFT_HYPHEN = re.compile("\u00ad+")
_QUOTE = re.compile("[‘’‚‛“”„‟]")

_JOINING = regex.compile(
    r"[\p{Arabic}\p{Syriac}\p{Mongolian}\p{Nko}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}"
    r"\p{Telugu}\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Khmer}\p{Myanmar}\p{Tibetan}\p{Thai}\p{Lao}\p{Emoji=Yes}\p{M}]"
)
"""Where joiners mean something, and where U+200B parts words (Unicode 16, section 23.2)."""

_RTL = regex.compile(r"(?V1)[[\p{bc=R}\p{bc=AL}]&&\p{L}]")
"""Letters of right-to-left scripts: on a line with one of them, directional marks have work to do. Two of these marks,
U+200F and U+061C, are of the same bidi classes themselves, but no letters."""

_HOLDS = "—–⸺⸻…\u2009\u200a\u202f-"
_WORD_JOINER_HOLDS = regex.compile(f"[{_HOLDS}]")
"""Dashes, ellipses and thin spaces, which a word joiner keeps on the line of the word before."""

_CLUSTER = regex.compile(r"[^\s\p{M}\u1161-\u1175\u11a8-\u11c2]?[\p{M}\u1161-\u1175\u11a8-\u11c2]+|\P{ASCII}")
"""A character with all that can combine with it: what follows has the NFC quick-check value `Maybe` or a class."""

_COMBINES = re.compile(
    "[\u0300-\u0345\u0653-\u0655\u093c\u09be-\u0ddf\u102e\u1161-\u11c2\u1b35\u3099\u309a\U000110ba-\U0001193f]"
)
"""Covers each character whose NFC quick-check value is `Maybe`. Where there is none, Python tells the form of a text at
once; where there is one, it normalizes all that it was given, which takes forty times as long: so it is given words."""

_LONGEST_CLUSTER = 32
"""Code points. Unicode's stream-safe format allows 30 combining ones (UAX 15, section 13); sorting is quadratic."""

_NOT_NFC = (
    r"[\p{M}\x{1161}-\x{1175}\x{11a8}-\x{11c2}\x{340}\x{341}\x{374}\x{37e}\x{387}\x{958}-\x{95f}\x{9dc}\x{9dd}"
    r"\x{9df}\x{a33}\x{a36}\x{a59}-\x{a5b}\x{a5e}\x{b5c}\x{b5d}\x{f43}-\x{fb9}\x{1f71}-\x{1fff}\x{2000}\x{2001}"
    r"\x{2126}\x{212a}\x{212b}\x{2329}\x{232a}\x{2adc}\x{f900}-\x{faff}\x{fb1d}-\x{fb4e}\x{1d15e}-\x{1d1c0}"
    r"\x{2f800}-\x{2fa1f}]"
)
"""Covers each character that is not, or may not be, in NFC (DerivedNormalizationProps.txt, NFC_QC), and others."""


def _find(text: str, context: Context) -> Iterator[Finding]:
    for rule, find in _RULES.items():
        if rule in context.names:
            yield from find(text, rule)


def _removed(pattern: re.Pattern[str], text: str, rule: str) -> Iterator[Finding]:
    for match in pattern.finditer(text):
        yield Finding(match.start(), match[0], "", rule, Safety.SAFE)


def _c1(text: str, rule: str) -> Iterator[Finding]:
    """What cp1252 has at the code of a C1 control; on a line with one that it has not, it was another encoding."""
    for line in lines(text):
        if not _NOT_CP1252.search(line.text) and not (_LETTER.search(line.text) and _BEYOND.search(line.text)):
            for match in _C1.finditer(line.text):
                if match[0] != "\x85" or not _LINE_END.search(line.text):
                    new = match[0].encode("latin-1").decode("cp1252")
                    yield Finding(line.start + match.start(), match[0], new, rule, Safety.LIKELY)


_NOT_CP1252 = re.compile("[\x81\x8d\x8f\x90\x9d]")
_LETTER = regex.compile("[\x83\x88\x8a\x8c\x8e\x98\x9a\x9c\x9e\x9f]")
_BEYOND = regex.compile(r"(?V1)[\p{L}--[\x00-\xffƒˆŠšŒœŽžŸ]]")
"""Codes whose letters the Windows pages do not share, their marks are the same; and letters of a line that was none in
latin-1, and so none in cp1252."""

_LINE_END = regex.compile(r"(?<![\p{L}’”»\x92\x94])\x85|\x85(?![ ’”»\x92\x94]|$)")
"""U+0085 where no ellipsis can stand, which is right behind a letter or a quote and ends the word: a line end (NEL)."""


def _invisible(text: str, rule: str) -> Iterator[Finding]:
    for match in _INVISIBLE.finditer(text):
        before, after = _beside(text, match)
        if match[0] == "\u200b" and (_JOINING.fullmatch(before) or _JOINING.fullmatch(after)):
            continue
        if match[0] == "\u2060" and _WORD_JOINER_HOLDS.search(before + after):
            continue
        yield Finding(match.start(), match[0], "", rule, Safety.SAFE)


def _joiner(text: str, rule: str) -> Iterator[Finding]:
    for match in _JOINER.finditer(text):
        if not any(_JOINING.fullmatch(char) for char in _beside(text, match)):
            yield Finding(match.start(), match[0], "", rule, Safety.SAFE)


def _beside(text: str, match: re.Match[str]) -> tuple[str, str]:
    """The characters before and behind a match; empty at the text's ends."""
    return text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]


def _bidi(text: str, rule: str) -> Iterator[Finding]:
    for line in lines(text):
        if _BIDI.search(line.text) and not _RTL.search(line.text):
            for found in _removed(_BIDI, line.text, rule):
                yield found._replace(start=found.start + line.start)


def _normal(form: Literal["NFC", "NFKC"], text: str, rule: str) -> Iterator[Finding]:
    if not _COMBINES.search(text) and is_normalized(form, text):
        return
    words = text.replace("\n", " ").split(" ")  # nothing combines across a space
    odd = {word for word in words if not is_normalized(form, word)}
    start = 0
    for word in words if odd else ():
        if word in odd:
            for match in _CLUSTER.finditer(word):
                old = match[0]
                if len(old) <= _LONGEST_CLUSTER and (new := normalize(form, old)) != old:
                    yield Finding(start + match.start(), old, new, rule, Safety.SAFE)
        start += len(word) + 1


def _straight(text: str, rule: str) -> Iterator[Finding]:
    for match in _QUOTE.finditer(text):
        yield Finding(match.start(), match[0], "'" if match[0] in "‘’‚‛" else '"', rule, Safety.SAFE)


_RULES: Mapping[str, Callable[[str, str], Iterator[Finding]]] = {
    "characters/control": partial(_removed, _CONTROL),
    "characters/c1": _c1,
    "characters/invisible": _invisible,
    "characters/joiner": _joiner,
    "characters/bidi": _bidi,
    "characters/soft-hyphen": partial(_removed, _SOFT_HYPHEN),
    "characters/nfc": partial(_normal, "NFC"),
    "characters/nfkc": partial(_normal, "NFKC"),
    "characters/curly-quotes": _straight,
}

STAGE = Stage(
    "characters",
    Scope.LINE,
    {
        "characters/control": r"[\x00-\x08\x0e-\x1f\x7f\x{fffe}\x{ffff}\x{fff9}-\x{fffb}]",
        "characters/c1": r"[\x{80}-\x{9f}]",
        "characters/invisible": r"[\x{200b}\x{2061}-\x{2064}\x{feff}\x{180e}]|\x{2060}\x{2060}"
        rf"|(?:\A|[^{_HOLDS}])\x{{2060}}(?:[^{_HOLDS}]|\z)",
        "characters/joiner": r"[\x{200c}\x{200d}]",
        "characters/bidi": r"[\x{200e}\x{200f}\x{202a}-\x{202e}\x{2066}-\x{2069}\x{61c}]",
        "characters/soft-hyphen": r"\x{ad}",
        "characters/nfc": _NOT_NFC,
        "characters/nfkc": r"[^\x00-\x7f]",
        "characters/curly-quotes": r"[‘’‚‛“”„‟]",
    },
    _find,
)
