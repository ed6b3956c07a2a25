"""Finding the face of a picture that is one face already."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from tests.sense.face.faces import grey_portrait

from mien.sense.face.box import Box
from mien.sense.face.detection.detector import Detection
from mien.sense.face.detection.mien_detector import FaceFinder
from mien.sense.face.detection.portrait import find_portrait
from mien.sense.face.landmarks import Landmarks


@pytest.fixture(scope="module")
def crop() -> NDArray[np.uint8]:
    """The astronaut's face, 48 pixels wide and cut as tightly as FER2013's."""
    cut = grey_portrait()[70:170, 175:275]
    return cv2.resize(cut, (48, 48), interpolation=cv2.INTER_AREA).astype(np.uint8)


def test_a_tiny_tight_crop_gets_its_landmarks(crop: NDArray[np.uint8]) -> None:
    finder = FaceFinder.load()
    found = find_portrait(finder, crop)
    assert found is not None
    assert found.landmarks is not None
    (left, right, nose, *mouth) = found.landmarks.points
    assert left[0] < nose[0] < right[0]
    assert max(left[1], right[1]) < nose[1] < min(corner[1] for corner in mouth)
    large = cv2.resize(crop, (480, 480), interpolation=cv2.INTER_CUBIC).astype(np.uint8)
    same = find_portrait(finder, large)
    assert same is not None
    assert same.landmarks is not None
    assert np.array(same.landmarks.points) / 10 == pytest.approx(
        np.array(found.landmarks.points), abs=2
    )


class _Sees:
    def __init__(self, *faces: tuple[float, float, float]) -> None:
        self.faces = faces

    def detect(self, grey: NDArray[np.uint8]) -> tuple[Detection, ...]:
        side = grey.shape[1]
        return tuple(
            Detection(
                Box(round(x * side), round(y * side), round(width * side), round(width * side)),
                0.9,
                Landmarks(*[(x * side, y * side)] * 5),
            )
            for x, y, width in self.faces
        )


def test_the_middle_one_counts_and_one_behind_does_not() -> None:
    grey = np.zeros((90, 90), dtype=np.uint8)
    found = find_portrait(_Sees((0.0, 0.0, 0.4), (0.3, 0.3, 0.4), (0.5, 0.5, 0.1)), grey)
    assert found is not None
    assert found.box.centre == pytest.approx((45, 45), abs=2)
    assert find_portrait(_Sees((0.45, 0.45, 0.1)), grey) is None
    assert find_portrait(_Sees(), grey) is None
