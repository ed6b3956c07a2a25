"""One walk through every command and every route, on a data folder, a clock and people of its own.

Everything is made here, so that two walks differ in nothing but `tests.contract.volatile`. The
clock goes on by an hour with each step: what was just played is pushed back as it is in life.
"""

import io
import json
import math
import os
import wave
from collections.abc import Callable, Generator, Iterator
from contextlib import chdir, contextmanager
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from PIL import Image
from skimage import data
from tests.contract.volatile import Told
from tests.serve.live import Live, live_server
from typer.testing import CliRunner

BEGIN = datetime(2026, 3, 1, 12, tzinfo=UTC)
STEP = timedelta(hours=1)

_MOVIES = (
    "movieId,title,genres\n1,The Harbour (1995),Drama|Comedy\n2,A Field (2003),Documentary\nx,,\n"
)
_RATINGS = "userId,movieId,rating,timestamp\n1,1,4.5,964982703\n2,1,3.0,964982704\n"
_FILM = {
    "title": "The Quiet Harbour",
    "year": 1994,
    "cast": ["Anna Berg"],
    "genres": ["Drama"],
    "href": "The_Quiet_Harbour_(1994_film)",
    "extract": "The Quiet Harbour is a film directed by Ann Lee. It is a tender story.",
}


class Answer(NamedTuple):
    """What one step came to: an exit code or a status, and the JSON."""

    name: str
    code: int
    told: Told


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.at = BEGIN

    def now(self, zone: tzinfo | None = None) -> datetime:
        """The time of this step."""
        return self.at.astimezone(zone)

    def go_on(self) -> None:
        """The next step begins."""
        self.at += STEP


@contextmanager
def furnished(home: Path, clock: Clock) -> Generator[None]:
    """Makes the scenario's files and works in their folder, with its clock."""
    _write_files(home)
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MIEN_")}
    clean |= {"MIEN_DATA": str(home / "data"), "MIEN_WORKERS": "1"}
    with (
        chdir(home),
        mock.patch.dict(os.environ, clean, clear=True),
        mock.patch("mien.cli.session.datetime", clock),
        mock.patch("mien.app.assembly.datetime", clock),
    ):
        yield


def walk_commands(home: Path) -> Iterator[Answer]:
    """Every command with `--json`, each after the other."""
    from mien.cli.main import app

    clock, runner = Clock(), CliRunner()

    def run(*words: str) -> Told:
        clock.go_on()
        result = runner.invoke(app, [*words, "--json"], prog_name="mien")
        lines = result.stdout.strip()
        try:
            told = json.loads(lines)
        except ValueError:
            told = [json.loads(line) for line in lines.splitlines()]
        answers.append(Answer("mien " + " ".join(words), result.exit_code, told))
        return told

    answers: list[Answer] = []
    with furnished(home, clock):
        for step in (_library, _feelings, _picks, _house):
            step(run)
            yield from answers
            answers.clear()


def _library(run: Callable[..., Told]) -> None:
    run("people", "list")
    run("people", "add", "Ana")
    run("scan", "music", "--workers", "1")
    run("scan", "nowhere")
    run("tags", "write", "music", "--dry-run")
    run("tags", "write", "music")
    run("tags", "undo", "music/low.wav")
    run("tags", "undo")
    run("import", "movielens", "movielens")
    run("import", "wikipedia", "wikipedia.json")
    run("search", "harbour")
    run("search", "--kind", "music", "--count", "1", "love")


def _feelings(run: Callable[..., Told]) -> None:
    run("recommend", "--count", "2")
    run("history", "--keep")
    run("feel", "happy")
    run("feel", "happy", "sad", "--observe")
    run("look", "me.png", "nobody.png")
    run("listen", "music/low.wav", "--explain")
    run("listen", "nowhere.wav")
    run("history")
    run("erase", "history", "--yes")


def _picks(run: Callable[..., Told]) -> None:
    for goal in ("match", "lift", "calm", "energise", "focus"):
        run("recommend", "--goal", goal, "--count", "2")
    first, second = run("recommend", "--point", "0.4,-0.2", "--count", "2", "--kind", "music")[
        "lists"
    ][0]["items"]
    film = run("recommend", "--kind", "film", "--count", "1")["lists"][0]["items"][0]
    liked = run("feedback", first["id"], "like")
    run("feedback", second["id"], "skip")
    run("feedback", film["id"], "rate", "4.5")
    run("feedback", "nothing", "like")
    run("recommend", "--point", "0.4,-0.2", "--count", "4")
    run("recommend", "--playable", "--kind", "music", "--count", "1", "--language", "fr")
    run("recommend", "--goal", "point")
    run("feedback", "--undo", liked["id"])
    run("feedback", "--list")
    run("export", "evening.xspf", "--count", "3")


def _house(run: Callable[..., Told]) -> None:
    run("doctor")
    run("models", "show", "expression")
    run("models", "show", "nobody")
    run("models", "remove", "nobody")
    run("models", "add", "nowhere.onnx")
    run("erase", "everything", "--yes")
    run("recommend", "--count", "1", "--person", "Nobody")


