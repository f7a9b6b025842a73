"""The documents are true: their commands run, their examples give what they show, their generated pages are current."""

import doctest
import runpy
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import regex
import zstandard

from cleaner import Config

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def _blocks(language):
    return [match[1] for match in regex.finditer(rf"```{language}\n(.*?)```", README, regex.DOTALL)]


def test_readme_examples_give_what_they_show():
    test = doctest.DocTestParser().get_doctest("\n".join(_blocks("python")), {}, "README.md", "README.md", 0)
    assert test.examples
    result = doctest.DocTestRunner().run(test)
    assert result.failed == 0


def test_readme_commands_run(tmp_path):
    """Every `cleaner` command of the README, in its order, in a copy of the seeds; what it shows is what it prints."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "page.txt").write_text("Itâ€™s late.\n", encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.jsonl.zst").write_bytes(zstandard.compress(b'{"id": 1, "text": "two  spaces"}\n'))
    shown = [block for block in _blocks("console") if "cleaner " in block]
    assert shown
    for command, expected in regex.findall(r"\$ ([^\n]+)\n((?:[^$\n][^\n]*\n)*)", "".join(shown)):
        done = _shell(command, tmp_path)
        assert done.returncode == (1 if command.startswith("cleaner check") else 0), done.stderr
        assert done.stdout.startswith(expected)
    assert (tmp_path / "sources-again").is_dir()
    for source in sorted((tmp_path / "seeds").rglob("*.txt")):
        again = tmp_path / "sources-again" / source.relative_to(tmp_path / "seeds")
        assert again.read_bytes() == source.read_bytes()


def _shell(command, folder):
    program = f"{sys.executable} -m cleaner"
    line = regex.sub(r"(^|\| )cleaner ", rf"\1{program} ", command)
    return subprocess.run(line, shell=True, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("target", regex.findall(r"\$ make (\w+)", README))
def test_readme_make_targets_exist(target):
    done = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_readme_settings_are_accepted(tmp_path):
    (tmp_path / "my-rules.toml").write_text(
        '[call]\nwhy = "A call."\nphrases = ["Ring us"]\nfix = [["Ring us\\n", ""]]\nkeep = ["They ring us.\\n"]\n'
    )
    (tmp_path / "facts.toml").write_text('[[line]]\nline = "Harbour News"\n')
    (settings,) = _blocks("toml")
    assert tomllib.loads(settings)["tool"]["cleaner"]["profile"] == "standard"
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    config = Config.load(tmp_path / "pyproject.toml")
    assert config.for_file("archive/a.txt").encoding == "cp1251"


@pytest.mark.parametrize("link", sorted(set(regex.findall(r"\]\(([^)]+)\)", README))))
def test_readme_links_lead_somewhere(link):
    assert (ROOT / link).exists()


PAGES = runpy.run_path(str(ROOT / "docs/generate.py"))["PAGES"]


@pytest.mark.parametrize("name", sorted(PAGES))
def test_what_is_generated_is_current(name):
    assert (ROOT / "docs" / name).read_text("utf-8") == PAGES[name](), "run `make docs`"


def test_decisions_are_numbered_and_say_what_was_rejected():
    pages = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert [page.name[:4] for page in pages] == [f"{number:04}" for number in range(1, len(pages) + 1)]
    for page in pages:
        assert "\n## Rejected" in page.read_text("utf-8"), page
