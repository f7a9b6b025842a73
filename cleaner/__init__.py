"""`cleaner`: scraped text in, canonical UTF-8 text out, with a log of every change that plays backwards."""

from cleaner.config import Config
from cleaner.many import clean_many
from cleaner.pipeline import Cleaned, Cleaner, clean, repair
from cleaner.stages.decode import decode

__all__ = ["Cleaned", "Cleaner", "Config", "clean", "clean_many", "decode", "repair"]
__version__ = "0.1.0"
