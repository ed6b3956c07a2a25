"""`mien serve`: the page and the API."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from mien.cli.options import AsJson, DataFolder, PersonName
from mien.cli.output import line
from mien.cli.session import settings_from


def serve(
    host: Annotated[
        str | None,
        typer.Option(
            "--host",
            metavar="ADDRESS",
            help="The address to bind to (default: MIEN_HOST, or 127.0.0.1).",
            show_default=False,
        ),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            "--port",
            metavar="NUMBER",
            min=0,
            max=65535,
            help="The port; 0 takes a free one (default: MIEN_PORT, or 8765).",
            show_default=False,
        ),
    ] = None,
    browser: Annotated[
        bool | None,
        typer.Option(
            "--open/--no-open",
            help="Open the page in a browser (default: only from a terminal).",
            show_default=False,
        ),
    ] = None,
    data: DataFolder = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Open Mien's page in a browser.

    Prints the address and serves until Ctrl-C. Other machines can reach it only with --host and a
    password in MIEN_PASSWORD.
    """
    from mien.serve.run import serve as run

    settings = settings_from(data, person, host=host, port=port)
    wanted = sys.stdout.isatty() if browser is None else browser
    run(settings, wanted, (lambda url: line({"url": url})) if as_json else None)
