"""Runs the server: binds, opens Mien, prints the address, serves until Ctrl-C."""

import signal
import sys
import threading
import webbrowser
from collections.abc import Callable, Generator
from contextlib import contextmanager

import structlog
import uvicorn
from fastapi import FastAPI
from rich.console import Console

from mien.app.assembly import open_mien
from mien.app.settings import Settings
from mien.errors import UnavailableError
from mien.serve.application import create_app
from mien.serve.binding import address_of, listen, require_password

_GRACE_S = 3
"""How long answers under way, such as a piece that plays, may take after Ctrl-C."""


def serve(
    settings: Settings, open_page: bool, announce: Callable[[str], None] | None = None
) -> None:
    """Serves the page and the API until Ctrl-C or SIGTERM.

    Args:
        settings: where to listen, the password, the data folder, who asks.
        open_page: whether to open the page in the person's browser.
        announce: told the address once it is known; it is printed for people if left out.

    Raises:
        InvalidInputError: if other machines could come in without a password.
        UnavailableError: if the port is taken, or the data folder cannot be used.
    """
    require_password(settings)
    _log_to_stderr()
    console = Console(highlight=False, quiet=announce is not None)
    with listen(settings.host, settings.port) as listener, open_mien(settings) as mien:
        address = address_of(listener)
        console.print(f"Mien is at [bold]{address}[/bold]")
        console.print("Ctrl-C stops it.", style="dim")
        if announce is not None:
            announce(address)
        if open_page:
            webbrowser.open(address)
        server = server_for(create_app(mien, settings))
        server.run([listener])
        if not server.started:
            raise UnavailableError(
                "The server did not start.", "The lines above say why; `mien doctor` may know more."
            )
    console.print("Mien has stopped.", style="dim")


class GracefulServer(uvicorn.Server):
    """Stops on Ctrl-C and SIGTERM and returns, so that the caller can close what it opened."""

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """Handles the signals while the server runs; the second Ctrl-C does not wait."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        signals = (signal.SIGINT, signal.SIGTERM)
        before = {number: signal.signal(number, self.handle_exit) for number in signals}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def server_for(app: FastAPI) -> GracefulServer:
    """The server of an application: quiet, and giving its own name to nobody."""
    config = uvicorn.Config(
        app,
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_GRACE_S,
    )
    return GracefulServer(config)


def _log_to_stderr() -> None:
    structlog.configure(logger_factory=structlog.WriteLoggerFactory(sys.stderr))
