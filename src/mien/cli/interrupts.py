"""Ctrl-C: none is lost; during a long job the first asks it to stop, the second stops it."""

import _thread
import signal
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType

from mien.cli.output import message

_AGAIN_S = 0.02


def never_lost() -> None:
    """Makes a Ctrl-C count that Python would drop.

    One that comes while the garbage collector calls back is raised where nothing can catch it:
    Python prints and forgets it. It is raised again a moment later.
    """
    others = sys.unraisablehook

    def on_unraisable(unraisable: "sys.UnraisableHookArgs") -> None:
        if issubclass(unraisable.exc_type, KeyboardInterrupt):
            threading.Timer(_AGAIN_S, _interrupt_again).start()
        else:
            others(unraisable)

    sys.unraisablehook = on_unraisable


def _interrupt_again() -> None:
    if sys.platform == "win32":
        _thread.interrupt_main()
    else:  # which also ends what the main thread waits for
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)


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

    def is_stopped() -> bool:
        # Said from here: a signal handler may not write to a stream that is being written to.
        if asked.is_set() and not told.is_set():
            told.set()
            message("Stopping after what is under way. Press Ctrl-C again to stop at once.")
        return asked.is_set()

    if threading.current_thread() is not threading.main_thread():
        yield is_stopped
        return
    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield is_stopped
    finally:
        signal.signal(signal.SIGINT, before)
