"""The stages, in the order they run.

Order is meaning: mojibake needs its no-break spaces, so white space comes last.
"""

from cleaner.stage import Stage
from cleaner.stages import boilerplate, characters, decode, escapes, mojibake, whitespace, words

STAGES: tuple[Stage, ...] = (
    decode.STAGE,
    escapes.STAGE,
    mojibake.STAGE,
    characters.STAGE,
    boilerplate.STAGE,
    words.STAGE,
    whitespace.STAGE,
)
