"""Runs the server: binds, opens Mien, prints the address, serves until Ctrl-C."""

import signal
import socket
import time
import webbrowser
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from types import FrameType

import uvicorn
from fastapi import FastAPI
from rich.console import Console

from mien.app.assembly import open_mien
from mien.app.settings import Settings
from mien.errors import UnavailableError
from mien.serve.application import create_app
from mien.serve.binding import BACKLOG, address_of, listen, require_password
from mien.serve.connections.descriptors import connections_within
from mien.serve.connections.open_connections import ROOM, OpenConnections
from mien.serve.connections.protocol import BoundedProtocol
from mien.serve.context import Context
from mien.serve.deadline import ended_within
from mien.serve.limits import USUAL, Limits
from mien.serve.logs import count_repeats_of, log_connection, log_to_standard_error

_AT_A_TIME = 64
"""New connections that are taken before those that are there are heard again."""

_TICKS_A_SWEEP = 3
"""uvicorn ticks ten times a second."""

_GRACE_S = 2
"""How long answers under way, such as a piece that plays, may take after Ctrl-C."""

_LAST_S = 4.0
"""When this process ends after Ctrl-C, whatever still waits for a disk, a lock or a thread."""


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
    log_to_standard_error()
    console = Console(highlight=False, quiet=announce is not None)
    patience_ms = round(USUAL.database_s * 1000)
    with (
        listen(settings.host, settings.port) as listener,
        open_mien(settings, patience_ms=patience_ms) as mien,
    ):
        app = create_app(mien, settings)
        server = server_for(app)
        with _stopped_by_signals(server), closing(app.state.context):
            address = address_of(listener)
            console.print(f"Mien is at [bold]{address}[/bold]")
            console.print("Ctrl-C stops it.", style="dim")
            if announce is not None:
                announce(address)
            if open_page:
                webbrowser.open(address)
            _run(server, listener)
    console.print("Mien has stopped.", style="dim")


class QuietServer(uvicorn.Server):
    """Leaves signals to its caller, which has more to close than the server knows.

    Args:
        config: uvicorn's.
        open_connections: all connections.
        leave: asks what runs in the background to end.
    """

    def __init__(
        self, config: uvicorn.Config, open_connections: OpenConnections, leave: Callable[[], object]
    ) -> None:
        super().__init__(config)
        self._open_connections = open_connections
        self._leave = leave

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """Captures none."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begins to serve."""
        await super().startup(sockets)
        for listener in sockets or ():
            listener.listen(BACKLOG)  # what waits in the system, however few are taken at a time

    async def on_tick(self, counter: int) -> bool:
        """Sees to the connections; returns whether to stop."""
        if counter % _TICKS_A_SWEEP == 0:
            self._open_connections.sweep()
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends, and has the jobs end beside the answers and not after them."""
        self._leave()
        await super().shutdown(sockets)


def server_for(app: FastAPI, limits: Limits = USUAL) -> QuietServer:
    """The server of an application: quiet, patient within limits, its own name told to nobody."""
    most = connections_within(limits.connections, ROOM)
    open_connections = OpenConnections(
        replace(limits, connections=most), time.monotonic, log_connection
    )
    config = uvicorn.Config(
        app,
        http=partial(BoundedProtocol, open_connections=open_connections),  # pyright: ignore[reportArgumentType]
        ws="none",
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        backlog=_AT_A_TIME,
        timeout_graceful_shutdown=_GRACE_S,
    )
    count_repeats_of("asyncio", "uvicorn.error")
    context: Context = app.state.context
    return QuietServer(config, open_connections, context.leave)


@contextmanager
def _stopped_by_signals(server: QuietServer) -> Generator[None]:
    """Lets Ctrl-C and SIGTERM stop the server; the second Ctrl-C does not wait for anybody."""
    with ended_within(_LAST_S) as is_asked:

        def stop(number: int, _: FrameType | None) -> None:
            is_asked()
            server.force_exit = server.should_exit and number == signal.SIGINT
            server.should_exit = True

        signals = (signal.SIGINT, signal.SIGTERM)
        before = {number: signal.signal(number, stop) for number in signals}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _run(server: QuietServer, listener: socket.socket) -> None:
    try:
        server.run([listener])
    except SystemExit as fault:  # how uvicorn says that the application did not start
        raise UnavailableError(
            "The server did not start.", "The lines above say why; `mien doctor` may know more."
        ) from fault