def walk_routes(home: Path) -> Iterator[Answer]:
    """Every route that answers JSON, each after the other."""
    from mien.app.settings import Settings

    clock = Clock()
    answers: list[Answer] = []
    with (
        furnished(home, clock),
        mock.patch("mien.serve.application.datetime", clock),
        live_server(Settings(data=home / "data")) as live,
    ):

        def call(method: str, path: str, **what: Told) -> Told:
            clock.go_on()
            answer = live.client.request(method, path, **what)
            asked = json.dumps(what.get("json") or what.get("params") or {})
            answers.append(Answer(f"{method} {path} {asked}", answer.status_code, answer.json()))
            return answer.json()

        for step in (_see, _say, _act, _scan, _keep):
            step(call)
            while any(scan["stage"] == "running" for scan in _scans(live)):
                pass  # each answer is waited for
            yield from answers
            answers.clear()


def _scans(live: Live) -> list[dict[str, Told]]:
    return live.client.get("/v1/scans").json()["scans"]


def _see(call: Callable[..., Told]) -> None:
    call("GET", "/v1/health")
    call("GET", "/v1/state")
    call("GET", "/v1/me")
    call("GET", "/v1/me/history")
    call("PUT", "/v1/me/history", json={"kept": True})
    call("GET", "/v1/recommendations", params={"count": 2})
    call("GET", "/v1/items", params={"text": "love", "limit": 1})
    call("GET", "/v1/items/nothing")
    call("GET", "/v1/items/nothing/audio")
    call("GET", "/v1/nothing")


def _say(call: Callable[..., Told]) -> None:
    call("POST", "/v1/observations/text", json={"text": "happy"})
    call("POST", "/v1/observations/text", json={"text": ""})
    call("POST", "/v1/observations/self-report", json={"valence": -0.3, "arousal": 0.2})
    call("POST", "/v1/observations/correction", json={"text": "calm"})
    call("POST", "/v1/observations/correction", json={"valence": 0.5, "arousal": -0.3})
    with Path("me.png").open("rb") as picture:
        call("POST", "/v1/observations/face", files={"image": ("me.png", picture, "image/png")})
    call("GET", "/v1/me/history")
    call("GET", "/v1/state")


def _act(call: Callable[..., Told]) -> None:
    for goal in ("match", "lift", "calm", "energise", "focus"):
        call("GET", "/v1/recommendations", params={"goal": goal, "count": 1})
    point = {"goal": "point", "valence": 0.4, "arousal": -0.2, "kind": "music", "count": 3}
    first, second, third = call("GET", "/v1/recommendations", params=point)["lists"][0]["items"]
    call("GET", f"/v1/items/{first['id']}")
    call("POST", "/v1/events", json={"item": first["id"], "kind": "like", "id": "a-like-of-mine"})
    call("POST", "/v1/events", json={"item": second["id"], "kind": "dislike"})
    call("POST", "/v1/events", json={"item": third["id"], "kind": "listened", "value": 0.9})
    call("POST", "/v1/events", json={"item": "nothing", "kind": "like"})
    call("GET", "/v1/recommendations", params=point)
    call("POST", "/v1/events/a-like-of-mine/undo")
    call("GET", "/v1/events")
    call("GET", "/v1/recommendations", params={"goal": "point"})


def _scan(call: Callable[..., Told]) -> None:
    call("GET", "/v1/scans")
    call("POST", "/v1/scans", json={"folder": "music"})


def _keep(call: Callable[..., Told]) -> None:
    call("GET", "/v1/scans")
    call("GET", "/v1/scans/nothing")
    call("DELETE", "/v1/scans/nothing")
    call("DELETE", "/v1/state")
    call("DELETE", "/v1/me/history")
    call("DELETE", "/v1/me")


def _write_files(home: Path) -> None:
    (home / "music").mkdir(parents=True)
    (home / "movielens").mkdir()
    for name, hertz in (("low", 110), ("high", 660)):
        (home / "music" / f"{name}.wav").write_bytes(_chords(hertz))
    Image.fromarray(data.astronaut()).save(home / "me.png")
    (home / "movielens" / "movies.csv").write_text(_MOVIES, encoding="utf-8")
    (home / "movielens" / "ratings.csv").write_text(_RATINGS, encoding="utf-8")
    (home / "wikipedia.json").write_text(json.dumps([_FILM]), encoding="utf-8")


def _chords(hertz: int) -> bytes:
    """Two seconds of a slow beat between a tone and its fifth."""
    rate = 16_000
    steps = (
        int(6_000 * (0.2 + (at // 4000) % 2) / 1.2 * (math.sin(turn) + math.sin(1.5 * turn)))
        for at in range(2 * rate)
        for turn in (2 * math.pi * hertz * at / rate,)
    )
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(b"".join(step.to_bytes(2, "little", signed=True) for step in steps))
    return buffer.getvalue()
