"""Reads the rules from TOML and refuses what does not carry its proof.

A file holds one table a rule; `stage` at the top names the stage. A file with a table `phrases` is a pack: what the
lines of rules told elsewhere are in one language, with prose of it that must stay. Tables hold data, never conditions;
what needs an algorithm is a stage in Python, and its table holds only what there is to say about it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from cleaner.edit import Safety
from cleaner.kept import kept
from cleaner.phrase import nearest, parts
from cleaner.stage import Rule

__all__ = ["PLACES", "Pack", "RuleError", "Rulebook", "load", "nearest"]

PLACES = ("anywhere", "head", "tail", "edge", "below", "under-title")

SPOKEN = r"\A"
"""The need of rules that are phrases: none. A look-up of a line's first words tells faster than the scan could."""

_KEYS: Mapping[str, type] = {
    **dict.fromkeys(("why", "safety", "place", "meta", "profile"), str),
    **dict.fromkeys(("fix", "keep", "note", "facts", "phrases"), list),
    **dict.fromkeys(("style", "beside", "again", "together", "once"), bool),
}
"""What a rule may say, and of which type: a string in place of a list of phrases would be a phrase a letter."""

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class RuleError(ValueError):
    """A rule file that cannot be used; the message names the file, the rule and what is missing."""


@dataclass(frozen=True, slots=True)
class Pack:
    """The phrases of one language, rule by rule, and its proof."""

    language: str
    phrases: Mapping[str, tuple[str, ...]]
    """By the name of the rule without its stage; each goes from a page of `text`, standing where its rule says."""
    text: str
    """A paragraph of the language, long enough to tell it by."""
    keep: tuple[str, ...]
    """Sentences with the words of the phrases in them: what must stay, wherever they stand."""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Every rule there is, the user's own included, and the digest of all that was read."""

    all: tuple[Rule, ...]
    packs: tuple[Pack, ...]
    digest: str

    def rules(self, stage: str) -> tuple[Rule, ...]:
        """The rules of one stage."""
        return tuple(rule for rule in self.all if rule.stage == stage)

    def named(self, name: str) -> tuple[Rule, ...]:
        """The rules a name stands for, one a language: those of a rule, or of a stage. ValueError if there is none."""
        found = tuple(rule for rule in self.all if name in (rule.name, rule.stage))
        if not found:
            known = {rule.name for rule in self.all} | {rule.stage for rule in self.all}
            raise ValueError(f"unknown rule or stage {name!r}{nearest(name, known)}")
        return found


def load(own: tuple[str, ...] = ()) -> Rulebook:
    """The package's rules in the order of its file names, then the user's own. RuleError if a file is bad."""
    return _book(_shipped(), tuple((path, _read(path)) for path in own))


@cache
def _shipped() -> tuple[tuple[str, bytes], ...]:
    found = sorted(Path(__file__).with_name("rules").glob("*.toml"))
    return tuple((path.name, path.read_bytes()) for path in found)


_Files = tuple[tuple[str, bytes], ...]
"""Rule files: their names and what they say."""


@cache
def _book(shipped: _Files, own: _Files) -> Rulebook:
    digest = sha256()
    for _, data in shipped:
        digest.update(data)
    told = kept("rules", f"lines-{digest.hexdigest()}", partial(_tables, shipped))
    for _, data in own:
        digest.update(data)
    rules: list[Rule] = []
    packs: list[Pack] = []
    for name, tables in (*told.items(), *_tables(own).items()):
        if isinstance(tables.get("phrases"), dict):
            packs.append(_pack(name, tables))
        else:
            rules += _parse(name, tables)
    return Rulebook(tuple(_spoken(rules, packs)), tuple(packs), digest.hexdigest())


def _spoken(rules: list[Rule], packs: list[Pack]) -> Iterator[Rule]:
    """The rules with the phrases that packs have for them. RuleError for phrases of a rule that does not exist."""
    said: dict[str, dict[str, tuple[str, ...]]] = {rule.name: {} for rule in rules if rule.stage == "boilerplate"}
    for pack in packs:
        for name, phrases in pack.phrases.items():
            rule = f"boilerplate/{name}"
            if rule not in said:
                raise RuleError(f"{pack.language}: phrases of {name!r}{nearest(rule, set(said))}")
            said[rule][pack.language] = (*said[rule].get(pack.language, ()), *phrases)
    for told in rules:
        every = dict(told.phrases)
        for language, phrases in said.pop(told.name, {}).items():  # to the first rule of a name
            every[language] = (*every.get(language, ()), *phrases)
        yield replace(told, phrases=every, pattern=SPOKEN) if every else told


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise RuleError(f"{path}: rule file cannot be read: {error.strerror}") from error


