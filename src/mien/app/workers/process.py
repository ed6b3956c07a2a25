"""A worker's process: takes one task after the other, and never outlives or outgrows its bounds.

Nothing here waits for a task to be willing: the system itself ends a process that has used up its
seconds, refuses memory above the bound, and ends the process when its parent dies (Linux);
elsewhere a thread watches the parent.
"""

import ctypes
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from typing import Any

from mien.media.memory_limit import lower_limit


class Unanswered(Enum):
    """What stands in for the answer to a task that got none."""

    CRASHED = auto()
    TOO_LONG = auto()
    TOO_LARGE = auto()


class Told(Enum):
    """What a worker says without being asked."""

    READY = auto()


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one task may take.

    Attributes:
        processor_s: seconds of processor time.
        clock_s: seconds on the clock, for a task that waits and does not work.
        memory_bytes: above what a process holds that is ready and has done nothing yet.
    """

    processor_s: float = 8.0
    clock_s: float = 120.0
    memory_bytes: int = 500_000_000


@dataclass(frozen=True, slots=True)
class Raised:
    """What a task raised, on its way to whoever asked for it."""

    fault: Exception


def attend(
    channel: Connection,
    work: Callable[[Any], Any],
    prepare: Callable[[], object],
    bounds: Bounds,
) -> None:
    """Answers tasks until the channel closes.

    Args:
        channel: brings tasks, each with the seconds that it may take beyond its bounds, and takes
            answers.
        work: from task to answer.
        prepare: loads what the work needs, before any bound holds; what it raises is left to the
            work to meet and to tell.
        bounds: of each task.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to handle
    _follow_parent()
    with suppress(Exception):
        prepare()
    lower_limit(bounds.memory_bytes)
    channel.send(Told.READY)
    while True:
        try:
            task, more_s = channel.recv()
        except (EOFError, OSError):
            return
        _allow_seconds(bounds.processor_s + more_s)
        channel.send(_answer(work, task))


def _answer(work: Callable[[Any], Any], task: Any) -> Any:  # noqa: ANN401 - the pool knows the types
    try:
        return work(task)
    except MemoryError:
        return Unanswered.TOO_LARGE
    except Exception as fault:
        return Raised(_that_travels(fault))


def _that_travels(fault: Exception) -> Exception:
    """The fault, or what stands for one that cannot be taken to another process."""
    try:
        pickle.loads(pickle.dumps(fault))  # noqa: S301 - our own
    except Exception:
        return RuntimeError(f"{type(fault).__name__}: {fault}")
    return fault


def _allow_seconds(seconds: float) -> None:
    """Lets the system end this process after so many more seconds of processor time."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(
        resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 1, hard)
    )


_PR_SET_PDEATHSIG = 1


def _follow_parent() -> None:
    """Ends this process when its parent does, however that one ends."""
    parent = parent_process()
    if parent is None:
        return
    threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent.pid:
            os._exit(1)


def _leave_with(parent: Any) -> None:  # noqa: ANN401 - multiprocessing names its type nowhere
    parent.join()
    os._exit(1)
