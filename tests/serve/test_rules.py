"""The reference allows what the server takes, and refuses what it refuses, as far as it can."""

from typing import Any

import pytest
from tests.serve.live import Live

Rule = dict[str, Any]


def allows(rule: Rule, body: dict[str, Any]) -> bool:
    """Whether one rule of an `oneOf` allows a body: the few words that ours are made of."""
    asked: dict[str, Rule] = rule["properties"]
    return all(name in body for name in rule.get("required", ())) and all(
        fits(told, body[name]) for name, told in asked.items() if name in body
    )


def fits(told: Rule, value: float | str | None) -> bool:
    kinds = {"null": type(None), "number": (int, float), "string": str}
    if not isinstance(value, kinds[told.get("type", "string")]):
        return False
    if isinstance(value, int | float):
        return told.get("minimum", value) <= value <= told.get("maximum", value)
    return value in told.get("enum", [told.get("const", value)])


POINT = {"valence": 0.1, "arousal": -0.2}


@pytest.mark.parametrize(
    ("path", "shape", "body", "taken"),
    [
        ("correction", "Correction", POINT, True),
        ("correction", "Correction", {"text": "calm"}, True),
        ("correction", "Correction", {**POINT, "text": None}, True),
        ("correction", "Correction", {**POINT, "text": "calm"}, False),
        ("correction", "Correction", {"valence": 0.1, "arousal": None}, False),
        ("correction", "Correction", {"arousal": 0.1}, False),
        ("correction", "Correction", {"arousal": 0.1, "text": "calm"}, False),
        ("correction", "Correction", {}, False),
        ("events", "Act", {"kind": "like"}, True),
        ("events", "Act", {"kind": "play", "value": None}, True),
        ("events", "Act", {"kind": "skip", "value": 0.5}, False),
        ("events", "Act", {"kind": "listened", "value": 1}, True),
        ("events", "Act", {"kind": "listened", "value": 1.5}, False),
        ("events", "Act", {"kind": "listened"}, False),
        ("events", "Act", {"kind": "rate", "value": 5}, True),
        ("events", "Act", {"kind": "rate", "value": 0.4}, False),
        ("events", "Act", {"kind": "rate", "value": None}, False),
        ("events", "Act", {"kind": "undo"}, False),
    ],
)
def test_what_goes_together_is_in_the_reference(
    live: Live, path: str, shape: str, body: dict[str, Any], taken: bool
) -> None:
    song = live.client.get("/v1/items", params={"kind": "music", "limit": 1}).json()["items"][0]
    whole = {"item": song["id"], **body} if shape == "Act" else body
    address = "/v1/events" if shape == "Act" else f"/v1/observations/{path}"
    answer = live.client.post(address, json=whole)
    assert (answer.status_code < 400, answer.status_code in (200, 201, 422)) == (taken, True)
    schema = live.client.get("/v1/openapi.json").json()["components"]["schemas"][shape]
    assert sum(allows(one, whole) for one in schema["oneOf"]) == taken


@pytest.mark.parametrize(
    ("path", "name", "shape"),
    [("observations/text", "text", "Words"), ("scans", "folder", "Folder")],
)
def test_what_is_blank_is_refused_by_the_reference_too(
    live: Live, path: str, name: str, shape: str
) -> None:
    answer = live.client.post(f"/v1/{path}", json={name: " \n"})
    assert answer.status_code == 422
    schema = live.client.get("/v1/openapi.json").json()["components"]["schemas"][shape]
    assert schema["properties"][name]["pattern"] == r"\S"
