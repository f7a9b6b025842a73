"""How near a repaired text comes to the truth, and what repairs it: ours, and its peers."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import fmean
from typing import NamedTuple

import ftfy
import plsfix
from ftfy.fixes import fix_character_width, fix_latin_ligatures, uncurl_quotes
from rapidfuzz.distance import Levenshtein

import cleaner
from benchmarks.sample import Sample, fold

Repair = Callable[[str], str]


class Score(NamedTuple):
    """How one text fared, or the means of several: shares, and seconds for a number of bytes."""

    exact: float
    undone: float
    worse: float
    wrong: float
    failed: float = 0.0
    seconds: float = 0.0
    size: float = 0.0


class Result(NamedTuple):
    """What a tool made of a sample: the means over the samples of a kind, a language and a size."""

    kind: str
    group: int
    language: str
    size: str
    texts: int
    scores: Mapping[str, Score]


def ours() -> Repair:
    """The repair of `cleaner`: the function of that name, or the stages that do it."""
    repair = getattr(cleaner, "repair", None)
    if repair is not None:
        return lambda text: str(repair(text).text)
    stages = cleaner.Cleaner(cleaner.Config(select=("escapes", "mojibake")))
    return lambda text: stages.clean(text).text


def tools(peers: bool) -> dict[str, Repair]:
    """What is measured, by name; the peers are told, where they can be, to change nothing that is not damage."""
    found: dict[str, Repair] = {"cleaner": ours()}
    if peers:
        config = ftfy.TextFixerConfig(
            explain=False, fix_latin_ligatures=False, fix_character_width=False, uncurl_quotes=False
        )
        found |= {"ftfy": lambda text: ftfy.fix_text(text, config), "plsfix": plsfix.fix_text}
    return found


def plain(text: str) -> str:
    """Quotes, ligatures and widths as plsfix leaves them in good text: from Python it cannot be told not to."""
    return fix_character_width(fix_latin_ligatures(uncurl_quotes(text)))


def measured(name: str, repair: Repair, sample: Sample) -> tuple[Score, str]:
    """The score of a tool on a sample, and its text; a tool that fails has changed nothing."""
    failed, start = 0.0, time.process_time()
    try:
        text = repair(sample.damaged)
    except Exception:
        text, failed = sample.damaged, 1.0
    seconds = time.process_time() - start
    canon: Repair = (lambda text: fold(plain(text))) if name == "plsfix" else fold
    score = scored(canon(sample.truth), canon(sample.damaged), canon(text))
    return score._replace(failed=failed, seconds=seconds, size=float(len(sample.damaged.encode()))), text


def scored(truth: str, damaged: str, result: str) -> Score:
    """The score of a result, all three folded. What is undone is the share of the distance to the truth, at least -1.

    >>> scored("café", "cafÃ©", "cafÃ©"), scored("café", "cafÃ©", "café").undone
    (Score(exact=0.0, undone=0.0, worse=0.0, wrong=0.0, failed=0.0, seconds=0.0, size=0.0), 1.0)
    """
    before, after = Levenshtein.distance(damaged, truth), Levenshtein.distance(result, truth)
    undone = max(-1.0, 1 - after / before) if before else -float(after > 0)
    return Score(float(after == 0), undone, float(after > before), float(after > 0 and result != damaged))


def mean(scores: Iterable[Score]) -> Score:
    """The means of each measure."""
    return Score(*map(fmean, zip(*scores, strict=True)))


def mean_of_kinds(results: Sequence[Result], tool: str) -> Score:
    """The mean over kinds of the means over languages."""
    kinds: dict[str, list[Score]] = {}
    for result in results:
        kinds.setdefault(result.kind, []).append(result.scores[tool])
    return mean(map(mean, kinds.values()))
