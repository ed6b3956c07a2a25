import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mien.sense.face.detection.box_merging import merge_candidates, overlaps
from mien.sense.face.detection.output_grid import Candidates


def candidates(*rows: tuple[float, float, float, float]) -> Candidates:
    """Squares from (score, left, top, side), their landmarks all at the left top corner."""
    scores = np.array([row[0] for row in rows])
    corners = np.array([row[1:3] for row in rows], dtype=float).reshape(-1, 2)
    sides = np.array([row[3] for row in rows], dtype=float)[:, None]
    points = np.repeat(corners[:, None], 5, axis=1)
    return Candidates(scores, np.hstack([corners, corners + sides]), points)


def test_one_face_stays_one_and_others_stay() -> None:
    found = merge_candidates(
        candidates((0.6, 12, 10, 50), (0.9, 10, 10, 50), (0.8, 200, 10, 40)), 0.4
    )
    assert found.scores.tolist() == [0.9, 0.8]
    assert found.boxes[1].tolist() == [200, 10, 240, 50]


def test_the_box_is_the_mean_of_those_that_agree_by_their_scores() -> None:
    found = merge_candidates(candidates((0.8, 10, 10, 50), (0.4, 16, 10, 50)), 0.4)
    assert found.boxes[0] == pytest.approx([12, 10, 62, 60])
    assert found.landmarks[0][0] == pytest.approx([12, 10])


def test_nothing_stays_nothing() -> None:
    found = merge_candidates(candidates(), 0.4)
    assert found.boxes.shape == (0, 4)
    assert found.landmarks.shape == (0, 5, 2)


def test_overlap_is_intersection_over_union() -> None:
    box = np.array([0.0, 0, 10, 10])
    others = np.array([[0.0, 0, 10, 10], [5, 0, 15, 10], [20, 20, 30, 30], [3, 3, 3, 3]])
    assert overlaps(box, others) == pytest.approx([1, 1 / 3, 0, 0])


@given(
    st.lists(
        st.tuples(st.floats(0.01, 1), st.floats(0, 300), st.floats(0, 300), st.floats(1, 100)),
        max_size=20,
    ),
    st.floats(0.1, 1),
)
def test_each_face_comes_once_and_the_surest_first(
    rows: list[tuple[float, float, float, float]], same_face: float
) -> None:
    found = merge_candidates(candidates(*rows), same_face)
    assert len(found.scores) <= len(rows)
    assert bool(rows) == bool(len(found.scores))
    assert (np.diff(found.scores) <= 0).all()
    assert {float(score) for score in found.scores} <= {row[0] for row in rows}
