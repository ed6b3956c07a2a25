"""What the server writes to its log: what failed and where, never what anybody sent.

Tracebacks are written as text made here: a log renderer that shows the variables of each frame
would write pictures and moods into the log.
"""

import sys
import traceback

import structlog

from mien.errors import MienError


def log_to_standard_error() -> None:
    """Sends the log to standard error: to whatever it is when something is logged.

    The stream of when the server began may be closed by then.
    """
    structlog.configure(logger_factory=lambda *_: structlog.WriteLogger(sys.stderr))


def log_failure(event: str, **facts: str) -> None:
    """Logs the exception that is being handled.

    Args:
        event: what failed.
        facts: what helps to find it, such as the path; nothing that a person said or showed.
    """
    log = structlog.get_logger("mien.serve")
    log.error(event, **facts, exception=traceback.format_exc())


def log_fault(event: str, fault: MienError) -> None:
    """Logs a fault that says itself what happened and what to do: no traceback helps further."""
    structlog.get_logger("mien.serve").error(event, reason=str(fault))
