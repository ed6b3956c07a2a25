"""One process at a time: a lock on a folder, which the system lets go of when its holder dies.

Nothing lies about afterwards that would have to be cleared away: POSIX locks the folder itself
(`flock`); Windows, which cannot, locks a file in it.
"""

import os
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from mien.errors import ConflictError

_PATIENCE_S = 60.0
_PAUSE_S = 0.02


@contextmanager
def hold_lock(
    folder: Path, patience_s: float = _PATIENCE_S, given_up: Callable[[], bool] = lambda: False
) -> Generator[None]:
    """Keeps every other process and thread out of the same block.

    Args:
        folder: what the lock is on; it is there.
        patience_s: how long to wait for whoever holds it, in seconds.
        given_up: asked while waiting; once true, waiting ends.

    Raises:
        ConflictError: if another process holds it for longer.
        OSError: if the folder cannot be opened.
    """
    handle = _open(folder)
    try:
        _wait(handle, folder, time.monotonic() + patience_s, given_up)
        yield
    finally:
        os.close(handle)  # which lets go


def _wait(handle: int, folder: Path, until: float, given_up: Callable[[], bool]) -> None:
    while not _try_lock(handle):
        if given_up() or time.monotonic() >= until:
            raise ConflictError(
                f"Another Mien is at work in {folder}.", "Wait until it is done, and try again."
            )
        time.sleep(_PAUSE_S)


if sys.platform == "win32":
    import msvcrt

    def _open(folder: Path) -> int:
        return os.open(folder / ".lock", os.O_CREAT | os.O_RDWR, 0o600)

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _open(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY)

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
