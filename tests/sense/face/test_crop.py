import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mien.sense.face.crop import network_input
from mien.sense.face.quality import FULL_SPAN_PX, reliability, sharpness

from .faces import FACE, Pixels, grey_portrait


def her_face() -> Pixels:
    left, top, side = FACE
    part = grey_portrait()[top : top + side, left : left + side]
    return cv2.resize(part, (48, 48), interpolation=cv2.INTER_AREA).astype(np.uint8)


def test_light_and_contrast_drop_out() -> None:
    face = her_face()
    dim = (face * 0.5 + 20).astype(np.uint8)
    plain, dimmed = network_input(np.stack([face, dim]))
    assert plain.shape == (1, 48, 48)
    assert plain.mean() == pytest.approx(0, abs=1e-4)
    assert plain.std() == pytest.approx(1, abs=1e-3)
    assert np.abs(plain - dimmed).max() < 0.05


def test_a_flat_crop_is_not_blown_up() -> None:
    flat = np.full((1, 48, 48), 77, dtype=np.uint8)
    flat[0, 0, 0] = 78
    assert np.abs(network_input(flat)).max() <= 1 / 8


def test_blur_and_coarseness_cost_sharpness_but_light_does_not() -> None:
    face = her_face()
    blurred = [
        sharpness(cv2.GaussianBlur(face, (0, 0), sigma).astype(np.uint8)) for sigma in (0.5, 1, 2)
    ]
    assert sharpness(face) > blurred[0] > blurred[1] > blurred[2] > 0
    coarse = cv2.resize(cv2.resize(face, (12, 12), interpolation=cv2.INTER_AREA), (48, 48))
    assert sharpness(coarse.astype(np.uint8)) < 0.5 * sharpness(face)
    assert sharpness((face * 0.5).astype(np.uint8)) == pytest.approx(sharpness(face), rel=0.05)


def test_a_flat_crop_has_no_sharpness() -> None:
    assert sharpness(np.full((48, 48), 9, dtype=np.uint8)) == 0


@given(st.integers(1, 500), st.floats(0, 2), st.booleans())
def test_reliability_is_a_share_that_never_falls_with_quality(
    width: int, sharp: float, eyes: bool
) -> None:
    trust = reliability(width, sharp, eyes)
    assert 0 <= trust <= 1
    assert reliability(width + 10, sharp, eyes) >= trust
    assert reliability(width, sharp + 0.1, eyes) >= trust
    assert reliability(width, sharp, eyes_found=True) >= trust


def test_a_good_face_is_fully_trusted_and_a_small_one_is_not() -> None:
    assert reliability(FULL_SPAN_PX, 0.25, eyes_found=True) == 1
    assert reliability(FULL_SPAN_PX / 2, 0.25, eyes_found=True) == pytest.approx(0.5)
    assert reliability(200, 0.0, eyes_found=True) == 0
    assert reliability(200, 0.25, eyes_found=True, profile=0.3) == 1
    assert 0.5 < reliability(200, 0.25, eyes_found=True, profile=1.0) < 1
