"""The API meets words of despair, moves nothing and keeps nothing."""

from itertools import product

import pytest
from pydantic import TypeAdapter
from tests.sense.text.despair.sentences import sentences
from tests.serve.live import Live

from mien.app.feeling.support import SUPPORT
from mien.contract.affect import ObservedAnswer

PATHS = ("/v1/observations/text", "/v1/observations/correction")
POINT = {"valence": 0.6, "arousal": 0.4}
MARK = "gdbye-mark"


@pytest.mark.parametrize("path", PATHS)
def test_it_is_answered_with_support(live: Live, path: str) -> None:
    answer = live.client.post(path, json={"text": "Everyone would be better off without me"})
    assert answer.status_code == 200
    TypeAdapter(ObservedAnswer).validate_json(answer.content)
    told = answer.json()
    assert told["support"]["message"] == SUPPORT.message
    assert told["support"]["url"] == SUPPORT.url
    assert told["observation"]["confidence"] == 0


def test_others_have_the_key_without_an_answer(live: Live) -> None:
    for path, said in (
        (PATHS[0], {"text": "this film killed me"}),
        (PATHS[1], {"text": "happiness"}),
        (PATHS[1], POINT),
        ("/v1/observations/self-report", POINT),
    ):
        assert live.client.post(path, json=said).json()["support"] is None


def test_it_moves_no_state_and_no_byte_of_it_is_kept(live: Live) -> None:
    live.client.put("/v1/me/history", json={"kept": True})
    live.client.post("/v1/observations/self-report", json=POINT)
    kept = live.client.get("/v1/me/history").json()["observations"]
    before = live.client.get("/v1/state").json()
    for path in PATHS:
        live.client.post(path, json={"text": f"I want to die. {MARK}"})
    after = live.client.get("/v1/state").json()
    assert after["valence"] == pytest.approx(before["valence"], abs=1e-3)
    assert after["covariance"][0] == pytest.approx(before["covariance"][0], rel=1e-2)
    assert live.client.get("/v1/me/history").json()["observations"] == kept
    for file in live.data.rglob("*"):
        assert not file.is_file() or MARK.encode() not in file.read_bytes(), file


def test_every_sentence_is_met_on_both_ways(live: Live) -> None:
    for path, one in product(PATHS, sentences("met")):
        assert live.client.post(path, json={"text": one}).json()["support"], (path, one)


def test_nothing_of_it_is_logged(live: Live, capfd: pytest.CaptureFixture[str]) -> None:
    live.client.post(PATHS[0], json={"text": f"I want to die. {MARK}"})
    assert MARK not in "".join(capfd.readouterr())


def test_a_search_is_no_such_sentence(live: Live) -> None:
    found = live.client.get("/v1/items", params={"query": "I want to die"})
    assert "support" not in found.text
