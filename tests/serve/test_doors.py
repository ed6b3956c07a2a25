import pytest
from tests.serve.live import Live

from mien.serve.guard.headers import HEADERS

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
