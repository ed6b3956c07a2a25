"""Analysing sound in several processes, so that one broken file can take none of the others along.

A worker that dies (a decoder crash, the system's memory guard) breaks its whole pool; the files
that were under way are then tried again one by one, each in a process of its own, and only the
one that kills that process is called broken.
"""

import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import Any, Generic, TypeVar

_Task = TypeVar("_Task")
_Answer = TypeVar("_Answer")

_AHEAD = 3
"""Tasks handed out a worker: enough to keep it busy, few enough to stop soon."""


class Crashed:
    """What a task that killed its process is answered with."""


class WorkerPool(Generic[_Task, _Answer]):
    """Runs one function over many tasks in processes of their own.

    Args:
        work: from task to answer; all three must pickle. It goes to each process once, however
            large it is.
        workers: how many processes.
    """

    def __init__(self, work: Callable[[_Task], _Answer], workers: int) -> None:
        self._work = work
        self._workers = workers

    def run(
        self, tasks: Iterable[_Task], cancelled: Callable[[], bool]
    ) -> Iterator[tuple[_Task, _Answer | Crashed]]:
        """Yields (task, answer) as answers come, in no promised order; memory stays bounded.

        Args:
            tasks: read only as fast as they are worked off.
            cancelled: asked between answers; once true, no new task is begun.
        """
        waiting = iter(tasks)
        while True:
            crashed: list[_Task] = []
            yield from self._until_crash(waiting, cancelled, crashed)
            for task in crashed:
                if cancelled():
                    return
                yield task, self._alone(task)
            if not crashed:
                return

    def _until_crash(
        self, waiting: Iterator[_Task], cancelled: Callable[[], bool], crashed: list[_Task]
    ) -> Iterator[tuple[_Task, _Answer | Crashed]]:
        pool = self._pool(self._workers)
        under_way: dict[Future[_Answer], _Task] = {}
        try:
            while not crashed and not cancelled():
                for task in islice(waiting, self._workers * _AHEAD - len(under_way)):
                    self._hand_out(pool, task, under_way, crashed)
                if not under_way:
                    return
                yield from _finished(under_way, crashed)
        finally:
            if crashed:
                _kill(pool)
            pool.shutdown(wait=True, cancel_futures=True)

    def _hand_out(
        self,
        pool: ProcessPoolExecutor,
        task: _Task,
        under_way: dict[Future[_Answer], _Task],
        crashed: list[_Task],
    ) -> None:
        try:
            under_way[_submitted(pool, task)] = task
        except BrokenProcessPool:
            crashed.append(task)

    def _alone(self, task: _Task) -> _Answer | Crashed:
        with self._pool(1) as pool:
            try:
                return _submitted(pool, task).result()
            except BrokenProcessPool:
                return Crashed()

    def _pool(self, workers: int) -> ProcessPoolExecutor:
        # "spawn" is the one way that is safe beside threads and the same on every system.
        return ProcessPoolExecutor(
            workers, get_context("spawn"), initializer=_begin, initargs=(self._work,)
        )


def _submitted(pool: ProcessPoolExecutor, task: Any) -> Future[Any]:  # noqa: ANN401 - as `_work_on`
    """Hand a task to a pool; a process started for it never hears Ctrl-C, not even before `_begin`.

    One that died of it while others were still being started would break the pool.
    """
    if sys.platform == "win32":
        return pool.submit(_work_on, task)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_work_on, task)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _kill(pool: ProcessPoolExecutor) -> None:
    """End the processes that a broken pool has left, or shutting it down would wait for ever.

    The pool ends them itself, but for one that was being started at that moment.
    """
    left = pool._processes or {}
    for process in list(left.values()):
        process.kill()


def _finished(
    under_way: dict[Future[_Answer], _Task], crashed: list[_Task]
) -> Iterator[tuple[_Task, _Answer]]:
    done, _ = wait(under_way, timeout=0.5, return_when=FIRST_COMPLETED)
    for future in done:
        task = under_way.pop(future)
        try:
            yield task, future.result()
        except BrokenProcessPool:
            crashed.append(task)
    if crashed:
        crashed.extend(under_way.values())
        under_way.clear()


_given: list[Callable[[Any], Any]] = []
"""In a worker's process: what it does with each task."""


def _begin(work: Callable[[Any], Any]) -> None:
    """Ctrl-C is for the parent to handle: it stops handing out work and keeps what is done."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _given[:] = [work]


def _work_on(task: Any) -> Any:  # noqa: ANN401 - the pool knows the types
    return _given[0](task)
