"""Work in processes: results in order, a bounded number of tasks under way, and no document that takes a run down.

Each worker has one task at a time and says in shared memory which document of it is begun. One that dies is replaced,
and its task done again; a document that a worker dies on twice, or that takes too long, is passed over, with a reason.
Workers are forked where the platform can do so safely, so that what is loaded before is shared.
"""

import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Thread
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Task = TypeVar("Task")
Result = TypeVar("Result")
Place = TypeVar("Place")

POLL = 0.5
"""Seconds between two looks at workers that say nothing."""

AHEAD = 2
"""Tasks a worker that are read or done and wait: enough that none is idle while another's result is awaited."""

_FORK = sys.platform == "linux"  # elsewhere system libraries do not outlive a fork, or there is none


def cores() -> int:
    """The cores that this process may use."""
    with suppress(AttributeError):  # only Linux tells
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Watch:
    """Is told when a document is begun; says if it is to be passed over, and why."""

    def __init__(self, shared: Any = None, passed: dict[int, str] | None = None) -> None:  # noqa: ANN401  # of ctypes
        """`shared` is where others see how many documents were begun; `passed` are reasons, by number."""
        self._shared = shared
        self._passed = passed or {}
        self._begun = 0

    def begin(self) -> str:
        """The reason to pass over the document that comes next; empty if there is none."""
        self._begun += 1
        if self._shared is not None:
            self._shared.value = self._begun
        return self._passed.get(self._begun, "")


Work = Callable[[Task, Watch], Result]


@dataclass
class _Job(Generic[Place, Task]):
    """A task, where it belongs, and what becomes of it."""

    place: Place
    task: Task | None
    done: bool = False
    result: Any = None
    passed: dict[int, str] = field(default_factory=dict)
    deaths: dict[int, int] = field(default_factory=dict)


class _Worker:
    """A process, the pipe to it, and the job that it has."""

    def __init__(self, work: Work[Any, Any]) -> None:
        import multiprocessing  # here, as below, for those alone who have several workers

        context = multiprocessing.get_context("fork" if _FORK else "spawn")
        self.shared = context.Value("q", 0, lock=False)
        self.pipe, theirs = context.Pipe()
        arguments = (work, theirs, self.shared, os.getpid())
        self.process = context.Process(target=_serve, args=arguments, daemon=True)  # type: ignore[attr-defined]
        self.process.start()
        theirs.close()
        self.job: _Job[Any, Any] | None = None

    def give(self, job: _Job[Any, Any]) -> None:
        """Let it do a job."""
        self.job = job
        self.shared.value = self._seen = 0
        self._waited, self._looked = 0.0, time.monotonic()
        with suppress(OSError):  # it is dead: that is seen when its result is waited for
            self.pipe.send((job.task, job.passed))

    def is_stuck(self, seconds: float) -> bool:
        """Whether the document that it has begun takes too long. Time in which nobody looked does not count in full."""
        now, begun = time.monotonic(), self.shared.value
        self._waited = 0.0 if begun != self._seen else self._waited + min(now - self._looked, 2 * POLL)
        self._looked, self._seen = now, begun
        return self._waited > seconds

    def end(self) -> None:
        """Kill it."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _serve(work: Work[Any, Any], pipe: "Connection[Any, Any]", shared: Any, parent: int) -> None:  # noqa: ANN401  # of ctypes
    """The life of a worker: it does what comes through the pipe, until it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is sent to all; the parent decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with, args=(parent,), daemon=True).start()
    while True:
        task, passed = pipe.recv()
        pipe.send(_tried(work, task, Watch(shared, passed)))


def _end_with(parent: int) -> None:
    """End with the parent, however it ends: other workers hold their ends of the pipe, so that tells nothing."""
    while os.getppid() == parent:
        time.sleep(POLL)
    os._exit(1)


def _tried(work: Work[Task, Result], task: Task, watch: Watch) -> tuple[Result | None, Exception | None]:
    try:
        return work(task, watch), None
    except Exception as error:  # raised again where the result is awaited
        return None, error


def ordered(
    work: Work[Task, Result], tasks: Iterable[tuple[Place, Task | None]], workers: int, seconds: float
) -> Iterator[tuple[Place, Result | None]]:
    """The place and the result of each task, in their order; a task that is None is passed on as it is.

    One worker is this process itself, which nobody looks after. Raises what `work` raises.
    """
    if workers < 2:
        for place, task in tasks:
            yield place, None if task is None else work(task, Watch())
        return
    pool = _Pool(work, workers, seconds)
    jobs: deque[_Job[Place, Task]] = deque()
    try:
        for place, task in tasks:
            jobs.append(_Job(place, task, done=task is None))
            pool.add(jobs[-1])
            while jobs and (jobs[0].done or len(jobs) > workers * (1 + AHEAD)):
                yield pool.result(jobs.popleft())
        while jobs:
            yield pool.result(jobs.popleft())
    finally:
        pool.end()


class _Pool:
    """Workers, as many as are needed, and the jobs that wait for one."""

    def __init__(self, work: Work[Any, Any], size: int, seconds: float) -> None:
        self._work, self._size, self._seconds = work, size, seconds
        self._workers: list[_Worker] = []
        self._waiting: deque[_Job[Any, Any]] = deque()

    def add(self, job: _Job[Any, Any]) -> None:
        """Begin a job, or let it wait."""
        if not job.done:
            self._waiting.append(job)
            self._look(0)

    def result(self, job: _Job[Place, Any]) -> tuple[Place, Any]:
        """What came of a job, when it is done."""
        while not job.done:
            self._look(POLL)
        return job.place, job.result

    def end(self) -> None:
        """Kill all workers, whatever they do."""
        for worker in self._workers:
            worker.end()

    def _look(self, timeout: float) -> None:
        """Take what is done, replace who died or is stuck, and give what waits to those that are idle."""
        from multiprocessing.connection import wait

        self._assign()
        busy = [worker for worker in self._workers if worker.job]
        ready = wait([worker.pipe for worker in busy], timeout)
        for worker in busy:
            if worker.pipe in ready:
                self._take(worker)
            elif worker.is_stuck(self._seconds):
                self._replace(worker, f"took more than {self._seconds:g} s: it stays as it was")
        self._assign()

    def _assign(self) -> None:
        for worker in [one for one in self._workers if one.job is None and not one.process.is_alive()]:
            worker.end()
            self._workers.remove(worker)
        idle = [worker for worker in self._workers if worker.job is None]
        while self._waiting and (idle or len(self._workers) < self._size):
            if not idle:
                self._workers.append(_Worker(self._work))
                idle = self._workers[-1:]
            idle.pop().give(self._waiting.popleft())

    def _take(self, worker: _Worker) -> None:
        job = worker.job
        assert job is not None
        try:
            job.result, error = worker.pipe.recv()
        except (EOFError, OSError):
            begun = worker.shared.value
            job.deaths[begun] = job.deaths.get(begun, 0) + 1
            often = job.deaths[begun] > (1 if begun else self._size)  # before it began one, all may have been killed
            self._replace(worker, "the process that cleaned it died, twice: it stays as it was" if often else "")
            return
        if error:
            raise error
        worker.job, job.done = None, True

    def _replace(self, worker: _Worker, reason: str) -> None:
        """Kill a worker; its job is done again, without the document that it had begun if there is a reason."""
        job, begun = worker.job, worker.shared.value
        assert job is not None
        worker.end()
        self._workers.remove(worker)
        if reason and not begun:
            raise RuntimeError("a worker dies or is stuck before it begins a document")
        if reason:
            job.passed[begun] = reason
        self._waiting.appendleft(job)
