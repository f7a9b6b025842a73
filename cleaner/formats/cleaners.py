"""The cleaners that a run's settings ask for, by the path of a document."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cleaner.config import Config
from cleaner.pipeline import Cleaner
from cleaner.stage import Stage
from cleaner.stages import STAGES

if TYPE_CHECKING:
    from cleaner.log import Stamp


class Cleaners:
    """Gives the cleaner for a document's path as it was given, and what it stamps its records with.

    Each is compiled once in a process. Other processes are handed the settings.
    """

    def __init__(self, config: Config, stages: Sequence[Stage] = STAGES) -> None:
        """Compile nothing yet."""
        self._config = config
        self._stages = stages
        self._plain = replace(config, per_file={})  # settings for others do not count where it is asked what changed
        self._made: dict[str, Cleaner] = {}
        self._stamps: dict[Cleaner, Stamp] = {}

    def __call__(self, path: str) -> "tuple[Cleaner, Stamp]":
        """The cleaner for a path, and its stamp."""
        cleaner = self.plain(path)
        if cleaner not in self._stamps:
            from cleaner.log import stamp  # for those alone who write one

            self._stamps[cleaner] = stamp(cleaner.config)
        return cleaner, self._stamps[cleaner]

    def plain(self, path: str) -> Cleaner:
        """The cleaner alone: what is not written needs no stamp, and that reads all of the code."""
        own = self._config.for_file(path)
        own = self._plain if own is self._config else own
        if (key := repr(own)) not in self._made:
            self._made[key] = Cleaner(own, self._stages)
        return self._made[key]

    def __reduce__(self) -> tuple[type["Cleaners"], tuple[Config]]:
        """Compiled rules cannot be handed over."""
        return Cleaners, (self._config,)
