import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mien.errors import InvalidInputError
from mien.metrics.regression import concordance, correlation, mean_squared_error, r_squared

numbers = st.lists(st.integers(-100, 100), min_size=2, max_size=30)


def test_a_case_counted_by_hand() -> None:
    truth, guess = [1.0, 2.0, 3.0], [1.0, 2.0, 4.0]
    assert mean_squared_error(truth, guess) == pytest.approx(1 / 3)
    assert r_squared(truth, guess) == pytest.approx(0.5)
    assert concordance(truth, guess) == pytest.approx(2 * 1 / (2 / 3 + 14 / 9 + 1 / 9))
    assert correlation(truth, guess) == pytest.approx(np.corrcoef(truth, guess)[0, 1])


def test_a_right_shape_in_the_wrong_place_costs_concordance_only() -> None:
    truth = [0.0, 1.0, 2.0]
    shifted = [1.0, 2.0, 3.0]
    assert correlation(truth, shifted) == pytest.approx(1)
    assert concordance(truth, shifted) == pytest.approx(4 / 7)


def test_rows_that_do_not_vary() -> None:
    assert r_squared([1, 1], [1, 1]) == 1
    assert r_squared([1, 1], [1, 2]) == 0
    assert concordance([1, 1], [1, 1]) == 1
    assert concordance([1, 1], [2, 2]) == 0
    assert correlation([1, 1], [1, 2]) == 0


@given(numbers)
def test_a_perfect_guess_is_perfect(values: list[int]) -> None:
    assert mean_squared_error(values, values) == 0
    assert r_squared(values, values) == 1
    assert concordance(values, values) == pytest.approx(1)


@given(numbers, st.integers(0, 5))
def test_concordance_is_never_stronger_than_correlation(values: list[int], seed: int) -> None:
    guess = np.random.default_rng(seed).permutation(values)
    assert abs(concordance(values, guess)) <= abs(correlation(values, guess)) + 1e-9 or (
        np.std(values) == 0
    )
    assert concordance(values, guess) == pytest.approx(concordance(guess, values))


@pytest.mark.parametrize(
    ("truth", "guess"),
    [([], []), ([1.0], [1.0, 2.0]), ([float("nan")], [1.0]), ([1.0], [float("inf")]), ([[1]], [1])],
)
def test_wrong_arrays_are_refused(truth: list[float], guess: list[float]) -> None:
    with pytest.raises(InvalidInputError):
        concordance(truth, guess)
