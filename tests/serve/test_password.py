import base64
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr
from tests.serve.live import copy_of, live_server

from mien.app.settings import Settings
from mien.errors import InvalidInputError
from mien.serve.binding import require_password
from mien.serve.guard.password import credentials_in

PASSWORD = "pässword: with a colon"  # noqa: S105


def basic(text: str) -> str:
    return "Basic " + base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    ("header", "credentials"),
    [
        (basic("me:secret"), (b"me", b"secret")),
        (basic(":a:b"), (b"", b"a:b")),
        (basic("me:ü"), (b"me", "ü".encode())),
        (basic("nothing"), None),
        ("Basic ???", None),
        ("Bearer abc", None),
        ("", None),
    ],
)
def test_the_password_is_what_follows_the_first_colon(
    header: str, credentials: tuple[bytes, bytes] | None
) -> None:
    assert credentials_in(header) == credentials


@pytest.mark.parametrize(
    "password",
    [
        "",
        "a",
        "short",
        "seven77",
        "       a       ",
        "aaaaaaaaaaaa",
        "abababababab",
        "abcdabcdabcd",
        "12345678",
        "87654321",
        "abcdefghij",
        "ÄäÄäÄäÄäÄä",
        "mienmien",
    ],
)
def test_a_password_that_is_soon_guessed_is_refused(password: str) -> None:
    for host in ("127.0.0.1", "192.168.1.5"):
        with pytest.raises(InvalidInputError, match="MIEN_PASSWORD"):
            require_password(Settings(host=host, password=SecretStr(password)))


@pytest.mark.parametrize("password", [PASSWORD, "hard to guess", "open sesame", "x7#qLp0z"])
def test_others_do(password: str) -> None:
    require_password(Settings(host="192.168.1.5", password=SecretStr(password)))


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


def test_guessing_is_slowed_down_and_the_right_password_is_heard(
    seed: Path, tmp_path: Path
) -> None:
    settings = Settings(data=copy_of(seed, tmp_path / "data"), password=SecretStr(PASSWORD))
    with live_server(settings) as live:
        wrong = httpx.BasicAuth("me", "guess")
        codes = [live.client.get("/v1/state", auth=wrong).status_code for _ in range(11)]
        assert codes == [401] * 10 + [429]
        right = live.client.get("/v1/state", auth=httpx.BasicAuth("me", PASSWORD))
        assert right.status_code == 200


def test_who_was_let_in_goes_on_beside_the_guesses_of_others(seed: Path, tmp_path: Path) -> None:
    settings = Settings(data=copy_of(seed, tmp_path / "data"), password=SecretStr(PASSWORD))
    with live_server(settings) as live:
        live.client.auth = ("me", PASSWORD)
        live.client.headers["User-Agent"] = "a browser"
        assert live.client.get("/v1/state").status_code == 200
        with httpx.Client(base_url=live.url, auth=("me", "guess"), timeout=60) as guesser:
            for _ in range(12):
                guesser.get("/v1/state")
                assert live.client.get("/v1/state").status_code == 200
            assert guesser.get("/v1/state").headers["retry-after"] == "60"
