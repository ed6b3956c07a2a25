import cv2
import numpy as np
import pytest

from mien.sense.face.alignment.align import Aligner, as_it_is, by_eyes, cut
from mien.sense.face.alignment.crop_convention import CROP_SIDE, EYE_GAP, EYES_X, EYES_Y
from mien.sense.face.box import Box
from mien.sense.face.cut_and_shrink import cut_square
from mien.sense.face.detection.detector import Detection
from mien.sense.face.landmarks import Landmarks

from .faces import FACE, Pixels, grey_portrait

LEFT, TOP, SIDE = FACE
HER_BOX = Box(LEFT, TOP, SIDE, SIDE)
HER_FACE = Detection(HER_BOX, 1.0)
LOOKS_THE_SAME = 0.9


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    return Aligner()


def turned(degrees: float) -> Pixels:
    middle = (LEFT + SIDE / 2, TOP + SIDE / 2)
    matrix = cv2.getRotationMatrix2D(middle, degrees, 1)
    grey = grey_portrait()
    whole = cv2.warpAffine(grey, matrix, grey.shape, borderMode=cv2.BORDER_REPLICATE)
    return whole.astype(np.uint8)


def likeness(one: Pixels, other: Pixels) -> float:
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])


def test_a_crop_has_the_canonical_size(aligner: Aligner) -> None:
    face = aligner.align(grey_portrait(), HER_FACE)
    assert face.crop.shape == (CROP_SIDE, CROP_SIDE)
    assert face.crop.dtype == np.uint8
    assert face.eyes_found
    assert abs(face.turn_degrees) < 10


@pytest.mark.parametrize("degrees", [-15, 12, 20])
def test_a_tilted_head_is_brought_upright(aligner: Aligner, degrees: float) -> None:
    upright = aligner.align(grey_portrait(), HER_FACE)
    tilted = aligner.align(turned(degrees), HER_FACE)
    assert upright.turn_degrees - tilted.turn_degrees == pytest.approx(degrees, abs=4)
    untouched = cut(cut_square(turned(degrees), HER_BOX, 0.25, 144)[0], by_eyes(None))
    assert likeness(tilted.crop, upright.crop) > LOOKS_THE_SAME
    assert likeness(tilted.crop, upright.crop) > likeness(untouched, upright.crop)


def test_eyes_land_on_their_canonical_place() -> None:
    patch = np.zeros((144, 144), dtype=np.uint8)
    eyes = ((72 - 16.8, 62.4), (72 + 16.8, 62.4))
    for x, y in eyes:
        cv2.circle(patch, (round(x), round(y)), 4, 255, -1)
    crop = cut(patch, by_eyes(None)).astype(float)
    left, right = crop[:, : CROP_SIDE // 2].sum(axis=0), crop[:, CROP_SIDE // 2 :].sum(axis=0)
    x_left = float(np.average(np.arange(24) + 0.5, weights=left))
    x_right = float(np.average(np.arange(24) + 24.5, weights=right))
    height = float(np.average(np.arange(48) + 0.5, weights=crop.sum(axis=1)))
    assert (x_left + x_right) / 2 == pytest.approx(EYES_X * CROP_SIDE, abs=0.6)
    assert x_right - x_left == pytest.approx(EYE_GAP * CROP_SIDE, abs=0.8)
    assert height == pytest.approx(EYES_Y * CROP_SIDE, abs=0.6)


@pytest.mark.parametrize("box", [Box(-40, -40, 100, 100), Box(480, 490, 60, 60), Box(0, 0, 4, 4)])
def test_a_box_over_the_edge_still_gives_a_crop(aligner: Aligner, box: Box) -> None:
    assert aligner.align(grey_portrait(), Detection(box, 1.0)).crop.shape == (CROP_SIDE, CROP_SIDE)


HER_POINTS = ((204.0, 112.0), (244.0, 112.0), (224.0, 137.0), (208.0, 154.0), (240.0, 154.0))


def seen_at(degrees: float, scale: float = 1.0) -> tuple[Pixels, Detection]:
    """Her portrait turned and scaled about the middle of her box, with her landmarks."""
    middle = (LEFT + SIDE / 2, TOP + SIDE / 2)
    matrix = cv2.getRotationMatrix2D(middle, degrees, scale).astype(np.float64)
    grey = grey_portrait()
    whole = cv2.warpAffine(grey, matrix, grey.shape, borderMode=cv2.BORDER_REPLICATE)
    points = np.array(HER_POINTS) @ matrix[:, :2].T + matrix[:, 2]
    half = SIDE * scale / 2
    left, top, side = (round(value) for value in (middle[0] - half, middle[1] - half, 2 * half))
    five = Landmarks(*((float(x), float(y)) for x, y in points))
    return whole.astype(np.uint8), Detection(Box(left, top, side, side), 1.0, five)


@pytest.mark.parametrize("degrees", [-40, 25])
@pytest.mark.parametrize("scale", [0.7, 1.3])
def test_landmarks_bring_any_pose_to_the_same_crop(
    aligner: Aligner, degrees: float, scale: float
) -> None:
    upright = aligner.align(*seen_at(0))
    posed = aligner.align(*seen_at(degrees, scale))
    assert posed.eyes_found
    assert posed.turn_degrees - upright.turn_degrees == pytest.approx(-degrees, abs=0.1)
    assert likeness(posed.crop, upright.crop) > 0.97
    assert posed.profile == pytest.approx(upright.profile, abs=0.01)
    assert posed.span_px == pytest.approx(scale * upright.span_px, rel=0.02)


def test_a_cut_face_is_scaled_as_it_is() -> None:
    face = as_it_is(np.tile(np.arange(96, dtype=np.uint8), (96, 1)))
    assert face.crop.shape == (CROP_SIDE, CROP_SIDE)
    assert not face.eyes_found
    assert abs(int(face.crop[5, 40]) - 80) <= 1


def test_without_eyes_the_box_decides(aligner: Aligner) -> None:
    face = aligner.align(
        np.full((200, 200), 90, dtype=np.uint8), Detection(Box(50, 50, 100, 100), 1.0)
    )
    assert not face.eyes_found
    assert face.turn_degrees == 0
