"""A survey of generated documents whose templates are known: what it finds, what it costs, and whether shards agree.

Documents of many sites, in a dozen languages and five directions and scripts, are written with a fixed seed: lines of
the site's own and of the whole web above and below the text, some with numbers, dates and names in them, some in a few
documents only; between them paragraphs that recur too, because they are drawn from a small stock (with `--data`,
from its clean text; else of common words). A template is found if the facts name all of its lines that were looked at;
a proposal is prose if no template reads so. The memory is that of the command, at its peak.
"""

import random
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from argparse import Namespace
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from wordfreq import top_n_list

from benchmarks.common import announce, clean_files, paragraphs, parser, table
from cleaner.facts.fold import fold, loose

SEED = 20_260_405
LANGUAGES = ("en", "en", "de", "fr", "es", "tr", "vi", "ru", "el", "ar", "fa", "he", "hi", "zh", "ja", "ko")
UNSPACED = ("zh", "ja")
STOPS = {"zh": "。", "ja": "。", "hi": "।"}
SHARDS = 8
LOOKED_AT = 20
"""Lines of a template that are looked for."""

WEB = {
    "en": ("Skip to content", "Leave a Reply to {name}", "{number} comments", "Posted by {name} on {date}",
           "Share this", "© {number} All rights reserved", "Last updated: {date}", "Reply {name} says",
           "Page {number} of {number}"),
    "de": ("Kommentar schreiben", "Geschrieben von {name} am {date}"),
    "fr": ("Laisser un commentaire", "Publié le {date}"),
    "tr": ("{number} yorum", "Yazdır"),
    "vi": ("Bình luận ({number})",),
    "ru": ("Оставить комментарий", "Автор: {name}"),
    "el": ("Σχόλια: {number}",),
    "ar": ("اترك تعليقا",),
    "fa": ("{number} دیدگاه",),
    "he": ("כתיבת תגובה",),
    "hi": ("टिप्पणी करे",),
    "zh": ("发表评论", "作者：{name}"),
    "ja": ("コメントを残す",),
    "ko": ("댓글 {number}개",),
}  # fmt: skip
"""Lines that sites of all languages have, and those of one."""
NAMES = ("Ann Writer", "Marta Quill", "Jan de Boer", "Ivo Lund", "Rosa Feather", "Max Brook", "Eva Harbour", "Tom Reed")
MONTHS = ("January", "March", "May", "August", "October", "December")
CODE = """
import re, sys
from cleaner.cli import main
main(standalone_mode=False)
print(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1])
"""
"""The command, and then its peak memory in kB: what `getrusage` says of a child is at least what its parent had."""


class Template(NamedTuple):
    """A line of furniture with its slots, and where it stands."""

    text: str
    head: bool

    def filled(self, rng: random.Random) -> str:
        """The line with something in each slot."""
        line = self.text
        while "{number}" in line:
            line = line.replace("{number}", f"{rng.randint(1, 40_000):,}", 1)
        line = line.replace("{date}", f"{rng.choice(MONTHS)} {rng.randint(1, 28)}, {rng.randint(1999, 2030)}")
        line = line.replace("{name}", rng.choice(NAMES))
        return line.upper() if rng.random() < 0.05 and "{name}" not in self.text else line


class Site(NamedTuple):
    """Where documents come from: what its pages have, and how often they have it."""

    host: str
    language: str
    templates: Sequence[tuple[Template, float]]


class World:
    """All that documents are made of."""

    def __init__(self, sites: int, data: Path | None) -> None:
        """Make the sites, and the stock of prose by language."""
        self.rng = random.Random(SEED)
        self.words = {language: _words(language) for language in sorted(set(LANGUAGES))}
        self.prose = {language: self._stock(language, data) for language in self.words}
        self.sites = [self._site(number) for number in range(sites)]
        self.rare = [(Template(self._label("en"), head=False), self.rng.randint(3, 9)) for _ in range(sites)]

    def _stock(self, language: str, data: Path | None) -> list[str]:
        if data:
            found = [path for path in clean_files(data) if path.stem.split("-")[0] == language]
            if found:
                return paragraphs(found[0])
        return [self._paragraph(language) for _ in range(2000)]

    def _paragraph(self, language: str) -> str:
        sentences = [self._sentence(language) for _ in range(self.rng.choice((1, 1, 2, 3, 4)))]
        return ("" if language in UNSPACED else " ").join(sentences)

    def _sentence(self, language: str) -> str:
        gap = "" if language in UNSPACED else " "
        words = gap.join(self.rng.choices(self.words[language], k=self.rng.randint(3, 20)))
        return words[:1].upper() + words[1:] + STOPS.get(language, ".")

    def _label(self, language: str) -> str:
        gap = "" if language in UNSPACED else " "
        label = gap.join(self.rng.choices(self.words[language], k=self.rng.randint(2, 5)))
        slot = self.rng.choice(("", "", "", " {number}", " | {date}", " {name}"))
        return label[:1].upper() + label[1:] + slot

    def _site(self, number: int) -> Site:
        language = LANGUAGES[number % len(LANGUAGES)]
        own = [Template(self._label(language), head=self.rng.random() < 0.5) for _ in range(8)]
        lines = {*self.rng.sample(WEB["en"], 3), *WEB.get(language, ())}
        web = [Template(text, head=len(text) % 2 == 0) for text in sorted(lines)]
        shares = [(template, self.rng.choice((0.05, 0.3, 0.9, 1.0))) for template in (*own, *web)]
        return Site(f"www.{'abcdefghij'[number % 10]}{number}.example", language, shares)

    def document(self, index: int) -> tuple[Site, list[tuple[Template | None, str]]]:
        """A document: its site, and its lines, each with the template that it is of."""
        rng = random.Random(SEED + index)
        site = self.sites[min(int(rng.expovariate(4 / len(self.sites))), len(self.sites) - 1)]
        chosen = [(template, template.filled(rng)) for template, share in site.templates if rng.random() < share]
        text: list[tuple[Template | None, str]] = [
            (None, line) for line in rng.choices(self.prose[site.language], k=rng.randint(3, 9))
        ]
        head: list[tuple[Template | None, str]] = [one for one in chosen if one[0].head]
        tail: list[tuple[Template | None, str]] = [one for one in chosen if not one[0].head]
        return site, [*head, *text, *tail]

    def documents(self, count: int) -> Iterator[tuple[Site, list[tuple[Template | None, str]]]]:
        """All documents; the rare templates are at their ends."""
        ends = defaultdict(list)
        for template, times in self.rare:
            for index in self.rng.sample(range(count), times):
                ends[index].append((template, template.filled(self.rng)))
        for index in range(count):
            site, lines = self.document(index)
            yield site, [*lines, *ends[index]]


