"""How much smaller a picture has to be decoded, so that it fits into a bounded amount of memory.

What a decoder holds is known from the header: so many bytes a pixel in each kind of file, as
measured, and the RGB array that is made from it. JPEG shrinks while it is decoded; all other kinds
are held whole once, so only their RGB array can be smaller.
"""

from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile
from PIL.TiffImagePlugin import TiffImageFile

MOST_BYTES = 400_000_000
"""Of a decoder and the array together: a photo of 66 megapixels on its side, whole."""

MOST_SIDE = 65_500
"""The longest side of a JPEG, which no camera, scanner or stitched panorama goes beyond."""

MOST_PIXELS = 210_000_000
"""Of a JPEG, the one kind that shrinks on its way: phones have up to 200 million."""

MOST_HELD_PIXELS = 80_000_000
"""Of any other kind."""

SHRINKS = (1, 2, 4, 8)
"""By how much a picture may be shrunk: what libjpeg can do while it decodes."""

_RGB = 3
_MODES = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2, "I;16N": 2}
_ANY_MODE = 4
_BESIDE = {"WEBP": 13, "AVIF": 12, "GIF": 12}
"""Bytes a pixel that a decoder takes beside the picture itself."""

_MOVING = 8
"""The same in an animated PNG, which keeps what a frame is drawn over."""

_ROWS, _TILE_WIDTH, _TILE_ROWS, _BITS, _SAMPLES = 278, 322, 323, 258, 277
"""Tags of TIFF 6.0."""


def shrink_of(image: Image.Image, upright: bool, scans: int = 1, beside: int = 0) -> int | None:
    """By how much a picture must be shrunk to be read in bounded memory.

    Args:
        image: opened, not decoded.
        upright: whether its array need not be turned, which takes another copy.
        scans: of a JPEG: one of several is held as coefficients until the last of them.
        beside: bytes that are held all the while.

    Returns:
        One of `SHRINKS`; None where the picture is too large for any.
    """
    width, height = image.size
    most = MOST_PIXELS if image.format in _JPEGS else MOST_HELD_PIXELS
    if max(width, height) > MOST_SIDE or width * height > most:
        return None
    array = _RGB * (1 if upright else 2)
    for shrink in SHRINKS:
        held = _bytes_a_pixel(image, shrink, scans) + array / shrink**2
        if width * height * held + beside <= MOST_BYTES:
            return shrink
    return None


_JPEGS = {"JPEG", "MPO"}


def _bytes_a_pixel(image: Image.Image, shrink: int, scans: int) -> float:
    """Bytes that the decoder holds for each pixel of the file."""
    held = float(_MODES.get(image.mode, _ANY_MODE))
    if isinstance(image, JpegImageFile):
        return held / shrink**2 + (_coefficients(image) if scans > 1 else 0)
    if isinstance(image, TiffImageFile):
        return held + _strip(image)
    moving = _MOVING if image.format == "PNG" and getattr(image, "is_animated", False) else 0
    return held + _BESIDE.get(image.format or "", 0) + moving


def _coefficients(image: JpegImageFile) -> float:
    """Bytes a pixel of coefficients, which have two each."""
    layers = image.layer
    across, down = max(layer[1] for layer in layers), max(layer[2] for layer in layers)
    return 2.0 * sum(layer[1] * layer[2] for layer in layers) / (across * down)


def _strip(image: TiffImageFile) -> float:
    """Bytes a pixel of the strip or tile that is unpacked at a time."""
    tags = image.tag_v2
    width = int(tags.get(_TILE_WIDTH, image.width))
    rows = int(tags.get(_TILE_ROWS, min(int(tags.get(_ROWS, image.height)), image.height)))
    bits = max(tags.get(_BITS, (8,))) * int(tags.get(_SAMPLES, 1))
    return width * rows * bits / 8 / (image.width * image.height)
