import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.recommend.values import many_rows

from mien.affect.plane.gaussian import UNKNOWN, Gaussian
from mien.recommend.signals.expected_likelihood import fit_bounds, fits
from mien.recommend.table.columns import ItemColumns
from mien.recommend.table.kd_tree import Leaves, partition
from mien.recommend.table.moods import Moods, TablePart

ROUNDING = 1e-6
"""Fits are in single precision, which has seven digits."""


def gaussians(widest: float = 2.0) -> st.SearchStrategy[Gaussian]:
    side, variance, tilt = st.floats(-1, 1), st.floats(0.005, widest), st.floats(-0.9, 0.9)
    return st.builds(tilted, side, side, variance, variance, tilt)


def tilted(valence: float, arousal: float, var_v: float, var_a: float, tilt: float) -> Gaussian:
    return Gaussian(valence, arousal, var_v, var_a, tilt * (var_v * var_a) ** 0.5)


def moods(*items: Gaussian) -> Moods:
    numbers = [(*g.mean, g.var_valence, g.var_arousal, g.covariance) for g in items]
    return Moods(*np.array(numbers, np.float32).T)


@given(gaussians(), st.lists(gaussians(), min_size=1, max_size=5))
def test_it_is_the_expected_likelihood_over_the_targets_peak(
    target: Gaussian, items: list[Gaussian]
) -> None:
    expected = [target.expected_likelihood(item) / target.density(target.mean) for item in items]
    found = fits(target, moods(*items))
    assert found == pytest.approx(expected, rel=2e-3, abs=1e-6)
    assert ((found >= 0) & (found <= 1)).all()


@given(gaussians(), st.floats(0.01, 1), st.floats(1.5, 10))
def test_an_item_that_is_sure_beats_an_unsure_one_at_the_target(
    target: Gaussian, variance: float, wider: float
) -> None:
    sure = Gaussian(target.valence, target.arousal, variance, variance)
    one, other, unknown = fits(target, moods(sure, sure.widen(wider), UNKNOWN.widen(12)))
    assert one > other > unknown


@given(gaussians(0.3), st.floats(1.5, 10), st.floats(-1, 1), st.floats(-1, 1))
def test_a_wider_target_gives_a_flatter_fit(
    target: Gaussian, wider: float, valence: float, arousal: float
) -> None:
    there = Gaussian(target.valence, target.arousal, 0.05, 0.05)
    elsewhere = Gaussian(valence, arousal, 0.05, 0.05)
    narrow = fits(target, moods(there, elsewhere))
    wide = fits(target.widen(wider), moods(there, elsewhere))
    assert (wide >= narrow - ROUNDING).all()
    assert wide[1] / wide[0] >= narrow[1] / narrow[0] - ROUNDING


@given(gaussians(), st.integers(0, 50), st.integers(1, 40))
def test_no_item_beats_the_bound_of_its_leaf(target: Gaussian, seed: int, leaf_size: int) -> None:
    columns = ItemColumns.build(many_rows(80, seed))
    places = np.column_stack(columns.moods[:2])
    order, starts = partition(places, leaf_size)
    ordered = TablePart(columns.part.block[:, order], {})
    leaves = Leaves.of(starts, ordered)
    sizes = np.diff(starts)
    assert (fits(target, ordered.moods) <= np.repeat(fit_bounds(target, leaves), sizes)).all()
