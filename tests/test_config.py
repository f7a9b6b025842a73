"""Settings: which rules are on, how sure a finding must be, where settings are read from, and what is refused."""

import pytest

from cleaner import Cleaner, Config
from cleaner.config import ConfigError
from cleaner.edit import Safety
from cleaner.profile import PROFILES
from cleaner.rulebook import RuleError
from cleaner.stages import STAGES

STAGE_NAMES = {stage.name for stage in STAGES}
ESCAPES = {f"escapes/{kind}" for kind in ("entity", "unicode", "hex-bytes", "percent", "quoted-printable", "utf-7")}
STYLES = {"characters/nfkc", "characters/curly-quotes", "boilerplate/comments"}


def _on(**settings):
    return {rule.name for rule in Config(**settings).active()}


def _stages(**settings):
    return {name.partition("/")[0] for name in _on(**settings)}


ALL = {rule.name for rule in Config().rulebook().all if not rule.profile and not rule.facts}
"""But for those that are on only in one profile, or where there are facts."""

RULE = """
[newsletter]
why = "A box."
phrases = ["Sign up now"]
fix = [["a\\nSign up now\\n", "a\\n"]]
keep = ["a\\n"]
"""


# Which rules are on


def test_the_standard_profile_runs_all_but_style():
    assert _on() == ALL - STYLES


@pytest.mark.parametrize(
    ("profile", "off"), [("standard", set()), ("web", set()), ("minimal", {"boilerplate", "words"})]
)
def test_a_profile_runs_its_stages(profile, off):
    assert _stages(profile=profile) == STAGE_NAMES - off


SELECTED = [
    ("a rule", {"select": ["characters/bidi"]}, {"characters/bidi"}),
    ("a style rule", {"select": ["characters/nfkc"]}, {"characters/nfkc"}),
    ("a stage that the profile has not", {"profile": "minimal", "select": ["words/lost-space"]}, {"words/lost-space"}),
    ("two rules", {"select": ["characters/bidi", "escapes/entity"]}, {"characters/bidi", "escapes/entity"}),
    ("select and more", {"select": ["words/lost-space"], "extend_select": ["escapes"]}, {"words/lost-space", *ESCAPES}),
    ("a style rule more", {"select": ["escapes"], "extend_select": ["characters/nfkc"]}, {*ESCAPES, "characters/nfkc"}),
    ("a stage but for one", {"select": ["escapes"], "ignore": ["escapes/unicode"]}, ESCAPES - {"escapes/unicode"}),
    ("ignore wins", {"select": ["escapes/entity"], "ignore": ["escapes/entity"]}, set()),
    ("ignore wins over all", {"select": ["escapes"], "extend_select": ["words"], "ignore": ["words"]}, ESCAPES),
    ("all but style", {"extend_select": ["characters"]}, ALL - STYLES),
    ("style too", {"extend_select": sorted(STYLES)}, ALL),
    ("a stage less", {"ignore": ["words"]}, {name for name in ALL - STYLES if not name.startswith("words/")}),
    ("a rule less", {"ignore": ["words/lost-space"]}, ALL - STYLES - {"words/lost-space"}),
    ("nothing", {"ignore": sorted(STAGE_NAMES)}, set()),
]  # fmt: skip


@pytest.mark.parametrize(("settings", "on"), [case[1:] for case in SELECTED], ids=[case[0] for case in SELECTED])
def test_select_and_ignore(settings, on):
    assert _on(**settings) == on


def test_a_rule_of_a_profile_is_on_in_that_profile_and_where_it_is_named():
    name = "boilerplate/page-line"
    assert name in _on(profile="web")
    assert name in _on(profile="web", select=["boilerplate"])
    assert name in _on(select=[name])
    assert name not in _on(select=["boilerplate"])


def test_a_selected_stage_does_not_bring_its_style_rules():
    assert _on(select=["characters"]) == {name for name in ALL - STYLES if name.startswith("characters/")}


def test_a_name_stands_for_the_rule_in_every_language():
    (form,) = Config(select=["boilerplate/comment-form"]).active()
    assert form.phrases.keys() >= {"en", "tr"}


def test_with_no_rule_on_nothing_changes():
    text = "it\x92s  &eacute;\r\n"
    assert Cleaner(Config(ignore=sorted(STAGE_NAMES))).clean(text).text == text


# How sure a finding must be


