"""Every kind of fault, as a command raises it: what is printed where, and the exit code."""

import errno
import json
import os
from collections.abc import Callable

import pytest
import typer
from typer.testing import CliRunner, Result

from mien.cli.command import MienCommand, StreamCommand
from mien.cli.exits import ExitCode
from mien.cli.group import new_app
from mien.cli.options import AsJson
from mien.errors import (
    ConflictError,
    InvalidInputError,
    MienError,
    ModelError,
    NotFoundError,
    UnavailableError,
)

CODES: list[tuple[type[MienError], int]] = [
    (InvalidInputError, 2),
    (NotFoundError, 3),
    (ConflictError, 4),
    (UnavailableError, 5),
    (ModelError, 5),
    (MienError, 1),
]


def raising(fault: BaseException, kind: type[MienCommand] = MienCommand) -> typer.Typer:
    app = new_app()

    def command(as_json: AsJson = False) -> None:
        """Fails."""
        typer.echo("so far" if not as_json else "{}")
        raise fault

    app.command(cls=kind)(command)
    return app


def ran(fault: BaseException, *arguments: str, kind: type[MienCommand] = MienCommand) -> Result:
    return CliRunner().invoke(raising(fault, kind), list(arguments))


@pytest.mark.parametrize(("kind", "code"), CODES)
def test_a_fault_is_a_sentence_a_remedy_and_a_code(kind: type[MienError], code: int) -> None:
    done = ran(kind("It broke.", "Mend it."))
    assert done.exit_code == code
    assert done.stderr == "It broke.\nMend it.\n"
    assert done.stdout == "so far\n"


def test_with_json_the_fault_is_the_document() -> None:
    done = ran(NotFoundError("It is gone.", "Find it."), "--json")
    assert done.exit_code == ExitCode.NOT_FOUND
    assert json.loads(done.stdout.removeprefix("{}\n")) == {
        "error": "It is gone.",
        "remedy": "Find it.",
    }
    assert done.stderr == ""


def test_a_stream_of_lines_holds_no_document() -> None:
    done = ran(ModelError("It is damaged.", "Install it."), "--json", kind=StreamCommand)
    assert done.stdout == "{}\n"
    assert done.stderr == "It is damaged.\nInstall it.\n"


def test_a_fault_of_mien_itself_is_short_and_says_how_to_see_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("MIEN_DEBUG", raising=False)
    done = ran(ZeroDivisionError("oops"))
    assert done.exit_code == ExitCode.FAILED
    assert "ZeroDivisionError: oops" in done.stderr
    assert "MIEN_DEBUG=1" in done.stderr
    assert "Traceback" not in done.stderr


def test_debugging_lets_the_traceback_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIEN_DEBUG", "1")
    assert isinstance(ran(ZeroDivisionError("oops")).exception, ZeroDivisionError)


def test_an_interrupt_ends_with_the_shells_code() -> None:
    done = ran(KeyboardInterrupt())
    assert done.exit_code == ExitCode.INTERRUPTED
    assert done.stderr == "Stopped.\n"


def test_what_a_message_quotes_cannot_steer_the_terminal() -> None:
    done = ran(NotFoundError("No \x1b[31mfile\x07.", "Look\nelsewhere."))
    assert done.stderr == "No \\x1b[31mfile\\x07.\nLook elsewhere.\n"


def test_codes_are_told_apart() -> None:
    assert len({int(code) for code in ExitCode}) == len(ExitCode)


@pytest.mark.parametrize("ask", [lambda: typer.Exit(7)])
def test_a_commands_own_exit_code_passes(ask: Callable[[], BaseException]) -> None:
    assert ran(ask()).exit_code == 7


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENAMETOOLONG, 2), (errno.ENOENT, 3), (errno.EROFS, 5), (errno.EACCES, 5)],
)
def test_what_the_system_refuses_is_a_sentence_with_the_name(number: int, code: int) -> None:
    done = ran(OSError(number, os.strerror(number), "some/name.flac"))
    assert done.exit_code == code
    assert done.stderr.startswith(f"The system refuses some/name.flac: {os.strerror(number)}.\n")
    assert done.stderr.count("\n") == 2
