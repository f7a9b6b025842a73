"""Law 8: what is written is read, and the source comes back from the log and the cleaned text alone."""

import copy
import json
from functools import cache

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner, Config
from cleaner.log import LogError, encoded, read, record, restore, stamp, write

WORDS = "Она сказала: «Да».  \r\n春は、あけぼの。\r\n\r\n\r\nnaïve café – 5 €  \r\n"


@cache
def _cleaner(encoding=""):
    return Cleaner(Config(encoding=encoding))


def _logged(source, encoding=""):
    """The line of the log and the cleaned bytes: all that is left of a document."""
    cleaned = _cleaner(encoding).clean(source)
    return write(record("a/b.txt", cleaned, stamp(_cleaner(encoding).config))), encoded(cleaned.text)


def _bytes(source):
    return source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")


# Read and write


@given(strategies.documents)
def test_what_is_written_is_read(source):
    cleaned = _cleaner().clean(source)
    entry = record("a/b.txt", cleaned, stamp(_cleaner().config))
    line = write(entry)
    assert read(line) == entry
    assert write(read(line)) == line
    assert line.isascii()
    assert "\n" not in line


@given(strategies.documents)
def test_what_a_document_is_worth_is_read(source):
    config = Config(quality=True, only=["keep"])
    entry = record("a/b.txt", _cleaner().clean(source), stamp(config), config)
    assert entry.quality is not None
    assert read(write(entry)) == entry


def test_a_log_from_before_quality_is_read():
    entry = read(_logged(WORDS)[0])
    assert (entry.quality, entry.written) == (None, True)


@pytest.mark.parametrize("path", ["a.txt", "-", "a/b c/d.txt", "...", "a\nb", "caf\udce9.txt", "日本/記事.txt", "a\\b"])
def test_any_path_of_a_document_is_read_back(path):
    entry = record(path, _cleaner().clean(b"one  \n"), stamp(Config()))
    assert read(write(entry)).path == path


# Undo


@given(strategies.documents)
def test_the_source_comes_back(source):
    line, data = _logged(source)
    assert restore(read(line), data) == _bytes(source)


@given(codec=st.sampled_from(strategies.CODECS), text=strategies.texts)
def test_the_source_comes_back_from_any_encoding(codec, text):
    source = text.encode(codec, "replace")
    line, data = _logged(source, codec)
    assert restore(read(line), data) == source


@pytest.mark.parametrize("codec", strategies.CODECS)
@pytest.mark.parametrize("stray", [b"", b"\x81", b"\xff\xfe", b"\0\xd8"], ids=bytes.hex)
def test_the_source_comes_back_with_stray_bytes(codec, stray):
    source = WORDS.encode(codec, "replace")
    source = source[:11] + stray + source[11:]
    line, data = _logged(source, codec)
    assert restore(read(line), data) == source


def test_rules_that_are_off_leave_bytes_as_they_came():
    cleaned = Cleaner(Config(ignore=["decode"])).clean("It\x92s caf\xe9, naïvely".encode("latin-1") + "“…”".encode())
    assert restore(record("a", cleaned, stamp(Config())), encoded(cleaned.text)) == cleaned.undo()


# What was tampered with is refused

SOURCE = b"\xef\xbb\xbfOne&nbsp;line  \r\nand  an\xe2\x80\x8bother \x92\r\n"


@given(st.data())
def test_changed_text_is_refused(data):
    line, text = _logged(SOURCE)
    at = data.draw(st.integers(0, len(text) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda byte: byte != text[at]))
    with pytest.raises(LogError, match="was changed since it was written"):
        restore(read(line), text[:at] + bytes([byte]) + text[at + 1 :])


@pytest.mark.parametrize("cut", [0, 1, -1, -2])
def test_cut_text_is_refused(cut):
    line, text = _logged(SOURCE)
    with pytest.raises(LogError, match="was changed since it was written"):
        restore(read(line), text[:cut])


def _edits(entry):
    return entry["layers"][0]["edits"]


