"""Mojibake: text that was read in another encoding than the one it was written in, with and without loss.

`lossless` reads whole documents and lines back, `lossy` what lost bytes on its way, `mixup` one legacy encoding that
was taken for another; where none can, `residue` reads what lost a no-break space, `partial` lines in which only some
words are damaged, `east` words that were read in an East Asian encoding.
"""

import re
from bisect import bisect_left as bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from cleaner.edit import Finding, Safety
from cleaner.scan import matches
from cleaner.stage import Context, Line, Scope, Stage, lines
from cleaner.stages.mojibake import (
    athome,
    east,
    eastwords,
    gate,
    halves,
    lossless,
    lossy,
    mixup,
    partial,
    remains,
    residue,
)
from cleaner.stages.mojibake.codepages import strange
from cleaner.stages.mojibake.touched import Match

_ODD = f"{gate.pattern()}|{residue.NEED}"
_EAST = east.pattern()
_NEEDS = (_ODD, _EAST)
_LOSSY = remains.needs()
_WAITING = (lossless.RULE, partial.RULE)
"""The rules that wait for what is odd, and for words in East Asian encodings."""

_READINGS = (lossless.RULE, partial.RULE, lossy.RULE, mixup.RULE)

_REPLACEMENTS = tuple(("\ufffd" * 2).encode().decode(codec) for codec in ("gbk", "cp949"))
"""U+FFFD twice, its UTF-8 read as Chinese and as Korean: 锟斤拷, 占쏙옙. Neither is a word of its language."""

_REPLACEMENT = re.compile("|".join(_REPLACEMENTS))
_LOST = re.compile("\ufffd+")


def _find(text: str, context: Context) -> Iterable[Finding]:
    found = [] if context.names.isdisjoint(_READINGS) else list(_misread(text, context))
    if any(replacement in text for replacement in _REPLACEMENTS):
        for match in _REPLACEMENT.finditer(text):
            found.append(Finding(match.start(), match[0], "\ufffd\ufffd", "mojibake/misread-replacement", Safety.SAFE))
    for match in _LOST.finditer(text) if "\ufffd" in text else ():
        found.append(Finding(match.start(), match[0], None, "mojibake/lost", Safety.GUESS))
    return [finding for finding in found if finding.rule in context.names]


def _misread(text: str, context: Context) -> Iterator[Finding]:
    """Words in East Asian encodings; else the whole document; else what of it can be read."""
    is_open = not context.names.isdisjoint(_WAITING)
    if is_open and _may_hold(_EAST, context) and (eastern := list(_eastern(text))):
        yield from eastern
        return
    is_odd = is_open and _may_hold(_ODD, context) and _is_odd(text)
    whole = lossless.repair_whole(text, context.evidence) if is_odd else []
    yield from whole or _in_part(text, [hit.start() for hit in matches(_ODD, text)] if is_odd else [], context)


def _may_hold(need: str, context: Context) -> bool:
    """Whether a text may hold what is waited for: the scan has seen it, if there was one."""
    return context.needs is None or need in context.needs


def _is_odd(text: str) -> bool:
    """Whether a text holds what is odd, and not as words of one letter that begin its sentences."""
    hits = matches(_ODD, text)
    first = next(hits, None)
    return first is not None and not athome.begin_sentences(chain([first], hits), text)


def _eastern(text: str) -> Iterable[Finding]:
    """Words in East Asian encodings: only by themselves, where most of the text is good Chinese, Japanese or Korean."""
    hits = [match[0] for match in matches(_EAST, text)]
    home = athome.at_home(text) if hits else []
    if not hits or athome.are_characters(hits, home):
        return ()
    return eastwords.repair(text) if home else east.repair(text)


