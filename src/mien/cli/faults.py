"""How faults are told: a sentence on what happened and one on what to do, then an exit code."""

import errno
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager

import typer

from mien.cli.exits import ExitCode, exit_code
from mien.cli.output import document, message
from mien.errors import InvalidInputError, MienError, NotFoundError, UnavailableError

DEBUG = "MIEN_DEBUG"
"""Set to 1, this environment variable lets tracebacks of Mien's own faults through."""

_WRONG_NAMES = (errno.ENAMETOOLONG, errno.EINVAL, errno.ELOOP, errno.ENOTDIR, errno.EISDIR)
_OUTPUT_FAILS = (errno.ENOSPC, errno.EDQUOT, errno.EIO)


@contextmanager
def report_faults(*, as_document: bool) -> Generator[None]:
    """Turns what a command raises into a message and an exit code.

    Args:
        as_document: whether a fault is the answer, as a JSON document on standard output;
            otherwise it goes to standard error.

    Raises:
        typer.Exit: with the code of what went wrong.
    """
    try:
        yield
        sys.stdout.flush()
    except MienError as fault:
        _tell(fault, as_document)
        raise typer.Exit(exit_code(fault)) from fault
    except KeyboardInterrupt as fault:
        message("Stopped.")
        raise typer.Exit(ExitCode.INTERRUPTED) from fault
    except BrokenPipeError as fault:
        _close_quietly()
        raise typer.Exit(ExitCode.DONE) from fault
    except (typer.Exit, typer.Abort, typer.TyperException):
        raise
    except Exception as fault:
        if isinstance(fault, OSError) and fault.errno in _OUTPUT_FAILS and not fault.filename:
            _close_quietly()
            _tell(_unwritable(fault), as_document=False)
            raise typer.Exit(ExitCode.UNAVAILABLE) from fault
        if isinstance(fault, OSError) and fault.filename:
            refused = _refusal(fault)
            _tell(refused, as_document)
            raise typer.Exit(exit_code(refused)) from fault
        if os.environ.get(DEBUG):
            raise
        _tell(_unforeseen(fault), as_document)
        raise typer.Exit(ExitCode.FAILED) from fault


def _tell(fault: MienError, as_document: bool) -> None:
    if as_document:
        from mien.contract.faults import fault_json

        document(fault_json(fault))
    else:
        message(fault.happened, fault.remedy)


def _refusal(fault: OSError) -> MienError:
    """What the system said of a file or folder that it does not give, such as a name too long."""
    happened = f"The system refuses {os.fsdecode(fault.filename)}: {fault.strerror}."
    if isinstance(fault, FileNotFoundError):
        return NotFoundError(happened, "Check that it is there.")
    if fault.errno in _WRONG_NAMES:
        return InvalidInputError(happened, "Give another name.")
    return UnavailableError(happened, "Check that you may use it, and that its disk works.")


def _unwritable(fault: OSError) -> MienError:
    return UnavailableError(
        f"The output could not be written: {fault.strerror}.",
        "Make room where it goes, or send it somewhere else.",
    )


def _unforeseen(fault: Exception) -> MienError:
    return MienError(
        f"Something went wrong inside Mien: {type(fault).__name__}: {fault}",
        f"Run it again with {DEBUG}=1 to see where, and report what it prints.",
    )


def _close_quietly() -> None:
    """Whoever read the output has left; nothing more can be written, not even at shutdown."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
