"""Tables of words that are mapped: what a dict says they say, too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.kept import folder, mapped
from cleaner.language.packed import MET, Table, pack, slots
from cleaner.language.vocabulary import costs, made_of

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=6)


def _table(words):
    return Table(*map(memoryview, pack(words)))


@given(st.dictionaries(WORDS, st.floats(allow_nan=False)), st.lists(st.text(max_size=6)))
def test_it_says_what_a_dict_says(words, others):
    table = _table(words)
    assert list(table.items()) == list(words.items())
    for word in [*words, *others, *words]:
        assert table.get(word, "none") == words.get(word, "none")
        assert (word in table) == (word in words)
    assert [table.key(entry) for entry in range(len(table))] == list(words)


def test_it_remembers_no_more_than_it_should():
    table = _table({"a": 1.0})
    for number in range(3 * MET):
        assert str(number) not in table
    assert len(table._met) <= MET
    assert table["a"] == 1.0


def test_what_is_no_word_is_in_no_table():
    assert 1 not in _table({"1": 1.0})
    with pytest.raises(KeyError):
        _table({})["a"]


def test_too_many_entries_are_refused():
    with pytest.raises(OverflowError, match="too many"):
        slots([1 << 20], [b"a"])


@pytest.mark.parametrize("has_cache", [True, False])
def test_a_vocabulary_needs_no_cache(has_cache, tmp_path, monkeypatch):
    if not has_cache:
        (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path if has_cache else tmp_path / "file"))
    read = costs.__wrapped__("ms")
    assert read == dict(costs("ms"))
    assert bool(has_cache and list(folder().iterdir())) == has_cache


@pytest.mark.parametrize("damage", [b"", b"x" * 40, lambda data: data[:-1], lambda data: data[:40] + b"!" + data[41:]])
def test_buffers_that_are_broken_are_made_again(damage, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    parts = [b"one", b"", b"three parts"]
    assert list(mapped("n", "d", lambda: parts)) == parts
    (path,) = folder().iterdir()
    path.write_bytes(damage if isinstance(damage, bytes) else damage(path.read_bytes()))
    assert list(mapped("n", "d", lambda: parts)) == parts
    assert list(mapped("n", "d", list)) == parts  # as it was kept, not made


def test_each_language_and_code_has_its_own_digest():
    told = [made_of("en"), made_of("de"), made_of(""), made_of("en", __file__), made_of("en", of="a"), made_of("sr")]
    assert len(set(told)) == len(told)
