"""`cleaner`: scraped text in, canonical UTF-8 text out, with a log of every change that plays backwards."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.cleaned import Cleaned
    from cleaner.config import Config
    from cleaner.many import clean_many
    from cleaner.pipeline import Cleaner, clean, repair
    from cleaner.stages.decode import decode

__all__ = ["Cleaned", "Cleaner", "Config", "clean", "clean_many", "decode", "repair"]
__version__ = "0.1.0"

_ROOMS = {
    "Cleaned": "cleaner.cleaned",
    **dict.fromkeys(("Cleaner", "clean", "repair"), "cleaner.pipeline"),
    "Config": "cleaner.config",
    "clean_many": "cleaner.many",
    "decode": "cleaner.stages.decode",
}

if not TYPE_CHECKING:  # or every name would do

    def __getattr__(name: str) -> object:
        """A public name, imported when it is first asked for: a command line that only prints help needs none."""
        if name not in _ROOMS:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        found = globals()[name] = getattr(import_module(_ROOMS[name]), name)
        return found

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
