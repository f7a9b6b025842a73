"""Trains the line reader of `boilerplate/page-line` on labelled pages, and writes it with its record.

DATA/pages/dev.jsonl.xz holds pages of the WCXB benchmark (CC-BY-4.0), lines with their labels. A third of the pages is
held back, by a hash of their ids, and not looked at here; the threshold is set on the others, each judged by a model
that did not see it. Every page is shown as it is, once more with its text alone, for a page without furniture must
stay whole, and every other one in small letters and without stops, as many scripts have neither.
Needs the extra `train`. The same data, seed and versions give the same file.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from itertools import accumulate
from pathlib import Path
from platform import python_version
from typing import Any, NamedTuple

import lightgbm
import numpy as np

from benchmarks.common import announce, parser
from benchmarks.pages import Labelled, is_held_back, letters, read
from benchmarks.wording import weights
from cleaner import Config
from cleaner.stage import Line
from cleaner.stages.boilerplate import phrases
from cleaner.stages.boilerplate.lexicon import Lexicon, lexicon
from cleaner.stages.boilerplate.look import columns
from cleaner.stages.boilerplate.reader import FIRST

SEED, TREES, FOLDS = 7, 200, 4
LOSS = 0.006
"""Share of content letters that the threshold may lose on pages the model did not see: the bar is 0.008."""

MOST = 250
"""Lines of a page that are shown at the most: a list of thousands is one page."""

BARE, PLAIN = 0.25, 0.25
"""What a line of a page without its furniture counts for, and one of a page without capitals and stops."""

MISSED = 0.002
"""Share of the lines found that the first trees may give up."""

SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "num_leaves": 31,
    "learning_rate": 0.1,
    "min_data_in_leaf": 100,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.6,
    "bagging_freq": 1,
    "max_bin": 63,
    "seed": SEED,
    "deterministic": True,
    "force_col_wise": True,
    "num_threads": 1,
    "verbose": -1,
}


class Rows(NamedTuple):
    """Lines as numbers: what they look like, whether they are furniture, what they weigh, and their page's fold."""

    looks: Any
    furniture: Any
    letters: Any
    weights: Any
    fold: Any
    whole: Any
    """Whether a line is of a page as it is."""
    shown: Any
    """Whether a line is shown to the training."""


def rows(pages: Sequence[dict[str, Any]], words: Mapping[str, float]) -> Rows:
    """The lines of all pages, and of their variants."""
    parts = [_part(lines, fold, weight, words) for page in pages for lines, fold, weight in _variants(page)]
    return Rows(*map(np.concatenate, zip(*parts, strict=True)))


def _variants(page: dict[str, Any]) -> Iterator[tuple[Labelled, int, float]]:
    digest = sha256(page["id"].encode()).digest()
    fold = digest[1] % FOLDS
    lines = page["page"]
    yield lines, fold, 1.0
    if bare := [line for line in lines if line[1]]:
        yield bare, fold, BARE
    if digest[2] % 2:
        yield [(re.sub(r"[.!?]+(?=\s|$)", "", text.lower()) or "-", label) for text, label in lines], fold, PLAIN


def _part(page: Labelled, fold: int, weight: float, words: Mapping[str, float]) -> tuple[Any, ...]:
    texts = [text for text, _ in page]
    looks = np.array(list(columns(texts, _known(texts), words).values()), dtype=np.float32).T
    size = np.array([letters(text) for text in texts], dtype=np.float64)
    furniture = np.array([1 - label for _, label in page])
    count = len(page)
    # of a long page some lines stand for all, evenly spread; they weigh more, but less than all of them
    step = max(1.0, count / MOST)
    shown = np.arange(count) // step > (np.arange(count) - 1) // step
    return (
        looks,
        furniture,
        size,
        weight * np.sqrt((size + 5) * step),
        np.full(count, fold),
        np.full(count, weight == 1.0),
        shown,
    )


@cache
def _phrases() -> Lexicon:
    return lexicon(Config(profile="web").active())


def _known(texts: Sequence[str]) -> Collection[int]:
    """The lines that phrases tell to be furniture: what the reader is told of a page."""
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    page = [Line(start, text, end) for start, text, end in zip(starts, texts, starts[1:], strict=False)]
    readings = _phrases().readings(texts)
    return phrases.find(page, readings) if readings else ()


