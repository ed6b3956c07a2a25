"""Wrong usage in plain words: what the libraries below say of values is meant for programmers."""

import re
from collections.abc import Generator
from contextlib import contextmanager

import typer

from mien.cli.exits import ExitCode
from mien.cli.output import document

_PLAIN = (
    (r"^Value error, ", ""),
    (r"^Input should be greater than or equal to (.+)$", r"it must be at least \1."),
    (r"^Input should be less than or equal to (.+)$", r"it must be at most \1."),
    (r"^Input should be a valid integer.*$", "it must be a whole number."),
    (r"^Input should be a valid number.*$", "it must be a number."),
    (r"^Input should be ([^,]+).*$", r"it must be \1."),
)


@contextmanager
def plainly(command: str, *, as_document: bool) -> Generator[None]:
    """Puts what is said of wrong usage into plain words.

    Args:
        command: how the command was called, for the remedy.
        as_document: whether the fault is the answer, as with every other fault.

    Raises:
        typer.Exit: with `ExitCode.USAGE` once the document is printed.
    """
    try:
        yield
    except typer.TyperException as fault:
        fault.message = plain(fault.message)
        if not as_document or fault.exit_code != ExitCode.USAGE:
            raise
        from mien.contract.faults import fault_json
        from mien.errors import InvalidInputError

        happened = f"{fault.format_message().rstrip('.')}."
        document(fault_json(InvalidInputError(happened, f"See `{command} --help`.")))
        raise typer.Exit(ExitCode.USAGE) from fault


def plain(message: str) -> str:
    """A sentence on a value, in plain words."""
    for pattern, words in _PLAIN:
        message = re.sub(pattern, words, message, flags=re.DOTALL)
    return message
