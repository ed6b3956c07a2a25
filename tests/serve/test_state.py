import math

import pytest
from tests.serve.live import Live

POINT = {"valence": 0.6, "arousal": -0.3}


@pytest.fixture(autouse=True)
def unknown(live: Live) -> None:
    live.client.delete("/v1/state")


def test_before_anything_is_said_the_state_is_wide(live: Live) -> None:
    state = live.client.get("/v1/state").json()
    assert math.sqrt(state["covariance"][0][0]) > 0.3
    assert set(state["emotions"].values()) == {0.125}


def test_a_self_report_moves_the_state_to_where_the_person_is(live: Live) -> None:
    answer = live.client.post("/v1/observations/self-report", json=POINT).json()
    assert answer["observation"]["source"] == "self_report"
    assert answer["state"]["valence"] == pytest.approx(0.6, abs=0.1)
    assert answer["state"]["arousal"] == pytest.approx(-0.3, abs=0.1)
    now = live.client.get("/v1/state").json()
    assert now["valence"] == pytest.approx(answer["state"]["valence"], abs=0.01)


def test_the_name_of_an_emotion_is_a_report_in_words(live: Live) -> None:
    answer = live.client.post("/v1/observations/text", json={"text": "sadness"}).json()
    assert answer["observation"]["source"] == "self_report"
    assert answer["state"]["valence"] < -0.3


def test_who_feels_otherwise_seconds_later_is_not_averaged_with_before(live: Live) -> None:
    for text, sign in (("sad", -1), ("happy", 1), ("sad", -1)):
        state = live.client.post("/v1/observations/text", json={"text": text}).json()["state"]
        assert sign * state["valence"] > 0.4


@pytest.mark.parametrize("said", [{"valence": -0.5, "arousal": 0.4}, {"text": "anger"}])
def test_a_correction_drops_what_was_believed(live: Live, said: dict[str, object]) -> None:
    for _ in range(5):
        live.client.post("/v1/observations/self-report", json=POINT)
    answer = live.client.post("/v1/observations/correction", json=said).json()
    assert answer["observation"]["source"] == "correction"
    assert answer["state"]["valence"] < -0.2
    assert answer["state"]["arousal"] > 0.2


def test_forgetting_goes_back_to_dont_know(live: Live) -> None:
    before = live.client.get("/v1/state").json()
    live.client.post("/v1/observations/self-report", json=POINT)
    forgotten = live.client.delete("/v1/state").json()
    assert forgotten["covariance"] == before["covariance"]
    assert forgotten["valence"] == before["valence"]
