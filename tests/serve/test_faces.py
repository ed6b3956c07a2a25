import io
import threading
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image
from pydantic import TypeAdapter
from skimage import data
from tests.serve.live import Live

from mien.contract.faces import FacesAnswer

PATH = "/v1/observations/face"


def encoded(picture: Image.Image, form: str = "JPEG") -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, form)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def astronaut() -> bytes:
    return encoded(Image.fromarray(data.astronaut()))


@pytest.fixture(autouse=True)
def unknown(live: Live) -> None:
    live.client.delete("/v1/state")


def posted(live: Live, picture: bytes, **parameters: float) -> httpx.Response:
    files = {"image": ("me.jpg", picture, "image/jpeg")}
    return live.client.post(PATH, files=files, params=parameters)


def width(answer: dict[str, Any]) -> float:
    return float(answer["state"]["covariance"][0][0])


def test_a_face_is_found_read_and_counts(live: Live, astronaut: bytes) -> None:
    before = live.client.get("/v1/state").json()["covariance"][0][0]
    answer = posted(live, astronaut)
    TypeAdapter(FacesAnswer).validate_json(answer.content)
    (face,) = answer.json()["faces"]
    left, top, wide, high = face["box"]
    assert left < 225 < left + wide
    assert top < 120 < top + high
    assert max(face["emotions"], key=face["emotions"].get) == "happiness"
    assert width(answer.json()) < before


def test_the_evidence_counts_and_not_the_base_rates(live: Live, astronaut: bytes) -> None:
    live.client.put("/v1/me/history", json={"kept": True})
    (face,) = posted(live, astronaut).json()["faces"]
    kept = live.client.get("/v1/me/history").json()["observations"][-1]
    live.client.put("/v1/me/history", json={"kept": False})
    live.client.delete("/v1/me/history")
    assert kept["emotions"] == pytest.approx(face["evidence"], abs=1e-3)
    assert kept["emotions"] != pytest.approx(face["emotions"], abs=1e-3)


def test_the_bytes_alone_do_as_well_as_a_form(live: Live, astronaut: bytes) -> None:
    bare = live.client.post(PATH, content=astronaut, headers={"Content-Type": "image/jpeg"})
    assert bare.json()["faces"] == posted(live, astronaut).json()["faces"]


def test_a_picture_of_many_counts_as_a_part_of_a_reading(live: Live, astronaut: bytes) -> None:
    part = width(posted(live, astronaut, weight=0.1).json())
    live.client.delete("/v1/state")
    whole = width(posted(live, astronaut).json())
    live.client.delete("/v1/state")
    many = [width(posted(live, astronaut, weight=0.1).json()) for _ in range(10)]
    assert part > whole
    assert many[-1] == pytest.approx(whole, rel=0.2)
    assert posted(live, astronaut, weight=2).status_code == 422


def test_a_picture_without_weight_is_read_and_does_not_count(live: Live, astronaut: bytes) -> None:
    before = live.client.get("/v1/state").json()["covariance"]
    answer = posted(live, astronaut, weight=0).json()
    assert len(answer["faces"]) == 1
    assert answer["state"]["covariance"] == before


def test_without_a_face_the_state_stays(live: Live) -> None:
    live.client.post("/v1/observations/self-report", json={"valence": 0.5, "arousal": 0.5})
    before = live.client.get("/v1/state").json()
    answer = posted(live, encoded(Image.new("RGB", (320, 240), "grey"))).json()
    assert answer["faces"] == []
    assert answer["state"]["valence"] == pytest.approx(before["valence"], abs=0.01)


@pytest.mark.parametrize(
    "picture", [b"no picture", encoded(Image.new("RGB", (64, 64)))[:200], b"<svg/>"]
)
def test_what_is_no_picture_says_what_to_do(live: Live, picture: bytes) -> None:
    answer = posted(live, picture)
    assert answer.status_code == 422
    assert answer.json()["remedy"]


def test_an_empty_picture_says_so(live: Live) -> None:
    answer = live.client.post(PATH, content=b"", headers={"Content-Type": "image/png"})
    assert (answer.status_code, answer.json()["detail"]) == (422, "The picture is empty.")


def test_a_picture_touches_no_disk_and_no_log(
    live: Live, astronaut: bytes, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("nobody foresaw this")

    large = astronaut + bytes(2 * 2**20)
    live.client.put("/v1/me/history", json={"kept": True})
    assert posted(live, large).status_code == 200
    monkeypatch.setattr(type(live.mien.senses), "look_bytes", broken)
    failed = posted(live, large)
    assert failed.status_code == 500
    assert "foresaw this" not in failed.text
    out, deadline = "", time.monotonic() + 10
    while "nobody foresaw this" not in out and time.monotonic() < deadline:
        out += "".join(capfd.readouterr())  # the server may log after it has answered
    live.client.get("/v1/state")
    out += "".join(capfd.readouterr())
    assert "nobody foresaw this" in out
    assert "JFIF" not in out
    assert len(out) < 20_000
    piece = astronaut[2000:2032]
    for path in live.data.rglob("*"):
        if path.is_file():
            assert piece not in path.read_bytes(), path


def test_nothing_is_left_in_the_temporary_folder(
    live: Live, astronaut: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    tmp_path.chmod(0o500)
    try:
        assert posted(live, astronaut + bytes(3 * 2**20)).status_code == 200
    finally:
        tmp_path.chmod(0o700)
    assert not list(tmp_path.iterdir())


def test_who_leaves_while_a_picture_is_read_is_not_counted(
    live: Live, astronaut: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, gone, done = (threading.Event() for _ in range(3))
    senses, moods = type(live.mien.senses), type(live.mien.moods)
    look, state = senses.look_bytes, moods.state

    def slowly(*given: Any) -> object:  # noqa: ANN401
        reading.set()
        gone.wait()
        return look(*given)

    def told(*given: Any) -> object:  # noqa: ANN401
        done.set()
        return state(*given)

    before = live.client.get("/v1/state").json()["covariance"]
    monkeypatch.setattr(senses, "look_bytes", slowly)
    monkeypatch.setattr(moods, "state", told)
    url = httpx.URL(live.url)
    with closing(HTTPConnection(url.host, url.port)) as connection:
        connection.request("POST", PATH, astronaut, {"Content-Type": "image/jpeg"})
        reading.wait()
    live.client.get("/v1/health")  # the server has seen the connection end before it answers this
    gone.set()
    done.wait()
    assert live.client.get("/v1/state").json()["covariance"] == before
