import math
from typing import Any

import pytest
from tests.serve.live import Live

PATH = "/v1/recommendations"


def asked(live: Live, **wish: str | float | list[str]) -> dict[str, Any]:
    answer = live.client.get(PATH, params=wish)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_both_kinds_come_with_reasons_that_add_up(live: Live) -> None:
    lists = asked(live, count=5)["lists"]
    assert [one["kind"] for one in lists] == ["music", "film"]
    for item in (item for one in lists for item in one["items"]):
        total = math.fsum(reason["contribution"] for reason in item["reasons"])
        assert total == pytest.approx(item["score"], abs=1e-4)
        assert all(reason["text"] for reason in item["reasons"])
        assert item["links"] or item["playable"]


def test_kind_and_count_are_what_was_asked_for(live: Live) -> None:
    (films,) = asked(live, kind="film", count=3)["lists"]
    assert films["kind"] == "film"
    assert len(films["items"]) == 3


def test_excluded_items_do_not_come(live: Live) -> None:
    (films,) = asked(live, kind="film", count=5)["lists"]
    out = [item["id"] for item in films["items"][:2]]
    (others,) = asked(live, kind="film", count=5, exclude=out)["lists"]
    assert not {item["id"] for item in others["items"]} & set(out)


def test_a_point_is_aimed_at(live: Live) -> None:
    (one,) = asked(live, kind="music", goal="point", valence=-0.6, arousal=-0.5)["lists"]
    assert one["target"]["valence"] < -0.3
    assert one["target"]["arousal"] < -0.2


def test_languages_are_kept_to(live: Live) -> None:
    (films,) = asked(live, kind="film", count=5, language="fr")["lists"]
    assert films["items"]
    assert all("fr" in item["languages"] for item in films["items"])


def test_goals_lead_to_different_lists(live: Live) -> None:
    lifted, calmed = (asked(live, kind="music", goal=goal)["lists"][0] for goal in ("lift", "calm"))
    assert lifted["target"]["arousal"] > calmed["target"]["arousal"]
    assert [item["id"] for item in lifted["items"]] != [item["id"] for item in calmed["items"]]


def test_the_state_that_is_shown_is_the_one_that_was_used(live: Live) -> None:
    answer = asked(live, count=1, kind="film")
    state, (films,) = answer["state"], answer["lists"]
    assert (films["target"]["valence"], films["target"]["arousal"]) == (
        state["valence"],
        state["arousal"],
    )