@pytest.mark.parametrize(
    ("settings", "stage", "limit"),
    [
        ({}, "words", Safety.LIKELY),
        ({"profile": "web"}, "words", Safety.LIKELY),
        ({"profile": "web"}, "boilerplate", Safety.GUESS),
        ({"profile": "web", "safety": "safe"}, "boilerplate", Safety.SAFE),
        ({"safety": "guess"}, "words", Safety.GUESS),
        ({"safety": "likely"}, "words", Safety.LIKELY),
        ({"safety": "SAFE"}, "words", Safety.SAFE),
    ],
)
def test_the_limit(settings, stage, limit):
    assert Config(**settings).limit(stage) is limit


@pytest.mark.parametrize(
    ("safety", "text"), [("safe", "it\x92s &eacute; e\n"), ("likely", "it’s é e\n"), ("guess", "it’s é e\n")]
)
def test_safety_decides_what_is_applied(safety, text):
    assert Cleaner(Config(safety=safety)).clean("it\x92s &eacute; e\u200b\n").text == text


# What is refused

REFUSED = {
    "a profile": ({"profile": "standrad"}, "profile: unknown profile 'standrad'; did you mean 'standard'"),
    "a safety": ({"safety": "likly"}, "safety: unknown safety 'likly'; did you mean 'likely'"),
    "a stage": ({"ignore": ["wrods"]}, "ignore: unknown rule or stage 'wrods'; did you mean 'words'"),
    "a rule": ({"select": ["words/lost-spaces"]}, "select: .*did you mean 'words/lost-space'"),
    "one rule more": ({"extend_select": ["nfkc"]}, "extend_select: unknown rule or stage 'nfkc'; known are"),
    "an encoding": ({"encoding": "uft-8"}, "encoding: .*'uft-8'; did you mean 'utf-8'"),
    "a codec of bytes": ({"encoding": "base64"}, "encoding: .*'base64'"),
    "a codec of letters": ({"encoding": "rot13"}, "encoding: .*'rot13'"),
    "a codec of domain names": ({"encoding": "idna"}, "encoding: .*'idna'"),
    "a codec of labels": ({"encoding": "punycode"}, "encoding: .*'punycode'"),
    "a codec that is none": ({"encoding": "undefined"}, "encoding: .*'undefined'"),
    "a string for a list": ({"select": "words"}, "select: a list of strings is wanted, not 'words'"),
    "a list of numbers": ({"ignore": [1]}, "ignore: a list of strings is wanted"),
    "a number for a list": ({"languages": 1}, "languages: a list of strings is wanted"),
    "a number for a profile": ({"profile": 1}, "profile: a string is wanted, not 1"),
    "a list for a profile": ({"profile": ["web"]}, "profile"),
    "a number for a safety": ({"safety": 1}, "safety"),
    "a number for an encoding": ({"encoding": 8}, "encoding"),
    "a budget above the whole": ({"budget": 1.5}, "budget: a share from 0 to 1 is wanted, not 1.5"),
    "a budget in words": ({"budget": "half"}, "budget: a share"),
    "a list for per-file": ({"per_file": ["*.txt"]}, "per-file"),
    "a profile for a file": ({"per_file": {"*.md": {"profile": "wbe"}}}, r"per-file '\*.md': profile.*mean 'web'"),
    "a key for a file": ({"per_file": {"*.md": {"profle": "web"}}}, r"per-file '\*.md': unknown key 'profle'; did you"),
    "rules for a file": ({"per_file": {"*.md": {"rules": []}}}, "rule files, facts and per-file tables"),
    "per-file for a file": ({"per_file": {"*.md": {"per-file": {}}}}, "rule files, facts and per-file"),
    "no table for a file": ({"per_file": {"*.md": 1}}, r"per-file '\*.md': a table is wanted"),
}  # fmt: skip


@pytest.mark.parametrize(("settings", "message"), REFUSED.values(), ids=REFUSED)
def test_what_does_not_exist_is_refused(settings, message):
    with pytest.raises(ConfigError, match=message):
        Config(**settings)


def test_lists_become_tuples():
    config = Config(select=["words"], ignore=["words/lost-space"], languages=["en"])
    assert (config.select, config.ignore, config.languages) == (("words",), ("words/lost-space",), ("en",))


def test_every_profile_can_be_had():
    assert [Config(profile=name).profile for name in PROFILES] == list(PROFILES)


# Per file


