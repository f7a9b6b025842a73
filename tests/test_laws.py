"""The laws, for every registered stage and for the whole pipeline. A stage that is added is under them from then on."""

import time
import timeit
import tracemalloc

import paragraphs
import pytest
import strategies
from hypothesis import assume, given
from hypothesis import strategies as st

from cleaner import Cleaner, Config
from cleaner.accept import accept
from cleaner.edit import Safety, apply, compose, invert
from cleaner.facts import Fact, Facts
from cleaner.facts.fold import fold
from cleaner.facts.verdict import PLACES
from cleaner.rulebook import load
from cleaner.scan import Scan, Seen
from cleaner.stage import Context, Scope, gates
from cleaner.stages import STAGES

RULES = load()
NEEDS = frozenset(need for _, need in gates(STAGES, RULES.all))
STYLES = tuple(rule.name for rule in RULES.all if rule.style)

FACTS = Facts(
    "of the laws",
    {
        fold(line): Fact(9, Safety.LIKELY, PLACES[number % len(PLACES)])
        for number, line in enumerate((*strategies.FURNITURE, *strategies.WORDS, "the {name}", "source: {text}"))
    },
)

CLEANERS = {
    "standard": Cleaner(),
    "web": Cleaner(Config(profile="web", facts=FACTS)),
    "everything": Cleaner(Config(extend_select=STYLES, safety="guess")),
}

each_stage = pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
each_cleaner = pytest.mark.parametrize("cleaner", CLEANERS.values(), ids=CLEANERS)


def _find(stage, text, rules=None):
    """All that a stage finds under some of its rules, or under all of them, style rules too."""
    rules = RULES.rules(stage.name) if rules is None else tuple(rules)
    return list(stage.find(text, Context(rules, facts=FACTS)))


def _layer(stage, text):
    """The layer that a stage makes when all it finds is applied."""
    return accept(stage.name, _find(stage, text), lambda finding: "noted" if finding.new is None else "")[0]


def _failures(cleaned):
    """Why a document was not cleaned as it should have been; that its bytes are no text is no failure of ours."""
    return [note.reason for note in cleaned.notes if note.finding.rule.startswith("pipeline/")]


# What a finding is


@each_stage
@given(text=strategies.texts)
def test_a_finding_says_what_stands_there(stage, text):
    names = {rule.name: rule.safety for rule in RULES.rules(stage.name)}
    for finding in _find(stage, text):
        assert text[finding.start : finding.end] == finding.old
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.rule in names
        assert finding.new != finding.old


@each_stage
def test_every_need_is_of_a_rule_and_every_rule_has_a_need(stage):
    names = {rule.name for rule in RULES.rules(stage.name)}
    assert set(stage.needs) <= names
    assert names == {rule.name for rule, need in gates([stage], RULES.rules(stage.name)) if need}


# 1. Undo


@each_stage
@given(text=strategies.texts)
def test_undo_of_a_stage(stage, text):
    layer = _layer(stage, text)
    assert apply(invert(layer), apply(layer, text)) == text
    assert apply(invert(invert(layer)), text) == apply(layer, text)


@each_cleaner
@given(source=strategies.documents)
def test_undo_of_a_document(cleaner, source):
    cleaned = cleaner.clean(source)
    assert cleaned.undo() == source
    assert type(cleaned.undo()) is type(source)


# 2. Composition


@each_stage
@given(text=strategies.texts)
def test_composition_of_a_stage_with_every_other(stage, text):
    first = _layer(stage, text)
    middle = apply(first, text)
    for other in STAGES:
        second = _layer(other, middle)
        assert apply(compose(first, second), text) == apply(second, middle)


@each_cleaner
@given(text=strategies.texts)
def test_composition_of_a_document(cleaner, text):
    cleaned = cleaner.clean(text)
    assume(cleaned.layers)
    whole, *rest = cleaned.layers
    for layer in rest:
        whole = compose(whole, layer)
    assert apply(whole, text) == cleaned.text
    assert apply(invert(whole), cleaned.text) == text


# 3. Gate


def _closed(text, _scan=Scan(gates(STAGES, RULES.all))):  # noqa: B008 (compiled once)
    """The rules that the one scan says have nothing to find in a text."""
    opened = set(map(id, _scan(text).rules))
    return [rule for rule in RULES.all if id(rule) not in opened]


@each_stage
@given(text=strategies.texts)
def test_a_closed_gate_means_no_finding(stage, text):
    closed = [rule for rule in _closed(text) if rule.stage == stage.name]
    opened = [rule for rule in RULES.rules(stage.name) if rule not in closed]
    assert _find(stage, text, closed) == []
    assert {finding.rule for finding in _find(stage, text)} <= {rule.name for rule in opened}


