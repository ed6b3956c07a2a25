import base64
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr
from tests.serve.live import copy_of, live_server

from mien.app.settings import Settings
from mien.serve.guard.password import Failures, password_in

PASSWORD = "pässword: with a colon"  # noqa: S105


def basic(text: str) -> str:
    return "Basic " + base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    ("header", "password"),
    [
        (basic("me:secret"), b"secret"),
        (basic(":a:b"), b"a:b"),
        (basic("me:ü"), "ü".encode()),
        (basic("nothing"), None),
        ("Basic ???", None),
        ("Bearer abc", None),
        ("", None),
    ],
)
def test_the_password_is_what_follows_the_first_colon(header: str, password: bytes | None) -> None:
    assert password_in(header) == password


def test_ten_failures_within_a_minute_are_too_many() -> None:
    now = [0.0]
    failures = Failures(lambda: now[0])
    for _ in range(9):
        failures.add("a")
    assert not failures.too_many("a")
    failures.add("a")
    assert failures.too_many("a")
    assert not failures.too_many("b")
    now[0] = 61.0
    assert not failures.too_many("a")


def test_with_a_password_nothing_answers_without_it(seed: Path, tmp_path: Path) -> None:
    settings = Settings(data=copy_of(seed, tmp_path / "data"), password=SecretStr(PASSWORD))
    with live_server(settings) as live:
        for path in ("/", "/v1/state", "/static/js/main.js", "/v1/openapi.json"):
            answer = live.client.get(path)
            assert answer.status_code == 401
            assert answer.headers["www-authenticate"].startswith("Basic")
            assert answer.json()["remedy"]
        auth = httpx.BasicAuth("anybody", PASSWORD)
        assert live.client.get("/v1/state", auth=auth).status_code == 200
        named = live.client.get("/v1/state", auth=auth, headers={"Host": "mien.example"})
        assert named.status_code == 200


def test_guessing_is_slowed_down(seed: Path, tmp_path: Path) -> None:
    settings = Settings(data=copy_of(seed, tmp_path / "data"), password=SecretStr(PASSWORD))
    with live_server(settings) as live:
        wrong = httpx.BasicAuth("me", "guess")
        codes = [live.client.get("/v1/state", auth=wrong).status_code for _ in range(11)]
        assert codes == [401] * 10 + [429]
        right = live.client.get("/v1/state", auth=httpx.BasicAuth("me", PASSWORD))
        assert right.status_code == 429
        assert right.headers["retry-after"] == "60"
