"""Names and places agree with each other."""

import pytest
from hypothesis import given
from tests.affect.strategies import axis, distributions

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.emotions import Expression
from mien.affect.plane.prototypes import PROTOTYPES, emotions_at, mood_of
from mien.words.mood_names import name_of


def test_every_expression_has_a_place_on_its_proper_side() -> None:
    assert set(PROTOTYPES) == set(Expression)
    unpleasant = (Expression.SADNESS, Expression.ANGER, Expression.DISGUST, Expression.CONTEMPT)
    assert all(PROTOTYPES[name].valence < -0.3 for name in unpleasant)
    assert PROTOTYPES[Expression.HAPPINESS].valence > 0.4
    assert PROTOTYPES[Expression.SADNESS].arousal < 0 < PROTOTYPES[Expression.FEAR].arousal


_CROWDED = (Expression.ANGER, Expression.CONTEMPT, Expression.DISGUST)
"""Three unpleasant, active expressions whose places lie within each other's ellipses."""


@pytest.mark.parametrize("name", Expression)
def test_the_place_of_a_name_is_called_by_that_name_or_a_close_neighbour(name: Expression) -> None:
    top = emotions_at(PROTOTYPES[name].mean).top
    assert top in (_CROWDED if name in _CROWDED else (name,))


@given(axis, axis)
def test_every_point_has_names(valence: float, arousal: float) -> None:
    assert sum(emotions_at((valence, arousal)).probabilities) == pytest.approx(1)
    assert name_of((valence, arousal))


@given(axis, axis)
def test_more_blur_is_less_sure(valence: float, arousal: float) -> None:
    sharp, flat = emotions_at((valence, arousal), 0.03), emotions_at((valence, arousal), 3.0)
    assert max(flat.probabilities) <= max(sharp.probabilities) + 1e-9


@given(distributions)
def test_the_mood_of_names_is_never_surer_than_one_name_alone(shares: EmotionDistribution) -> None:
    least = min(place.var_valence for place in PROTOTYPES.values())
    assert mood_of(shares).var_valence >= least


def test_not_knowing_the_name_is_wide() -> None:
    even = mood_of(EmotionDistribution.uniform())
    assert even.var_valence > 4 * PROTOTYPES[Expression.HAPPINESS].var_valence
