"""`-v` and `-vv`: what the parts of Mien log, to standard error, for as long as a command runs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated

import typer
from typer.main import get_command

if TYPE_CHECKING:
    from logging import Handler

    from typer._click import Parameter

VERBOSE = "MIEN_VERBOSE"
"""What `-v` is where it is not given: 1, or 2 for `-vv`."""

_FORMAT = "%(relativeCreated)6.0f ms  %(name)s: %(message)s"


@cache
def verbose_option() -> Parameter:
    """The option, which every command takes and no command's function sees."""
    app = typer.Typer(add_completion=False)
    app.command()(_takes_it)
    return get_command(app).params[0]


def _show(context: typer.Context, times: int) -> int:
    if times and not context.resilient_parsing:
        handler = _show_logs(debug=times > 1)
        context.call_on_close(lambda: _hide_logs(handler))
    return times


def _takes_it(
    verbose: Annotated[
        int,
        typer.Option(
            "--verbose",
            "-v",
            count=True,
            envvar=VERBOSE,
            show_envvar=False,
            callback=_show,
            is_eager=True,
            expose_value=False,
            help="Log what is done and how long it takes; twice for more (default: MIEN_VERBOSE).",
            show_default=False,
        ),
    ] = 0,
) -> None: ...


def _show_logs(*, debug: bool) -> Handler:
    import logging
    import sys

    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter(_FORMAT))
    log = logging.getLogger("mien")
    log.addHandler(handler)
    log.setLevel(logging.DEBUG if debug else logging.INFO)
    return handler


def _hide_logs(handler: Handler) -> None:
    import logging

    log = logging.getLogger("mien")
    log.removeHandler(handler)
    log.setLevel(logging.NOTSET)
