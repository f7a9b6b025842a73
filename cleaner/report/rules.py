"""The pages of the rules, made from the rules themselves."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from cleaner.stage import Rule


def listing(rules: Sequence[Rule], active: set[str]) -> Iterator[str]:
    """A line a rule: its name, how sure it is at best, and whether it is off."""
    for name, found in groupby(sorted(rules, key=lambda rule: rule.name), key=lambda rule: rule.name):
        rule = next(found)
        off = "" if name in active else " (off)"
        yield f"{name:32} {rule.safety.name.lower():7} {_first_sentence(rule.why)}{off}"


def _first_sentence(text: str) -> str:
    head, stop, _ = text.partition(". ")
    return head + ("." if stop else "")


def page(rules: Sequence[Rule], language: str = "") -> str:
    """What some rules are, why, and their cases, as Markdown; and the lines they know in a language."""
    parts = []
    for name, found in groupby(sorted(rules, key=lambda rule: rule.name), key=lambda rule: rule.name):
        wordings = list(found)
        parts.append(f"## {name}\n")
        parts += [_wording(rule, language) for rule in wordings]
    return "\n".join(parts)


def _wording(rule: Rule, language: str) -> str:
    """One rule in one language: its reason, what it asks of a line, and its cases."""
    lines = [f"{f'**{rule.language}**: ' if rule.language else ''}{rule.why}\n"]
    lines.append(f"Safety: at best {rule.safety.name.lower()}.{' Style: off unless selected.' if rule.style else ''}")
    if rule.profile:
        lines.append(f"Only in profile `{rule.profile}`, unless selected by name.")
    if rule.pattern:
        lines.append(f"Whole lines, {rule.place}.{_conditions(rule)}")
    if rule.facts:
        lines += ["\nGiven that these recur:\n", *(f"    {line!r}" for line in rule.facts)]
    lines += _phrases(rule, language)
    lines += [f"\nBecomes:\n\n{_quoted(before)}\n\n{_quoted(after)}" for before, after in rule.fix]
    lines += [f"\nIs noted:\n\n{_quoted(text)}" for text in rule.note]
    lines += [f"\nStays:\n\n{_quoted(text)}" for text in rule.keep]
    return "\n".join(lines) + "\n"


def _conditions(rule: Rule) -> str:
    parts = [" Only next to other furniture."] if rule.beside else []
    parts += [" Also where the document holds it several times."] if rule.again else []
    parts += [" Also next to several others."] if rule.together else []
    parts += [" Only where the document holds one such line."] if rule.once else []
    parts += [f" Kept as `meta[{rule.meta!r}]`."] if rule.meta else []
    return "".join(parts)


def _phrases(rule: Rule, language: str) -> Iterator[str]:
    """How many lines a rule knows, by language; or those of one language."""
    if language:
        known = [f"    {text}" for text in rule.phrases.get(language, ())]
        yield "\n".join([f"\nLines, {language}:\n", *known]) if known else f"\nLines, {language}: none."
    elif rule.phrases:
        counts = sorted((language or "any language", len(texts)) for language, texts in rule.phrases.items())
        yield f"Lines: {', '.join(f'{name} {count}' for name, count in counts)}."


def _quoted(text: str) -> str:
    """A case as an indented block, its line ends and whatever is invisible spelled out."""
    return "\n".join(f"    {line!r}" for line in text.splitlines(keepends=True))
