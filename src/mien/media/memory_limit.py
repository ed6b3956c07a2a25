"""A bound on the memory that one file may take, whatever a decoder makes of it.

What a file announces is checked before it is decoded; this is for what no check foresaw. The
system refuses memory above the bound, decoders give up as they do when none is left, and Python
raises `MemoryError`. Files are decoded one at a time in a process, so that two large ones do not
add up.
"""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

MOST_BYTES = 460_000_000
"""What decoding one file may add to a process: 400 MB for a picture (see `shrinking`), and air."""

_BYTES_A_CORE = 20_000_000
"""Libraries begin a thread for each core, whose stack counts as held before it is used."""

_one_at_a_time = RLock()


@contextmanager
def limit_memory(most_bytes: int = MOST_BYTES) -> Generator[None]:
    """Inside the block the process gets at most so many bytes more.

    Systems without such a limit, and those that do not say what a process holds, set none: there
    the checks of what is announced have to do. Threads wait for each other.

    Args:
        most_bytes: above what the process holds when the block begins, and what the stacks of
            its threads may come to.
    """
    with _one_at_a_time:
        before = lower_limit(most_bytes)
        try:
            yield
        finally:
            if before is not None:
                _set_limit(before)


def lower_limit(most_bytes: int) -> tuple[int, int] | None:
    """Lets this process get at most so many bytes more from now on.

    Returns:
        The limits before, soft and hard; None where the system has none.
    """
    try:
        import resource
    except ImportError:  # Windows
        return None
    held = _held_bytes()
    if held is None:
        return None
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = held + most_bytes + _BYTES_A_CORE * max(0, (os.cpu_count() or 1) - 2)
    lowest = min(limit for limit in (most, soft, hard) if limit != resource.RLIM_INFINITY)
    _set_limit((lowest, hard))
    return soft, hard


def _set_limit(limits: tuple[int, int]) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, limits)


def _held_bytes() -> int | None:
    """What counts against the limit: private memory that may be written (Linux, proc(5))."""
    import resource

    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    except (OSError, ValueError, IndexError):
        return None
    return pages * resource.getpagesize()
