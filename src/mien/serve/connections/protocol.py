"""One connection: uvicorn's own protocol over h11, with deadlines that uvicorn does not have."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any, cast

import h11
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle
from uvicorn.server import ServerState

from mien.serve.concurrency_limits import overrun
from mien.serve.connections.open_connections import OpenConnections
from mien.serve.connections.parsing import CrumblessConnection
from mien.serve.connections.waiting import ANSWERED, For, Wait
from mien.serve.guard.security_headers import HEADERS
from mien.serve.problems import (
    MALFORMED,
    MEDIA_TYPE,
    TIMEOUT,
    ProblemError,
    problem_json,
    problem_of,
)

_MOST_HEADER_BYTES = 64 * 1024
"""Of one request: lists of items to leave out make long addresses."""


class BoundedProtocol(H11Protocol):
    """A connection that knows what it keeps Mien waiting for.

    Args:
        config: uvicorn's.
        server_state: uvicorn's.
        app_state: of the lifespan.
        _loop: the event loop.
        open_connections: all connections.
    """

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        open_connections: OpenConnections,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.conn = CrumblessConnection(_MOST_HEADER_BYTES)
        self.address = ""
        self._open_connections = open_connections
        self._idle_since = self._last_byte = self._body_since = self._read_at = self.loop.time()
        self._headers_since: float | None = None
        self._received = 0
        self._unread = 0
        self._is_ending = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # pyright: ignore
        """Takes a new connection in, or says at once that there is no room."""
        super().connection_made(transport)
        self.address = self.client[0] if self.client else ""
        if not self._open_connections.enter(self):
            self._answer(problem_of(overrun()))

    def connection_lost(self, exc: Exception | None) -> None:
        """Lets it go."""
        self._open_connections.leave(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Takes in what came."""
        self._last_byte = self.loop.time()
        before = self.cycle
        if self.conn.their_state is h11.IDLE and self._headers_since is None:
            self._headers_since = self._last_byte
        self._received += len(data)
        super().data_received(data)
        if self.cycle is not before:
            self._begin_body()

    def on_response_complete(self) -> None:
        """Notes from when on it is idle."""
        self._idle_since = self.loop.time()
        self._begin_body()  # of a request that came before this one was answered, if any
        super().on_response_complete()

    def resume_writing(self) -> None:
        """Notes that the client has read most of what was held for it."""
        self._read_at = self.loop.time()
        super().resume_writing()

    def wait(self) -> Wait | None:
        """What it keeps Mien waiting for; None while it is Mien's turn."""
        reader = self._reader()
        if self.transport.is_closing() or (reader and self._is_between_requests()):
            return reader
        if self._is_between_requests():
            return self._next_request()
        if self.flow.write_paused:
            return reader
        if not self.cycle.more_body or self.flow.read_paused:
            self._begin_body()
            return None
        return Wait(For.BODY, self._last_byte, self._body_since, self._received)

    def end(self, why: For) -> None:
        """Closes it because a wait is over; the second time without regard."""
        if self._is_ending or why not in ANSWERED or self._has_begun_to_answer():
            self.drop()
        else:
            self._answer(ProblemError(TIMEOUT, f"Mien waited too long for a request {why}."))

    def drop(self) -> None:
        """Closes it at once, without a word."""
        self._is_ending = True
        self.transport.abort()

    def send_400_response(self, msg: str) -> None:
        """Says that this is not HTTP as Mien reads it."""
        self._answer(ProblemError(MALFORMED, msg))

    def timeout_keep_alive_handler(self) -> None:
        """Does nothing: the open_connections sees to it."""

    def _unsupported_upgrade_warning(self) -> None:
        """Says nothing: an upgrade that is asked for is no fault of Mien's."""

    def _is_between_requests(self) -> bool:
        cycle = cast("RequestResponseCycle | None", self.cycle)  # None before the first request
        return cycle is None or cycle.response_complete

    def _has_begun_to_answer(self) -> bool:
        return not self._is_between_requests() and self.cycle.response_started

    def _begin_body(self) -> None:
        """Begins to time a body; the headers before it are over."""
        self._headers_since, self._received = None, 0
        self._last_byte = self._body_since = self.loop.time()

    def _next_request(self) -> Wait:
        """The wait for another request, or for the end of the body of the last."""
        if self._headers_since is not None:
            return Wait(For.HEADERS, self._headers_since)
        rest = self.conn.their_state is h11.SEND_BODY
        return Wait(For.REST if rest else For.REQUEST, max(self._idle_since, self._read_at))

    def _reader(self) -> Wait | None:
        """The wait for a client that has something to read, if it has."""
        unread, before = self.transport.get_write_buffer_size(), self._unread
        if unread < before or (unread and not before):
            self._read_at = self.loop.time()
        self._unread = unread
        if not unread:
            return None
        return Wait(For.REST if self._is_ending else For.READER, self._read_at)

    def _answer(self, problem: ProblemError) -> None:
        """Answers without the application, and closes."""
        self._is_ending = True
        if not self._is_between_requests():
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        if not self._has_begun_to_answer():
            self.transport.write(_raw(problem))
        self.transport.close()


def _raw(problem: ProblemError) -> bytes:
    body = json.dumps(problem_json(problem)).encode()
    headers: Mapping[str, str] = {
        **HEADERS,
        **problem.headers,
        "Cache-Control": "no-store",
        "Content-Type": MEDIA_TYPE,
        "Content-Length": str(len(body)),
        "Connection": "close",
    }
    lines = [f"HTTP/1.1 {problem.kind.status} {problem.kind.title}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body
