"""Many documents: cleaned in several processes, given back in order."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from cleaner.cleaned import Cleaned, untouched
from cleaner.config import Config
from cleaner.pipeline import Cleaner
from cleaner.workers import Watch, cores, ordered

SECONDS = 60.0
"""What a document may take: cleaning runs at megabytes a second, so this is one of a hundred megabytes, or stuck."""

BATCH, SIZE = 256, 1 << 18
"""Documents that are handed over together, and their length: so many, or as many as are so long."""

Sources = list[str | bytes]


def watched(cleaner: Cleaner, watch: Watch) -> Callable[[str | bytes], Cleaned]:
    """Cleaning, but for documents that are to be passed over."""

    def clean(source: str | bytes) -> Cleaned:
        reason = watch.begin()
        return untouched(source, reason) if reason else cleaner.clean(source)

    return clean


def clean_many(
    sources: Iterable[str | bytes], config: Config | None = None, workers: int | None = None
) -> Iterator[Cleaned]:
    r"""Clean documents in so many processes (all cores), and give each result in its turn.

    Sources are taken as results are asked for, a bounded number ahead. With one worker it is this process that cleans,
    and nothing is taken ahead. With more, a document that takes a minute, or on which a process dies twice, stays as it
    was, with a note. A program that does not fork (on macOS and Windows) calls it below `if __name__ == "__main__":`.

    >>> [result.text for result in clean_many(["one  line", b"it\x92s late"], workers=1)]
    ['one line\n', 'it’s late\n']
    """
    count = workers or cores()
    batches = ((None, batch) for batch in _batches(sources, 1 if count == 1 else BATCH))
    results = ordered(_Many(config or Config()), batches, count, SECONDS)
    return chain.from_iterable(cleaned for _, cleaned in results if cleaned is not None)


def _batches(sources: Iterable[str | bytes], most: int) -> Iterator[Sources]:
    batch: Sources = []
    size = 0
    for source in sources:
        batch.append(source)
        size += len(source)
        if len(batch) == most or size >= SIZE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class _Many:
    """Cleans batches. The rules are compiled at once, before a process is forked; one that is not compiles its own."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._cleaner = Cleaner(config)

    def __call__(self, sources: Sources, watch: Watch) -> list[Cleaned]:
        return list(map(watched(self._cleaner, watch), sources))

    def __reduce__(self) -> tuple[type["_Many"], tuple[Config]]:
        return _Many, (self._config,)