def _words(language: str) -> list[str]:
    """Common words of a language, in its own letters: a Latin word amid Greek ones makes the text look damaged."""
    latin = language in ("en", "de", "fr", "es", "tr", "vi")
    words = top_n_list(language, 3000)
    return [word for word in words if len(word) > 1 and (latin or not any(map(str.isascii, word)))]


def _written(folder: Path, world: World, count: int) -> dict[Template, list[str]]:
    """Write the documents, in eight folders; the lines that each template has, of a document each."""
    said: dict[Template, list[str]] = defaultdict(list)
    for index, (site, lines) in enumerate(world.documents(count)):
        path = folder / f"part-{index % SHARDS}" / f"{site.host}_{index:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(line for _, line in lines) + "\n", "utf-8")
        for template, line in {template: line for template, line in lines if template}.items():
            said[template].append(line)
    return said


def _survey(folder: Path, *args: str) -> float:
    """Run the command, with its output beside the documents; MB that it held at its peak (Linux tells)."""
    done = subprocess.run([sys.executable, "-c", CODE, "survey", *args], cwd=folder, check=True, stdout=subprocess.PIPE)
    return int(done.stdout) / 1024


def main() -> None:
    """Print how many templates are found, what is prose, the time, the memory, and whether shards agree."""
    options = parser("benchmarks.survey", __doc__, data=False)
    options.add_argument("--data", type=Path, help="a folder with clean/*.txt: prose instead of common words")
    options.add_argument("--count", type=int, default=100_000, help="documents (default: %(default)s)")
    options.add_argument("--sites", type=int, default=400, help="where they come from (default: %(default)s)")
    given = options.parse_args()
    announce("benchmarks.survey")
    folder = Path(tempfile.mkdtemp(prefix="cleaner-survey-"))
    try:
        _run(folder, given)
    finally:
        shutil.rmtree(folder)


def _run(folder: Path, given: Namespace) -> None:
    world = World(given.sites, given.data)
    said = _written(folder / "docs", world, given.count)
    start = time.monotonic()
    peaks = [_survey(folder, "docs", "-o", "one.toml")]
    print(f"{given.count:,} documents: {time.monotonic() - start:,.0f} s", flush=True)
    counts = [f"{shard}.counts" for shard in range(SHARDS)]
    peaks += [_survey(folder, f"docs/part-{shard}", "--counts", name) for shard, name in enumerate(counts)]
    peaks.append(_survey(folder, "--merge", *counts, "-o", "eight.toml"))
    same = (folder / "one.toml").read_bytes() == (folder / "eight.toml").read_bytes()
    print(f"peak memory: {max(peaks):,.0f} MB")
    print(f"one survey and {SHARDS} merged: {'the same file' if same else 'NOT the same'}\n")
    _report(tomllib.loads((folder / "one.toml").read_text("utf-8"))["line"], said)


def _report(lines: Sequence[dict[str, str]], said: dict[Template, list[str]]) -> None:
    proposals = {line["line"]: line["proposal"] for line in lines}
    rows: dict[str, list[int]] = {name: [0, 0, 0, 0] for name in ("5 to 9", "10 to 99", "100 and more", "all")}
    for instances in said.values():
        if len(instances) >= 5:
            told = [_told(line, proposals) for line in instances[:LOOKED_AT]]
            size = "5 to 9" if len(instances) < 10 else "10 to 99" if len(instances) < 100 else "100 and more"
            for row in (rows[size], rows["all"]):
                row[0] += 1
                row[1] += all(told)
                row[2] += told.count("sure") == len(told)
                row[3] += "keep" in told
    shown = [[name, row[0], row[1], 100 * row[1] / max(1, row[0]), row[2], row[3]] for name, row in rows.items()]
    table(["templates by documents", "there", "found", "%", "sure", "kept"], shown)
    known = {view for instances in said.values() for line in instances for view in (fold(line), loose(line))}
    table(
        ["proposal", "lines", "no template"],
        [
            [name, len(told), sum(line not in known for line in told)]
            for name in ("sure", "likely", "keep")
            for told in [[line for line, proposal in proposals.items() if proposal == name]]
        ],
    )


def _told(line: str, proposals: dict[str, str]) -> str:
    """What is proposed for a line; empty if it is not named."""
    return proposals.get(fold(line)) or proposals.get(loose(line), "")


if __name__ == "__main__":
    main()
