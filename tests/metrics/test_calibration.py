import numpy as np
import pytest

from mien.errors import InvalidInputError
from mien.metrics.bootstrap import bootstrap_interval
from mien.metrics.calibration import calibration_curve, expected_calibration_error, log_loss


def test_a_case_counted_by_hand() -> None:
    probabilities = [[0.9, 0.1], [0.9, 0.1], [0.6, 0.4], [0.4, 0.6]]
    truth = [0, 1, 0, 1]
    low, high = calibration_curve(truth, probabilities, bins=5)
    assert (low.count, low.confidence, low.accuracy) == (2, pytest.approx(0.6), 1.0)
    assert (high.count, high.confidence, high.accuracy) == (2, pytest.approx(0.9), 0.5)
    assert expected_calibration_error(truth, probabilities, 5) == pytest.approx(0.4)
    assert log_loss(truth, probabilities) == pytest.approx(-np.log([0.9, 0.1, 0.6, 0.6]).mean())


def test_honest_probabilities_have_little_error() -> None:
    rng = np.random.default_rng(3)
    first = rng.uniform(0, 1, 20_000)
    truth = (rng.uniform(0, 1, 20_000) > first).astype(int)
    honest = np.column_stack([first, 1 - first])
    boastful = honest**4 / (honest**4).sum(axis=1, keepdims=True)
    assert expected_calibration_error(truth, honest) < 0.02
    assert expected_calibration_error(truth, boastful) > 0.1
    assert log_loss(truth, honest) < log_loss(truth, boastful)


def test_certainty_lands_in_the_last_bin() -> None:
    assert calibration_curve([0], [[1.0, 0.0]])[0].accuracy == 1


@pytest.mark.parametrize(
    "rows",
    [[], [[0.5, 0.6]], [[-0.1, 1.1]], [0.5, 0.5], [[float("nan"), 1.0]], [[0.5, 0.5]] * 2],
)
def test_wrong_tables_are_refused(rows: list[list[float]]) -> None:
    with pytest.raises(InvalidInputError):
        expected_calibration_error([0], rows)


def test_a_curve_needs_a_bin() -> None:
    with pytest.raises(InvalidInputError):
        calibration_curve([0], [[1.0, 0.0]], bins=0)


def test_a_bootstrap_interval_covers_the_mean_and_repeats() -> None:
    values = np.random.default_rng(1).normal(5, 1, 400)

    def interval() -> tuple[float, float]:
        rng = np.random.default_rng(2)
        return bootstrap_interval(lambda places: float(values[places].mean()), 400, rng)

    low, high = interval()
    assert low < values.mean() < high
    assert high - low == pytest.approx(2 * 1.96 / 20, rel=0.15)
    assert interval() == (low, high)


@pytest.mark.parametrize(("count", "draws", "level"), [(0, 10, 0.9), (5, 0, 0.9), (5, 10, 1.0)])
def test_a_bootstrap_of_nothing_is_refused(count: int, draws: int, level: float) -> None:
    with pytest.raises(InvalidInputError):
        bootstrap_interval(lambda _: 0.0, count, np.random.default_rng(0), draws, level)