TAMPERED = {
    "another edit": lambda entry: _edits(entry)[0].__setitem__(1, "&amp;"),
    "another place": lambda entry: _edits(entry)[0].__setitem__(0, 1),
    "a place below zero": lambda entry: _edits(entry)[0].__setitem__(0, -1),
    "no edits": lambda entry: entry["layers"].clear(),
    "a layer fewer": lambda entry: entry["layers"].pop(),
    "an edit that overlaps": lambda entry: _edits(entry).insert(0, _edits(entry)[0]),
    "an edit that changes nothing": lambda entry: _edits(entry)[0].__setitem__(2, _edits(entry)[0][1]),
    "an edit with a field fewer": lambda entry: _edits(entry)[0].pop(),
    "another encoding": lambda entry: entry["origin"].update(encoding="utf-16"),
    "no encoding that there is": lambda entry: entry["origin"].update(encoding="utf-9"),
    "an encoding of bytes to bytes": lambda entry: entry["origin"].update(encoding="zip"),
    "a number for an encoding": lambda entry: entry["origin"].update(encoding=8),
    "another mark": lambda entry: entry["origin"].update(bom=""),
    "no hex": lambda entry: entry["origin"].update(bom="xy"),
    "a patch": lambda entry: entry["origin"].update(patches=[[3, "41", "42"]]),
    "a patch at no place": lambda entry: entry["origin"].update(patches=[["3", "41", "42"]]),
    "another digest of the source": lambda entry: entry["origin"].update(sha256="0" * 64),
    "another digest of the text": lambda entry: entry.update(sha256="0" * 64),
    "no digest": lambda entry: entry.pop("sha256"),
    "no safety that there is": lambda entry: _edits(entry)[0].__setitem__(4, "sure"),
    "a number for a safety": lambda entry: _edits(entry)[0].__setitem__(4, 1),
    "layers that are none": lambda entry: entry.update(layers=[1, 2]),
    "a note that is none": lambda entry: entry.update(notes=[[]]),
    "a verdict that is none": lambda entry: entry.update(quality={"verdict": "good", "reasons": [], "signals": {}}),
    "a reason that is none": lambda entry: entry.update(quality={"verdict": "keep", "reasons": [[1]], "signals": {}}),
    "signals that are none": lambda entry: entry.update(quality={"verdict": "keep", "reasons": [], "signals": 1}),
}


@pytest.mark.parametrize("tamper", TAMPERED.values(), ids=TAMPERED)
def test_a_changed_log_is_refused(tamper):
    line, text = _logged(SOURCE)
    entry = json.loads(line)
    tamper(entry)
    with pytest.raises(LogError):
        restore(read(json.dumps(entry)), text)


@pytest.mark.parametrize(
    "line", ["", "log", "null", "[]", "{}", "7", '{"path": "a"}', "[" * 100_000, '"\\ud800', "9" * 5000], ids=len
)
def test_what_is_no_record_is_refused(line):
    with pytest.raises(LogError, match="no record of a log"):
        read(line)


UNSAFE = ["", ".", "..", "./.", "/", "/etc/passwd", "../a", "a/../../b", "a/..", "a\0b", "\ud800", 5, None, ["a"]]


@pytest.mark.parametrize("path", UNSAFE, ids=ascii)
def test_a_path_that_leads_out_of_the_folder_is_refused(path):
    entry = json.loads(_logged(SOURCE)[0])
    entry["path"] = path
    with pytest.raises(LogError, match="no record of a log"):
        read(json.dumps(entry))


def _places(value, way=()):
    """The ways to all values inside a JSON value, its own included."""
    yield way
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inside:
        yield from _places(part, (*way, key))


def _put(value, way, new):
    if not way:
        return new
    value = copy.copy(value)
    value[way[0]] = _put(value[way[0]], way[1:], new)
    return value


anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=4), st.just("utf-16")),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=2)),
    max_leaves=4,
)


@given(st.data())
def test_no_log_gives_a_wrong_source(data):
    """Whatever is put in place of whatever part of a log: it is refused, or does no harm."""
    line, text = _logged(SOURCE)
    entry = json.loads(line)
    way = data.draw(st.sampled_from(list(_places(entry))))
    changed = json.dumps(_put(entry, way, data.draw(anything)))
    try:
        source = restore(read(changed), text)
    except LogError:
        return
    assert source == SOURCE


# The stamp


def test_the_stamp_tells_settings_and_rules_apart(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(
        '[advert]\nwhy = "Sold."\nphrases = ["Buy now!"]\nfix = [["a\\nBuy now!\\n", "a\\n"]]\nkeep = ["a"]\n'
    )
    configs = [Config(), Config(profile="web"), Config(ignore=["words"]), Config(rules=[str(own)])]
    stamps = [stamp(config) for config in configs]
    assert len(set(stamps)) == len(configs)
    assert stamps == [stamp(config) for config in configs]
    assert stamp(Config()).rules != stamp(Config(rules=[str(own)])).rules