def test_settings_for_a_file():
    config = Config(
        ignore=["words"],
        per_file={"*.md": {"profile": "minimal"}, "old/*": {"encoding": "cp1251"}, "*.txt": {"ignore": ["escapes"]}},
    )
    assert config.for_file("a.html") is config
    assert config.for_file("a.md").profile == "minimal"
    assert config.for_file("a.md").ignore == ("words",)
    assert config.for_file("old/a.txt").encoding == "cp1251"
    assert config.for_file("old/a.txt").ignore == ("escapes",)
    assert config.for_file("new/a.txt").encoding == ""


def test_the_later_pattern_wins():
    config = Config(per_file={"*": {"profile": "web"}, "*.md": {"profile": "minimal"}})
    assert (config.for_file("a.md").profile, config.for_file("a.txt").profile) == ("minimal", "web")


@pytest.mark.parametrize("path", ["a.md", "docs/a.md", "/docs/de/a.md"])
def test_a_pattern_is_of_a_path_or_of_a_name(path):
    assert Config(per_file={"*.md": {"profile": "web"}}).for_file(path).profile == "web"
    assert Config(per_file={"a.md": {"profile": "web"}}).for_file(path).profile == "web"
    assert Config(per_file={"b.md": {"profile": "web"}}).for_file(path).profile == "standard"


# Read from files


