from typing import Any

import pytest
from tests.serve.live import Live


@pytest.fixture
def song(live: Live) -> str:
    page = live.client.get("/v1/items", params={"kind": "music", "limit": 1}).json()
    return page["items"][0]["id"]


def posted(live: Live, **act: str | float) -> dict[str, Any]:
    answer = live.client.post("/v1/events", json=act)
    assert answer.status_code == 201, answer.text
    return answer.json()


def count(live: Live) -> int:
    return len(live.client.get("/v1/events", params={"limit": 1000}).json()["events"])


def test_an_event_is_in_the_log_when_the_answer_comes(live: Live, song: str) -> None:
    event = posted(live, item=song, kind="listened", value=0.75)
    assert live.client.get("/v1/events").json()["events"][-1] == event
    assert (event["item"], event["kind"], event["value"]) == (song, "listened", 0.75)


def test_the_same_id_counts_once(live: Live, song: str) -> None:
    before = count(live)
    for _ in range(3):
        posted(live, item=song, kind="like", id="my-own-id-1")
    assert count(live) == before + 1


def test_an_id_that_meant_something_else_is_a_conflict(live: Live, song: str) -> None:
    posted(live, item=song, kind="like", id="my-own-id-2")
    answer = live.client.post(
        "/v1/events", json={"item": song, "kind": "skip", "id": "my-own-id-2"}
    )
    assert answer.status_code == 409


def test_an_undo_is_one_more_event_and_only_one(live: Live, song: str) -> None:
    liked = posted(live, item=song, kind="like")
    before = count(live)
    for _ in range(2):
        answer = live.client.post(f"/v1/events/{liked['id']}/undo")
        assert answer.status_code == 201
        assert answer.json()["undoes"] == liked["id"]
    assert count(live) == before + 1


@pytest.mark.parametrize(
    "act", [{"kind": "listened"}, {"kind": "rate", "value": 9}, {"kind": "like", "value": 1}]
)
def test_a_value_that_does_not_fit_is_refused(live: Live, song: str, act: dict[str, Any]) -> None:
    before = count(live)
    assert live.client.post("/v1/events", json={"item": song, **act}).status_code == 422
    assert count(live) == before


def test_a_dislike_takes_an_item_out_of_the_list_and_its_undo_brings_it_back(live: Live) -> None:
    def films() -> list[str]:
        answer = live.client.get("/v1/recommendations", params={"kind": "film", "count": 10})
        return [item["id"] for item in answer.json()["lists"][0]["items"]]

    first = films()
    event = posted(live, item=first[0], kind="dislike")
    assert first[0] not in films()
    live.client.post(f"/v1/events/{event['id']}/undo")
    assert first[0] in films()


def test_the_log_gives_the_latest(live: Live, song: str) -> None:
    events = [posted(live, item=song, kind="play")["id"] for _ in range(3)]
    latest = live.client.get("/v1/events", params={"limit": 2}).json()["events"]
    assert [event["id"] for event in latest] == events[1:]
