"""The canonical face in colour: the same square as the grey crop, at any size."""

import cv2
import numpy as np
import pytest

from mien.sense.face.alignment.align import Aligner, as_it_is
from mien.sense.face.alignment.crop_convention import POINTS
from mien.sense.face.box import Box
from mien.sense.face.detection.detector import Detection
from mien.sense.face.expression.colour_crop import colour_crop, standardise
from mien.sense.face.landmarks import Landmarks, Point

from .faces import FACE, grey_portrait, portrait

HER_BOX = Box(FACE[0], FACE[1], FACE[2], FACE[2])
HER_POINTS = Landmarks((202, 103), (247, 105), (224, 126), (205, 143), (242, 145))


def turned(point: Point, degrees: float, scale: float) -> Point:
    angle = np.deg2rad(degrees)
    x, y = point[0] - 0.5, point[1] - 0.5
    return (
        400 + scale * float(x * np.cos(angle) - y * np.sin(angle)),
        300 + scale * float(x * np.sin(angle) + y * np.cos(angle)),
    )


@pytest.mark.parametrize("landmarks", [HER_POINTS, None], ids=["landmarks", "eyes"])
def test_it_shows_what_the_grey_crop_shows(landmarks: Landmarks | None) -> None:
    face = Aligner().align(grey_portrait(), Detection(HER_BOX, 1.0, landmarks))
    small = cv2.resize(colour_crop(portrait(), face.place, 192), (48, 48), interpolation=3)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    assert np.corrcoef(grey.ravel(), face.crop.ravel())[0, 1] > 0.985


@pytest.mark.parametrize("degrees", [0, 30, -140])
@pytest.mark.parametrize("scale", [60, 900], ids=["small", "large"])
def test_landmarks_land_on_their_canonical_place(degrees: float, scale: float) -> None:
    frame = np.zeros((600, 800, 3), dtype=np.uint8)
    points = [turned(point, degrees, scale) for point in POINTS]
    for (x, y), colour in zip(points[:3], np.eye(3, dtype=int) * 255, strict=True):
        cv2.circle(frame, (round(x), round(y)), max(round(scale / 24), 2), colour.tolist(), -1)
    grey = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY).astype(np.uint8)
    side = round(scale)
    box = Box(400 - side // 2, 300 - side // 2, side, side)
    place = Aligner().align(grey, Detection(box, 1.0, Landmarks(*points))).place
    crop = colour_crop(frame, place, 224).astype(float)
    for channel, wanted in enumerate(POINTS[:3]):
        rows, columns = np.nonzero(crop[..., channel] > 100)
        assert columns.mean() / 224 == pytest.approx(wanted[0], abs=0.02)
        assert rows.mean() / 224 == pytest.approx(wanted[1], abs=0.02)


def test_a_picture_that_is_a_face_is_scaled_as_it_is() -> None:
    picture = portrait()[:300, :200]
    place = as_it_is(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.uint8)).place
    plain = cv2.resize(picture, (100, 100), interpolation=cv2.INTER_AREA)
    assert np.abs(colour_crop(picture, place, 100).astype(int) - plain).mean() < 4


def test_fine_detail_of_a_large_face_is_averaged_not_skipped() -> None:
    stripes = np.zeros((1024, 1024, 3), dtype=np.uint8)
    stripes[:, ::2] = 255
    place = np.array([[1 / 1024, 0, 0], [0, 1 / 1024, 0]])
    crop = colour_crop(stripes, place, 224)
    assert np.abs(crop.astype(int) - 128).max() < 40


def test_colours_are_standardised_each_by_its_own() -> None:
    crop = np.zeros((2, 2, 3), dtype=np.uint8)
    crop[..., 0], crop[..., 1] = 255, 51
    levels = standardise(crop, (0.5, 0.2, 0.25), (0.5, 0.1, 0.125))
    assert levels.shape == (1, 3, 2, 2)
    assert levels.dtype == np.float32
    assert levels[0, :, 0, 0] == pytest.approx([1, 0, -2], abs=1e-6)
