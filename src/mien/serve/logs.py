"""What the server writes to its log: what failed and where, never what anybody sent.

Tracebacks are written as text made here: a log renderer that shows the variables of each frame
would write pictures and moods into the log. What comes again and again is counted, not repeated:
a log must not fill a disk because somebody outside wishes it to.
"""

import logging
import sys
import time
import traceback
from collections.abc import Callable

import structlog

from mien.errors import MienError

_EVERY_S = 60.0
_MOST_KINDS = 200


class Repeats:
    """Lets the first of a kind through, and then one each minute that says how many there were.

    Args:
        seconds: a clock that never goes back.
    """

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._kinds: dict[str, tuple[float, int]] = {}

    def more(self, kind: str) -> int | None:
        """How many of a kind were held back before this one; None if this one is held back too."""
        now = self._seconds()
        told_at, held = self._kinds.get(kind, (now - _EVERY_S, 0))
        if now - told_at < _EVERY_S:
            self._kinds[kind] = told_at, held + 1
            return None
        if len(self._kinds) >= _MOST_KINDS:
            self._kinds.clear()
        self._kinds[kind] = now, 0
        return held


class CountingFilter(logging.Filter):
    """Counts the lines of a library that would repeat themselves."""

    def __init__(self) -> None:
        super().__init__()
        self._repeats = Repeats()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a line is written; one that is says how many were not."""
        kind = str(record.msg).partition("\n")[0]  # what follows differs each time, in asyncio's
        more = self._repeats.more(f"{record.name} {kind[:80]}")
        if more:
            record.msg, record.args = f"{record.getMessage()} (and {more} more times)", ()
        return more is not None


_FILTER = CountingFilter()
_REPEATS = Repeats()


def log_to_standard_error() -> None:
    """Sends the log to standard error: to whatever it is when something is logged.

    The stream of when the server began may be closed by then.
    """
    structlog.configure(logger_factory=lambda *_: structlog.WriteLogger(sys.stderr))


def count_repeats_of(*loggers: str) -> None:
    """Makes loggers of libraries count what they would repeat."""
    for name in loggers:
        logging.getLogger(name).addFilter(_FILTER)


def log_failure(event: str, **facts: str) -> None:
    """Logs the exception that is being handled.

    Args:
        event: what failed.
        facts: what helps to find it, such as the path; nothing that a person said or showed.
    """
    kind, _, trace = sys.exc_info()
    where = traceback.extract_tb(trace)[-1:]
    more = _REPEATS.more(f"{event} {kind} {where}")
    if more is not None:
        log = structlog.get_logger("mien.serve")
        log.error(event, **facts, **_times(more), exception=traceback.format_exc())


def log_fault(event: str, fault: MienError) -> None:
    """Logs a fault that says itself what happened and what to do: no traceback helps further."""
    structlog.get_logger("mien.serve").error(event, reason=str(fault))


def log_connection(why: str) -> None:
    """Logs that a connection was closed which kept the server waiting."""
    more = _REPEATS.more(why)
    if more is not None:
        structlog.get_logger("mien.serve").warning(f"closed a connection {why}", **_times(more))


def log_given_up() -> None:
    """Logs that the server ends before what was under way was done."""
    structlog.get_logger("mien.serve").warning("stopped without waiting any longer")


def _times(more: int) -> dict[str, int]:
    return {"more_before": more} if more else {}
