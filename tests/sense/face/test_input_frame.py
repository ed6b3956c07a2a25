import numpy as np
import pytest

from mien.sense.face.detection.input_frame import frame_to_search, network_input


def test_light_and_contrast_drop_out() -> None:
    rng = np.random.default_rng(1)
    grey = rng.integers(60, 190, (64, 64), dtype=np.uint8)
    assert network_input(grey).mean() == pytest.approx(0, abs=1e-4)
    assert network_input(grey).std() == pytest.approx(1, abs=1e-4)
    dark = (grey // 2).astype(np.uint8)
    assert np.abs(network_input(grey) - network_input(dark)).max() < 0.05


def test_a_flat_frame_is_not_blown_up() -> None:
    grey = np.full((32, 32), 100, dtype=np.uint8)
    grey[0, 0] = 101
    assert np.abs(network_input(grey)).max() < 0.1


@pytest.mark.parametrize("shape", [(720, 1280), (480, 640), (33, 2000), (1, 1), (160, 160)])
@pytest.mark.parametrize("margin", [0.0, 0.25])
def test_a_frame_fits_and_its_places_can_be_told(shape: tuple[int, int], margin: float) -> None:
    grey = np.zeros(shape, dtype=np.uint8)
    frame = frame_to_search(grey, 320, margin)
    height, width = frame.pixels.shape
    assert height % 32 == width % 32 == 0
    assert max(height, width) <= 352
    assert frame.scale <= 1
    assert frame.scale * max(shape) + 2 * frame.margin == pytest.approx(
        min(320, max(shape) * (1 + 2 * margin)), abs=2
    )


def test_a_small_frame_is_not_enlarged() -> None:
    assert frame_to_search(np.zeros((48, 48), dtype=np.uint8), 320, 0.0).scale == 1
