"""The entry point: `mien`, `python -m mien`."""

import os
from typing import Annotated

import typer

from mien.cli.commands import COMMANDS
from mien.cli.faults import DEBUG
from mien.cli.group import LazyGroup, new_app
from mien.cli.interrupts import never_lost
from mien.cli.output import always_open, libraries_unheard, lossy_not_fatal

_EPILOG = (
    "Every command also takes --json, --data FOLDER and --person NAME; see `mien COMMAND --help`."
)


class Root(LazyGroup):
    """All commands of Mien."""

    entries = COMMANDS


app = new_app(completion=True)


def _version(asked: bool) -> None:
    if asked:
        from mien import __version__
        from mien.contract.numbers import CONTRACT_VERSION

        typer.echo(f"mien {__version__} (JSON contract {CONTRACT_VERSION})")
        raise typer.Exit


@app.callback(cls=Root, epilog=_EPILOG, no_args_is_help=True)
def mien(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help="Show the version and exit.",
            show_default=False,
        ),
    ] = False,
) -> None:
    """Reads how you feel and picks the music and the films that fit, on your own machine."""


def main() -> None:
    """Runs the command line that this process was started with."""
    never_lost()
    always_open()
    lossy_not_fatal()
    if not os.environ.get(DEBUG):
        libraries_unheard()
    app(prog_name="mien")
