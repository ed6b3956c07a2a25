"""A person's own baseline is learned slowly, and only its place."""

import pytest

from mien.affect.state.baseline import Typical, personal
from mien.affect.state.dynamics import POPULATION


def history(count: int, confidence: float = 1.0) -> Typical:
    return Typical(count * confidence, -0.5, 0.4)


def test_without_history_the_population_stands() -> None:
    assert personal(POPULATION, Typical()) == POPULATION
    assert personal(POPULATION, history(50, confidence=0)) == POPULATION


def test_more_history_counts_more_and_never_passes_the_persons_mean() -> None:
    places = [personal(POPULATION, history(n)).baseline.valence for n in (1, 10, 100, 1000)]
    assert places == sorted(places, reverse=True)
    assert places[0] == pytest.approx(POPULATION.baseline.valence, abs=0.05)
    assert -0.5 < places[-1] < -0.45


def test_the_width_and_the_pace_stay_the_populations() -> None:
    own = personal(POPULATION, history(500))
    assert own.baseline.matrix == POPULATION.baseline.matrix
    assert (own.tau_valence, own.tau_arousal) == (POPULATION.tau_valence, POPULATION.tau_arousal)


def test_unsure_readings_teach_less() -> None:
    sure, unsure = personal(POPULATION, history(20)), personal(POPULATION, history(20, 0.1))
    assert sure.baseline.valence < unsure.baseline.valence < POPULATION.baseline.valence
