"""Connections that keep the server waiting, with deadlines so short that nobody has to."""

import json
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from tests.serve.live import Live, add_track, copy_of, live_server, write_tone

from mien.app.settings import Settings
from mien.serve.limits import Limits

PATIENCE_S = 60.0
SHORT = Limits(
    headers_s=0.3, idle_s=0.3, body_pause_s=0.3, body_rate=1e6, reading_s=0.3, connections=8
)
POST = (
    b"POST /v1/observations/text HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
)
GET = b"GET /v1/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


@pytest.fixture(scope="module")
def hasty(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    data = copy_of(seed, tmp_path_factory.mktemp("hasty") / "data")
    with live_server(Settings(data=data), limits=SHORT) as server:
        yield server


def connected(live: Live) -> socket.socket:
    place = live.client.base_url
    opened = socket.create_connection((place.host, place.port), timeout=PATIENCE_S)
    opened.settimeout(PATIENCE_S)
    return opened


def rest(connection: socket.socket) -> bytes:
    """What comes until the server closes."""
    parts: list[bytes] = []
    try:
        while part := connection.recv(65536):
            parts.append(part)
    except ConnectionResetError:
        pass
    return b"".join(parts)


def status(answer: bytes) -> int:
    return int(answer.split()[1])


def is_well(live: Live) -> bool:
    with connected(live) as asking:
        asking.sendall(GET.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        return status(rest(asking)) == 200


def test_who_says_nothing_is_closed_without_a_word(hasty: Live) -> None:
    with connected(hasty) as silent:
        assert rest(silent) == b""


def test_who_has_been_answered_and_says_no_more_is_closed(hasty: Live) -> None:
    with connected(hasty) as silent:
        silent.sendall(GET)
        assert status(rest(silent)) == 200


@pytest.mark.parametrize(
    "begun",
    [
        b"GET / HT",
        b"GET / HTTP/1.1\r\nX-Long: aaaa",
        POST + b"Content-Length: 100\r\n\r\n",
        POST + b"Content-Length: 100\r\n\r\n{",
        POST + b"Transfer-Encoding: chunked\r\n\r\n",
        POST + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
    ],
)
def test_who_stops_within_a_request_is_told_so(hasty: Live, begun: bytes) -> None:
    with connected(hasty) as slow:
        slow.sendall(begun)
        last = rest(slow).rpartition(b"HTTP/1.1 ")
        assert status(last[1] + last[2]) == 408
        assert json.loads(last[2].partition(b"\r\n\r\n")[2])["remedy"]


@pytest.mark.parametrize(
    "begun", [b"GET / HTTP/1.1\r\nX-Long: ", POST + b"Content-Length: 60000\r\n\r\n"]
)
def test_a_byte_now_and_then_gains_no_time(hasty: Live, begun: bytes) -> None:
    with connected(hasty) as slow:
        slow.sendall(begun)
        slow.settimeout(0.05)
        for _ in range(1000):
            try:
                if not slow.recv(1):
                    return
                assert slow.recv(1) == b"T"  # of HTTP: an answer before its request has ended
            except TimeoutError:
                slow.sendall(b"a")
            else:
                return
        pytest.fail("the connection stayed")


def test_who_does_not_read_is_closed_and_can_ask_for_the_rest(seed: Path, tmp_path: Path) -> None:
    data = copy_of(seed, tmp_path / "data")
    tone = write_tone(tmp_path / "long.wav", seconds=1000.0)
    song = add_track(data, tone)
    with live_server(Settings(data=data), limits=SHORT) as live, connected(live) as listener:
        listener.sendall(f"GET /v1/items/{song}/audio HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        listener.recv(1000)
        for _ in range(4):  # each is closed after its time; by then the listener's is over too
            with connected(live) as idle:
                rest(idle)
        heard = rest(listener)
        assert len(heard) < tone.stat().st_size
        tail = live.client.get(f"/v1/items/{song}/audio", headers={"Range": "bytes=-100"})
        assert tail.status_code == 206
        assert tail.content == tone.read_bytes()[-100:]


def test_who_does_not_read_a_short_answer_is_closed_too(hasty: Live) -> None:
    with connected(hasty) as deaf:
        deaf.sendall(GET.replace(b"health", b"openapi.json") * 20)
        deaf.sendall(GET)
        rest(deaf)
    assert is_well(hasty)


def test_a_half_closed_connection_leaves(hasty: Live) -> None:
    with connected(hasty) as half:
        half.sendall(b"GET / HTTP/1.1\r\n")
        half.shutdown(socket.SHUT_WR)
        rest(half)


def test_more_than_there_is_room_for_take_the_place_of_the_idle(hasty: Live) -> None:
    crowd = [connected(hasty) for _ in range(100)]
    try:
        assert is_well(hasty)
    finally:
        for one in crowd:
            one.close()


def test_a_body_in_crumbs_is_refused(live: Live) -> None:
    with connected(live) as crumbling:
        crumbling.sendall(POST + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\na\r\n" * 2000)
        answer = rest(crumbling)
    assert status(answer) == 400
    assert b"application/problem+json" in answer


@pytest.mark.parametrize(
    "request_line",
    [
        b"\x00\x01\x02\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * 1_000_000 + b"\r\n\r\n",
    ],
)
def test_what_is_no_http_is_answered_with_a_problem(live: Live, request_line: bytes) -> None:
    with connected(live) as odd:
        with suppress(OSError):  # it may be closed before all of it is sent
            odd.sendall(request_line)
        answer = rest(odd)
    assert status(answer) == 400
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["remedy"]
