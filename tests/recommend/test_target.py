import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.recommend.values import query, state

from mien.affect.plane.gaussian import Gaussian
from mien.recommend.query.goals import AIMS, Goal
from mien.recommend.query.target import STRIDE, TOLERANCE, target_of

SIDE = st.floats(-1, 1)
WIDTH = st.floats(1e-4, 4)
LEADING = st.sampled_from((Goal.LIFT, Goal.CALM, Goal.ENERGISE))


def region_of(goal: Goal) -> Gaussian:
    region = AIMS[goal].region
    assert region is not None
    return region


def test_match_aims_at_the_state_with_its_own_ellipse() -> None:
    target = target_of(query(state(0.3, -0.2, 0.1)))
    assert target.mean == (0.3, -0.2)
    assert target.var_valence == pytest.approx(0.1 + TOLERANCE)


@given(SIDE, SIDE, WIDTH, LEADING)
def test_a_leading_goal_takes_a_bounded_step_towards_its_region(
    valence: float, arousal: float, variance: float, goal: Goal
) -> None:
    region = region_of(goal)
    target = target_of(query(state(valence, arousal, variance), goal=goal))
    start = math.dist((valence, arousal), region.mean)
    assert math.dist((valence, arousal), target.mean) <= min(STRIDE, start) + 1e-9
    assert math.dist(target.mean, region.mean) <= start + 1e-9


@given(SIDE, SIDE, WIDTH, LEADING)
def test_an_unsure_state_is_moved_less_and_stays_unsure(
    valence: float, arousal: float, variance: float, goal: Goal
) -> None:
    sure = target_of(query(state(valence, arousal, variance), goal=goal))
    unsure = target_of(query(state(valence, arousal, variance * 2), goal=goal))
    moved = math.dist((valence, arousal), sure.mean)
    assert math.dist((valence, arousal), unsure.mean) <= moved + 1e-9
    if math.dist(sure.mean, region_of(goal).mean) > 1e-6:  # not there yet
        assert unsure.var_valence > sure.var_valence - 0.01


def test_a_very_unsure_state_gives_a_wider_target_than_a_sure_one() -> None:
    for goal in (Goal.MATCH, Goal.LIFT, Goal.CALM, Goal.ENERGISE):
        sure = target_of(query(state(-0.5, -0.3, 0.01), goal=goal))
        unsure = target_of(query(state(-0.5, -0.3, 1.0), goal=goal))
        assert unsure.var_valence > 2 * sure.var_valence


def test_leading_goals_lead_where_they_say() -> None:
    low = state(-0.5, -0.3)
    assert target_of(query(low, goal=Goal.LIFT)).valence > -0.3
    assert target_of(query(low, goal=Goal.ENERGISE)).arousal > -0.2
    tense = state(-0.5, 0.6)
    assert target_of(query(tense, goal=Goal.CALM)).arousal < 0.4


def test_a_point_and_focus_do_not_depend_on_the_state() -> None:
    for goal, point in ((Goal.POINT, (0.1, 0.9)), (Goal.FOCUS, None)):
        one = target_of(query(state(-0.9, 0.9, 0.5), goal=goal, point=point))
        other = target_of(query(state(0.9, -0.9, 0.01), goal=goal, point=point))
        assert one == other
    assert target_of(query(goal=Goal.POINT, point=(0.1, 0.9))).mean == (0.1, 0.9)
