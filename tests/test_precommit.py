"""The hooks, run by the real pre-commit, from a repository made of these very files, on commits to another one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from shell import fill, tree

PROJECT = Path(__file__).parents[1]
CONFIG = """
repos:
  - repo: {hooks}
    rev: {revision}
    hooks:
      - id: cleaner-check
      - id: cleaner-clean
"""
DAMAGED = "Apples keep best in the cold.\nIt&rsquo;s a  cellar.\n"
CLEANED = "Apples keep best in the cold.\nIt’s a cellar.\n"


def _git(folder, *args):
    identity = ["-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    command = ["git", *identity, "-c", "core.hooksPath=/dev/null", *args]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True).stdout


def _commit(folder):
    _git(folder, "init", "--quiet")
    _git(folder, "add", "--all", "--force")
    _git(folder, "commit", "--quiet", "--no-verify", "--message", "All")
    return _git(folder, "rev-parse", "HEAD").decode().strip()


def _files():
    """What is in this project, committed or about to be, if it has not just been deleted."""
    names = _git(PROJECT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").decode().split("\0")
    return {name: (PROJECT / name).read_bytes() for name in names if name and (PROJECT / name).is_file()}


@pytest.fixture(scope="module")
def hooks(tmp_path_factory):
    """The repository of the hooks, the revision, and the environment in which pre-commit installs them."""
    folder = tmp_path_factory.mktemp("hooks")
    revision = _commit(fill(folder, _files()))
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTEST_"))}
    environment["PRE_COMMIT_HOME"] = str(tmp_path_factory.mktemp("pre-commit"))
    environment["PIP_CONSTRAINT"] = str(PROJECT / "constraints.txt")
    return folder, revision, environment


class Corpus:
    """A repository with raw documents in it."""

    def __init__(self, folder, hooks):
        source, revision, self.environment = hooks
        self.folder = fill(folder, {".pre-commit-config.yaml": CONFIG.format(hooks=source, revision=revision)})
        _commit(self.folder)

    def stage(self, **documents):
        """Write documents to seeds/ and stage all there is."""
        fill(self.folder / "seeds", {f"{name}.txt": text for name, text in documents.items()})
        _git(self.folder, "add", "--all")

    def hook(self, name):
        """Whether a hook passes, and all that pre-commit says."""
        command = [sys.executable, "-m", "pre_commit", "run", name, "--color", "never"]
        run = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )
        return run.returncode == 0, run.stdout + run.stderr


def _checks_staged_seeds(corpus):
    corpus.stage(fresh=CLEANED, damaged=DAMAGED)
    passed, said = corpus.hook("cleaner-check")
    assert not passed
    assert "seeds/damaged.txt:2:3: escapes/entity: '&rsquo;' -> '’'\n" in said
    assert "seeds/damaged.txt:2:13: whitespace/space: '  ' -> ' '\n" in said
    assert "seeds/fresh.txt" not in said
    assert not (corpus.folder / "cleaned").exists()


def _passes_clean_seeds(corpus):
    _git(corpus.folder, "commit", "--no-verify", "--message", "Damaged")
    corpus.stage(other=CLEANED)
    assert corpus.hook("cleaner-check")[0]


def _has_nothing_to_check_outside_seeds(corpus):
    _git(corpus.folder, "commit", "--no-verify", "--message", "Clean")
    fill(corpus.folder, {"notes.txt": DAMAGED})
    _git(corpus.folder, "add", "--all")
    for name in ("cleaner-check", "cleaner-clean"):
        passed, said = corpus.hook(name)
        assert passed
        assert "(no files to check)Skipped" in said


def _keeps_cleaned_in_step(corpus):
    """New files are no modification to pre-commit: it is the command that has to fail."""
    corpus.stage(last=DAMAGED)
    passed, said = corpus.hook("cleaner-clean")
    assert not passed
    assert "4 documents: 2 changed (4 edits), 2 clean already" in said
    names = {f"{name}.txt" for name in ("fresh", "damaged", "other", "last")}
    assert set(tree(corpus.folder / "cleaned")) == {"log.jsonl", *names, *(f"{name}.diff" for name in names)}
    assert (corpus.folder / "cleaned/last.txt").read_text() == CLEANED
    assert corpus.hook("cleaner-clean")[0]
    corpus.stage()
    assert corpus.hook("cleaner-clean")[0]


def _notices_what_was_written_into_cleaned(corpus):
    _git(corpus.folder, "commit", "--no-verify", "--message", "Cleaned")
    fill(corpus.folder, {"cleaned/last.txt": "Tampered with.\n"})
    corpus.stage()
    assert not corpus.hook("cleaner-clean")[0]
    assert (corpus.folder / "cleaned/last.txt").read_text() == CLEANED


def _lets_go_of_what_is_gone(corpus):
    (corpus.folder / "seeds/last.txt").unlink()
    corpus.stage(other=CLEANED + CLEANED)
    assert not corpus.hook("cleaner-clean")[0]
    assert not (corpus.folder / "cleaned/last.txt").exists()
    corpus.stage()
    assert corpus.hook("cleaner-clean")[0]


STORY = [
    _checks_staged_seeds,
    _passes_clean_seeds,
    _has_nothing_to_check_outside_seeds,
    _keeps_cleaned_in_step,
    _notices_what_was_written_into_cleaned,
    _lets_go_of_what_is_gone,
]


def test_the_hooks(tmp_path, hooks):
    """One story, told once: installing the hooks is what takes the time."""
    corpus = Corpus(tmp_path, hooks)
    for chapter in STORY:
        chapter(corpus)
