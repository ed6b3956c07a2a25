"""A decoded picture to an RGB array, band by band: no copy of the whole in between.

Transparent parts lie on grey and numbers without a set range are spread over all levels, as
`mien.media.pixels` says; the bands meet without a seam, since each pixel stands for itself.
"""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mien.media.pixels import Rgb, rgb_from_array

_BAND_PIXELS = 1 << 21

_Numbers = NDArray[np.generic]


def rgb_of(image: Image.Image, shrink: int = 1) -> Rgb:
    """The RGB array of a decoded picture.

    Args:
        image: of any of Pillow's modes.
        shrink: each square of so many pixels a side becomes one, their mean; what is left over at
            the right and at the bottom is dropped.

    Returns:
        (height // shrink, width // shrink, 3), at least one pixel each way.
    """
    levels = _levels_of(image)
    if shrink == 1 and image.width * image.height <= _BAND_PIXELS:
        return rgb_from_array(levels(image))
    bands = (rgb_from_array(levels(band)) for band in _bands(image, shrink))
    return _join(bands, image.size, shrink)


def _join(bands: Iterator[Rgb], size: tuple[int, int], shrink: int) -> Rgb:
    width, height = (max(side // shrink, 1) for side in size)
    whole = np.empty((height, width, 3), dtype=np.uint8)
    top = 0
    for band in bands:
        part = _shrink(band, shrink) if shrink > 1 else band
        part = part[: height - top]
        whole[top : top + len(part)] = part
        top += len(part)
    return whole


def _bands(image: Image.Image, shrink: int) -> Iterator[Image.Image]:
    width, height = image.size
    rows = max(_BAND_PIXELS // width // shrink, 1) * shrink
    if rows >= height:
        yield image
        return
    for top in range(0, height, rows):
        yield image.crop((0, top, width, min(top + rows, height)))


def _shrink(band: Rgb, shrink: int) -> Rgb:
    import cv2

    height, width = (side - side % shrink or side for side in band.shape[:2])
    size = (max(width // shrink, 1), max(height // shrink, 1))
    shrunk = cv2.resize(band[:height, :width], size, interpolation=cv2.INTER_AREA)
    return shrunk.astype(np.uint8, copy=False)


def _levels_of(image: Image.Image) -> Callable[[Image.Image], _Numbers]:
    """From a band to an array that `rgb_from_array` takes."""
    if image.mode in {"L", "RGB", "1"}:
        return np.asarray
    if image.mode.startswith("I;16"):
        return lambda band: np.asarray(band).astype(np.uint16)
    if image.mode in {"I", "F"}:
        low, high = _range_of(image)
        return lambda band: (_finite(band) - low) / max(high - low, 1e-12)
    mode = "RGBA" if image.has_transparency_data else "RGB"
    return lambda band: np.asarray(band.convert(mode))


def _range_of(image: Image.Image) -> tuple[float, float]:
    """The least and the greatest number of a picture whose numbers have no set range."""
    numbers = map(_finite, _bands(image, 1))
    ends = [(float(band.min()), float(band.max())) for band in numbers]
    return min(low for low, _ in ends), max(high for _, high in ends)


def _finite(band: Image.Image) -> NDArray[np.float64]:
    return np.nan_to_num(np.asarray(band).astype(np.float64))
