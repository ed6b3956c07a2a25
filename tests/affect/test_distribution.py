"""Distributions over the eight names stay distributions, and joining them is fair."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.affect.strategies import distributions

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.emotions import Expression
from mien.errors import InvalidInputError

UNIFORM = EmotionDistribution.uniform()


@given(distributions, distributions, st.floats(0, 1))
def test_joining_gives_a_distribution(
    one: EmotionDistribution, other: EmotionDistribution, share: float
) -> None:
    for joined in (one.pool(other, share), one.mix(other, share)):
        assert sum(joined.probabilities) == pytest.approx(1)
        assert min(joined.probabilities) >= 0


@given(distributions)
def test_even_evidence_and_evidence_without_weight_change_nothing(one: EmotionDistribution) -> None:
    assert one.pool(UNIFORM, 1).probabilities == pytest.approx(one.probabilities)
    assert one.pool(EmotionDistribution.of({Expression.ANGER: 1}), 0).probabilities == (
        pytest.approx(one.probabilities)
    )


@given(distributions, distributions)
def test_evidence_moves_towards_what_it_says(
    prior: EmotionDistribution, evidence: EmotionDistribution
) -> None:
    assert prior.pool(evidence, 1)[evidence.top] >= prior[evidence.top] - 1e-9


@given(distributions, distributions)
def test_mixing_goes_from_one_end_to_the_other(
    one: EmotionDistribution, other: EmotionDistribution
) -> None:
    assert one.mix(other, 0).probabilities == pytest.approx(one.probabilities)
    assert one.mix(other, 1).probabilities == pytest.approx(other.probabilities)


def test_no_single_reading_rules_an_emotion_out() -> None:
    sure = EmotionDistribution.of({Expression.SADNESS: 1})
    back = EmotionDistribution.of({Expression.HAPPINESS: 1})
    assert UNIFORM.pool(sure, 1).pool(back, 1)[Expression.HAPPINESS] > 0.3


def test_weights_are_normalised_and_read_by_name() -> None:
    even = EmotionDistribution.of({Expression.FEAR: 3, Expression.ANGER: 1})
    assert even[Expression.FEAR] == pytest.approx(0.75)
    assert even.top is Expression.FEAR
    assert list(even.as_dict()) == [str(expression) for expression in Expression]


@pytest.mark.parametrize(
    "values", [(1.0,), (0.5,) * 8, (-0.1, 1.1, 0, 0, 0, 0, 0, 0), (float("nan"),) * 8]
)
def test_what_is_no_distribution_is_refused(values: tuple[float, ...]) -> None:
    with pytest.raises(InvalidInputError):
        EmotionDistribution(values)


def test_no_weight_at_all_is_refused() -> None:
    with pytest.raises(InvalidInputError):
        EmotionDistribution.of({Expression.FEAR: 0})
