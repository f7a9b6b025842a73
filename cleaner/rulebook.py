"""Reads the rules from TOML and refuses what does not carry its proof.

A file holds one table a rule. `stage` at the top names the stage; a file with `language` is a pack of phrases for
`boilerplate`. Tables hold data, never conditions; what needs an algorithm is a stage in Python, and its table holds
only what there is to say about it.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from cleaner.edit import Safety
from cleaner.stage import Rule

PLACES = ("anywhere", "head", "tail", "edge", "below", "under-title")

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)

SLOTS = {
    "title": r"[^\s][^\n]*[^\s.;,:]",
    "text": r"[^\n]+",
    "name": r"(?:[^\s]+ ){0,6}[^\s]*[^\s.;,:]",
    "person": r"(?-i:\p{Lu}[^\s]*(?: (?:\p{Lu}[^\s]*|de|del|della|di|da|van|von|der|den|la|le|bin|al|y|and|&))*)",
    "url": r"(?:https?://|www\.)[^\s]+",
    "number": r"[0-9][0-9.,]{0,8}",
    "timestamp": r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[ ]?[+-][0-9]{2}:?[0-9]{2})?)?",
    "date": rf"(?:{_MONTH}\.? [0-9]{{1,2}}(?:st|nd|rd|th)?,? [0-9]{{4}}|[0-9]{{1,2}} {_MONTH}\.?,? [0-9]{{4}})",
}
"""What may stand in a slot of a phrase, as RE2 patterns. A title or a name does not end as a sentence does."""

_KEYS: Mapping[str, type] = {
    **dict.fromkeys(("why", "safety", "place", "meta", "profile"), str),
    **dict.fromkeys(("fix", "keep", "note", "phrases"), list),
    **dict.fromkeys(("style", "beside", "once"), bool),
}
"""What a rule may say, and of which type: a string in place of a list of phrases would be a phrase a letter."""

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class RuleError(ValueError):
    """A rule file that cannot be used; the message names the file, the rule and what is missing."""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Every rule there is, the user's own included, and the digest of all that was read."""

    all: tuple[Rule, ...]
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


def nearest(name: str, known: set[str]) -> str:
    """The end of an error message about a name that is not known.

    >>> nearest("wrods", {"words", "escapes"})
    "; did you mean 'words'?"
    """
    close = get_close_matches(name, sorted(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(sorted(known))}"


def load(own: tuple[str, ...] = ()) -> Rulebook:
    """The package's rules in the order of its file names, then the user's own. RuleError if a file is bad."""
    return _book((*_shipped(), *((path, _read(path)) for path in own)))


@cache
def _shipped() -> tuple[tuple[str, bytes], ...]:
    found = [path for path in files("cleaner.rules").iterdir() if path.name.endswith(".toml")]
    return tuple((path.name, path.read_bytes()) for path in sorted(found, key=lambda path: path.name))


@cache
def _book(sources: tuple[tuple[str, bytes], ...]) -> Rulebook:
    digest = sha256()
    rules: list[Rule] = []
    for name, data in sources:
        digest.update(data)
        rules += _parse(name, data)
    return Rulebook(tuple(rules), digest.hexdigest())


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise RuleError(f"{path}: rule file cannot be read: {error.strerror}") from error


def _parse(file: str, data: bytes) -> Iterator[Rule]:
    try:
        tables = tomllib.loads(data.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"{file}: not TOML: {error}") from error
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
            if own and not rule.pattern:
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
    given = {key: table[key] for key in ("style", "place", "beside", "once", "meta", "profile") if key in table}
    return Rule(
        name=name,
        why=table["why"],
        safety=Safety.named(table.get("safety", "likely")),
        fix=tuple((_text(before), _text(after)) for before, after in table.get("fix", ())),
        keep=tuple(map(_text, table["keep"])),
        note=tuple(map(_text, table.get("note", ()))),
        language=language,
        pattern=line_pattern(table["phrases"]) if "phrases" in table else "",
        **given,
    )


def _text(case: str) -> str:
    """A case with what TOML cannot hold: `␛92` is a byte that did not decode, `␛ud83d` half a surrogate pair."""
    return re.sub("␛(?:u(d[0-9a-f]{3})|([89a-f][0-9a-f]))", lambda m: chr(int(m[1] or f"dc{m[2]}", 16)), case)


def line_pattern(phrases: Sequence[str]) -> str:
    r"""The RE2 pattern of whole lines that read as one of the phrases, whatever their case, spaces and apostrophes.

    Slots in braces are filled as `SLOTS` says and captured; ValueError for another name.

    >>> from cleaner.scan import matches
    >>> any(matches(line_pattern(["Posted by {name}"]), "text\nposted by  A. Writer\ntext"))
    True
    """
    inner = "|".join(_phrase_pattern(phrase) for phrase in phrases)
    blank = r"[\t\p{Zs}]*"
    return rf"(?im)^{blank}(?:{inner}){blank}\r?$"


def _phrase_pattern(phrase: str) -> str:
    parts = []
    for index, part in enumerate(re.split(r"\{(\w+)\}", phrase)):
        if index % 2 == 0:
            parts.append(_literal(part))
        elif part in SLOTS:
            parts.append(f"({SLOTS[part]})")
        else:
            raise ValueError(f"unknown slot {{{part}}} in {phrase!r}{nearest(part, set(SLOTS))}")
    return "".join(parts)


def _literal(text: str) -> str:
    blank = r"[\t\p{Zs}]+"
    quoted = ("['’‘ʼ`´]" if char in "'’" else blank if char.isspace() else re.escape(char) for char in text)
    return "".join(quoted)