def _tables(sources: _Files) -> dict[str, Any]:
    """What files say, the phrases of packs line by line: so they are kept."""
    told = {name: _toml(name, data) for name, data in sources}
    for file, tables in told.items():
        if isinstance(tables.get("phrases"), dict):
            tables["phrases"] = {name: _lines(file, name, block) for name, block in tables["phrases"].items()}
    return told


def _lines(file: str, name: str, block: object) -> list[str]:
    if not isinstance(block, str):
        raise RuleError(f"{file}: phrases of {name!r} are a string, a phrase a line")
    return list(filter(None, block.splitlines()))


def _toml(file: str, data: bytes) -> dict[str, Any]:
    import tomllib  # two hundredths of a second, and none where the rules are in the cache

    try:
        return tomllib.loads(data.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"{file}: not TOML: {error}") from error


def _pack(file: str, tables: Mapping[str, Any]) -> Pack:
    """A pack: phrases and sentences are a line each."""
    for key in ("language", "text", "keep"):
        if not isinstance(tables.get(key), str) or not tables[key].strip():
            raise RuleError(f"{file}: a pack has no {key!r}: it carries its proof")
    phrases = {name: tuple(found) for name, found in tables["phrases"].items()}
    return Pack(tables["language"], phrases, tables["text"], tuple(tables["keep"].strip().splitlines()))


def _parse(file: str, tables: dict[str, Any]) -> Iterator[Rule]:
    language = tables.pop("language", "")
    stage = tables.pop("stage", "boilerplate")
    own = file not in {shipped for shipped, _ in _shipped()}
    if own and stage != "boilerplate":
        raise RuleError(f"{file}: stage {stage!r}: rules that are data are lines of `boilerplate`; leave `stage` out")
    for name, table in tables.items():
        if not isinstance(table, dict) or not _NAME.fullmatch(name):
            raise RuleError(f"{file}: {name!r} is no rule: rules are tables named like-this")
        try:
            rule = _rule(f"{stage}/{name}", language, table)
            if own and not rule.phrases:
                raise ValueError("has no 'phrases': there is nothing it would find")
            yield rule
        except (KeyError, TypeError, ValueError) as error:
            raise RuleError(f"{file}: rule {name}: {error}") from error


def _rule(name: str, language: str, table: Mapping[str, Any]) -> Rule:
    for key, value in table.items():
        if key not in _KEYS:
            raise ValueError(f"unknown key {key!r}{nearest(key, set(_KEYS))}")
        if not isinstance(value, _KEYS[key]):
            raise TypeError(f"{key} is a {_KEYS[key].__name__}, not {value!r}")
    for key in ("why", "fix", "keep"):
        if not table.get(key) and not (key == "fix" and table.get("note")):
            raise ValueError(f"has no {key!r}: a rule carries its proof")
    if not all(isinstance(case, list) and len(case) == 2 for case in table.get("fix", ())):
        raise TypeError("fix is a list of pairs: what it reads, and what it should read")
    if table.get("place", "anywhere") not in PLACES:
        raise ValueError(f"place is one of {', '.join(PLACES)}")
    if table.get("safety", "likely").upper() not in Safety.__members__:
        raise ValueError(f"safety is one of {', '.join(member.name.lower() for member in Safety)}")
    given = {
        key: table[key]
        for key in ("style", "place", "beside", "again", "together", "once", "meta", "profile")
        if key in table
    }
    return Rule(
        name=name,
        why=table["why"],
        safety=Safety.named(table.get("safety", "likely")),
        fix=tuple((_text(before), _text(after)) for before, after in table.get("fix", ())),
        keep=tuple(map(_text, table["keep"])),
        note=tuple(map(_text, table.get("note", ()))),
        facts=tuple(table.get("facts", ())),
        language=language,
        phrases={language: tuple(map(_phrase, table["phrases"]))} if table.get("phrases") else {},
        **given,
    )


def _phrase(text: str) -> str:
    parts(text)  # ValueError if it has a slot that does not exist
    return text


def _text(case: str) -> str:
    """A case with what TOML cannot hold: `␛92` is a byte that did not decode, `␛ud83d` half a surrogate pair."""
    return re.sub("␛(?:u(d[0-9a-f]{3})|([89a-f][0-9a-f]))", lambda m: chr(int(m[1] or f"dc{m[2]}", 16)), case)
