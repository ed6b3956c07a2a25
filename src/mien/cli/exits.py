"""Exit codes: one table for every command, documented in docs/commands.md.

Codes 3 to 5 tell a script which kind of fault it met; 130 is what shells use for Ctrl-C.
"""

from enum import IntEnum

from mien.errors import (
    ConflictError,
    InvalidInputError,
    MienError,
    ModelError,
    NotFoundError,
    UnavailableError,
)


class ExitCode(IntEnum):
    """What a finished command says to the shell."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    NOT_FOUND = 3
    CONFLICT = 4
    UNAVAILABLE = 5
    INTERRUPTED = 130


_CODES: tuple[tuple[type[MienError], ExitCode], ...] = (
    (InvalidInputError, ExitCode.USAGE),
    (NotFoundError, ExitCode.NOT_FOUND),
    (ConflictError, ExitCode.CONFLICT),
    (UnavailableError, ExitCode.UNAVAILABLE),
    (ModelError, ExitCode.UNAVAILABLE),
)


def exit_code(fault: MienError) -> ExitCode:
    """The exit code of a fault that ended a command."""
    return next((code for kind, code in _CODES if isinstance(fault, kind)), ExitCode.FAILED)
