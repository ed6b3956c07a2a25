from collections.abc import Callable

import cv2
import numpy as np
import pytest

from mien.sense.face.trust.crop_measures import BLACK_COUNTS, Visible, visible

from .faces import Pixels, her_face


def noisy(crop: Pixels, spread: float) -> Pixels:
    noise = np.random.default_rng(0).normal(0, spread, crop.shape)
    return np.clip(crop + noise, 0, 255).astype(np.uint8)


def blurred(crop: Pixels, sigma: float) -> Pixels:
    return cv2.GaussianBlur(crop, (0, 0), sigma).astype(np.uint8)


def masked(crop: Pixels, level: int) -> Pixels:
    covered = crop.copy()
    covered[28:] = level
    return covered


def test_blur_and_coarseness_cost_detail() -> None:
    details = [visible(blurred(her_face(), sigma)).detail for sigma in (0.5, 1, 2)]
    assert visible(her_face()).detail > details[0] > details[1] > details[2] > 0
    coarse = cv2.resize(cv2.resize(her_face(), (12, 12), interpolation=cv2.INTER_AREA), (48, 48))
    assert visible(coarse.astype(np.uint8)).detail < 0.5 * visible(her_face()).detail


def test_less_light_changes_nothing_that_is_seen() -> None:
    plain, dim = visible(her_face()), visible((her_face() * 0.5).astype(np.uint8))
    assert dim.detail == pytest.approx(plain.detail, rel=0.1)
    assert dim.mouth == pytest.approx(plain.mouth, abs=0.1)
    assert dim.lost == plain.lost == 0


@pytest.mark.parametrize("spread", [8, 16])
def test_noise_is_told_in_shares_of_the_contrast(spread: float) -> None:
    smooth = blurred(her_face(), 2)
    told = visible(noisy(smooth, spread)).noise
    assert told == pytest.approx(spread / float(smooth.std()), rel=0.2)


def test_noise_is_not_taken_for_detail() -> None:
    smooth = blurred(her_face(), 3)
    grainy = noisy(smooth, 6)
    fine = grainy.astype(np.float32) - cv2.GaussianBlur(grainy.astype(np.float32), (0, 0), 1.0)
    assert fine.std() / grainy.std() > 0.1
    assert visible(grainy).detail < 0.06


def test_noise_leaves_some_detail() -> None:
    assert visible(noisy(her_face(), 80)).detail > 0.1


@pytest.mark.parametrize("level", [20, 120, 235])
def test_a_covered_mouth_has_no_edges(level: int) -> None:
    assert visible(her_face()).mouth > -0.6
    assert visible(masked(her_face(), level)).mouth < -2


def _whitened(crop: Pixels) -> Pixels:
    crop[8:25, 8:40] = 255
    return crop


def _blackened(crop: Pixels) -> Pixels:
    crop[8:25, 8:40] = 0
    return crop


@pytest.mark.parametrize(("spoilt", "weight"), [(_whitened, 1), (_blackened, BLACK_COUNTS)])
def test_white_and_black_count_as_lost(spoilt: Callable[[Pixels], Pixels], weight: float) -> None:
    assert visible(spoilt(her_face())).lost == pytest.approx(min(0.5 * weight, 1), abs=0.02)


def test_what_stands_behind_the_face_is_not_lost() -> None:
    crop = her_face()
    crop[:, :8] = crop[:, 40:] = 255
    assert visible(crop).lost == 0


@pytest.mark.parametrize("level", [0, 9, 255])
def test_a_flat_crop_shows_nothing(level: int) -> None:
    flat = visible(np.full((48, 48), level, dtype=np.uint8))
    assert flat == Visible(detail=0.0, noise=0.0, lost=0.0 if level == 9 else 1.0, mouth=0.0)
