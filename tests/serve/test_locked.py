"""What is answered while another program holds the database."""

import sqlite3
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import httpx
import pytest
from tests.serve.live import Live, copy_of, live_server

from mien.app.settings import Settings
from mien.serve.limits import Limits
from mien.store.sqlite import FILE_NAME

SHORT = Limits(database_s=0.2, turn_s=0.2)
POINT = {"valence": 0.1, "arousal": 0.2}


@pytest.fixture
def live(seed: Path, tmp_path: Path) -> Generator[Live]:
    with live_server(Settings(data=copy_of(seed, tmp_path / "data")), limits=SHORT) as server:
        yield server


@contextmanager
def locked(data: Path) -> Generator[None]:
    with closing(sqlite3.connect(data / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


def song(live: Live) -> str:
    return live.client.get("/v1/items", params={"kind": "music"}).json()["items"][0]["id"]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/v1/events", {}),
        ("POST", "/v1/observations/self-report", POINT),
        ("POST", "/v1/observations/correction", POINT),
        ("POST", "/v1/observations/text", {"text": "happiness"}),
        ("DELETE", "/v1/state", None),
        ("PUT", "/v1/me/history", {"kept": True}),
        ("DELETE", "/v1/me/history", None),
        ("DELETE", "/v1/me", None),
    ],
)
def test_a_change_is_refused_for_now_and_taken_later(
    live: Live, method: str, path: str, body: dict[str, object] | None
) -> None:
    if path == "/v1/events":
        body = {"item": song(live), "kind": "play"}
    with locked(live.data):
        answer = live.client.request(method, path, json=body)
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0
        assert answer.json()["type"] == "/v1/docs#unavailable"
        assert "has held the database" in answer.json()["detail"]
        assert live.client.get("/v1/health").status_code == 200
    assert live.client.request(method, path, json=body).is_success


def test_health_and_looking_go_on_however_many_changes_wait(live: Live) -> None:
    act = {"item": song(live), "kind": "play"}
    wells = ("/v1/health", "/v1/state", "/static/mark.svg", "/v1/recommendations?count=1")

    def change(number: int) -> int:
        path, body = ("/v1/events", act) if number % 2 else ("/v1/observations/self-report", POINT)
        return httpx.post(live.url + path, json=body, timeout=60).status_code

    with locked(live.data), ThreadPoolExecutor(60) as others:
        changes = [others.submit(change, number) for number in range(60)]
        assert [live.client.get(path).status_code for path in wells] == [200] * len(wells)
        assert {one.result() for one in changes} == {503}
    assert live.client.get("/v1/events").json()["events"] == []


def test_what_was_acknowledged_is_kept(live: Live) -> None:
    item = song(live)

    def act(number: int) -> str | None:
        sent = {"item": item, "kind": "play", "id": f"act number {number}"}
        answer = httpx.post(f"{live.url}/v1/events", json=sent, timeout=60)
        return sent["id"] if answer.status_code == 201 else None

    with ThreadPoolExecutor(20) as clients:
        before = list(clients.map(act, range(40)))
        with locked(live.data):
            during = list(clients.map(act, range(40, 60)))
        after = list(clients.map(act, range(60, 100)))
    assert set(during) == {None}
    kept = {event["id"] for event in live.client.get("/v1/events").json()["events"]}
    assert kept == {*before, *after}


def test_health_is_told_although_nobody_may_even_read(live: Live) -> None:
    with closing(sqlite3.connect(live.data / FILE_NAME, isolation_level=None)) as other:
        before = live.client.get("/v1/health").json()
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        # The server's readers may keep that lock from being taken: nothing is held then.
        with suppress(sqlite3.OperationalError):
            other.execute("BEGIN EXCLUSIVE")
        assert live.client.get("/v1/health").json() == before
