from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mien.sense.face.alignment.align import Aligned, as_it_is
from mien.sense.face.trust.face_quality import (
    COVERED,
    FOCUS,
    FULL_SPAN_PX,
    LOST,
    NOISE,
    TURNED,
    WITHOUT_EYES,
    Knots,
    reliability,
)

from .faces import Pixels, her_face


def face(crop: Pixels | None = None, span_px: float = 200.0, profile: float = 0.0) -> Aligned:
    plain = as_it_is(her_face() if crop is None else crop)
    return replace(plain, eyes_found=True, span_px=span_px, profile=profile)


def blurred(sigma: float) -> Pixels:
    return cv2.GaussianBlur(her_face(), (0, 0), sigma).astype(np.uint8)


def photographed(light: float, gain: float = 1.0) -> Pixels:
    """Her face at another light: 5,000 electrons for white, 3 of read noise, eight bits."""
    rng = np.random.default_rng(0)
    linear = (her_face() / 255) ** 2.2 * light * 5000
    seen = (rng.poisson(linear) + rng.normal(0, 3, linear.shape)) * gain / 5000
    return (255 * np.clip(seen, 0, 1) ** (1 / 2.2)).round().astype(np.uint8)


def masked() -> Pixels:
    crop = her_face()
    crop[28:] = 150
    return crop


@pytest.mark.parametrize("knots", [FOCUS, NOISE, LOST, COVERED, TURNED])
def test_knots_rise_in_place_and_hold_shares_that_reach_1(knots: Knots) -> None:
    places, trusts = zip(*knots, strict=True)
    assert list(places) == sorted(set(places))
    assert list(trusts) in (sorted(trusts), sorted(trusts, reverse=True))
    assert max(trusts) == 1
    assert min(trusts) >= 0


def test_a_good_face_is_fully_trusted_and_a_small_one_is_not() -> None:
    assert reliability(face(span_px=FULL_SPAN_PX)) == 1
    assert reliability(face(span_px=FULL_SPAN_PX / 2)) == pytest.approx(0.5)


def test_hidden_eyes_and_profile_cost_trust() -> None:
    assert reliability(replace(face(), eyes_found=False)) == WITHOUT_EYES
    assert reliability(face(profile=0.3)) == 1
    assert 0.5 < reliability(face(profile=1.0)) < 1


def test_blur_costs_trust_until_none_is_left() -> None:
    trusts = [reliability(face(blurred(sigma))) for sigma in (1, 2, 4)]
    assert 1 > trusts[0] > trusts[1] > trusts[2]
    assert reliability(face(np.full((48, 48), 90, dtype=np.uint8))) == 0


def test_darkness_costs_nothing_until_its_noise_does() -> None:
    assert reliability(face(photographed(1 / 4))) > 0.95
    assert reliability(face(photographed(1 / 128))) < 0.85


def test_gain_does_not_hide_the_noise() -> None:
    bright = photographed(1 / 128, gain=128)
    assert bright.mean() > 80
    assert reliability(face(bright)) < 0.9


def test_too_much_light_costs_trust() -> None:
    trusts = [reliability(face(photographed(light))) for light in (1, 4, 16)]
    assert trusts[0] > 0.9 > trusts[1] > trusts[2]
    assert trusts[2] < 0.6


def test_a_mask_costs_more_than_half() -> None:
    assert reliability(face(masked())) < 0.5


def test_a_mouth_wiped_out_by_light_counts_once() -> None:
    crop = her_face()
    crop[24:] = 255
    assert reliability(face(crop)) >= COVERED[0][1] * 0.9


@given(arrays(np.uint8, (48, 48)), st.floats(1, 500), st.booleans(), st.floats(0, 1))
def test_any_crop_gives_a_share_that_never_falls_with_size_or_eyes(
    crop: Pixels, span_px: float, eyes: bool, profile: float
) -> None:
    one = replace(face(crop, span_px, profile), eyes_found=eyes)
    trust = reliability(one)
    assert 0 <= trust <= 1
    assert reliability(replace(one, span_px=span_px + 10)) >= trust
    assert reliability(replace(one, eyes_found=True)) >= trust
