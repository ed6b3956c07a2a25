import cv2
import numpy as np
import pytest

from mien.errors import UnavailableError
from mien.sense.face.box import Box
from mien.sense.face.cut_and_shrink import cut_square
from mien.sense.face.detection.detector import Detection, suppress_overlaps
from mien.sense.face.detection.haar import HaarDetector, HaarSettings, load_cascade

from .faces import FACE, grey_portrait, scene


@pytest.fixture(scope="module")
def detector() -> HaarDetector:
    return HaarDetector()


def is_near(box: Box, left: float, top: float, side: float) -> bool:
    return box.overlap(Box(round(left), round(top), round(side), round(side))) > 0.6


def test_a_face_is_found_once_and_where_it_is(detector: HaarDetector) -> None:
    (found,) = detector.detect(grey_portrait())
    assert is_near(found.box, *FACE)
    assert found.score > 0


@pytest.mark.parametrize("scale", [0.7, 0.9, 1.4])
def test_a_face_is_found_at_every_size(detector: HaarDetector, scale: float) -> None:
    frame = cv2.cvtColor(scene((200, 0, scale)), cv2.COLOR_RGB2GRAY).astype(np.uint8)
    (found,) = detector.detect(frame)
    assert is_near(found.box, 200 + FACE[0] * scale, FACE[1] * scale, FACE[2] * scale)


def test_several_faces_come_the_largest_first(detector: HaarDetector) -> None:
    frame = cv2.cvtColor(scene((0, 20, 0.9), (600, 0, 1.3)), cv2.COLOR_RGB2GRAY).astype(np.uint8)
    first, second = detector.detect(frame)
    assert is_near(first.box, 600 + FACE[0] * 1.3, FACE[1] * 1.3, FACE[2] * 1.3)
    assert is_near(second.box, FACE[0] * 0.9, 20 + FACE[1] * 0.9, FACE[2] * 0.9)


def test_a_tight_crop_needs_the_second_search(detector: HaarDetector) -> None:
    left, top, side = FACE
    inset = 12
    last = slice(inset, side - inset)
    tight = grey_portrait()[top : top + side, left : left + side][last, last]
    only_first = HaarDetector(HaarSettings(passes=HaarSettings().passes[:1]))
    assert only_first.detect(tight) == ()
    (found,) = detector.detect(tight)
    assert is_near(found.box, -inset, -inset, side)


@pytest.mark.parametrize("shape", [(1, 1), (5, 400), (23, 23), (300, 300), (2, 3000)])
def test_nothing_is_found_in_nothing(detector: HaarDetector, shape: tuple[int, int]) -> None:
    assert detector.detect(np.full(shape, 128, dtype=np.uint8)) == ()


def test_noise_is_no_face(detector: HaarDetector) -> None:
    noise = np.random.default_rng(5).integers(0, 255, (480, 640), dtype=np.uint8)
    assert detector.detect(noise) == ()


def test_suppression_keeps_the_best_of_each_face() -> None:
    best, worse = Detection(Box(10, 10, 50, 50), 9.0), Detection(Box(14, 12, 50, 50), 4.0)
    inside, other = Detection(Box(20, 20, 25, 25), 3.0), Detection(Box(200, 10, 80, 80), 1.0)
    assert suppress_overlaps([worse, inside, best, other], 0.3) == (other, best)
    assert suppress_overlaps([], 0.3) == ()


def test_a_square_over_the_edge_goes_on_with_the_edge() -> None:
    grey = np.tile(np.arange(100, dtype=np.uint8), (60, 1))
    square, left, top, scale = cut_square(grey, Box(80, 10, 40, 40), 0.0, 80)
    assert (square.shape, left, top, scale) == ((80, 80), 80, 10, 2.0)
    assert (square[:, 60:] == 99).all()
    assert abs(int(square[40, 10]) - 85) <= 1


def test_an_opencv_without_cascades_is_named() -> None:
    with pytest.raises(UnavailableError, match="no face cascade") as caught:
        load_cascade("nothing.xml")
    assert "below 5" in caught.value.remedy
