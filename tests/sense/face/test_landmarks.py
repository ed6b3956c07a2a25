import math

import numpy as np
import pytest

from mien.sense.face.alignment.align import similarity
from mien.sense.face.alignment.crop_convention import POINTS
from mien.sense.face.landmarks import Landmarks


def landmarks(nose_shift: float = 0.0, degrees: float = 0.0) -> Landmarks:
    """The canonical five, a hundred pixels wide, the nose moved to the right, turned."""
    points = np.array(POINTS) * 100
    points[2, 0] += nose_shift
    turn = math.radians(degrees)
    matrix = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
    return Landmarks(*((float(x), float(y)) for x, y in points @ matrix.T))


@pytest.mark.parametrize("degrees", [-40, 0, 25])
def test_the_turn_is_that_of_the_eyes(degrees: float) -> None:
    assert landmarks(degrees=degrees).turn_degrees == pytest.approx(degrees)


@pytest.mark.parametrize("degrees", [-30, 0, 60])
def test_a_turned_head_is_in_profile_however_it_is_tilted(degrees: float) -> None:
    assert landmarks(0, degrees).profile == pytest.approx(0, abs=1e-6)
    assert landmarks(12, degrees).profile == pytest.approx(landmarks(-12, degrees).profile)
    assert landmarks(12, degrees).profile > landmarks(5, degrees).profile > 0.1
    assert landmarks(80, degrees).profile == 1


def test_points_on_one_spot_are_no_frontal_face() -> None:
    assert Landmarks(*((1.0, 1.0),) * 5).profile == 1


def test_a_similarity_is_found_again() -> None:
    rng = np.random.default_rng(3)
    points = rng.normal(0, 10, (5, 2))
    matrix = np.array([[1.2, -0.7, 5.0], [0.7, 1.2, -3.0]])
    moved = points @ matrix[:, :2].T + matrix[:, 2]
    assert similarity(points, moved) == pytest.approx(matrix)


def test_a_mirror_is_never_the_answer() -> None:
    points = np.array(POINTS)
    matrix = similarity(points * (-1, 1), points)
    assert np.linalg.det(matrix[:, :2]) >= 0


def test_points_on_one_spot_give_no_nonsense() -> None:
    assert np.isfinite(similarity(np.ones((5, 2)), np.array(POINTS))).all()
