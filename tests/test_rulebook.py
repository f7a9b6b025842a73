"""The rules: what the loader refuses, what its messages say, and that a user's own rules work from end to end."""

import pytest

from cleaner import Cleaner, Config
from cleaner.edit import Safety
from cleaner.phrase import SLOTS, line_pattern
from cleaner.rulebook import PLACES, RuleError, load, nearest
from cleaner.scan import matches
from cleaner.stages import STAGES

GOOD = """
[subscription]
why = "A box that asks readers to subscribe."
phrases = ["Subscribe to {name}", "Ring the bell now"]
fix = [["The bridge opened.\\n\\nRing the bell now\\n", "The bridge opened.\\n"]]
keep = ["Ring the bell now, said the man, or never.\\n"]
"""


@pytest.fixture
def rule_file(tmp_path):
    """Write a rule file, and give its path."""

    def write(text, name="own.toml"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


# What is shipped


def test_every_rule_is_of_a_stage_and_says_why():
    stages = {stage.name for stage in STAGES}
    for rule in load().all:
        assert rule.stage in stages
        assert rule.why.endswith((".", ")"))
        assert rule.place in PLACES
        assert rule.keep
        assert rule.fix or rule.note


def test_no_rule_is_there_twice_in_a_language():
    names = [(rule.name, rule.language) for rule in load().all]
    assert len(names) == len(set(names))


def test_a_rule_book_is_read_once():
    assert load() is load()
    assert load().digest == load(()).digest


def test_rules_by_stage_and_by_name():
    book = load()
    assert {rule.stage for rule in book.rules("words")} == {"words"}
    assert book.rules("no-such-stage") == ()
    assert book.named("words") == book.rules("words")
    (form,) = book.named("boilerplate/comment-form")
    assert form.phrases.keys() >= {"en", "tr"}


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("wrods", "did you mean 'words'"),
        ("words/lost-spaces", "did you mean 'words/lost-space'"),
        ("characters/nfd", "did you mean 'characters/nfc'"),
        ("zzzzzzz", "known are boilerplate"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(name, hint):
    with pytest.raises(ValueError, match=hint):
        load().named(name)


def test_nearest_of_nothing_close_names_all():
    assert nearest("x", {"words", "escapes"}) == "; known are escapes, words"


# What is refused


def _without(key):
    return "\n".join(line for line in GOOD.splitlines() if not line.startswith(f"{key} ="))


BAD = {
    "no why": (_without("why"), "rule subscription: has no 'why'"),
    "no fix": (_without("fix"), "rule subscription: has no 'fix'"),
    "no keep": (_without("keep"), "rule subscription: has no 'keep'"),
    "an empty why": (GOOD.replace("A box that asks readers to subscribe.", ""), "rule subscription: has no 'why'"),
    "an empty fix": (_without("fix") + "\nfix = []", "rule subscription: has no 'fix'"),
    "an empty keep": (_without("keep") + "\nkeep = []", "rule subscription: has no 'keep'"),
    "an unknown key": (GOOD + 'phrase = ["x"]', "rule subscription: unknown key 'phrase'; did you mean 'phrases'"),
    "an unknown slot": (
        GOOD.replace("{name}", "{nmae}"),
        "rule subscription: unknown slot {nmae}.*did you mean 'name'",
    ),
    "a place that is none": (GOOD + 'place = "top"', "rule subscription: place is one of anywhere, head, tail, edge"),
    "a safety that is none": (GOOD + 'safety = "sure"', "rule subscription: safety is one of safe, likely, guess"),
    "a fix that is no pair": (_without("fix") + '\nfix = [["one"]]', "rule subscription"),
    "a fix of numbers": (_without("fix") + "\nfix = [[1, 2]]", "rule subscription"),
    "a safety of numbers": (GOOD + "safety = 1", "rule subscription: safety is a str, not 1"),
    "a phrase for phrases": (_without("phrases") + '\nphrases = "Sign up"', "rule subscription: phrases is a list"),
    "a text for texts": (_without("keep") + '\nkeep = "Sign up."', "rule subscription: keep is a list"),
    "a word for yes": (GOOD + 'once = "yes"', "rule subscription: once is a bool"),
    "phrases of numbers": (_without("phrases") + "\nphrases = [1]", "rule subscription"),
    "a rule that is no table": (GOOD + "[x]\n", "rule x: has no 'why'"),
    "a value at the top": ("subscription = 1\n", "'subscription' is no rule"),
    "a name in capitals": (GOOD.replace("[subscription]", "[Subscription]"), "'Subscription' is no rule"),
    "a name with spaces": (GOOD.replace("[subscription]", '["news letter"]'), "'news letter' is no rule"),
    "no TOML": ("[newsletter\nwhy = ", "not TOML"),
    "a key given twice": (GOOD + 'why = "Twice."', "not TOML"),
    "no UTF-8": (GOOD.encode().replace(b"box", b"b\xf6x"), "not TOML"),
}


@pytest.mark.parametrize(("text", "message"), BAD.values(), ids=BAD)
def test_a_bad_file_is_refused_by_its_name_and_the_rules(rule_file, text, message):
    path = rule_file(text)
    with pytest.raises(RuleError, match=message) as caught:
        load((path,))
    assert str(caught.value).startswith(f"{path}: ")


def test_a_file_that_is_not_there_is_refused_by_its_name(tmp_path):
    path = str(tmp_path / "none.toml")
    with pytest.raises(RuleError, match="cannot be read") as caught:
        load((path,))
    assert str(caught.value).startswith(f"{path}: ")


def test_a_folder_is_refused_by_its_name(tmp_path):
    with pytest.raises(RuleError, match="cannot be read"):
        load((str(tmp_path),))


def test_a_rule_error_is_a_value_error_for_whoever_makes_a_config(rule_file):
    with pytest.raises(ValueError, match="has no 'why'"):
        Cleaner(Config(rules=[rule_file(_without("why"))]))


# What is read


def test_a_rule_is_read_with_its_defaults(rule_file):
    rule = load((rule_file(GOOD),)).named("boilerplate/subscription")[0]
    assert rule.why == "A box that asks readers to subscribe."
    assert rule.safety is Safety.LIKELY
    assert (rule.style, rule.place, rule.beside, rule.once, rule.meta, rule.language) == (
        False,
        "anywhere",
        *[False] * 2,
        "",
        "",
    )
    assert rule.fix == (("The bridge opened.\n\nRing the bell now\n", "The bridge opened.\n"),)
    assert rule.keep == ("Ring the bell now, said the man, or never.\n",)


def test_a_rule_is_read_with_all_it_says(rule_file):
    more = 'safety = "guess"\nstyle = true\nplace = "tail"\nbeside = true\nonce = true\nmeta = "list"\nnote = ["a\\n"]'
    rule = load((rule_file('language = "fi"\n' + GOOD + more),)).named("boilerplate/subscription")[0]
    assert (rule.style, rule.place, rule.beside, rule.once, rule.meta, rule.language) == (
        True, "tail", True, True, "list", "fi",
    )  # fmt: skip
    assert rule.safety is Safety.GUESS
    assert rule.note == ("a\n",)


def test_cases_may_hold_what_toml_cannot(rule_file):
    text = GOOD.replace("Ring the bell now, said", "␛92 and ␛ud83d, but ␛zz and ␛7f, said")
    keep = load((rule_file(text),)).named("boilerplate/subscription")[0].keep
    assert keep == ("\udc92 and \ud83d, but ␛zz and ␛7f, said the man, or never.\n",)


def test_the_digest_tells_rule_books_apart(rule_file):
    one, same, other = rule_file(GOOD, "1"), rule_file(GOOD, "2"), rule_file(GOOD.replace("box", "bar"), "3")
    assert load((one,)).digest == load((same,)).digest != load(()).digest
    assert load((other,)).digest != load((one,)).digest


# What a phrase matches

PHRASES = [
    ("Leave a Reply", ["leave a reply", "LEAVE A REPLY", " Leave  a\u00a0Reply\t", "Leave a Reply\r"]),
    ("It's new", ["It’s new", "it`s NEW"]),
    ("Cost (1+1)", ["Cost (1+1)"]),
    ("By {name}", ["By Ann Writer", "by a"]),
    ("In {title}", ["In All the King's Men, Again"]),
    ("On {date}", ["On May 3, 2024", "On 3 Sept. 2024", "On January 30th 2025"]),
    ("At {timestamp}", ["At 2025-01-30 17:01", "At 2025-01-30T17:01:15Z"]),
    ("See {url}", ["See https://a.b/c?d", "See www.a.b"]),
    ("{number} comments", ["12 comments", "1,200 Comments"]),
    ("Say {text} now", ["Say a b c now"]),
]

NO_PHRASES = [
    ("Leave a Reply", ["Leave a Replyx", "Leave aReply", "Leave a\nReply", "x Leave a Reply"]),
    ("It's new", ["Its new"]),
    ("Cost (1+1)", ["Cost 11", "Cost (11)"]),
    ("By {name}", ["By", "By ", "By Ann Writer.", "By a b c d e f g h"]),
    ("In {title}", ["In it.", "In it,", "In"]),
    ("On {date}", ["On", "Only 30.1.2025"]),
    ("At {timestamp}", ["At 17:01", "At 2025", "At 2025-01-30 noon"]),
    ("See {url}", ["See a.b", "See https://a b"]),
    ("{number} comments", ["no comments", "a 1 comments"]),
    ("Say {text} now", ["Say now"]),
]


@pytest.mark.parametrize(("phrase", "lines"), PHRASES, ids=[case[0] for case in PHRASES])
def test_a_phrase_is_a_whole_line(phrase, lines):
    unread = [line for line in lines if not next(matches(line_pattern([phrase]), f"before\n{line}\nafter"), None)]
    assert unread == []


@pytest.mark.parametrize(("phrase", "lines"), NO_PHRASES, ids=[case[0] for case in NO_PHRASES])
def test_a_phrase_is_no_more_than_that(phrase, lines):
    read = [line for line in lines if next(matches(line_pattern([phrase]), f"before\n{line}\nafter"), None)]
    assert read == []


@pytest.mark.parametrize("slot", SLOTS)
def test_every_slot_can_be_filled_and_is_captured(slot):
    fillings = {
        "site": "Facebook",
        "url": "https://a.b/",
        "number": "7",
        "date": "3 May 2024",
        "timestamp": "2025-01-30 17:01",
        "moment": "2025-01-30 17:01",
        "time": "17:01",
        "quoted": "“Ann”",
    }
    filling = fillings.get(slot, "Ann")
    match = next(matches(line_pattern([f"is {{{slot}}}"]), f"Is {filling}"))
    assert filling in match.groups()


# From end to end


def test_a_users_rule_is_applied_and_taken_back(rule_file):
    cleaner = Cleaner(Config(rules=[rule_file(GOOD)]))
    page = "The bridge opened.\n\nSubscribe to River Port Daily\n\nTraffic has doubled.\n"
    cleaned = cleaner.clean(page)
    assert cleaned.text == "The bridge opened.\n\nTraffic has doubled.\n"
    assert cleaned.undo() == page
    assert "boilerplate/subscription" in {edit.rule for layer in cleaned.layers for edit in layer.edits}


def test_a_users_rule_passes_its_own_cases(rule_file):
    config = Config(rules=[rule_file(GOOD)])
    (rule,) = config.rulebook().named("boilerplate/subscription")
    for before, after in rule.fix:
        assert Cleaner(config).clean(before).text == after
    for text in rule.keep:
        assert Cleaner(config).clean(text).text == text


def test_a_users_rule_can_be_selected_and_ignored(rule_file):
    path, page = rule_file(GOOD), "The bridge opened.\nRing the bell now\n"
    alone = Config(rules=[path], select=["boilerplate/subscription"])
    without = Config(rules=[path], ignore=["boilerplate/subscription"])
    assert Cleaner(alone).clean(page).text == "The bridge opened.\n"
    assert Cleaner(without).clean(page).text == page


def test_a_users_style_rule_is_off_until_named(rule_file):
    path, page = rule_file(GOOD + "style = true"), "The bridge opened.\nRing the bell now\n"
    assert Cleaner(Config(rules=[path])).clean(page).text == page
    named = Config(rules=[path], extend_select=["boilerplate/subscription"])
    assert Cleaner(named).clean(page).text == "The bridge opened.\n"


def test_what_a_users_rule_lifts_is_kept(rule_file):
    path = rule_file(GOOD + 'meta = "newsletter"')
    cleaned = Cleaner(Config(rules=[path])).clean("The bridge opened.\nSubscribe to River Port Daily\n")
    assert cleaned.meta == {"newsletter": "River Port Daily"}


def test_a_rule_of_another_stage_is_refused(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text('stage = "characters"\n[x]\nwhy = "A."\nphrases = ["A"]\nfix = [["A\\n", ""]]\nkeep = ["B\\n"]\n')
    with pytest.raises(RuleError, match=r"own\.toml: stage 'characters'"):
        load((str(path),))


def test_a_rule_without_phrases_is_refused(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text('[x]\nwhy = "A."\nfix = [["A\\n", ""]]\nkeep = ["B\\n"]\n')
    with pytest.raises(RuleError, match=r"own\.toml: rule x: has no 'phrases'"):
        load((str(path),))


def test_a_case_that_is_no_pair_is_refused(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text('[x]\nwhy = "A."\nphrases = ["A"]\nfix = ["ab"]\nkeep = ["B\\n"]\n')
    with pytest.raises(RuleError, match="fix is a list of pairs"):
        load((str(path),))


def test_a_rule_file_that_changed_is_read_again(tmp_path):
    path = tmp_path / "own.toml"
    for phrase in ("Ring us", "Write to us"):
        path.write_text(f'[call]\nwhy = "A."\nphrases = ["{phrase}"]\nfix = [["{phrase}\\n", ""]]\nkeep = ["B\\n"]\n')
        assert load((str(path),)).named("boilerplate/call")[0].fix == ((f"{phrase}\n", ""),)
