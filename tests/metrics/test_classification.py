import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mien.errors import InvalidInputError
from mien.metrics.classification import (
    accuracy,
    class_scores,
    confusion,
    macro_f1,
    macro_scores,
)

TRUTH = [0, 0, 0, 1, 1, 2]
GUESS = [0, 0, 1, 1, 2, 2]

pairs = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=50)


def test_a_case_counted_by_hand() -> None:
    assert accuracy(TRUTH, GUESS, 3) == pytest.approx(4 / 6)
    assert confusion(TRUTH, GUESS, 3).tolist() == [[2, 1, 0], [0, 1, 1], [0, 0, 1]]
    first, second, third = class_scores(TRUTH, GUESS, 3)
    assert (first.precision, first.recall, first.support) == (1.0, pytest.approx(2 / 3), 3)
    assert (second.precision, second.recall, second.f1) == (0.5, 0.5, 0.5)
    assert (third.precision, third.recall) == (0.5, 1.0)
    assert macro_f1(TRUTH, GUESS, 3) == pytest.approx((0.8 + 0.5 + 2 / 3) / 3)
    means = macro_scores(TRUTH, GUESS, 3)
    assert means.precision == pytest.approx((1 + 0.5 + 0.5) / 3)
    assert means.recall == pytest.approx((2 / 3 + 0.5 + 1) / 3)
    assert (means.f1, means.support) == (macro_f1(TRUTH, GUESS, 3), 6)


def test_a_class_that_never_occurs_counts_in_no_mean() -> None:
    assert macro_f1(TRUTH, GUESS, 5) == macro_f1(TRUTH, GUESS, 3)
    assert class_scores(TRUTH, GUESS, 5)[4].f1 == 0


def test_a_class_that_is_only_guessed_counts() -> None:
    assert macro_f1([0, 0], [0, 1], 2) == pytest.approx((2 / 3 + 0) / 2)


@given(pairs)
def test_figures_agree_with_their_definitions(rows: list[tuple[int, int]]) -> None:
    truth, guess = (list(column) for column in zip(*rows, strict=True))
    table = confusion(truth, guess, 4)
    assert table.sum() == len(rows)
    assert accuracy(truth, guess, 4) == pytest.approx(np.trace(table) / len(rows))
    for number, score in enumerate(class_scores(truth, guess, 4)):
        hits = sum(t == g == number for t, g in rows)
        assert score.recall == pytest.approx(hits / max(truth.count(number), 1))
        assert score.precision == pytest.approx(hits / max(guess.count(number), 1))
    assert 0 <= macro_f1(truth, guess, 4) <= 1


@given(pairs)
def test_a_perfect_guess_is_perfect(rows: list[tuple[int, int]]) -> None:
    truth = [true for true, _ in rows]
    assert accuracy(truth, truth, 4) == macro_f1(truth, truth, 4) == 1


@pytest.mark.parametrize(
    ("truth", "guess"),
    [([], []), ([0], [0, 1]), ([0], [3]), ([-1], [0]), ([0.5], [0]), ([[0]], [[0]]), (["a"], [0])],
)
def test_wrong_arrays_are_refused(truth: list[int], guess: list[int]) -> None:
    with pytest.raises(InvalidInputError):
        accuracy(truth, guess, 3)