ENDS = ("\n", "\r", "\r\n", "\n\n", "\r\r")
BLANKS = ("", " ", "\t", "\xa0", "\u1680", "\u3000", "\u2028", "\x0b", "\x1c", "\x1f", "\x85")


@each_stage
@pytest.mark.parametrize("end", ENDS, ids=ascii)
@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
def test_a_closed_gate_means_no_finding_whatever_the_lines_end_in(stage, end, blank):
    lead, *rest = strategies.PARAGRAPHS[:3]
    for line in (*strategies.FURNITURE, *strategies.DAMAGE["mojibake"]):
        page = end.join([lead, lead, *rest, lead, line + end + blank])
        closed = [rule for rule in _closed(page) if rule.stage == stage.name]
        assert _find(stage, page, closed) == []


@each_cleaner
@given(text=strategies.texts)
def test_what_is_open_changes_nothing_but_the_time(cleaner, text):
    """Cleaning with all gates held open gives the same text."""
    opened = Cleaner(cleaner.config)
    opened._scan = lambda _text: Seen(cleaner.config.active(), NEEDS)
    assert opened.clean(text) == cleaner.clean(text)


# 4. Stability


@each_cleaner
@given(source=strategies.documents)
def test_what_was_cleaned_stays(cleaner, source):
    first = cleaner.clean(source)
    assume("decode/binary" not in {note.finding.rule for note in first.notes})
    second = cleaner.clean(first.text)
    assert second.text == first.text
    assert second.layers == ()
    assert _failures(first) == []


# 5. Locality


@pytest.mark.parametrize(
    "stage", [stage for stage in STAGES if stage.scope is not Scope.DOCUMENT], ids=lambda s: s.name
)
@given(line=strategies.one_line, before=strategies.texts, after=strategies.texts)
def test_a_line_stage_looks_at_a_line(stage, line, before, after):
    start = len(before) + 1
    page = f"{before}\n{line}\n{after}"
    there = [found for found in _find(stage, page) if start <= found.start and found.end <= start + len(line)]
    assert [found._replace(start=found.start - start) for found in there] == _find(stage, line)


# 6. Independence


@each_cleaner
@given(sources=st.lists(strategies.documents, max_size=3), order=st.randoms(use_true_random=False))
def test_neighbours_and_order_do_not_matter(cleaner, sources, order):
    alone = {source: Cleaner(cleaner.config).clean(source) for source in sources}
    order.shuffle(sources)
    for source in sources:
        assert cleaner.clean(source) == alone[source]


# 7. Totality

ALPHABETS = {
    "surrogates": "".join(map(chr, range(0xD7FE, 0xE002))),
    "controls": "".join(map(chr, range(0xA1))),
    "marks": "".join(map(chr, range(0x300, 0x370))),
    "ends of planes": "".join(chr((plane << 16) + low) for plane in range(17) for low in (0, 0xFFFE, 0xFFFF)),
}


@each_cleaner
@pytest.mark.parametrize("text", ALPHABETS.values(), ids=ALPHABETS)
def test_any_text_comes_back(cleaner, text):
    for given_text in (text, text[::-1], "\n".join(text)):
        cleaned = cleaner.clean(given_text)
        assert cleaned.undo() == given_text
        assert _failures(cleaned) == []


@each_stage
@given(text=strategies.surrogates_too)
def test_a_stage_takes_any_text(stage, text):
    assert _find(stage, text) == _find(stage, text)


@given(source=strategies.documents)
def test_a_cleaned_text_can_be_written(source):
    """Unless it is no text at all, in which case it is left as it is."""
    cleaned = CLEANERS["standard"].clean(source)
    assert cleaned.failed or cleaned.text.encode("utf-8").decode("utf-8") == cleaned.text


CELLAR = "".join(f"{paragraph}\n" for paragraph in strategies.PARAGRAPHS[:3])


