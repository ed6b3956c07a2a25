from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from tests.recommend.values import NOW, state

from mien.catalogue.item import Kind
from mien.errors import InvalidInputError
from mien.recommend.query.goals import Goal
from mien.recommend.query.query import Query

GOOD = Query(state=state(), at=NOW)


def test_both_kinds_are_asked_for_by_default() -> None:
    assert GOOD.kinds == (Kind.MUSIC, Kind.FILM)
    assert GOOD.goal is Goal.MATCH


@pytest.mark.parametrize(
    "wrong",
    [
        {"count": 0},
        {"count": 501},
        {"kinds": ()},
        {"kinds": (Kind.FILM, Kind.FILM)},
        {"goal": Goal.POINT},
        {"point": (0.0, 0.0)},
        {"goal": Goal.POINT, "point": (0.0, 1.5)},
        {"goal": Goal.POINT, "point": (float("nan"), 0.0)},
        {"at": datetime(2026, 1, 1)},  # noqa: DTZ001
    ],
)
def test_what_cannot_be_answered_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidInputError):
        replace(GOOD, **wrong)


def test_the_limits_themselves_are_allowed() -> None:
    assert replace(GOOD, count=500).count == 500
    assert replace(GOOD, goal=Goal.POINT, point=(-1.0, 1.0)).point == (-1.0, 1.0)
