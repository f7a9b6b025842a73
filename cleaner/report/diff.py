"""A unified diff that a person can read: each hunk is headed by the rules that made it.

Made from the edits themselves, not by comparing the texts, so that it takes time linear in the text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from cleaner.edit import Finding, Layer, compose
from cleaner.report.places import Lines

CONTEXT = 3
"""Lines shown before and behind a change, as diff -u does."""


@dataclass
class _Block:
    """Lines of the source, `old` to `old_end`, that became lines of the result, and by which rules."""

    old: int
    old_end: int
    new: int
    new_end: int
    rules: dict[str, None]


def unified(source: str, layers: Sequence[Layer], result: str, path: str) -> Iterator[str]:
    """The diff of a document, line by line, each with its line end; nothing where nothing changed."""
    if not layers:
        return
    old, new = Lines(source), Lines(result)
    name = _name(path)
    yield f"--- {name}\n+++ {name}\n"
    for hunk in _hunks(_blocks(old, new, reduce(compose, layers).edits)):
        yield from _hunk(old, new, hunk)


def _name(path: str) -> str:
    """A path as git writes it: in quotes where a character would end it, before a tab where a blank might."""
    if path.isprintable() and not set(path) & {'"', "\\"}:
        return path + "\t" * (" " in path)
    return '"' + "".join(char if char.isprintable() and char not in '"\\' else _octal(char) for char in path) + '"'


def _octal(char: str) -> str:
    return "".join(f"\\{byte:03o}" for byte in char.encode("utf-8", "surrogateescape"))


def _blocks(old: Lines, new: Lines, edits: Sequence[Finding]) -> list[_Block]:
    """The changed lines. Between two edits the texts are the same, so a line that begins in one begins in the other."""
    blocks: list[_Block] = []
    delta = 0
    for edit in edits:
        block = _block(old, new, edit, edit.start + delta)
        delta += len(edit.new or "") - len(edit.old)
        if blocks and (block.old < blocks[-1].old_end or block.new < blocks[-1].new_end):
            last = blocks[-1]
            last.old_end, last.new_end = max(last.old_end, block.old_end), max(last.new_end, block.new_end)
            last.rules |= block.rules
        else:
            blocks.append(block)
    return blocks


def _block(old: Lines, new: Lines, edit: Finding, start: int) -> _Block:
    """The whole lines that an edit touches in both texts."""
    old_end, new_end = old.index(edit.end), new.index(start + len(edit.new or ""))
    at_line_start = edit.end == old.start(old_end) and start + len(edit.new or "") == new.start(new_end)
    if not at_line_start:
        old_end, new_end = old_end + 1, new_end + 1
    rules = dict.fromkeys(edit.rule.split(" + "))
    return _Block(old.index(edit.start), min(old_end, len(old)), new.index(start), min(new_end, len(new)), rules)


def _hunks(blocks: Sequence[_Block]) -> Iterator[list[_Block]]:
    """Blocks whose context meets, together."""
    hunk: list[_Block] = []
    for block in blocks:
        if hunk and block.old - hunk[-1].old_end > 2 * CONTEXT:
            yield hunk
            hunk = []
        hunk.append(block)
    if hunk:
        yield hunk


def _hunk(old: Lines, new: Lines, blocks: Sequence[_Block]) -> Iterator[str]:
    first, last = blocks[0], blocks[-1]
    before = min(CONTEXT, first.old)
    behind = min(CONTEXT, len(old) - last.old_end)
    rules = dict.fromkeys(rule for block in blocks for rule in block.rules)
    old_range = _range(first.old - before, last.old_end + behind)
    new_range = _range(first.new - before, last.new_end + behind)
    yield f"@@ -{old_range} +{new_range} @@ {', '.join(rules)}\n"
    at = first.old - before
    for block in blocks:
        yield from _marked(" ", old, at, block.old)
        yield from _marked("-", old, block.old, block.old_end)
        yield from _marked("+", new, block.new, block.new_end)
        at = block.old_end
    yield from _marked(" ", old, at, at + behind)


def _range(start: int, end: int) -> str:
    """Start and count as diff -u writes them: an empty range is named by the line before it."""
    return f"{start + 1 if end > start else start},{end - start}"


def _marked(mark: str, lines: Lines, start: int, end: int) -> Iterator[str]:
    for index in range(start, end):
        line = lines.line(index)
        yield f"{mark}{line}" if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"
