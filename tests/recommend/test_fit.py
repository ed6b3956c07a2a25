import pytest

from mien.affect.plane.gaussian import UNKNOWN, Gaussian
from mien.affect.state.dynamics import POPULATION
from mien.recommend.query.goals import Goal
from mien.recommend.query.query import is_unsure
from mien.recommend.signals.fit import about_feel, about_fit

SURE = Gaussian(0.0, 0.0, 0.02, 0.02)


def test_a_fit_says_how_it_feels_and_where_it_leads() -> None:
    near = about_fit(Goal.MATCH, SURE, (0.4, -0.35), 0.3)
    assert near == "Feels calm and warm, close to where you are"
    assert "step up" in about_fit(Goal.LIFT, SURE, (0.4, 0.0), 0.9)
    assert about_fit(Goal.LIFT, UNKNOWN, (0.4, 0.0), 0.9).endswith("towards something brighter")
    assert "not far" in about_fit(Goal.LIFT, SURE, (0.4, 0.0), 1.5)
    assert "some way" in about_fit(Goal.CALM, SURE, (0.4, 0.9), 3.0)
    far = about_fit(Goal.MATCH, SURE, (0.4, 0.9), 3.0)
    assert far.endswith("some way from where you are")


@pytest.mark.parametrize(
    ("goal", "point"),
    [(Goal.LIFT, (-0.1, 0.5)), (Goal.CALM, (0.5, 0.1)), (Goal.ENERGISE, (0.5, -0.1))],
)
def test_no_step_is_promised_that_the_item_does_not_take(
    goal: Goal, point: tuple[float, float]
) -> None:
    assert about_fit(goal, SURE, point, 0.5).endswith("close to where this list leads")


def test_how_an_item_feels_is_told_with_what_it_is_like() -> None:
    calm = (0.4, -0.35)
    assert about_feel(calm, ["tender", "warm", "slow"]) == "Feels calm and warm: tender, warm"
    assert about_feel(calm, []) == "Feels calm and warm"


def test_nothing_read_is_unsure_and_a_report_is_not() -> None:
    assert is_unsure(POPULATION.baseline)
    assert is_unsure(UNKNOWN)
    assert not is_unsure(SURE)


@pytest.mark.parametrize("goal", Goal)
def test_every_goal_has_its_words(goal: Goal) -> None:
    assert about_fit(goal, SURE, (0.0, 0.0), 0.0).startswith("Feels ")
