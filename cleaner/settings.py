"""What a setting may be: each is looked at when it is given, and an error says what would do."""

from encodings.aliases import aliases
from functools import cache

from cleaner.facts import Facts
from cleaner.rulebook import nearest


class ConfigError(ValueError):
    """Settings that cannot be used; the message names the file, the key and the nearest thing that exists."""


def strings(key: str, value: object) -> tuple[str, ...]:
    """A list of strings, as a tuple."""
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise ConfigError(f"{key}: a list of strings is wanted, not {value!r}")
    return tuple(value)


def facts(path: object) -> Facts:
    """The facts in a file; none where no file is named."""
    if not isinstance(path, str):
        raise ConfigError(f"facts: the name of a file is wanted, not {path!r}")
    if not path:
        return Facts()
    from cleaner.facts.file import load as load_facts  # and with it all that makes a survey

    return load_facts(path)


@cache
def check_encoding(name: str) -> None:
    """Refuse a name that is of no text encoding."""
    if name:
        try:
            b"\xff".decode(name, "replace").encode(name, "replace")  # not so with `idna`, `punycode` and `undefined`
        except (LookupError, UnicodeError) as error:
            known = {alias.replace("_", "-") for alias in aliases.values()}
            raise ConfigError(f"encoding: Python reads no text in {name!r}{nearest(name, known)}") from error


def is_ours(pyproject: str) -> bool:
    """Whether a pyproject.toml has settings for us; one that is no TOML may have, and is told when it is read."""
    if "cleaner" not in pyproject:
        return False
    import tomllib

    try:
        return "cleaner" in tomllib.loads(pyproject).get("tool", {})
    except tomllib.TOMLDecodeError:
        return "tool.cleaner" in pyproject
