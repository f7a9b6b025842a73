"""The one loop: bytes -> decode -> [gate -> find -> accept -> apply] for each stage -> text, layers and notes.

The stages run as whole passes until a pass changes nothing, so a second run over the result changes nothing either.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import groupby, islice
from math import ceil

from cleaner.accept import Judge, Note, accept
from cleaner.cleaned import Cleaned, left, note, undo
from cleaner.config import Config
from cleaner.edit import EditError, Finding, Layer, Safety, apply
from cleaner.facts import Facts
from cleaner.scan import Scan, Seen
from cleaner.stage import Context, Rule, Stage, gates
from cleaner.stages import STAGES
from cleaner.stages.decode import Decoded, decode, undecoded

PASSES = 4
"""Whole passes over a document, the last of which must change nothing. Most need one and that last look."""

SPARE = 50
"""Letters and digits that furniture may have in a document whatever its size, where something else is left."""

ROUNDS = 3
"""Turns that `escapes` and `mojibake` take in a pass: an entity can hide mojibake, and mojibake an entity."""


def clean(source: str | bytes, config: Config | None = None) -> Cleaned:
    r"""Clean one document with the default settings, or the ones given. For many documents, keep a `Cleaner`.

    >>> result = clean(b"It\x92s done.  \r\n")
    >>> result.text, result.undo()
    ('It’s done.\n', b'It\x92s done.  \r\n')
    """
    return (Cleaner(config) if config else _standard()).clean(source)


def repair(text: str, config: Config | None = None) -> Cleaned:
    r"""Undo what went wrong with a text's encoding, and nothing else.

    >>> repair("dÃ©jÃ  vu  ").text, repair("It\x92s late  ").text
    ('déjà vu  ', 'It’s late  ')
    """
    return (Cleaner(config.but(select=REPAIRS)) if config else _repairing()).clean(text)


REPAIRS = ("escapes", "mojibake", "characters/c1")
"""The stages and rules that `repair` runs; a C1 control in text is a byte of cp1252 that was read in latin-1."""


@cache
def _repairing() -> "Cleaner":
    return Cleaner(Config(select=REPAIRS))


@cache
def _standard() -> "Cleaner":
    """The cleaner of the default settings: compiling the scan takes longer than cleaning a hundred documents."""
    return Cleaner()


class Cleaner:
    """Cleans documents with one configuration: rules are read and the scan is compiled once. Safe to share."""

    def __init__(self, config: Config | None = None, stages: Sequence[Stage] = STAGES) -> None:
        """Compile what the configuration asks for. RuleError or ConfigError if it cannot be had."""
        self.config = config or Config()
        self._stages = stages
        active = self.config.active()
        self._ceilings: dict[str, Safety] = {}
        for rule in active:  # one name, several languages
            self._ceilings[rule.name] = min(rule.safety, self._ceilings.get(rule.name, rule.safety))
        self._scan = Scan(gates(stages, active))
        self._judges = {stage.name: self._judge(stage) for stage in stages}
        self._turns = [(taking, list(group)) for taking, group in groupby(stages, _takes_turns)]

    def clean(self, source: str | bytes) -> Cleaned:
        """Clean one document; any str and any bytes come back."""
        decoded = undecoded(source) if isinstance(source, str) else decode(source, self.config.encoding)
        if decoded.binary:
            reason = "the bytes are no text in any encoding: name one to force it"
            return left(decoded, "decode/binary", reason, self.config.profile)
        run = _Run(decoded.text)
        for _ in range(PASSES):
            size = len(run.layers)
            self._pass(run)
            if len(run.layers) == size:
                return self._checked(decoded, run)
        return left(decoded, "pipeline/unstable", f"still changing after {PASSES} passes", self.config.profile)

    def _pass(self, run: "_Run") -> None:
        for taking_turns, stages in self._turns:
            for _ in range(ROUNDS if taking_turns else 1):
                size = len(run.layers)
                for stage in stages:
                    self._stage(stage, run)
                if len(run.layers) == size:
                    break

    def _stage(self, stage: Stage, run: "_Run") -> None:
        context = (self._open(run) if run.open is None else run.open).get(stage.name)
        if context is None or run.seen.get(stage.name) is run.text:
            return
        run.seen[stage.name] = run.text
        try:
            found = stage.find(run.text, context)
            layer, notes = accept(stage.name, found, self._judges[stage.name])
            text = apply(layer, run.text)
        except Exception as error:  # whatever goes wrong in a stage costs this document this stage, and nothing else
            notes = [note("pipeline/stage-failed", f"{stage.name}: {type(error).__name__}: {error}")]
            run.notes[stage.name] = notes
            return
        run.notes[stage.name] = notes
        if not layer.edits:
            return
        if stage.name == "boilerplate" and _is_lost(layer.edits, context.rules, run.text, self.config.share()):
            reason = f"more than {self.config.share():.0%} of the letters would go: all of them stay"
            notes.append(note("boilerplate/budget", reason))
            return
        run.change(text, layer)
        run.meta |= {**stage.lift(layer.edits, context.rules), **run.meta}

    def _open(self, run: "_Run") -> Mapping[str, Context]:
        """What the stages whose gate is open are told, by a scan of the text as it is now."""
        settings = self.config.languages, self.config.evidence, self.config.learned
        run.open = _contexts(self._scan(run.text), *settings)
        return run.open

    def _judge(self, stage: Stage) -> "Judge":
        limit, ceilings = self.config.limit(stage.name), self._ceilings

        def judge(finding: Finding) -> str:
            if finding.new is None:
                return "beyond repair"
            safety, ceiling = finding.safety, ceilings[finding.rule]
            return "" if safety <= limit and ceiling <= limit else f"{max(safety, ceiling).name.lower()} only"

        return judge

    def _checked(self, decoded: Decoded, run: "_Run") -> Cleaned:
        """The result, if undoing it gives the input. That a second run changes nothing, the last pass has shown."""
        try:
            exact = not run.layers or undo(run.layers, run.text) == decoded.text
        except EditError:
            exact = False
        if not exact:
            return left(
                decoded, "pipeline/unstable", "undoing the changes does not give the source", self.config.profile
            )
        last = [stage.name for stage in self._stages if run.seen.get(stage.name) is run.text]
        notes = tuple(told for name in last for told in run.notes[name])
        return Cleaned(run.text, tuple(run.layers), notes, run.meta, decoded.origin, self.config.profile)


@dataclass
class _Run:
    """One document on its way: its text so far, what made it, and which stages the scan last opened.

    `notes` are those of each stage's last look, `seen` the text that it looked at: what it left as it was, it would
    leave again.
    """

    text: str
    layers: list[Layer] = field(default_factory=list)
    notes: dict[str, list[Note]] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)
    meta: dict[str, str] = field(default_factory=dict)
    open: Mapping[str, Context] | None = None

    def change(self, text: str, layer: Layer) -> None:
        """Take the next text, and the layer that made it."""
        self.text, self.open = text, None
        self.layers.append(layer)


@lru_cache(maxsize=1024)
def _contexts(seen: Seen, languages: tuple[str, ...], evidence: tuple[str, ...], facts: Facts) -> Mapping[str, Context]:
    """What each stage is told of the rules that are open: most documents are alike in this."""
    by_stage: dict[str, list[Rule]] = {}
    for rule in seen.rules:
        by_stage.setdefault(rule.stage, []).append(rule)
    return {stage: Context(tuple(found), languages, evidence, facts, seen.needs) for stage, found in by_stage.items()}


def _is_lost(edits: Sequence[Finding], rules: Sequence[Rule], text: str, share: float) -> bool:
    """Whether edits take away more than a share of a text's letters and digits.

    What is kept as metadata is not lost, nor is what rules take that are off unless asked for.
    Of a few lines a share says nothing: up to `SPARE` letters may go as long as some stay.
    """
    lifted = {rule.name for rule in rules if rule.meta or rule.style}
    gone = sum(sum(map(str.isalnum, edit.old)) for edit in edits if not edit.new and edit.rule not in lifted)
    if not gone:
        return False
    enough = ceil(gone / share) if share else len(text) + 1
    if gone <= SPARE:
        enough = min(enough, gone + 1)
    letters = (sign for sign in text if sign.isalnum())
    return not any(islice(letters, enough - 1, None))  # counted no further: most texts have plenty


def _takes_turns(stage: Stage) -> bool:
    return stage.name in ("escapes", "mojibake")
