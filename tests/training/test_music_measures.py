import numpy as np
import pytest

from mien.errors import InvalidInputError

pytestmark = pytest.mark.training
measures = pytest.importorskip("mien_training.music.measures")

TRUTH = np.array([[0.1, -0.2], [0.5, 0.4], [-0.6, 0.3], [-0.1, -0.7]])


def test_r2_of_perfection_and_of_the_mean() -> None:
    np.testing.assert_allclose(measures.r2(TRUTH, TRUTH), 1.0)
    np.testing.assert_allclose(measures.r2(TRUTH, np.tile(TRUTH.mean(axis=0), (4, 1))), 0.0)


def test_correlation_ignores_scale() -> None:
    np.testing.assert_allclose(measures.pearson(TRUTH, 3 * TRUTH - 1), 1.0)


def test_quadrants() -> None:
    guess = TRUTH * np.array([1.0, -1.0])
    guess[0] = TRUTH[0]
    assert measures.quadrant_accuracy(TRUTH, guess) == 0.25
    macro = (measures.quadrant_precision, measures.quadrant_recall, measures.quadrant_f1)
    assert [measure(TRUTH, TRUTH) for measure in macro] == [1.0] * 3
    glad = np.full_like(TRUTH, 0.5)
    right = measures.quadrant_accuracy(TRUTH, glad)
    assert 0 < right < 1
    there = len({tuple(row) for row in TRUTH > 0})
    assert measures.quadrant_recall(TRUTH, glad) == pytest.approx(1 / there)
    assert measures.quadrant_precision(TRUTH, glad) == pytest.approx(right / there)


def test_coverage_of_the_true_density_is_nine_tenths() -> None:
    truth, spread = np.linspace(-0.5, 0.5, 9), np.full(9, 0.3)
    assert measures.rating_coverage(truth, spread**2, truth, spread) == pytest.approx(0.9)
    factor = measures.calibration_factor(truth, spread**2 / 4, truth, spread)
    assert factor == pytest.approx(4.0, rel=0.01)


def test_the_interval_holds_the_figure_and_shrinks_with_more_pieces() -> None:
    rng = np.random.default_rng(0)
    truth = rng.normal(size=(400, 1))
    guess = truth + 0.5 * rng.normal(size=truth.shape)
    few, many = (
        measures.bootstrap(measures.r2, truth[:n], guess[:n], seed=1, draws=200) for n in (40, 400)
    )
    assert few.low < few.value < few.high
    assert many.high - many.low < few.high - few.low


def test_shapes_that_differ_are_refused() -> None:
    with pytest.raises(InvalidInputError):
        measures.r2(TRUTH, TRUTH[:2])
