import numpy as np
import pytest

from mien.sense.face.alignment.crop_convention import network_input

from .faces import her_face


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
