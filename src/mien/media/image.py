"""Picture files and bytes to RGB arrays: uint8, (height, width, 3), upright, alpha laid on grey.

Reads JPEG, PNG, WebP, GIF, BMP, TIFF, AVIF and PNM; of an animation or a file of several pages, the
first frame that is not one flat colour. The size is read from the header and bounded before a pixel
is decoded, so that a small file cannot unpack into all of memory.
"""

import io
import stat
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from mien.errors import InvalidInputError, NotFoundError
from mien.media.pixels import Rgb, rgb_from_array

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "PPM")
"""What is tried; JPEG covers MPO. Pillow knows more: some start programs, some are never photos."""

READABLE = "JPEG, PNG, WebP, GIF, BMP, TIFF or AVIF"

MAX_PIXELS = 80_000_000
"""The largest picture that is decoded: below Pillow's own limit, above today's usual phones."""

MAX_BYTES = 200_000_000
"""The largest file that is read."""

MAX_FRAMES = 20
"""How many frames of an animation are tried until one shows something."""

ORIENTATION = 0x0112
HEIF_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"hevc")
TURNS = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}
"""EXIF 2.3, tag Orientation: what brings the picture upright."""


def load_image(path: Path) -> Rgb:
    """Read a picture file.

    Args:
        path: the file.

    Returns:
        (height, width, 3) RGB, uint8, upright.

    Raises:
        NotFoundError: when there is no such file.
        InvalidInputError: when it cannot be read or is no picture; the message says which.
    """
    return decode_image(_file_bytes(path), path.name)


def decode_image(data: bytes, name: str) -> Rgb:
    """Decode a picture that is already in memory.

    Args:
        data: the encoded picture.
        name: what to call it in messages.

    Returns:
        (height, width, 3) RGB, uint8, upright.

    Raises:
        InvalidInputError: when it is empty, broken, too large, or no picture.
    """
    if not data:
        raise InvalidInputError(f"{name} is empty.", "Choose a picture file that holds something.")
    try:
        with _pillow_quiet(), Image.open(io.BytesIO(data), formats=FORMATS) as image:
            _check_size(image.size, name)
            return rgb_from_array(_pixels(image, data))
    except InvalidInputError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise _too_large(name) from fault
    except UnidentifiedImageError as fault:
        raise _not_a_picture(data, name) from fault
    except MemoryError as fault:
        raise _too_large(name) from fault
    except Exception as fault:  # a hostile file can make a decoder raise anything
        raise InvalidInputError(
            f"The picture {name} is damaged or cut off.", "Copy or download it once more."
        ) from fault


@contextmanager
def _pillow_quiet() -> Generator[None]:
    """Broken tags are nothing to tell a person about; a bomb is an error, as Pillow advises."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module=r"PIL\.")
        warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
        yield


def _file_bytes(path: Path) -> bytes:
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise InvalidInputError(f"{path.name} is a folder.", "Give the pictures inside it.")
        if not stat.S_ISREG(about.st_mode):
            raise InvalidInputError(f"{path.name} is no ordinary file.", "Give a picture file.")
        if about.st_size > MAX_BYTES:
            raise _too_large(path.name)
        return path.read_bytes()
    except FileNotFoundError as fault:
        raise NotFoundError(f"There is no file {path}.", "Check the path.") from fault
    except PermissionError as fault:
        raise InvalidInputError(
            f"You may not read {path.name}.", "Change the file's permissions, or copy it."
        ) from fault
    except (OSError, ValueError) as fault:
        raise InvalidInputError(f"{path} cannot be read.", "Check the path and disk.") from fault


def _pixels(image: Image.Image, data: bytes) -> NDArray[np.generic]:
    turns = TURNS.get(_orientation(image), ())
    photo = _upright_photo(data) if _is_photo(image) and not turns else None
    if photo is not None:
        return photo
    pixels = _array(_turned(image, turns))
    for frame in range(1, MAX_FRAMES):
        if not _is_flat(pixels):
            break
        try:
            image.seek(frame)
        except EOFError:
            break
        pixels = _array(_turned(image, turns))
    return pixels


def _is_photo(image: Image.Image) -> bool:
    return image.format == "JPEG" and image.mode == "RGB"


def _upright_photo(data: bytes) -> Rgb | None:
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


def _turned(image: Image.Image, turns: tuple[Image.Transpose, ...]) -> Image.Image:
    for turn in turns:
        image = image.transpose(turn)
    return image


def _is_flat(pixels: NDArray[np.generic]) -> bool:
    sample = pixels[::16, ::16]
    return bool(sample.min() == sample.max() and pixels.min() == pixels.max())


def _array(image: Image.Image) -> NDArray[np.generic]:
    if image.mode in {"L", "RGB", "1"}:
        return np.asarray(image)
    if image.mode.startswith("I;16"):
        return np.asarray(image).astype(np.uint16)
    if image.mode in {"I", "F"}:
        return _stretched(np.asarray(image))
    if image.has_transparency_data:
        return np.asarray(image.convert("RGBA"))
    return np.asarray(image.convert("RGB"))


def _stretched(values: NDArray[np.generic]) -> NDArray[np.float64]:
    """Numbers without a set range, spread over 0 to 1."""
    numbers = np.nan_to_num(values.astype(np.float64))
    low, high = float(numbers.min()), float(numbers.max())
    return (numbers - low) / max(high - low, 1e-12)


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(ORIENTATION, 1))
    except Exception:  # a broken tag must not cost the picture
        return 1


def _check_size(size: tuple[int, int], name: str) -> None:
    if size[0] * size[1] > MAX_PIXELS:
        raise _too_large(name)


def _too_large(name: str) -> InvalidInputError:
    return InvalidInputError(
        f"The picture {name} is too large to open safely.",
        f"Save it with at most {MAX_PIXELS // 1_000_000} megapixels.",
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
