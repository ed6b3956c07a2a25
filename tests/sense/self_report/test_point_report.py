"""A point that somebody sets is believed, with a small ellipse."""

from datetime import UTC, datetime

import pytest

from mien.affect.state.dynamics import POPULATION
from mien.affect.state.observation import Source
from mien.affect.state.state import State
from mien.errors import InvalidInputError
from mien.sense.self_report.point_report import POINT_SPREAD, report

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


def test_the_spread_is_a_standard_deviation() -> None:
    assert report((0.2, 0.3), NOW).mood.var_arousal == pytest.approx(POINT_SPREAD**2)
    assert report((0.2, 0.3), NOW, spread=0.5).mood.var_valence == pytest.approx(0.25)


def test_a_report_moves_the_state_nearly_all_the_way() -> None:
    state = State.unknown(NOW, POPULATION).update(report((-0.8, 0.6), NOW), POPULATION)
    assert state.mood.mean == pytest.approx((-0.8, 0.6), abs=0.12)


def test_a_report_may_correct() -> None:
    assert report((0, 0), NOW, source=Source.CORRECTION).source is Source.CORRECTION


@pytest.mark.parametrize("spread", [0.0, -0.1, float("nan")])
def test_a_spread_must_be_above_zero(spread: float) -> None:
    with pytest.raises(InvalidInputError):
        report((0, 0), NOW, spread=spread)


def test_a_point_outside_the_plane_is_refused() -> None:
    with pytest.raises(InvalidInputError):
        report((1.1, 0), NOW)


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(InvalidInputError):
        report((0, 0), NOW.replace(tzinfo=None))
