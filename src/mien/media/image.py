"""Picture files and bytes to RGB arrays: uint8, (height, width, 3), upright, alpha laid on grey.

Reads JPEG, PNG, WebP, GIF, BMP, TIFF, AVIF and PNM; of an animation or a file of several pages, the
first frame that is not one flat colour.

A small file cannot unpack into all of memory, nor keep a decoder busy without end: sizes are read
from the header before a pixel is decoded, large pictures are shrunk on their way, the frames that
are tried, the scans and the reads of a file are counted, and a fence holds what no check foresaw.
"""

import io
import stat
import warnings
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import numpy as np
from PIL import Image, UnidentifiedImageError
from PIL.JpegImagePlugin import JpegImageFile

from mien.errors import InvalidInputError, NotFoundError
from mien.media.decode_scale import MOST_PIXELS, shrink_of
from mien.media.image_bands import rgb_of
from mien.media.jpeg_scans import MOST_SCANS, count_scans
from mien.media.memory_limit import limit_memory
from mien.media.pixels import Rgb
from mien.media.read_limit import Metered, TooManyReadsError

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "PPM")
"""What is tried; JPEG covers MPO. Pillow knows more: some start programs, some are never photos."""

READABLE = "JPEG, PNG, WebP, GIF, BMP, TIFF or AVIF"

SAFE_PIXELS = 20_000_000
"""Pixels that a picture of any kind may have; JPEG and PNG may have far more."""

MAX_PLAIN_BYTES = 20_000_000
"""The largest file of numbers as text (plain PNM) that is read."""

MAX_BYTES = 200_000_000
"""The largest file that is read."""

MAX_FRAMES = 20
"""How many frames of an animation are tried until one shows something, ..."""

MAX_TRIED_PIXELS = 100_000_000
"""... and how many pixels all frames but the first may have together."""

COUNTED_SCANS = 16
"""A JPEG of more scans is seldom; each of them counts, and all together ..."""

MAX_SCANNED_PIXELS = 1_600_000_000
"""... may not walk over more pixels: a progressive photo of 100 megapixels in sixteen."""


def _transpose(pixels: Rgb) -> Rgb:
    return pixels.transpose(1, 0, 2)


ORIENTATION = 0x0112
HEIF_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"hevc")
TURNS: dict[int, tuple[Callable[[Rgb], Rgb], ...]] = {
    2: (np.fliplr,),
    3: (np.fliplr, np.flipud),
    4: (np.flipud,),
    5: (_transpose,),
    6: (_transpose, np.fliplr),
    7: (_transpose, np.fliplr, np.flipud),
    8: (_transpose, np.flipud),
}
"""EXIF 2.3, tag Orientation: what brings the picture upright. All are views; one copy follows."""


def load_image(path: Path) -> Rgb:
    """Read a picture file.

    Args:
        path: the file.

    Returns:
        (height, width, 3) RGB, uint8, upright; a picture too large to be held whole is shrunk to
        a half, a quarter or an eighth of its sides.

    Raises:
        NotFoundError: when there is no such file.
        InvalidInputError: when it cannot be read or is no picture; the message says which.
    """
    with _open(path) as (file, size):
        return _decode(file, size, path.name)


def decode_image(data: bytes, name: str) -> Rgb:
    """Decode a picture that is already in memory.

    Args:
        data: the encoded picture.
        name: what to call it in messages.

    Returns:
        As `load_image`.

    Raises:
        InvalidInputError: when it is empty, broken, too large, or no picture.
    """
    return _decode(io.BytesIO(data), len(data), name)


def _decode(file: BinaryIO, size: int, name: str) -> Rgb:
    if not size:
        raise InvalidInputError(f"{name} is empty.", "Choose a picture file that holds something.")
    import cv2  # noqa: F401  # pyright: ignore[reportUnusedImport] - threads begin unfenced

    try:
        with limit_memory(), _pillow_quiet():
            return _upright(file, size, name)
    except InvalidInputError:
        raise
    except (MemoryError, Image.DecompressionBombError) as fault:
        raise _too_large(name) from fault
    except UnidentifiedImageError as fault:
        raise _not_a_picture(_head(file), name) from fault
    except TooManyReadsError as fault:
        raise _too_tedious(name) from fault
    except Exception as fault:  # a hostile file can make a decoder raise anything
        raise InvalidInputError(
            f"The picture {name} is damaged or cut off.", "Copy or download it once more."
        ) from fault


@contextmanager
def _pillow_quiet() -> Generator[None]:
    """Broken tags are nothing to tell a person about; `shrink_of` bounds sizes, not Pillow."""
    before, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module=r"PIL\.")
            warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)
            yield
    finally:
        Image.MAX_IMAGE_PIXELS = before


SMALL_BYTES = 8_000_000
"""Files up to this size are read at once: most photos."""