def fit(given: Rows, chosen: Any) -> lightgbm.Booster:  # noqa: ANN401  # an array of numpy, which has no types here
    """A model of the chosen lines."""
    chosen = chosen & given.shown
    data = lightgbm.Dataset(given.looks[chosen], given.furniture[chosen], weight=given.weights[chosen])
    return lightgbm.train(SETTINGS, data, TREES)


def unseen(given: Rows) -> Any:  # noqa: ANN401
    """What each line scores with the model of the folds that it is not of."""
    scores = np.zeros(len(given.furniture))
    for fold in range(FOLDS):
        mine = given.fold == fold
        scores[mine] = fit(given, ~mine).predict(given.looks[mine], raw_score=True)
    return scores


def threshold(scores: Any, given: Rows, loss: float) -> tuple[float, float]:  # noqa: ANN401
    """The score from which on lines hold that share of content letters, and the share of furniture letters there."""
    order = np.argsort(-scores[given.whole])
    size, furniture = given.letters[given.whole][order], given.furniture[given.whole][order]
    lost = np.cumsum(size * (1 - furniture)) / (size * (1 - furniture)).sum()
    caught = np.cumsum(size * furniture) / (size * furniture).sum()
    at = int(np.searchsorted(lost, loss)) - 1
    return float(scores[given.whole][order][at]), float(caught[at])


def least(model: lightgbm.Booster, given: Rows, limit: float) -> float:
    """What the first trees say at the least of nearly all lines that all of them find to be furniture."""
    looks = given.looks[given.whole]
    found = looks[model.predict(looks, raw_score=True) > limit]
    return float(np.quantile(model.predict(found, raw_score=True, num_iteration=FIRST), MISSED))


def tree(node: dict[str, Any]) -> list[Any] | float:
    """A tree as lists: [feature, limit, where not above it, where above it, value here], or the value of a leaf."""
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    below, above = tree(node["left_child"]), tree(node["right_child"])
    return [node["split_feature"], float(f"{node['threshold']:.4g}"), below, above, round(node["internal_value"], 4)]


def main() -> None:
    """Train, set the threshold, write the model."""
    options = parser("benchmarks.train_lines", __doc__)
    options.add_argument("-o", "--output", type=Path, default=Path("cleaner/stages/boilerplate/reader.json"))
    given = options.parse_args()
    announce("benchmarks.train_lines")
    pages = [page for page in read(given.data) if page["page"] and not is_held_back(page["id"])]
    words = weights()
    lines = rows(pages, words)
    scores = unseen(lines)
    for loss in (0.002, 0.005, 0.008, 0.02, 0.05, 0.1):
        print(f"content lost {loss:.1%}: furniture caught {threshold(scores, lines, loss)[1]:.1%}")
    limit, caught = threshold(scores, lines, LOSS)
    model = fit(lines, np.ones(len(scores), dtype=bool))
    names = list(columns(["x"]))
    typical = np.median(lines.looks[lines.whole], axis=0)
    record = {
        "data": "WCXB, development part, rendering `page`",
        "licence": "CC-BY-4.0",
        "pages": len(pages),
        "lines": int(lines.whole.sum()),
        "words": f"{len(words)} of the packs, weighed by benchmarks/wording.py with wordfreq (data CC-BY-SA-4.0)",
        "split": "pages whose first byte of the SHA-256 of the id leaves 0 or 1 when divided by 6 are held back",
        "seed": SEED,
        "settings": {key: value for key, value in SETTINGS.items() if key != "verbose"} | {"trees": TREES},
        "unseen pages of training": {"content letters lost": LOSS, "furniture letters caught": round(caught, 4)},
        "versions": {name: version(name) for name in ("lightgbm", "numpy", "wordfreq")} | {"python": python_version()},
    }
    told = {
        "record": record,
        "features": names,
        "typical": [float(f"{value:.3g}") for value in typical],
        "limit": round(limit, 3),
        "least": round(least(model, lines, limit), 3),
        "trees": [tree(each["tree_structure"]) for each in model.dump_model()["tree_info"]],
        "words": words,
    }
    given.output.write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
