"""Ctrl-C during a long job: the first asks it to stop at a good place, the second stops at once."""

import signal
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType

from mien.cli.output import message


@contextmanager
def stoppable() -> Generator[Callable[[], bool]]:
    """Catches Ctrl-C inside the block.

    Yields:
        Whether somebody asked to stop. Outside the main thread nobody can, and it stays False.
    """
    asked, told = threading.Event(), threading.Event()

    def on_interrupt(number: int, frame: FrameType | None) -> None:
        if asked.is_set():
            signal.default_int_handler(number, frame)
        asked.set()

    def stopped() -> bool:
        # Said from here: a signal handler may not write to a stream that is being written to.
        if asked.is_set() and not told.is_set():
            told.set()
            message("Stopping after what is under way. Press Ctrl-C again to stop at once.")
        return asked.is_set()

    if threading.current_thread() is not threading.main_thread():
        yield stopped
        return
    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield stopped
    finally:
        signal.signal(signal.SIGINT, before)
