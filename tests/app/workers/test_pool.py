"""One task takes none of the others along: not by its death, nor its time, nor its memory."""

import os
import signal
import subprocess
import sys
import time
from itertools import count, islice
from pathlib import Path

import pytest

from mien.app.workers.pool import WorkerPool
from mien.app.workers.process import Bounds, Unanswered


def double_or_die(task: int) -> int:
    if task < 0:
        os._exit(3)
    return task * 2


def spin_or_double(task: int) -> int:
    while task < 0:
        pass
    return task * 2


def wait_or_double(task: int) -> int:
    if task < 0:
        signal.pause()
    return task * 2


def hold(megabytes: int) -> int:
    return len(b"a" * (megabytes << 20))


def die_once(marker: str) -> str:
    if not Path(marker).exists():
        Path(marker).touch()
        os._exit(3)
    return "answered"


def name_itself(_: int) -> int:
    return os.getpid()


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def how_interrupts_are_taken(_: int) -> tuple[bool, bool]:
    blocked: set[int] = set()
    if hasattr(signal, "pthread_sigmask"):
        blocked = set(signal.pthread_sigmask(signal.SIG_BLOCK, []))
    return signal.getsignal(signal.SIGINT) is signal.SIG_IGN, signal.SIGINT in blocked


def test_every_task_is_answered_although_some_kill_their_process() -> None:
    tasks = [1, 2, -1, 3, 4, -2, 5, 6, 7]
    answers = dict(WorkerPool(double_or_die, 2).run(tasks, lambda: False))
    assert {task for task, answer in answers.items() if answer is Unanswered.CRASHED} == {-1, -2}
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


needs_signals = pytest.mark.skipif(
    sys.platform == "win32", reason="no such limits or signals there"
)
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")


@needs_signals
def test_a_task_that_works_without_end_is_ended_and_the_others_go_on() -> None:
    pool = WorkerPool(spin_or_double, 2, Bounds(processor_s=0.2))
    assert dict(pool.run([1, -1, 2, 3], lambda: False)) == {
        1: 2, -1: Unanswered.TOO_LONG, 2: 4, 3: 6
    }  # fmt: skip


@needs_signals
def test_a_task_that_waits_without_end_is_ended_and_the_others_go_on() -> None:
    pool = WorkerPool(wait_or_double, 2, Bounds(clock_s=3.0))
    answers = dict(pool.run([1, -1, 2, 3], lambda: False))
    assert answers == {1: 2, -1: Unanswered.TOO_LONG, 2: 4, 3: 6}


@needs_linux
def test_a_task_gets_no_more_memory_than_its_bound() -> None:
    pool = WorkerPool(hold, 1, Bounds(memory_bytes=200 << 20))
    answers = dict(pool.run([50, 4_000, 51], lambda: False))
    assert answers == {50: 50 << 20, 4_000: Unanswered.TOO_LARGE, 51: 51 << 20}


def test_a_task_whose_process_was_ended_by_something_else_is_tried_again(tmp_path: Path) -> None:
    task = str(tmp_path / "seen")
    assert list(WorkerPool(die_once, 1).run([task], lambda: False)) == [(task, "answered")]


@needs_signals
def test_a_stop_ends_what_will_not_end_by_itself() -> None:
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > 4

    begun = time.monotonic()
    assert list(WorkerPool(spin_or_double, 2).run([-1, -2, -3], cancelled)) == []
    assert time.monotonic() - begun < 60, "a bound, so that a stop that hangs fails"


@needs_signals
def test_processes_end_with_whoever_reads_the_answers() -> None:
    answers = WorkerPool(name_itself, 2).run(count(), lambda: False)
    seen = [process for _, process in islice(answers, 8) if isinstance(process, int)]
    answers.close()  # pyright: ignore[reportAttributeAccessIssue] - it is a generator
    assert seen
    assert not any(map(is_running, seen))


@pytest.mark.skipif(sys.platform != "linux", reason="asks for processes as Linux does")
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
def test_processes_end_with_their_parent(ending: signal.Signals) -> None:
    """Although they work without end and listen to nobody."""
    running = subprocess.Popen([sys.executable, __file__], stdout=subprocess.PIPE, text=True)
    assert running.stdout
    workers = [int(running.stdout.readline()) for _ in range(2)]
    assert all(map(is_running, workers))
    running.send_signal(ending)
    running.wait(60)
    running.stdout.close()
    until = time.monotonic() + 60
    while any(map(is_running, workers)) and time.monotonic() < until:
        os.sched_yield()
    assert not any(map(is_running, workers))


def say_and_spin(_: int) -> None:
    sys.stdout.write(f"{os.getpid()}\n")
    sys.stdout.flush()
    while True:
        pass


if __name__ == "__main__":
    list(WorkerPool(say_and_spin, 2).run([1, 2], lambda: False))
