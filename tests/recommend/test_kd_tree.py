import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mien.recommend.table.kd_tree import partition
from mien.recommend.table.row_numbers import ranges, sort_unique


@pytest.mark.parametrize("size", [0, 1, 7, 8, 9, 1000])
def test_every_point_is_in_one_leaf_and_no_leaf_is_too_large(size: int) -> None:
    points = np.random.default_rng(1).normal(size=(size, 3)).astype(np.float32)
    order, starts = partition(points, leaf_size=8)
    assert sorted(order.tolist()) == list(range(size))
    assert starts[0] == 0
    assert starts[-1] == size
    sizes = np.diff(starts)
    assert ((sizes > 0) & (sizes <= 8)).all()


def test_points_that_are_all_the_same_are_parted_too() -> None:
    order, starts = partition(np.zeros((100, 2), np.float32), leaf_size=8)
    assert sorted(order.tolist()) == list(range(100))
    assert np.diff(starts).max() <= 8


def test_neighbours_come_together() -> None:
    points = np.array([[0], [9], [5], [2]] * 4, np.float32)
    order, _ = partition(points, leaf_size=4)
    assert (np.ptp(points[order].reshape(4, 4), axis=1) == 0).all()


def test_ranges_follow_one_another() -> None:
    found = ranges(np.array([5, 0, 3]), np.array([8, 0, 4]))
    assert found.tolist() == [5, 6, 7, 3]


@given(st.lists(st.integers(0, 9)))
def test_each_number_comes_once_and_in_order(numbers: list[int]) -> None:
    assert sort_unique(np.array(numbers, np.intp)).tolist() == sorted(set(numbers))
