"""What the reference says of answers is what the answers are."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter
from tests.serve.live import Live

from mien.contract.affect import HistoryAnswer, ObservedAnswer, StateShape
from mien.contract.faces import FacesAnswer
from mien.contract.faults import ProblemShape
from mien.contract.health import HealthAnswer
from mien.contract.items import EventsAnswer, EventShape, ItemsAnswer
from mien.contract.jobs import ScansAnswer, ScanShape
from mien.contract.models import ModelsAnswer
from mien.contract.people import PersonAnswer
from mien.contract.picks import PicksAnswer
from mien.serve.problems import KINDS

POINT = {"valence": 0.2, "arousal": 0.1}
DOCS = Path(__file__).parents[2] / "docs" / "api.md"


@pytest.mark.parametrize(
    ("method", "path", "body", "shape"),
    [
        ("GET", "/v1/state", None, StateShape),
        ("DELETE", "/v1/state", None, StateShape),
        ("POST", "/v1/observations/self-report", POINT, ObservedAnswer),
        ("POST", "/v1/observations/correction", POINT, ObservedAnswer),
        ("GET", "/v1/recommendations", None, PicksAnswer),
        ("GET", "/v1/items", None, ItemsAnswer),
        ("GET", "/v1/events", None, EventsAnswer),
        ("GET", "/v1/scans", None, ScansAnswer),
        ("GET", "/v1/me", None, PersonAnswer),
        ("PUT", "/v1/me/history", {"kept": True}, PersonAnswer),
        ("GET", "/v1/me/history", None, HistoryAnswer),
        ("GET", "/v1/health", None, HealthAnswer),
        ("GET", "/v1/models", None, ModelsAnswer),
        ("GET", "/v1/nothing", None, ProblemShape),
    ],
)
def test_answers_have_the_shape_that_is_written_down(
    live: Live, method: str, path: str, body: dict[str, Any] | None, shape: type
) -> None:
    answer = live.client.request(method, path, json=body)
    TypeAdapter(shape).validate_json(answer.content)


def test_an_event_and_a_scan_have_the_shape_that_is_written_down(
    live: Live, tmp_path: Path
) -> None:
    song = live.client.get("/v1/items", params={"limit": 1}).json()["items"][0]["id"]
    event = live.client.post("/v1/events", json={"item": song, "kind": "play"})
    TypeAdapter(EventShape).validate_json(event.content)
    scan = live.client.post("/v1/scans", json={"folder": str(tmp_path)})
    assert scan.status_code == 202
    TypeAdapter(ScanShape).validate_json(scan.content)


def test_every_operation_has_a_summary_an_answer_and_problems(live: Live) -> None:
    schema = live.client.get("/v1/openapi.json").json()
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            where = f"{method} {path}"
            assert path.startswith("/v1/"), where
            assert operation["summary"], where
            assert operation["description"], where
            success = [code for code in operation["responses"] if code.startswith("2")]
            assert success, where
            for code, response in operation["responses"].items():
                if code >= "400":
                    assert "application/problem+json" in response["content"], f"{where} {code}"


def test_every_operation_that_takes_json_says_what_comes_of_broken_json(live: Live) -> None:
    schema = live.client.get("/v1/openapi.json").json()
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            if "application/json" in operation.get("requestBody", {}).get("content", {}):
                sent = live.client.request(
                    method, path, content=b"{", headers={"Content-Type": "application/json"}
                )
                assert str(sent.status_code) in operation["responses"], f"{method} {path}"


def test_every_kind_of_problem_is_in_the_reference(live: Live) -> None:
    schema = live.client.get("/v1/openapi.json").json()
    assert [kind["name"] for kind in schema["x-problems"]] == [kind.name for kind in KINDS]


def test_every_operation_and_problem_is_in_the_documentation(live: Live) -> None:
    text = DOCS.read_text(encoding="utf-8")
    schema = live.client.get("/v1/openapi.json").json()
    for path, methods in schema["paths"].items():
        for method in methods:
            assert f"`{method.upper()} {path}`" in text
    for kind in KINDS:
        assert f"`{kind.name}`" in text


def test_the_answer_for_a_face_is_written_down() -> None:
    assert FacesAnswer.__required_keys__ == {"path", "faces", "state"}
