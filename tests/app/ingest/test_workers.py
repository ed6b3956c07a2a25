"""One task that kills its process takes none of the others along."""

import os
import signal
from itertools import count, islice

from mien.app.ingest.workers import Crashed, WorkerPool


def double_or_die(task: int) -> int:
    if task < 0:
        os._exit(3)
    return task * 2


def how_interrupts_are_taken(_: int) -> bool:
    return signal.getsignal(signal.SIGINT) is signal.SIG_IGN


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
    assert answers == [(1, True)]
