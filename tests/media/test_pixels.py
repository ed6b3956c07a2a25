import numpy as np
import pytest

from mien.errors import InvalidInputError
from mien.media.pixels import BACKDROP, rgb_from_array


def test_rgb_is_passed_on_untouched() -> None:
    pixels = np.zeros((2, 3, 3), dtype=np.uint8)
    assert rgb_from_array(pixels) is pixels


@pytest.mark.parametrize("shape", [(2, 3), (2, 3, 1)])
def test_grey_becomes_rgb(shape: tuple[int, ...]) -> None:
    pixels = rgb_from_array(np.full(shape, 7, dtype=np.uint8))
    assert pixels.shape == (2, 3, 3)
    assert (pixels == 7).all()


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (65_535, np.uint16, 255),
        (257, np.uint16, 1),
        (1.0, np.float32, 255),
        (0.5, np.float64, 128),
        (True, np.bool_, 255),
    ],
)
def test_each_type_spans_its_own_range(value: float, kind: type, expected: int) -> None:
    assert rgb_from_array(np.full((1, 1), value, dtype=kind))[0, 0, 0] == expected


@pytest.mark.parametrize("channels", [2, 4])
def test_alpha_is_laid_on_grey(channels: int) -> None:
    pixels = np.full((1, 3, channels), 200, dtype=np.uint8)
    pixels[0, :, -1] = (0, 255, 128)
    clear, solid, half = rgb_from_array(pixels)[0, :, 0]
    assert (clear, solid) == (BACKDROP, 200)
    assert BACKDROP < half < 200


@pytest.mark.parametrize(
    "pixels",
    [
        np.zeros((0, 4, 3), dtype=np.uint8),
        np.zeros(5, dtype=np.uint8),
        np.zeros((2, 2, 5), dtype=np.uint8),
        np.zeros((2, 2, 2, 2), dtype=np.uint8),
        np.full((2, 2), 1.5),
        np.full((2, 2), -0.1),
        np.full((2, 2), np.nan),
        np.zeros((2, 2), dtype=np.int64),
        np.array([["a"]]),
    ],
)
def test_what_is_no_picture_is_refused(pixels: np.ndarray) -> None:
    with pytest.raises(InvalidInputError):
        rgb_from_array(pixels)
