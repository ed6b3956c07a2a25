"""The Ornstein-Uhlenbeck process: its limits, its half-way, its stationary density."""

import math
from datetime import timedelta

import pytest
from hypothesis import given
from tests.affect.strategies import gaussians, spans

from mien.affect.plane.gaussian import Gaussian
from mien.affect.state.dynamics import POPULATION, Dynamics

HOUR = timedelta(hours=1)
REST = Gaussian(0.2, -0.1, 0.16, 0.09, 0.02)
PACE = Dynamics(tau_valence=4 * HOUR, tau_arousal=2 * HOUR, baseline=REST)


@given(gaussians)
def test_no_time_changes_nothing(mood: Gaussian) -> None:
    for elapsed in (timedelta(0), -HOUR):
        carried = PACE.carry(mood, elapsed)
        assert carried.mean == pytest.approx(mood.mean)
        assert carried.determinant == pytest.approx(mood.determinant)


@given(gaussians)
def test_endless_time_leads_to_the_baseline(mood: Gaussian) -> None:
    carried = PACE.carry(mood, timedelta(days=365))
    assert carried.mean == pytest.approx(REST.mean)
    assert carried.matrix[0] == pytest.approx(REST.matrix[0])
    assert carried.matrix[1] == pytest.approx(REST.matrix[1])


@given(spans)
def test_the_baseline_stays_where_it_is(elapsed: timedelta) -> None:
    carried = PACE.carry(REST, elapsed)
    assert carried.mean == pytest.approx(REST.mean)
    assert carried.determinant == pytest.approx(REST.determinant)


def test_after_one_time_constant_a_departure_is_one_e_th() -> None:
    carried = PACE.carry(Gaussian(0.8, 0.7, 0.01, 0.01), 4 * HOUR)
    assert carried.valence == pytest.approx(0.2 + 0.6 / math.e)
    assert carried.arousal == pytest.approx(-0.1 + 0.8 / math.e**2)
    assert carried.var_valence == pytest.approx(0.01 / math.e**2 + 0.16 * (1 - 1 / math.e**2))


@given(gaussians, spans, spans)
def test_steps_add_up(mood: Gaussian, one: timedelta, two: timedelta) -> None:
    straight, stepped = PACE.carry(mood, one + two), PACE.carry(PACE.carry(mood, one), two)
    assert stepped.mean == pytest.approx(straight.mean, abs=1e-9)
    assert stepped.covariance == pytest.approx(straight.covariance, abs=1e-9)
    assert stepped.var_valence == pytest.approx(straight.var_valence)


def test_the_populations_baseline_says_dont_know() -> None:
    major, minor, _ = POPULATION.baseline.ellipse(0.9)
    assert minor > 0.7
    assert major < 1.2
    assert abs(POPULATION.baseline.arousal) < 0.1


def test_moods_last_hours_not_minutes_nor_weeks() -> None:
    for tau in (POPULATION.tau_valence, POPULATION.tau_arousal):
        assert 2 * HOUR < tau < 48 * HOUR
