"""The golden files: `seeds/`, cleaned, is `cleaned/` to the byte, log included; and `cleaned/` gives `seeds/` back."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner.cli import main

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").rglob("*.txt"))


def _files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        done = CliRunner().invoke(main, [*map(str, arguments)])
        assert done.exit_code == 0, done.output

    return run


def test_cleaned_is_what_seeds_become(run, tmp_path):
    run("clean", ROOT / "seeds", "-o", tmp_path / "out")
    fresh, golden = _files(tmp_path / "out"), _files(ROOT / "cleaned")
    assert sorted(fresh) == sorted(golden)
    assert [name for name in golden if fresh[name] != golden[name]] == [], "run `make clean`, and look at the diff"


def test_cleaned_gives_seeds_back(run, tmp_path):
    run("undo", ROOT / "cleaned", "-o", tmp_path / "out")
    assert _files(tmp_path / "out") == _files(ROOT / "seeds")


def test_seeds_hold_many_languages_encodings_and_kinds_of_damage():
    records = [json.loads(line) for line in (ROOT / "cleaned/log.jsonl").read_text("ascii").splitlines()]
    rules = {edit[3] for record in records for layer in record["layers"] for edit in layer["edits"]}
    assert len(SEEDS) >= 12
    assert len({record["origin"]["encoding"] for record in records}) >= 6
    assert len({path.stem.rpartition("-")[2] for path in SEEDS}) >= 8
    assert {rule.partition("/")[0] for rule in rules} == {
        "decode", "escapes", "mojibake", "characters", "boilerplate", "words", "whitespace"
    }  # fmt: skip


@pytest.mark.parametrize("path", [path for path in SEEDS if path.name.startswith("clean-")], ids=lambda path: path.name)
def test_clean_seeds_come_out_as_they_are(path):
    assert (ROOT / "cleaned" / path.relative_to(ROOT / "seeds")).read_bytes() == path.read_bytes()
