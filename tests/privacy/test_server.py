"""The server stays to itself, also long after the last request: telemetry waits before it calls."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.privacy.rooms import MIEN, Room, furnish
from tests.privacy.watching import needs_strace, seen_in, start

pytestmark = needs_strace

LONG_ENOUGH_S = 40.0
"""ONNX Runtime 1.32 looked for its maker's host 25 seconds after its first use."""

ADDRESS = re.compile(rb"http://\S+:\d+")


@pytest.fixture
def room(tmp_path: Path, furnished: Path) -> Room:
    return furnish(tmp_path, furnished)


def use(client: httpx.Client, room: Room) -> None:
    """Everything that loads a model or writes: a look, a line, picks, an event, a scan."""
    picture = (room.things / "me.png").read_bytes()
    image = {"Content-Type": "image/png"}
    assert client.post("/v1/observations/face", content=picture, headers=image).is_success
    assert client.post("/v1/observations/text", json={"text": "so happy today"}).is_success
    assert client.get("/v1/recommendations").is_success
    assert client.get("/").is_success
    music = {"folder": str(room.things / "music")}
    assert client.post("/v1/scans", json=music).is_success


def address_printed(server: subprocess.Popen[bytes]) -> str:
    assert server.stdout
    for line in server.stdout:
        found = ADDRESS.search(line)
        if found:
            return found[0].decode()
    pytest.fail("The server ended before it said where it is.")


def moments(seconds: float) -> Iterator[float]:
    """A look now and then until these seconds have gone."""
    ends = time.monotonic() + seconds
    while (now := time.monotonic()) < ends:
        yield now
        time.sleep(min(1.0, ends - now))


def test_a_server_that_was_used_calls_nobody(room: Room) -> None:
    traces = room.top / "traces"
    command = [*MIEN, "serve", "--port", "0", "--no-open"]
    server = start(command, traces, room.out, room.environment)
    try:
        with httpx.Client(base_url=address_printed(server), timeout=60) as client:
            use(client, room)
            for _ in moments(LONG_ENOUGH_S):
                assert client.get("/v1/health").is_success
                assert seen_in(traces, room.out).reached == ()
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.communicate()
    seen = seen_in(traces, room.out)
    assert seen.reached == ()
    assert seen.written
    assert seen.outside(room.data) == []