@pytest.fixture
def settings_file(tmp_path):
    """Write a file of settings, and give its path."""

    def write(name, text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_load_from_cleaner_toml(settings_file):
    path = settings_file(
        "cleaner.toml",
        'profile = "web"\nextend-select = ["characters/nfkc"]\n[per-file."*.md"]\nprofile = "minimal"\n',
    )
    config = Config.load(path)
    assert (config.profile, config.extend_select) == ("web", ("characters/nfkc",))
    assert config.for_file("a.md").profile == "minimal"
    assert Config.load(str(path)) == config


def test_load_from_pyproject(settings_file):
    path = settings_file("pyproject.toml", '[project]\nname = "x"\n[tool.cleaner]\nsafety = "safe"\n')
    assert Config.load(path) == Config(safety="safe")


def test_load_from_a_pyproject_without_settings(settings_file):
    assert Config.load(settings_file("pyproject.toml", "[project]\n")) == Config()


def test_rule_files_are_found_beside_the_settings(settings_file, monkeypatch, tmp_path):
    settings_file("site/rules/own.toml", RULE)
    path = settings_file("site/cleaner.toml", 'rules = ["rules/own.toml"]\n')
    monkeypatch.chdir(tmp_path)
    config = Config.load(path)
    assert "boilerplate/newsletter" in {rule.name for rule in config.active()}
    assert Cleaner(config).clean("The bridge opened.\nSign up now\n").text == "The bridge opened.\n"


UNREADABLE = {
    "an unknown key": ("cleaner.toml", "profle = 1\n", "unknown key 'profle'; did you mean 'profile'"),
    "a key with a low line": ("cleaner.toml", "extend_select = []\n", "'extend_select'; did you mean 'extend-select'"),
    "no TOML": ("cleaner.toml", "profile = \n", "not TOML"),
    "no UTF-8": ("cleaner.toml", b'profile = "w\xf6b"\n', "not TOML"),
    "a bad value": ("cleaner.toml", 'profile = "wbe"\n', "unknown profile 'wbe'; did you mean 'web'"),
    "a number for a list": ("cleaner.toml", "select = 1\n", "select: a list of strings is wanted"),
    "rules that are no list": ("cleaner.toml", "rules = 1\n", "rules: a list of strings is wanted"),
    "rules that are no names": ("cleaner.toml", "rules = [1]\n", "rules: a list of strings is wanted"),
    "no table": ("pyproject.toml", "[tool]\ncleaner = 1\n", "a table is wanted"),
    "a table of tools that is none": ("pyproject.toml", "tool = 1\n", "a table is wanted"),
    "per-file that is no table": ("cleaner.toml", "per-file = 1\n", "per-file"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "message"), UNREADABLE.values(), ids=UNREADABLE)
def test_bad_settings_are_refused_by_the_files_name(settings_file, name, text, message):
    path = settings_file(name, text)
    with pytest.raises(ConfigError, match=message) as caught:
        Config.load(path)
    assert str(caught.value).startswith(f"{path}: ")


def test_a_file_that_is_not_there_is_refused_by_its_name(tmp_path):
    with pytest.raises(ConfigError, match=r"cleaner\.toml: cannot be read"):
        Config.load(tmp_path / "cleaner.toml")


def test_a_rule_file_that_is_not_there_is_refused_by_its_name(settings_file):
    path = settings_file("cleaner.toml", 'rules = ["none.toml"]\n')
    with pytest.raises(ConfigError, match=r"cleaner\.toml: .*none\.toml: rule file cannot be read"):
        Config.load(path)
    with pytest.raises(RuleError, match=r"^none\.toml: rule file cannot be read"):
        Config(rules=["none.toml"])


def test_only_lines_of_the_languages_to_expect_go(tmp_path):
    form = "Le pont a été ouvert.\n\nLaisser un commentaire\n", "Köprü açıldı.\n\nBir yorum bırakın\n"
    for languages, gone in ([], [True, True]), (["tr"], [False, True]), (["fr", "de"], [True, False]):
        clean = Cleaner(Config(languages=languages)).clean
        assert [clean(text).text.count("\n") == 1 for text in form] == gone
    (tmp_path / "own.toml").write_text(f'language = "tr"\n{RULE}', "utf-8")
    for languages, on in ([], True), (["tr"], True), (["fr"], False):
        active = Config(languages=languages, rules=[str(tmp_path / "own.toml")]).active()
        assert any(rule.language == "tr" for rule in active) == on


def test_find_goes_up_to_the_nearest(settings_file, tmp_path):
    settings_file("cleaner.toml", 'profile = "web"\n')
    settings_file("a/pyproject.toml", '[tool.cleaner]\nprofile = "minimal"\n')
    settings_file("a/b/pyproject.toml", "[project]\n")
    (tmp_path / "c").mkdir()
    assert Config.find(tmp_path / "a" / "b").profile == "minimal"
    assert Config.find(tmp_path / "a").profile == "minimal"
    assert Config.find(tmp_path / "c").profile == "web"
    assert Config.find(tmp_path).profile == "web"


def test_of_two_files_in_a_folder_our_own_counts(settings_file, tmp_path):
    settings_file("cleaner.toml", 'profile = "web"\n')
    settings_file("pyproject.toml", '[tool.cleaner]\nprofile = "minimal"\n')
    assert Config.find(tmp_path).profile == "web"


def test_tables_below_ours_are_settings_too(settings_file, tmp_path):
    settings_file("pyproject.toml", '[tool.cleaner.per-file."*.md"]\nprofile = "minimal"\n')
    assert Config.find(tmp_path).for_file("a.md").profile == "minimal"


def test_a_table_of_another_tool_is_not_ours(settings_file, tmp_path):
    settings_file("cleaner.toml", 'profile = "web"\n')
    settings_file("a/pyproject.toml", '[tool.cleaner-of-windows]\nsoap = "soft"\n')
    assert Config.find(tmp_path / "a").profile == "web"


def test_find_where_there_is_none(tmp_path):
    settings = Config.find(tmp_path)
    assert settings == Config()


# The digest

DIFFERENT = [
    {"profile": "web"}, {"safety": "safe"}, {"select": ["words"]}, {"extend_select": ["words"]}, {"ignore": ["words"]},
    {"ignore": ["words", "escapes"]}, {"ignore": ["escapes", "words"]}, {"languages": ["en"]}, {"encoding": "utf-8"},
    {"per_file": {"*": {}}}, {"per_file": {"*": {"profile": "web"}}},
]  # fmt: skip


def test_the_digest_is_equal_for_equal_settings():
    for settings in ({}, *DIFFERENT):
        assert Config(**settings).digest() == Config(**settings).digest()
    assert Config(ignore=["words"]).digest() == Config(ignore=("words",)).digest()


def test_the_digest_is_another_for_other_settings():
    digests = {Config(**settings).digest() for settings in ({}, *DIFFERENT)}
    assert len(digests) == 1 + len(DIFFERENT)


def test_the_digest_is_the_same_wherever_rule_files_lie(settings_file):
    here, there = settings_file("a/own.toml", RULE), settings_file("b/mine.toml", RULE)
    changed = settings_file("c/own.toml", RULE.replace("A box.", "A bar."))
    assert Config(rules=[str(here)]).digest() == Config(rules=[str(there)]).digest()
    assert Config(rules=[str(here)]).digest() != Config(rules=[str(changed)]).digest()
    assert Config(rules=[str(here)]).digest() != Config().digest()
