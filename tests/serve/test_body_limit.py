import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection

import httpx
import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send
from tests.serve.live import Live

from mien.serve.guard.body_limit import MOST_BYTES, MOST_PICTURE_BYTES, BodyLimit, too_large


async def read_all(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001
    await Request(scope, receive).body()


def pulled(chunk: int, path: str) -> int:
    """How many bytes an application pulls in before the limit holds."""
    count = 0

    async def endless() -> Message:
        nonlocal count
        count += chunk
        return {"type": "http.request", "body": bytes(chunk), "more_body": True}

    async def nowhere(_: Message) -> None: ...

    guarded = BodyLimit(read_all, larger={"/large": 10 * MOST_BYTES})
    scope: Scope = {"type": "http", "path": path, "headers": []}
    # In a thread of its own: a browser under test may keep a loop running in this one.
    with ThreadPoolExecutor(1) as thread, pytest.raises(HTTPException) as caught:
        thread.submit(lambda: asyncio.run(guarded(scope, endless, nowhere))).result()
    assert caught.value.status_code == 413
    return count


def test_an_endless_body_is_cut_off_at_the_limit() -> None:
    chunk = 8192
    assert pulled(chunk, "/") <= MOST_BYTES + chunk
    assert 10 * MOST_BYTES < pulled(chunk, "/large") <= 10 * MOST_BYTES + chunk


def test_a_body_without_an_announced_length_is_a_problem_too(live: Live) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(20):
            yield b" " * 8192

    answer = live.client.post(
        "/v1/observations/text", content=pieces(), headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 413
    assert answer.json()["detail"] == "At most 64 KB are taken in here."


def test_a_picture_that_is_announced_as_too_large_is_refused_before_it_comes(live: Live) -> None:
    address = httpx.URL(live.url)
    connection = HTTPConnection(address.host, address.port)
    with closing(connection):
        connection.putrequest("POST", "/v1/observations/face")
        connection.putheader("Content-Type", "image/jpeg")
        connection.putheader("Content-Length", str(MOST_PICTURE_BYTES + 1))
        connection.endheaders()
        answer = connection.getresponse()
        assert answer.status == 413
        assert b"20 MB" in answer.read()


def test_limits_are_said_in_the_unit_people_use() -> None:
    assert too_large(64 * 1024) == "At most 64 KB are taken in here."
    assert too_large(20 * 2**20) == "At most 20 MB are taken in here."
