"""Pixels of any common kind to the one kind that Mien works on: RGB, uint8, (height, width, 3).

Transparent parts are laid on middle grey, which is neither hair nor skin and blinds no detector.
"""

import numpy as np
from numpy.typing import NDArray

from mien.errors import InvalidInputError

Rgb = NDArray[np.uint8]
"""(height, width, 3), red first, rows from the top."""

BACKDROP = 128
"""The grey level under transparent parts."""


def rgb_from_array(pixels: NDArray[np.generic]) -> Rgb:
    """Turn a raw array into RGB.

    Args:
        pixels: (height, width), or (height, width, channels) with 1 (grey), 2 (grey, alpha),
            3 (RGB) or 4 (RGB, alpha) channels. Whole numbers span their type's range (uint8 or
            uint16); floating-point numbers span 0 to 1; booleans are black and white.

    Returns:
        The picture as RGB; the very same array where it already is.

    Raises:
        InvalidInputError: when it is empty, has another shape or type, or holds no numbers.
    """
    if pixels.ndim == 3 and pixels.shape[2] == 3 and pixels.dtype == np.uint8 and pixels.size:
        return pixels.astype(np.uint8, copy=False)
    flat = pixels[:, :, None] if pixels.ndim == 2 else pixels
    if flat.ndim != 3 or flat.shape[2] not in {1, 2, 3, 4} or flat.size == 0:
        raise InvalidInputError(
            f"An array of the shape {pixels.shape} is no picture.",
            "Give (height, width) or (height, width, 3) with at least one pixel.",
        )
    return _lay_on_grey(_bytes(flat))


def _bytes(pixels: NDArray[np.generic]) -> NDArray[np.uint8]:
    if pixels.dtype == np.uint8:
        return pixels.astype(np.uint8, copy=False)
    if pixels.dtype == np.uint16:
        return (pixels.astype(np.uint16) // 257).astype(np.uint8)
    if pixels.dtype == np.bool_:
        return pixels.astype(np.uint8) * np.uint8(255)
    if np.issubdtype(pixels.dtype, np.floating):
        values = pixels.astype(np.float64)
        if np.isfinite(values).all() and values.min() >= 0 and values.max() <= 1:
            return np.rint(values * 255).astype(np.uint8)
    raise InvalidInputError(
        f"An array of {pixels.dtype} with values outside its kind's range is no picture.",
        "Give uint8 from 0 to 255, uint16 from 0 to 65535, or floats from 0 to 1.",
    )


def _lay_on_grey(pixels: NDArray[np.uint8]) -> Rgb:
    channels = pixels.shape[2]
    colour = pixels[:, :, : channels - (channels % 2 == 0)]
    if colour.shape[2] == 1:
        colour = np.repeat(colour, 3, axis=2)
    if channels % 2:
        return np.ascontiguousarray(colour)
    alpha = pixels[:, :, -1:].astype(np.float32) / 255
    blended = colour * alpha + BACKDROP * (1 - alpha)
    return np.rint(blended).astype(np.uint8)
