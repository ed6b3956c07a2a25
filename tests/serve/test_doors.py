import socket
from pathlib import Path

import pytest
from pydantic import SecretStr
from tests.serve.live import Live, copy_of, live_server

from mien.app.settings import Settings
from mien.serve.guard.security_headers import HEADERS

CHANGES = [
    ("POST", "/v1/observations/self-report"),
    ("DELETE", "/v1/state"),
    ("POST", "/v1/scans"),
    ("PUT", "/v1/me/history"),
    ("DELETE", "/v1/me"),
]


@pytest.mark.parametrize("path", ["/", "/v1/state", "/static/js/main.js"])
def test_a_strange_host_is_turned_away(live: Live, path: str) -> None:
    answer = live.client.get(path, headers={"Host": "rebound.example"})
    assert answer.status_code == 421
    assert "rebound.example" in answer.json()["detail"]


@pytest.mark.parametrize(
    "header",
    [
        "X-Forwarded-For",
        "Forwarded",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "X-Real-IP",
        "Via",
        "CF-Connecting-IP",
        "True-Client-IP",
        "X-Original-URL",
        "Fly-Client-IP",
        "CDN-Loop",
    ],
)
def test_what_a_proxy_passes_on_is_refused_where_there_is_no_password(
    live: Live, header: str
) -> None:
    answer = live.client.get("/v1/state", headers={header: "127.0.0.1"})
    assert answer.status_code == 403
    assert "MIEN_PASSWORD" in answer.json()["remedy"]


def test_behind_a_password_a_proxy_may_stand(seed: Path, tmp_path: Path) -> None:
    settings = Settings(data=copy_of(seed, tmp_path / "data"), password=SecretStr("open sesame"))
    headers = {"Host": "mien.example", "Via": "1.1 proxy", "X-Forwarded-For": "203.0.113.7"}
    with live_server(settings) as live:
        named = live.client.get("/v1/state", auth=("me", "open sesame"), headers=headers)
        assert named.status_code == 200
        broken = {"Host": "[::1]mien.example"}
        answer = live.client.get("/v1/state", auth=("me", "open sesame"), headers=broken)
        assert answer.status_code == 400


@pytest.mark.parametrize("path", ["/", "/v1/state", "/v1/nothing"])
def test_an_upgrade_to_websocket_is_refused(live: Live, path: str) -> None:
    headers = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    headers["Sec-WebSocket-Key"] = "AAAAAAAAAAAAAAAAAAAAAA=="
    assert live.client.get(path, headers=headers).status_code == 403


def test_a_target_that_is_an_address_is_not_answered(live: Live) -> None:
    with socket.create_connection((live.client.base_url.host, live.client.base_url.port)) as raw:
        raw.sendall(b"GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        raw.sendall(b"Connection: close\r\n\r\n")
        assert raw.makefile("rb").readline().split()[1] == b"400"


@pytest.mark.parametrize(("method", "path"), CHANGES)
@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
)
def test_another_site_changes_nothing(
    live: Live, method: str, path: str, headers: dict[str, str]
) -> None:
    answer = live.client.request(method, path, headers=headers)
    assert answer.status_code == 403
    assert answer.json()["type"] == "/v1/docs#forbidden"


def test_our_own_page_and_programs_may_change_things(live: Live) -> None:
    point = {"valence": 0.1, "arousal": 0.2}
    for headers in ({}, {"Origin": live.url, "Sec-Fetch-Site": "same-origin"}):
        answer = live.client.post("/v1/observations/self-report", json=point, headers=headers)
        assert answer.status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/v1/state", "/v1/nothing", "/static/js/main.js", "/v1/docs"]
)
def test_every_answer_carries_the_headers_that_keep_the_page_to_itself(
    live: Live, path: str
) -> None:
    answer = live.client.get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "server" not in answer.headers


def test_personal_answers_are_not_kept_in_caches(live: Live) -> None:
    assert live.client.get("/v1/state").headers["cache-control"] == "no-store"
    assert live.client.get("/v1/nothing").headers["cache-control"] == "no-store"


def test_no_other_origin_is_let_in_to_read(live: Live) -> None:
    answer = live.client.get("/v1/state", headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in answer.headers
