import pytest
from tests.serve.live import Live

from mien.errors import (
    ConflictError,
    InvalidInputError,
    MienError,
    ModelError,
    NotFoundError,
    UnavailableError,
)
from mien.serve.problems import KINDS, problem_of, problem_of_status


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (InvalidInputError, 422),
        (NotFoundError, 404),
        (ConflictError, 409),
        (UnavailableError, 503),
        (ModelError, 500),
        (MienError, 500),
    ],
)
def test_each_fault_has_its_status(fault: type[MienError], status: int) -> None:
    problem = problem_of(fault("This happened.", "Do that."))
    assert (problem.kind.status, problem.detail, problem.remedy) == (
        status,
        "This happened.",
        "Do that.",
    )


def test_every_status_becomes_some_problem() -> None:
    assert problem_of_status(418, "Tea.").kind.status == 400
    assert problem_of_status(507, "Full.").kind.status == 500
    names = [kind.name for kind in KINDS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/v1/nothing", None, 404),
        ("GET", "/nothing", None, 404),
        ("GET", "/static/nothing.js", None, 404),
        ("GET", "/v1/items/nothing", None, 404),
        ("PATCH", "/v1/state", None, 405),
        ("POST", "/", None, 405),
        ("POST", "/v1/observations/text", b"{", 400),
        ("POST", "/v1/observations/text", b"{}", 422),
        ("POST", "/v1/observations/text", b'{"text": ""}', 422),
        ("POST", "/v1/observations/text", b'{"text": "x", "more": 1}', 422),
        ("POST", "/v1/observations/self-report", b'{"valence": 2, "arousal": 0}', 422),
        ("POST", "/v1/observations/self-report", b'{"valence": NaN, "arousal": 0}', 422),
        ("POST", "/v1/observations/correction", b"{}", 422),
        ("POST", "/v1/observations/correction", b'{"valence": 0.1}', 422),
        ("POST", "/v1/observations/correction", b'{"valence":0,"arousal":0,"text":"x"}', 422),
        ("POST", "/v1/observations/self-report", b'{"valence": true, "arousal": 0}', 422),
        ("POST", "/v1/observations/self-report", b'{"valence": "0.1", "arousal": 0}', 422),
        ("PUT", "/v1/me/history", b'{"kept": "yes"}', 422),
        ("GET", "/v1/recommendations?count=0", None, 422),
        ("GET", "/v1/recommendations?goal=joy", None, 422),
        ("GET", "/v1/recommendations?goal=point", None, 422),
        ("GET", "/v1/recommendations?goal=point&valence=0.1", None, 422),
        ("GET", "/v1/recommendations?valence=0.1&arousal=0.1", None, 422),
        ("GET", "/v1/items?limit=1000", None, 422),
        ("POST", "/v1/events", b'{"item": "nothing", "kind": "like"}', 404),
        ("POST", "/v1/events", b'{"item": "nothing", "kind": "undo"}', 422),
        ("POST", "/v1/events/nothing/undo", None, 404),
        ("GET", "/v1/scans/nothing", None, 404),
        ("POST", "/v1/observations/face", b'{"json": 1}', 415),
        ("POST", "/v1/observations/text", b'{"text": "' + b"x" * 70_000 + b'"}', 413),
    ],
)
def test_every_fault_says_what_happened_and_what_to_do(
    live: Live, method: str, path: str, body: bytes | None, status: int
) -> None:
    headers = {"Content-Type": "application/json"} if body is not None else {}
    answer = live.client.request(method, path, content=body, headers=headers)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["type"].startswith("/v1/docs#")
    assert all(problem[key].endswith(".") for key in ("detail", "remedy"))
    assert problem["title"]


def test_a_wrong_method_is_told_every_right_one(live: Live) -> None:
    allowed = {
        path: live.client.request("PATCH", path).headers["Allow"]
        for path in ("/v1/state", "/v1/events", "/v1/me/history", "/v1/scans/none")
    }
    assert allowed == {
        "/v1/state": "DELETE, GET",
        "/v1/events": "GET, POST",
        "/v1/me/history": "DELETE, GET, PUT",
        "/v1/scans/none": "DELETE, GET",
    }


def test_a_sentence_on_a_body_is_in_plain_words(live: Live) -> None:
    answer = live.client.post("/v1/observations/correction", json={"valence": 0.1})
    assert answer.json()["detail"].startswith("'body' cannot be used: give either")
