"""Every test of the command line runs in an empty folder, with no settings above it."""

import pytest


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """The folder that the command is run in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
