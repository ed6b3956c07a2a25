"""The state is a filter: what it must do whatever comes in."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.affect.strategies import NOON, observations, spans

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.gaussian import Gaussian
from mien.affect.state.dynamics import POPULATION
from mien.affect.state.observation import Observation, Source
from mien.affect.state.state import State, state_after
from mien.errors import InvalidInputError

UNKNOWN_NOW = State.unknown(NOON, POPULATION)


def reading(valence: float, arousal: float, confidence: float = 1.0) -> Observation:
    mood = Gaussian(valence, arousal, 0.03, 0.03)
    return Observation(Source.FACE, mood, EmotionDistribution.uniform(), confidence, NOON)


def same(one: State, other: State) -> bool:
    return (
        one.at == other.at
        and one.mood.mean == pytest.approx(other.mood.mean, abs=1e-9)
        and one.mood.var_valence == pytest.approx(other.mood.var_valence)
        and one.emotions.probabilities == pytest.approx(other.emotions.probabilities)
    )


@given(st.lists(observations, max_size=4, unique_by=lambda seen: seen.at), st.data())
def test_the_order_in_which_observations_arrive_does_not_matter(
    seen: list[Observation], data: st.DataObject
) -> None:
    later = NOON + timedelta(days=4)
    shuffled = data.draw(st.permutations(seen))
    assert same(state_after(seen, later, POPULATION), state_after(shuffled, later, POPULATION))


@given(observations)
def test_an_observation_never_leaves_the_belief_wider(seen: Observation) -> None:
    before = State.unknown(seen.at, POPULATION)
    after = before.update(seen, POPULATION)
    assert after.mood.determinant <= before.mood.determinant * (1 + 1e-9)


@given(observations)
def test_the_belief_lies_between_what_was_believed_and_what_was_seen(seen: Observation) -> None:
    upright = replace(seen, mood=Gaussian(*seen.mood.mean, 0.1, 0.2))
    before = State.unknown(seen.at, replace(POPULATION, baseline=Gaussian(0.3, 0, 0.1, 0.2)))
    after = before.update(upright, POPULATION)
    low, high = sorted([before.mood.valence, upright.mood.valence])
    assert low - 1e-9 <= after.mood.valence <= high + 1e-9


@given(observations)
def test_confidence_decides_how_far_a_reading_moves_the_belief(seen: Observation) -> None:
    def moved(confidence: float) -> float:
        before = State.unknown(seen.at, POPULATION)
        after = before.update(replace(seen, confidence=confidence), POPULATION)
        return before.mood.determinant - after.mood.determinant

    assert moved(0.0) == pytest.approx(0, abs=1e-12)
    assert moved(0.3) <= moved(0.9) + 1e-12


def test_a_reading_without_confidence_changes_nothing() -> None:
    assert same(UNKNOWN_NOW.update(reading(-0.9, 0.9, 0.0), POPULATION), UNKNOWN_NOW)


@given(observations, spans, spans)
def test_waiting_twice_is_waiting_once(seen: Observation, one: timedelta, two: timedelta) -> None:
    state = State.unknown(seen.at, POPULATION).update(seen, POPULATION)
    at = seen.at + one + two
    stepped = state.later(seen.at + one, POPULATION).later(at, POPULATION)
    straight = state.later(at, POPULATION)
    assert stepped.mood.mean == pytest.approx(straight.mood.mean, abs=1e-9)
    assert stepped.mood.var_arousal == pytest.approx(straight.mood.var_arousal)
    assert stepped.emotions.probabilities == pytest.approx(straight.emotions.probabilities)


def test_in_the_end_nothing_is_known_again() -> None:
    sure = UNKNOWN_NOW.update(reading(-0.8, 0.8), POPULATION)
    later = sure.later(NOON + timedelta(days=30), POPULATION)
    assert later.mood.mean == pytest.approx(POPULATION.baseline.mean, abs=1e-6)
    assert later.mood.var_valence == pytest.approx(POPULATION.baseline.var_valence, rel=1e-6)
    assert later.emotions.probabilities == pytest.approx(
        EmotionDistribution.uniform().probabilities
    )


def test_going_back_in_time_leaves_the_state_alone() -> None:
    state = UNKNOWN_NOW.update(reading(0.5, 0.5), POPULATION)
    assert state.later(NOON - timedelta(hours=1), POPULATION) is state


def test_late_news_counts_less_than_fresh_news() -> None:
    old = replace(reading(-0.8, 0.0), at=NOON - timedelta(hours=20))
    late = UNKNOWN_NOW.update(old, POPULATION)
    fresh = UNKNOWN_NOW.update(reading(-0.8, 0.0), POPULATION)
    assert fresh.mood.valence < late.mood.valence < UNKNOWN_NOW.mood.valence
    assert late.at == NOON


def test_a_correction_discards_what_was_believed() -> None:
    wrong = UNKNOWN_NOW
    for _ in range(5):
        wrong = wrong.update(reading(-0.9, 0.9), POPULATION)
    correction = replace(reading(0.6, -0.4), source=Source.CORRECTION)
    corrected = wrong.update(correction, POPULATION)
    assert same(corrected, UNKNOWN_NOW.update(correction, POPULATION))


def test_no_observation_at_all_is_the_baseline() -> None:
    assert same(state_after([], NOON, POPULATION), UNKNOWN_NOW)


def test_a_time_without_zone_is_refused() -> None:
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(InvalidInputError):
        State.unknown(naive, POPULATION)
    with pytest.raises(InvalidInputError):
        replace(reading(0, 0), at=naive)


@pytest.mark.parametrize("confidence", [-0.01, 1.01, float("nan")])
def test_a_confidence_is_a_share(confidence: float) -> None:
    with pytest.raises(InvalidInputError):
        reading(0, 0, confidence)
