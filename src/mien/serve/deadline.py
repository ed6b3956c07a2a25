"""The end of a server that was asked to stop and cannot: a thread in it waits for something.

No thread can be taken back from what it waits for: a database that another program holds, a disk
that does not answer, another program's turn. So after a while the process ends as if it were
killed, which loses nothing that was acknowledged.
"""

import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Event, Thread

from mien.serve.logs import log_given_up


def _end() -> None:
    log_given_up()
    os._exit(0)


@contextmanager
def ended_within(seconds: float, end: Callable[[], object] = _end) -> Generator[Callable[[], None]]:
    """Gives the block so long to end once it is asked to.

    Args:
        seconds: how long.
        end: called, in a thread, if the block is still there then; ends the process if left out.

    Yields:
        What to call when the block is asked to end; signal handlers may.
    """
    asked: SimpleQueue[None] = SimpleQueue()  # whose `put` may interrupt itself
    over = Event()

    def watch() -> None:
        asked.get()
        if not over.wait(seconds):
            end()

    Thread(target=watch, name="deadline", daemon=True).start()
    try:
        yield lambda: asked.put(None)
    finally:
        over.set()
        asked.put(None)