@contextmanager
def _open(path: Path) -> Generator[tuple[BinaryIO, int]]:
    """The file and its size in bytes."""
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise InvalidInputError(f"{path.name} is a folder.", "Give the pictures inside it.")
        if not stat.S_ISREG(about.st_mode):
            raise InvalidInputError(f"{path.name} is no ordinary file.", "Give a picture file.")
        if about.st_size > MAX_BYTES:
            raise _too_large(path.name)
        small = about.st_size <= SMALL_BYTES
        file = io.BytesIO(path.read_bytes()) if small else path.open("rb")
    except FileNotFoundError as fault:
        raise NotFoundError(f"There is no file {path}.", "Check the path.") from fault
    except PermissionError as fault:
        raise InvalidInputError(
            f"You may not read {path.name}.", "Change the file's permissions, or copy it."
        ) from fault
    except (OSError, ValueError) as fault:
        raise InvalidInputError(f"{path} cannot be read.", "Check the path and disk.") from fault
    with file:
        yield file, about.st_size


def _upright(file: BinaryIO, size: int, name: str) -> Rgb:
    metered = cast("BinaryIO", Metered(file, size))
    with Image.open(metered, formats=FORMATS) as image:
        data = _whole(file) if _is_jpeg(image) else b""
        scans = _checked_scans(image, data, name)
        if shrink_of(image, True, scans, len(data)) is None:
            raise _too_large(name)
        turns = TURNS.get(_orientation(image), ())  # for which a PNG is decoded
        shrink = shrink_of(image, not turns, scans, len(data))
        if shrink is None:
            raise _too_large(name)
        pixels = _photo(data) if _is_photo(image) and shrink == 1 else None
        if pixels is None:
            del data
            _check_plain(image, size, name)
            pixels = _first_that_shows(image, shrink)
    for turn in turns:
        pixels = turn(pixels)
    return np.ascontiguousarray(pixels)


def _whole(file: BinaryIO) -> bytes:
    place = file.tell()
    file.seek(0)
    data = file.read()
    file.seek(place)
    return data


def _head(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read(12)


def _checked_scans(image: Image.Image, data: bytes, name: str) -> int:
    """How many scans a picture has."""
    scans = count_scans(data) if data else 1
    tedious = scans > COUNTED_SCANS and scans * image.width * image.height > MAX_SCANNED_PIXELS
    if scans > MOST_SCANS or tedious:
        raise _too_tedious(name)
    return scans


def _check_plain(image: Image.Image, size: int, name: str) -> None:
    """Numbers as text are read at some megabytes a second."""
    plain = image.format == "PPM" and any(tile.codec_name == "ppm_plain" for tile in image.tile)  # pyright: ignore
    if plain and size > MAX_PLAIN_BYTES:
        raise _too_large(name)


def _first_that_shows(image: Image.Image, shrink: int) -> Rgb:
    """The first frame that is not of one flat colour, or the last one that was tried."""
    if isinstance(image, JpegImageFile) and shrink > 1:
        image.draft(None, (image.width // shrink, image.height // shrink))
        shrink = 1
    pixels = rgb_of(image, shrink)
    tried = 0
    for frame in range(1, MAX_FRAMES):
        tried += image.width * image.height
        if tried > MAX_TRIED_PIXELS or not _is_flat(pixels):
            break
        try:
            image.seek(frame)
        except EOFError:
            break
        if shrink_of(image, upright=False) != shrink:
            break  # a page that is larger than the first
        pixels = rgb_of(image, shrink)
    return pixels


def _is_jpeg(image: Image.Image) -> bool:
    return isinstance(image, JpegImageFile)


def _is_photo(image: Image.Image) -> bool:
    return image.format == "JPEG" and image.mode == "RGB"


def _photo(data: bytes) -> Rgb | None:
    """What a camera sends, decoded straight into the array: Pillow makes two copies on the way.

    OpenCV brings the same decoder (libjpeg-turbo), so the pixels are the same to the bit, in a
    third of the time.

    Returns:
        None where it finds fault with the data: Pillow then says which.
    """
    import cv2

    flags = cv2.IMREAD_COLOR_RGB | cv2.IMREAD_IGNORE_ORIENTATION
    photo = cv2.imdecode(np.frombuffer(data, np.uint8), flags)
    return None if photo is None else photo.astype(np.uint8, copy=False)


def _is_flat(pixels: Rgb) -> bool:
    return all(
        level.min() == level.max()
        for some in (pixels[::16, ::16], pixels)  # the few tell most pictures at once
        for level in (some[..., channel] for channel in range(3))
    )


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(ORIENTATION, 1))
    except Exception:  # a broken tag must not cost the picture
        return 1


def _too_large(name: str) -> InvalidInputError:
    return InvalidInputError(
        f"The picture {name} is too large to open safely.",
        f"Save it with at most {SAFE_PIXELS // 1_000_000} megapixels.",
    )


def _too_tedious(name: str) -> InvalidInputError:
    return InvalidInputError(
        f"The picture {name} is put together in a way that no camera or editor writes.",
        "Open it in another program and save it again.",
    )


def _not_a_picture(data: bytes, name: str) -> InvalidInputError:
    if data[4:8] == b"ftyp" and data[8:12] in HEIF_BRANDS:
        return InvalidInputError(
            f"{name} is a HEIC picture, which cannot be read here.",
            "Export it as JPEG; an iPhone does so with 'Most Compatible' in its camera settings.",
        )
    return InvalidInputError(
        f"{name} is not a picture that can be read.", f"Give a {READABLE} file."
    )