def _many_tags(size):
    """An article that speaks of a great many things, and a line of tags that names them all."""
    tags = [f"t{number}" for number in range(size // 12)]
    return f"{CELLAR}{' '.join(tags)}.\n{' '.join(tags)}.\n{', '.join(tags)}\n"


FAMILIES = {
    "mojibake": "itâ€™s dÃ©jÃ\xa0 vu ",
    "mojibake in good text": "“Schön” TÃ¼r ",
    "lost marks": "it isnโt ",
    "lost quotes": "โdogsโ b ",
    "lost marks, a line each": "it isnโt so\n",
    "entities": "&rsquo;",
    "entities and addresses": "http://a.b &eacute; ",
    "an entity, and one long word": ("&eacute; ", "a"),
    "escapes": "\\u2019",
    "empty lines": "\n",
    "blank lines": "a \n \n\n",
    "spaces": ("a", " "),
    "runs of spaces": "a    b",
    "mixed spaces": "\t \xa0",
    "furniture": "Leave a Reply\n",
    "bylines": "Source: River Port\nsome text\n",
    "a long title": ("You are here: ", "a "),
    "combining marks": ("a", "\u0301\u0316"),
    "decomposed": "e\u0301",
    "invisible": "a\u200b\u200c\u202e",
    "controls": "\x00\x92",
    "stray bytes": "na\udc92 ",
    "replacement": "qzk\ufffd ",
    "joined words": "theHarbour thanGPS of the computingpower that is in it. ",
    "one long joined word": ("theHarbour thanGPS of the town that is in the river of it ", "a"),
    "commas": "a, b, c, d ,",
    "tags": (CELLAR, "apples pears "),
    "many tags": _many_tags,
    "unpaired quotes": "โso ",
    "escaped again and again": ("&", "amp;"),
    "a line of misread Russian": "РџСЂРёРІРµС‚ ",
    "another codec's Russian": "Ïðèâåò, ìèð. ",
    "another codec's Russian, a line each": "Ïðèâåò, ìèð\n",
    "another codec's Polish": "po³udniu ",
    "another codec's Chinese": "ÄãºÃ£¬",
    "misread half the way": "Ã©Ã",
    "numbers for characters": "&#x301;&#13;",
    "code that is none": ("&eacute; ", "= ( < "),
    "a line without a space": ("theHarbour thanGPS of the town that is in the river of it ", "a-"),
    "dates": "January 30, 2025\n",
    "mixed": "The caf&eacute;\u200b isnโt âopenâ€™ \x92 e\u0301\t\xa0x\r\n\r\n\r\nShare this:\n",
}
"""What grows: a piece that is repeated, a beginning and a piece, or a function of the size."""


def _grown(family, size):
    if callable(family):
        return family(size)
    head, piece = family if isinstance(family, tuple) else ("", family)
    return head + piece * (size // len(piece))


def _seconds(call, text, runs):
    """The shortest of several runs, of this process alone: what the machine does besides only makes it longer."""
    return min(
        timeit.repeat(lambda: call(text), number=1, repeat=runs, timer=time.process_time)
    )  # no garbage collected


ENOUGH, MOST = 0.01, 64_000
"""Seconds from which on a run says something, and code points beyond which a text is not grown for it."""

TENFOLD = 40
"""How many times as long ten times the text may take. A linear pass takes ten; one that is quadratic, a hundred."""


def _is_linear(call, family):
    size = 1000
    while (once := _seconds(call, _grown(family, size), 3)) < ENOUGH and size < MOST:
        size *= 4
    return _seconds(call, _grown(family, 10 * size), 2) < TENFOLD * max(once, ENOUGH / 10)


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)
def test_time_is_linear(family):
    assert _is_linear(CLEANERS["standard"].clean, family)


def _peak(call, text):
    """Bytes in use at the most; of two runs the lower, for the first may load or compile what stays."""
    peaks = []
    for _ in range(2):
        tracemalloc.start()
        call(text)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    return min(peaks)


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)
def test_memory_is_linear(family):
    clean = CLEANERS["standard"].clean
    assert _peak(clean, _grown(family, 8000)) < 20 * _peak(clean, _grown(family, 800))


# 9. Innocence


def _words(text):
    """A text without its white space."""
    return "".join(text.split())


@each_cleaner
@pytest.mark.parametrize("text", paragraphs.CLEAN.values(), ids=paragraphs.CLEAN)
def test_clean_text_stays(cleaner, text):
    if cleaner is CLEANERS["everything"]:  # style rules are there to change clean text
        cleaner = Cleaner(Config(safety="guess"))
    cleaned = cleaner.clean(text)
    assert cleaned.text == text + "\n"
    assert cleaned.notes == ()
    assert cleaner.clean((text + "\n").encode()).layers == ()


@each_cleaner
@given(st.lists(st.sampled_from(list(paragraphs.CLEAN.values())), min_size=1, max_size=5, unique=True), st.data())
def test_mixed_clean_text_stays(cleaner, chosen, data):
    gap = data.draw(st.sampled_from((" ", "\n", "\n\n", "\r\n", " – ")))
    text = gap.join(chosen)
    if cleaner is CLEANERS["everything"]:
        cleaner = Cleaner(Config(safety="guess"))
    cleaned = cleaner.clean(text)
    assert _words(cleaned.text) == _words(text)
    assert {layer.stage for layer in cleaned.layers} <= {"whitespace"}


@given(st.sampled_from(list(paragraphs.CLEAN.values())))
def test_clean_bytes_are_read_as_what_they_are(text):
    for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        assert _words(CLEANERS["standard"].clean(text.encode(codec)).text) == _words(text)


# What is claimed


@each_stage
@given(text=strategies.texts)
def test_no_finding_is_surer_than_its_rule(stage, text):
    claims = {rule.name: rule.safety for rule in RULES.rules(stage.name)}
    for finding in _find(stage, text):
        assert Safety(finding.safety) >= claims[finding.rule]