def _in_part(text: str, hits: Sequence[int], context: Context) -> Iterator[Finding]:
    """Line by line, the odd ones first; then the rest of them together, by what they lost or by what they say."""
    losses = _losses(text) if lossy.RULE in context.names and _may_hold(_LOSSY, context) else []
    if not (hits or losses or mixup.RULE in context.names or context.evidence):
        return
    page = [line for line in lines(text) if not line.text.isascii() or "?" in line.text]
    odd = [line for line in page if bisect(hits, line.start) < bisect(hits, line.end)] if hits else []
    document = lossless.Document([line.text for line in odd], context.evidence)
    found = {line: list(document.repair(line.text)) for line in odd}
    yield from (finding._replace(start=finding.start + line.start) for line in odd for finding in found[line])
    rest = [line for line in page if not found.get(line)]
    channels = document.channels()
    told = replace(context, evidence=(*context.evidence, *channels)) if channels else context
    for together in _readings(rest, text, losses, told):
        yield from together
        if _sure(together):
            return  # what is left is for the next turn
    if partial.RULE in context.names and (odd or document.votes):
        yield from _patched(rest, set(odd), document)


def _readings(
    page: Sequence[Line], text: str, losses: Sequence[Match], context: Context
) -> Iterator[Sequence[Finding]]:
    """What bytes were lost; and what was one byte a character, first where the other explains too little."""
    lost = list(_lossy(page, text, losses, context))
    asked = mixup.RULE in context.names and _is_little(_sure(lost), page)
    mixed = list(mixup.repair(page, text)) if asked else []
    yield from (mixed, lost) if _sure(mixed) else (lost, mixed)


def _sure(found: Iterable[Finding]) -> Sequence[Finding]:
    return [finding for finding in found if finding.safety < Safety.GUESS]


def _is_little(found: Sequence[Finding], page: Sequence[Line]) -> bool:
    """Whether findings leave a quarter of what is beyond ASCII as it is."""
    return not found or 4 * len(found) < 3 * sum(len(lossless.RUN.findall(line.text)) for line in page)


def _losses(text: str) -> Sequence[Match]:
    """Where a text may have lost bytes, if not all that looks like it is words of its language; of many the first."""
    few = _few(text)
    hits = list(islice(matches(_LOSSY, text), few + 1))
    return hits if not hits or len(hits) > few or not athome.are_words([hit[0] for hit in hits], text) else []


def _lossy(page: Sequence[Line], text: str, losses: Sequence[Match], context: Context) -> Iterable[Finding]:
    if not losses or (len(losses) <= _few(text) and athome.are_strays(losses, page, text)):
        return ()
    proven = partial.halves(page) if "\ufffd" in text else ()
    found = list(lossy.repair(page, context.languages, context.evidence, proven))
    return () if found and partial.is_against(page, found[0].channel) else found


def _few(text: str) -> int:
    """How many places a text may have where what is hit may be at home in it."""
    return len(text) // _DENSE + 1


_DENSE = 20
"""Code points that it must have for each."""


def _patched(rest: Sequence[Line], odd: set[Line], document: lossless.Document) -> Iterator[Finding]:
    """What lost its no-break spaces, else the words that are misread, line by line."""
    left = [line for line in rest if line in odd]
    spoken_for = bool(document.votes) or partial.tells(left)  # else no line that is not odd has anything either
    if spoken_for:
        marked = list(partial.repair([line for line in rest if halves.may_hold(line.text)], document.votes))
        if any(halves.may_hold(finding.old) for finding in marked):
            yield from marked
            return
    found = {line: list(residue.repair(line.text)) for line in left}
    yield from (finding._replace(start=finding.start + line.start) for line in found for finding in found[line])
    if spoken_for:
        yield from partial.repair([line for line in rest if not found.get(line)], document.votes)


STAGE = Stage(
    "mojibake",
    Scope.DOCUMENT,
    {
        lossless.RULE: _NEEDS,
        partial.RULE: _NEEDS,
        lossy.RULE: (_LOSSY, _EAST),
        mixup.RULE: strange(),
        "mojibake/misread-replacement": "|".join(_REPLACEMENTS),
        "mojibake/lost": "\ufffd",
    },
    _find,
)
