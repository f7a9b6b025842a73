"""What the user asked for: a profile, rules on and off, how sure a finding must be, and what is known of the source."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from cleaner.edit import Safety
from cleaner.facts import Facts
from cleaner.profile import PROFILES, VERDICTS
from cleaner.rulebook import Rulebook, load, nearest
from cleaner.settings import ConfigError, check_encoding, facts, is_ours, strings
from cleaner.stage import Rule

FILES = ("cleaner.toml", "pyproject.toml")
"""Where settings are looked for, in this order, in each folder from the current one up."""

SAFETIES = tuple(member.name.lower() for member in Safety)
COMMENTS, READERS = ("keep", "drop", "meta"), "boilerplate/comments"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of a run. Lists may be given for tuples. ConfigError names what is wrong.

    `select` replaces the rules that are on, `extend_select` adds to them (style rules, say), `ignore` takes away; each
    holds names of rules or stages. `languages` are those to expect: rules and words of others are left alone. `safety`
    is the least sure finding that is applied: `safe`, `likely` or `guess`. `evidence` are channels that damaged other
    text of the same source, as findings name them ("UTF-8 read as cp1251"): what they explain needs no more proof.
    `facts` are what a survey of the corpus learned, or the file that `cleaner survey` wrote. `comments` says what
    becomes of those under an article: `keep`, `drop`, or `meta`: moved into `Cleaned.meta["comments"]`. `quality` logs
    what each document is worth; `only` are the verdicts with which it is written.

    >>> Config(ignore=["wrods"])
    Traceback (most recent call last):
    cleaner.config.ConfigError: ignore: unknown rule or stage 'wrods'; did you mean 'words'?
    """

    profile: str = "standard"
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    safety: str = ""
    languages: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    facts: Facts | str = field(default_factory=Facts)
    encoding: str = ""
    budget: float | None = None
    comments: str = "keep"
    rules: tuple[str, ...] = ()
    quality: bool = False
    only: tuple[str, ...] = ()
    per_file: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make tuples of lists, and refuse what does not exist."""
        for key in _LISTS:
            object.__setattr__(self, key, strings(key, getattr(self, key)))
        for key in ("profile", "safety", "comments", "encoding"):
            if not isinstance(getattr(self, key), str):
                raise ConfigError(f"{key}: a string is wanted, not {getattr(self, key)!r}")
        if not isinstance(self.facts, Facts):
            object.__setattr__(self, "facts", facts(self.facts))
        if not isinstance(self.per_file, Mapping):
            raise ConfigError(f"per-file: a table is wanted, not {self.per_file!r}")
        for key, known in (("profile", {*PROFILES}), ("safety", {*SAFETIES}), ("comments", {*COMMENTS})):
            value = getattr(self, key)
            if value not in known and not (key == "safety" and value.lower() in ("", *known)):
                raise ConfigError(f"{key}: unknown {key} {value!r}{nearest(value, known)}")
        if self.budget is not None and not (isinstance(self.budget, int | float) and 0 <= self.budget <= 1):
            raise ConfigError(f"budget: a share from 0 to 1 is wanted, not {self.budget!r}")
        check_encoding(self.encoding)
        self._check_names()
        for pattern, table in self.per_file.items():
            self._override(pattern, table)

    def _check_names(self) -> None:
        if not isinstance(self.quality, bool):
            raise ConfigError(f"quality: true or false is wanted, not {self.quality!r}")
        for verdict in self.only:
            if verdict not in VERDICTS:
                raise ConfigError(f"only: unknown verdict {verdict!r}{nearest(verdict, set(VERDICTS))}")
        self.rulebook()  # so that a bad rule file is told here, and not when the first document is cleaned
        for key in ("select", "extend_select", "ignore"):
            for name in getattr(self, key):
                try:
                    self.rulebook().named(name)
                except ValueError as error:
                    raise ConfigError(f"{key}: {error}") from error

    @classmethod
    def load(cls, path: str | Path) -> "Config":
        """The settings in `[tool.cleaner]` of a pyproject.toml, or in a cleaner.toml. ConfigError if they are bad."""
        import tomllib  # two hundredths of a second, and most folders have no settings

        path = Path(path)
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
        except ValueError as error:
            raise ConfigError(f"{path}: not TOML: {error}") from error
        if path.name == "pyproject.toml":
            for key in ("tool", "cleaner"):
                table = table.get(key, {}) if isinstance(table, Mapping) else table
        try:
            settings = _settings(table)
            settings["rules"] = [str(path.parent / name) for name in strings("rules", settings.get("rules", ()))]
            if isinstance(settings.get("facts"), str):
                settings["facts"] = str(path.parent / settings["facts"])
            return cls(**settings)
        except ValueError as error:
            raise ConfigError(f"{path}: {error}") from error

    @classmethod
    def find(cls, folder: Path) -> "Config":
        """The settings that hold in a folder: those of the nearest file that has any, the defaults if none has."""
        for place in (folder, *folder.parents):
            for name in FILES:
                path = place / name
                if path.is_file() and (name != "pyproject.toml" or is_ours(path.read_text("utf-8", "replace"))):
                    return cls.load(path)
        return cls()

    def for_file(self, path: str) -> "Config":
        """The settings for one file: those of every `per-file` pattern that the end of its path matches, in order.

        What damaged its source, as the facts have it, is evidence.
        """
        evidence = self.learned.evidence(path)
        config = replace(self, evidence=(*self.evidence, *evidence)) if evidence else self
        for pattern, table in self.per_file.items():
            if fnmatch(path, pattern) or fnmatch(path, f"*/{pattern}"):
                config = config._override(pattern, table)
        return config

    def but(self, **given: Any) -> "Config":  # noqa: ANN401  # as dataclasses.replace has it
        """These settings with some others; `ignore` and `extend_select` add to what is there."""
        for key in ("ignore", "extend_select"):
            given[key] = (*getattr(self, key), *given.get(key, ()))
        return replace(self, **given)

    def _override(self, pattern: str, table: Mapping[str, Any]) -> "Config":
        try:
            given = _settings(table)
            if not given.keys().isdisjoint(("per_file", "rules", "facts")):
                raise ConfigError("rule files, facts and per-file tables cannot be set for a file")
            return replace(self, **{"per_file": {}, **given})
        except ValueError as error:
            raise ConfigError(f"per-file {pattern!r}: {error}") from error

    def rulebook(self) -> Rulebook:
        """The package's rules and those of the user's own rule files."""
        return load(self.rules)

    def active(self) -> tuple[Rule, ...]:
        """The rules that are on: by profile and `select`, more by `extend_select`, fewer by `ignore`."""
        book = self.rulebook()
        off = PROFILES[self.profile].off
        on = {rule.name for rule in book.all if rule.stage not in off and not self._only_by_name(rule)}
        if self.select:
            on = self._named(self.select)
        on |= self._named(self.extend_select)
        on |= {READERS} if self.comments != "keep" else set()
        on -= {rule.name for name in self.ignore for rule in book.named(name)}
        on -= {rule.name for rule in book.all if rule.facts and not self.learned.lines}
        spoken = {"", *(self.languages or {rule.language for rule in book.all})}
        active = [rule for rule in book.all if rule.name in on and rule.language in spoken]
        moved = READERS if self.comments == "meta" else ""
        return tuple(replace(rule, meta="comments") if rule.name == moved else rule for rule in active)

    @property
    def learned(self) -> Facts:
        """The facts, read."""
        return cast(Facts, self.facts)  # a name was read when the settings were made

    def _only_by_name(self, rule: Rule) -> bool:
        return rule.style or rule.profile not in ("", self.profile)

    def _named(self, names: tuple[str, ...]) -> set[str]:
        """The rules that names stand for; style rules and those of another profile only where named themselves."""
        found = ((name, rule) for name in names for rule in self.rulebook().named(name))
        return {rule.name for name, rule in found if name == rule.name or not self._only_by_name(rule)}

    def share(self) -> float:
        """The share of a document's letters that `boilerplate` may take away."""
        return PROFILES[self.profile].budget if self.budget is None else self.budget

    @property
    def judges(self) -> bool:
        """Whether it is asked what documents are worth."""
        return bool(self.quality or self.only)

    def limit(self, stage: str) -> Safety:
        """The least sure finding of a stage that is applied."""
        if self.safety:
            return Safety.named(self.safety)
        profile = PROFILES[self.profile]
        return Safety.GUESS if stage in profile.trusted else profile.safety

    def digest(self) -> str:
        """A hash of the settings, equal for equal settings; where rule files lie does not count, what they say does.

        Facts have a digest of their own.
        """
        settings = {key: getattr(self, key) for key in _KEYS.values() if key != "facts"}
        settings["rules"] = self.rulebook().digest if self.rules else ""
        return sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()


_LISTS = ("select", "extend_select", "ignore", "languages", "evidence", "rules", "only")
_KEYS = {f.name.replace("_", "-"): f.name for f in fields(Config)}


def _settings(table: Mapping[str, Any]) -> dict[str, Any]:
    """The keyword arguments that a TOML table stands for."""
    if not isinstance(table, Mapping):
        raise ConfigError("a table is wanted")
    for key in table:
        if key not in _KEYS:
            raise ConfigError(f"unknown key {key!r}{nearest(key, set(_KEYS))}")
    return {_KEYS[key]: value for key, value in table.items()}
