"""Analysing sound in several processes, so that one broken file can take none of the others along.

Each worker has a channel of its own and one task at a time, so that it is always known which task
a process died of. A task whose process dies is tried once more in a new one, since what ended it
may have been meant for another (the system's memory guard); the second time it is called broken. A
task that uses up its seconds ends with its process and is not tried again.
"""

import signal
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar, cast

from mien.app.workers.process import Bounds, Raised, Told, Unanswered, attend

_Task = TypeVar("_Task")
_Answer = TypeVar("_Answer")

_LOOK_UP_S = 0.25
"""How often the pool looks up from its workers: whether to stop, and who is overdue."""

_GRACE_S = 1.0
"""How long tasks that are under way may still take once nothing new is wanted."""

_START_S = 60.0
"""How long a process may take to be ready, on a machine that has much else to do."""

_GONE_S = 2.0
"""How long to wait for a process that was ended; the system may be busy freeing its memory."""


class WorkerPool(Generic[_Task, _Answer]):
    """Runs one function over many tasks in processes of their own.

    Args:
        work: from task to answer; all three must pickle. It goes to each process once, however
            large it is.
        workers: how many processes.
        bounds: what each task may take.
        prepare: loads what the work needs, in each process before its first task.
        more_s: how many seconds beyond the bounds a task may take, of the processor and on the
            clock; none if left out.
    """

    def __init__(
        self,
        work: Callable[[_Task], _Answer],
        workers: int,
        bounds: Bounds | None = None,
        prepare: Callable[[], object] = object,
        more_s: Callable[[_Task], float] = lambda _: 0.0,
    ) -> None:
        self._work = work
        self._more_s = more_s
        self._workers = workers
        self._bounds = bounds or Bounds()
        self._prepare = prepare

    def run(
        self, tasks: Iterable[_Task], cancelled: Callable[[], bool]
    ) -> Iterator[tuple[_Task, _Answer | Unanswered]]:
        """Yields (task, answer) as answers come, in no promised order; memory stays bounded.

        However it ends, its processes have ended too.

        Args:
            tasks: read only as fast as they are worked off.
            cancelled: asked between answers; once true, no new task is begun, and those under way
                have a moment to end.

        Raises:
            Exception: what a task raised.
        """
        attending = (self._work, self._prepare, self._bounds)
        team = _Team(attending, self._workers, self._bounds.clock_s, self._more_s)
        waiting = iter(tasks)
        try:
            while not cancelled():
                team.hand_out(waiting)
                if not team.busy:
                    return
                yield from team.answers(_LOOK_UP_S)
            until = time.monotonic() + _GRACE_S
            while team.busy and (left := until - time.monotonic()) > 0:
                yield from team.answers(left)
        finally:
            team.dismiss()


_Attending = tuple[Callable[[Any], Any], Callable[[], object], Bounds]
"""What a process is told at its start, beside its channel: see `attend`."""


class _Worker:
    """A process, and the task that it has."""

    def __init__(self, attending: _Attending) -> None:
        # "spawn" is the one way that is safe beside threads and the same on every system.
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        self.channel: Connection = cast("Connection", ours)
        self.task: Any = None
        self.again = False
        self._since = self._more_s = 0.0
        self._starting_s = _START_S
        self._process = context.Process(target=attend, args=(theirs, *attending), daemon=True)
        with _deaf_to_interrupts():
            self._process.start()
        theirs.close()  # so that the channel ends with the process

    def give(self, task: Any, more_s: float, again: bool) -> None:  # noqa: ANN401 - the pool knows the types
        self.task, self.again, self._more_s, self._since = task, again, more_s, time.monotonic()
        with suppress(OSError):  # if it has died, its channel says so when asked for the answer
            self.channel.send((task, more_s))

    def take(self) -> Any:  # noqa: ANN401
        """The answer; `Unanswered` where the process has ended or its answer broke off."""
        try:
            return self.channel.recv()
        except (EOFError, OSError):
            self._process.join(_GONE_S)
            overdue = sys.platform != "win32" and self._process.exitcode == -signal.SIGXCPU
            return Unanswered.TOO_LONG if overdue else Unanswered.CRASHED

    def begin(self) -> None:
        """It is ready: from now on its task has its time."""
        self._since, self._starting_s = time.monotonic(), 0.0

    def lasts_longer_than(self, seconds: float) -> bool:
        """Whether its task does."""
        return time.monotonic() - self._since > seconds + self._more_s + self._starting_s

    def kill(self) -> None:
        self._process.kill()

    def leave(self) -> None:
        self._process.join(_GONE_S)
        self.channel.close()


class _Team:
    """So many workers, made when they are needed."""

    def __init__(
        self,
        attending: _Attending,
        size: int,
        clock_s: float,
        more_s: Callable[[Any], float],
    ) -> None:
        self._attending, self._size = attending, size
        self._clock_s, self._more_s = clock_s, more_s
        self._idle: list[_Worker] = []
        self.busy: list[_Worker] = []

    def hand_out(self, waiting: Iterator[Any]) -> None:
        """Gives every free worker a task, as far as there are any."""
        while len(self.busy) < self._size:
            task = next(waiting, _NOTHING)
            if task is _NOTHING:
                return
            self._give(task)

    def answers(self, seconds: float) -> Iterator[tuple[Any, Any]]:
        """What comes within so many seconds; at least one answer if any does."""
        ready = set(wait([worker.channel for worker in self.busy], seconds))
        for worker in list(self.busy):
            if worker.channel in ready:
                answer = worker.take()
                if answer is Told.READY:
                    worker.begin()
                else:
                    yield from self._settle(worker, answer)
            elif worker.lasts_longer_than(self._clock_s):
                worker.kill()
                yield from self._settle(worker, Unanswered.TOO_LONG)

    def dismiss(self) -> None:
        """Ends all processes at once; they keep nothing."""
        everybody = self.busy + self._idle
        for worker in everybody:
            worker.kill()
        for worker in everybody:
            worker.leave()

    def _settle(self, worker: _Worker, answer: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401
        self.busy.remove(worker)
        if not isinstance(answer, Unanswered):
            self._idle.append(worker)
        else:  # its process has ended, or holds what broke it
            worker.kill()
            worker.leave()
        if answer is Unanswered.CRASHED and not worker.again:
            self._give(worker.task, again=True)
        elif isinstance(answer, Raised):
            raise answer.fault
        else:
            yield worker.task, answer

    def _give(self, task: Any, again: bool = False) -> None:  # noqa: ANN401
        worker = self._idle.pop() if self._idle else _Worker(self._attending)
        self.busy.append(worker)
        worker.give(task, self._more_s(task), again)


_NOTHING: Any = object()


@contextmanager
def _deaf_to_interrupts() -> Generator[None]:
    """A process that is started inside never hears Ctrl-C, not even before it can say so."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
