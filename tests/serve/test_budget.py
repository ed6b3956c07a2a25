"""Large bodies that come at once: few are held, the others wait unread, and none for ever."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message, Receive, Scope, Send
from tests.serve.live import copy_of, live_server

from mien.app.settings import Settings
from mien.errors import BusyError
from mien.serve.guard.body_limit import MOST_BYTES, MOST_HELD_BYTES, MOST_PICTURE_BYTES, BodyLimit
from mien.serve.guard.budget import Budget
from mien.serve.limits import Limits

PIECE = 64 * 1024
BODY = 40 * PIECE
TOGETHER = 2 * BODY


def run(work: Callable[[], Awaitable[None]]) -> None:
    """In a thread of its own: a browser under test may keep a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(_awaited(work()))).result()


async def _awaited(work: Awaitable[None]) -> None:
    await work


class Sender:
    """Sends a body in pieces; the application under test holds it until it may go on."""

    def __init__(self, path: str = "/large") -> None:
        self.path = path
        self.read = 0

    async def receive(self) -> Message:
        await asyncio.sleep(0)
        self.read += PIECE
        more = self.read < BODY
        return {"type": "http.request", "body": bytes(PIECE), "more_body": more}

    async def through(self, guarded: BodyLimit) -> None:
        scope: Scope = {"type": "http", "path": self.path, "headers": []}
        await guarded(scope, self.receive, _nowhere)


async def _nowhere(_: Message) -> None: ...


async def _settled(senders: list[Sender]) -> None:
    """Until nothing more is read."""
    before = -1
    while before != (before := sum(sender.read for sender in senders)):
        for _ in range(1000):
            await asyncio.sleep(0)


def test_who_would_be_too_many_is_not_read_until_there_is_room() -> None:
    async def work() -> None:
        go = asyncio.Event()

        async def hold(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001
            await Request(scope, receive).body()
            await go.wait()

        guarded = BodyLimit(hold, {"/large": BODY}, 60.0, TOGETHER)
        senders = [Sender() for _ in range(9)]
        tasks = [asyncio.create_task(sender.through(guarded)) for sender in senders]
        await _settled(senders)
        assert BODY <= sum(sender.read for sender in senders) <= TOGETHER + BODY
        assert any(sender.read < BODY for sender in senders)
        go.set()
        await asyncio.gather(*tasks)
        assert [sender.read for sender in senders] == [BODY] * len(senders)

    run(work)


def test_who_waits_too_long_for_room_is_sent_away_and_the_first_goes_on() -> None:
    async def work() -> None:
        budget = Budget(TOGETHER, 0.05)
        first, second = budget.enter(), budget.enter()
        for share in (first, second):
            await budget.reserve(share)
            budget.settle(share, BODY)
        with pytest.raises(BusyError):
            await budget.reserve(second)
        await budget.reserve(first)
        budget.leave(first)
        await budget.reserve(second)  # which is the first now

    run(work)


def test_small_bodies_wait_for_no_large_ones() -> None:
    async def work() -> None:
        async def hold(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001
            while (await receive()).get("more_body"):
                pass

        guarded = BodyLimit(hold, {"/large": BODY}, 0.0, 0)
        first = asyncio.create_task(Sender().through(guarded))
        small: Scope = {"type": "http", "path": "/", "headers": []}

        async def receive() -> Message:
            return {"type": "http.request", "body": bytes(MOST_BYTES), "more_body": False}

        await guarded(small, receive, _nowhere)
        await first

    run(work)


def test_a_sender_that_leaves_gives_its_room_back() -> None:
    async def work() -> None:
        async def read(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001
            await Request(scope, receive).body()

        async def gone() -> Message:
            return {"type": "http.disconnect"}

        guarded = BodyLimit(read, {"/large": BODY}, 0.0, BODY)
        scope: Scope = {"type": "http", "path": "/large", "headers": []}
        for _ in range(9):
            with pytest.raises(ClientDisconnect):
                await guarded(scope, gone, _nowhere)
        last = Sender()
        await last.through(guarded)
        assert last.read == BODY

    run(work)


def test_many_large_pictures_at_once_are_each_answered(seed: Path, tmp_path: Path) -> None:
    count = 2 + MOST_HELD_BYTES // MOST_PICTURE_BYTES
    data, sent = copy_of(seed, tmp_path / "data"), bytes(MOST_PICTURE_BYTES)

    with live_server(Settings(data=data), limits=Limits(turn_s=0.2)) as live:

        def post(_: int) -> httpx.Response:
            return httpx.post(
                f"{live.url}/v1/observations/face",
                content=sent,
                headers={"Content-Type": "image/jpeg"},
                timeout=60,
            )

        with ThreadPoolExecutor(count) as threads:
            answers = list(threads.map(post, range(count)))
        assert {answer.status_code for answer in answers} <= {422, 503}
        assert all("Retry-After" in one.headers for one in answers if one.status_code == 503)
        assert post(0).status_code == 422
