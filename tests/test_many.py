"""Many documents: results in order, sources taken as they are needed, and workers that die or are stuck."""

import os
import signal
import time
from itertools import count, islice

import pytest

from cleaner import Cleaner, Config, clean_many
from cleaner.workers import ordered

SOURCES = [f"number  {number}" if number % 3 else f"it’s  {number}".encode() for number in range(1000)]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_are_those_of_one_after_the_other(workers):
    cleaner = Cleaner(Config(profile="minimal"))
    found = list(clean_many(SOURCES, Config(profile="minimal"), workers))
    assert found == [cleaner.clean(source) for source in SOURCES]


@pytest.mark.parametrize(("workers", "most"), [(1, 5), (2, 256 * 8)])
def test_of_endless_sources_a_bounded_number_is_taken(workers, most):
    taken = count()
    sources = (f"number  {next(taken)}" for _ in count())
    results = clean_many(sources, workers=workers)
    assert [result.text for result in islice(results, 4)] == [f"number {number}\n" for number in range(4)]
    assert next(taken) <= most


def test_a_wrong_source_is_an_error_at_its_place():
    with pytest.raises((TypeError, AttributeError)):
        list(clean_many(["one", 2], workers=2))


def _each(task, watch):
    """What is said of each document, if it is to be passed over; some die, or never end."""
    told = []
    for document in task:
        reason = watch.begin()
        if not reason and document == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        while not reason and document == "stuck":
            time.sleep(0.1)
        told.append(reason or document)
    return told


def _ran(tasks, seconds=60.0):
    return [result for _, result in ordered(_each, enumerate(tasks), 2, seconds)]


def test_a_document_that_workers_die_on_is_passed_over_and_no_other():
    tasks = [["a", "b"], ["c", "die", "d"], ["e"], ["die"], ["f", "die", "die", "g"]]
    died = "the process that cleaned it died, twice: it stays as it was"
    assert _ran(tasks) == [["a", "b"], ["c", died, "d"], ["e"], [died], ["f", died, died, "g"]]


def test_a_document_that_takes_too_long_is_passed_over_and_no_other():
    tasks = [["a", "stuck", "b"], ["c"], ["d", "stuck"]]
    late = "took more than 0.3 s: it stays as it was"
    assert _ran(tasks, 0.3) == [["a", late, "b"], ["c"], ["d", late]]


def _dies_once(path, watch):
    watch.begin()
    if not path.exists():
        path.write_text("")
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


def test_a_worker_that_is_killed_from_outside_costs_nothing(tmp_path):
    tasks = [(None, tmp_path / str(number)) for number in range(5)]
    assert [result for _, result in ordered(_dies_once, tasks, 2, 60.0)] == ["done"] * 5


def test_what_goes_wrong_in_a_worker_is_raised_here():
    def fails(task, _watch):
        raise ValueError(task)

    with pytest.raises(ValueError, match="wrong"):
        list(ordered(fails, [(None, "wrong")], 2, 60.0))


def test_no_worker_outlives_the_run():
    tasks = ordered(lambda _task, _watch: os.getpid(), [(None, 1), (None, 2)], 2, 60.0)
    pids = [pid for _, pid in tasks]
    assert os.getpid() not in pids
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
