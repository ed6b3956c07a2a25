"""One task that kills its process takes none of the others along."""

import os
import signal
import threading
from concurrent.futures.process import _ExecutorManagerThread  # pyright: ignore
from itertools import count, islice
from multiprocessing.process import BaseProcess
from typing import Any

import pytest

from mien.app.ingest.workers import Crashed, WorkerPool


def double_or_die(task: int) -> int:
    if task < 0:
        os._exit(3)
    return task * 2


def how_interrupts_are_taken(_: int) -> tuple[bool, bool]:
    blocked: set[int] = set()
    if hasattr(signal, "pthread_sigmask"):
        blocked = set(signal.pthread_sigmask(signal.SIG_BLOCK, []))
    return signal.getsignal(signal.SIGINT) is signal.SIG_IGN, signal.SIGINT in blocked


def leave_alone(_: object) -> None:
    """In place of a method that would end processes."""


def test_every_task_is_answered_although_some_kill_their_process() -> None:
    tasks = [1, 2, -1, 3, 4, -2, 5, 6, 7]
    answers = dict(WorkerPool(double_or_die, 2).run(tasks, lambda: False))
    assert {task for task, answer in answers.items() if isinstance(answer, Crashed)} == {-1, -2}
    assert {task: answer for task, answer in answers.items() if task > 0} == {
        task: task * 2 for task in tasks if task > 0
    }


def test_cancelling_stops_an_endless_list_of_tasks() -> None:
    seen: list[int] = []
    taken = count()
    for task, _ in WorkerPool(double_or_die, 1).run(taken, lambda: len(seen) >= 4):
        seen.append(task)
    assert 4 <= len(seen) <= 8
    assert next(taken) <= len(seen) + 8, "tasks are read only as fast as they are worked off"


def test_workers_leave_ctrl_c_to_their_parent() -> None:
    answers = list(islice(WorkerPool(how_interrupts_are_taken, 1).run([1], lambda: False), 1))
    since_its_start = hasattr(signal, "pthread_sigmask")
    assert answers == [(1, (True, since_its_start))]
    if since_its_start:
        assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_a_worker_that_a_broken_pool_forgets_to_end_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As happens to one that is being started while another one dies."""
    end = _ExecutorManagerThread.terminate_broken

    def end_none(manager: _ExecutorManagerThread, cause: Any) -> None:  # noqa: ANN401
        with monkeypatch.context() as forgetful:
            forgetful.setattr(BaseProcess, "terminate", leave_alone)
            forgetful.setattr(_ExecutorManagerThread, "shutdown_workers", leave_alone)
            end(manager, cause)

    monkeypatch.setattr(_ExecutorManagerThread, "terminate_broken", end_none)
    answers: dict[int, int | Crashed] = {}

    def run() -> None:
        answers.update(WorkerPool(double_or_die, 2).run([1, 2, -1, 3], lambda: False))

    running = threading.Thread(target=run, daemon=True)
    running.start()
    running.join(60)
    assert not running.is_alive()
    assert {1: 2, 2: 4, 3: 6}.items() <= answers.items()
