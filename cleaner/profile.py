"""Profiles: ready-made answers to what is cleaned, and how sure it must be."""

from collections.abc import Mapping
from typing import NamedTuple

from cleaner.edit import Safety


class Profile(NamedTuple):
    """Which stages run, and up to which safety their findings are applied."""

    off: frozenset[str] = frozenset()
    safety: Safety = Safety.LIKELY
    trusted: frozenset[str] = frozenset()
    """Stages whose guesses are applied too."""
    budget: float = 0.5
    """Share of a document's letters and digits that `boilerplate` may take away at most."""


PROFILES: Mapping[str, Profile] = {
    "minimal": Profile(off=frozenset({"boilerplate", "words"})),
    "standard": Profile(),
    "web": Profile(trusted=frozenset({"boilerplate"}), budget=0.9),
}
"""`minimal` repairs characters and white space only; `standard` is for text that an extractor left;
`web` is for the text of whole pages, where a line that may be furniture mostly is."""

VERDICTS = ("keep", "review", "drop")
"""What the quality of a document comes to, by the limits of its profile; from good to bad."""
