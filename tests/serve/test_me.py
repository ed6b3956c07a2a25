from pathlib import Path

from tests.serve.live import Live, copy_of, live_server
from typer.testing import CliRunner

from mien.app.settings import Settings
from mien.cli.main import app

POINT = {"valence": 0.4, "arousal": 0.1}


def readings(live: Live) -> int:
    return len(live.client.get("/v1/me/history").json()["observations"])


def test_no_history_is_kept_unless_asked_for(live: Live) -> None:
    live.client.post("/v1/observations/self-report", json=POINT)
    history = live.client.get("/v1/me/history").json()
    assert (history["kept"], history["observations"]) == (False, [])
    assert live.client.get("/v1/me").json() == {"person": "me", "history_kept": False}


def test_a_history_begins_ends_and_goes(live: Live) -> None:
    assert live.client.put("/v1/me/history", json={"kept": True}).json()["history_kept"] is True
    live.client.post("/v1/observations/self-report", json=POINT)
    assert readings(live) == 1
    assert len(live.client.get("/v1/me/history?days=1").json()["observations"]) == 1
    assert live.client.get("/v1/me/history?days=0.0000001").json()["observations"] == []
    live.client.put("/v1/me/history", json={"kept": False})
    live.client.post("/v1/observations/self-report", json=POINT)
    assert readings(live) == 1
    assert live.client.delete("/v1/me/history").json() == {"observations": 1, "wiped": True}
    assert readings(live) == 0


def test_a_history_comes_a_page_at_a_time(seed: Path, tmp_path: Path) -> None:
    with live_server(Settings(data=copy_of(seed, tmp_path / "data"))) as live:
        live.client.put("/v1/me/history", json={"kept": True})
        for number in range(5):
            said = {"valence": number / 10, "arousal": 0}
            live.client.post("/v1/observations/self-report", json=said)

        def page(**query: int) -> tuple[list[float], int]:
            told = live.client.get("/v1/me/history", params=query).json()
            return [seen["valence"] for seen in told["observations"]], told["total"]

        assert page() == ([0, 0.1, 0.2, 0.3, 0.4], 5)
        assert page(limit=2) == ([0.3, 0.4], 5)
        assert page(limit=2, offset=3, days=1) == ([0, 0.1], 5)
        assert page(offset=9) == ([], 5)
        for query in ({"limit": 0}, {"limit": 10_001}, {"offset": -1}, {"limit": 2**63}):
            assert live.client.get("/v1/me/history", params=query).status_code == 422


def test_erasing_leaves_nothing_and_lets_one_begin_anew(seed: Path, tmp_path: Path) -> None:
    with live_server(Settings(data=copy_of(seed, tmp_path / "data"))) as live:
        song = live.client.get("/v1/items", params={"limit": 1}).json()["items"][0]["id"]
        wide = live.client.get("/v1/state").json()["covariance"]
        live.client.put("/v1/me/history", json={"kept": True})
        live.client.post("/v1/observations/self-report", json=POINT)
        live.client.post("/v1/events", json={"item": song, "kind": "like"})
        erased = live.client.delete("/v1/me").json()
        assert (erased["events"], erased["observations"], erased["states"]) == (1, 1, 1)
        assert live.client.get("/v1/events").json() == {"events": []}
        assert live.client.get("/v1/me").json() == {"person": "me", "history_kept": False}
        assert live.client.get("/v1/state").json()["covariance"] == wide
        again = live.client.post("/v1/observations/self-report", json=POINT)
        assert again.status_code == 200


def test_a_server_goes_on_when_a_command_erases_its_person(seed: Path, tmp_path: Path) -> None:
    data = copy_of(seed, tmp_path / "data")
    with live_server(Settings(data=data, person="me")) as live:
        live.client.put("/v1/me/history", json={"kept": True})
        words = ["erase", "everything", "--yes", "--data", str(data), "--person", "me"]
        done = CliRunner().invoke(app, words)
        assert done.exit_code == 0, done.output
        assert live.client.get("/v1/me").json() == {"person": "me", "history_kept": False}
        assert live.client.get("/v1/state").status_code == 200
