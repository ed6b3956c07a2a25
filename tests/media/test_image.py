import io
import os
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from mien.errors import InvalidInputError, NotFoundError
from mien.media import image as pictures
from mien.media.image import decode_image, load_image
from mien.media.pixels import BACKDROP


def gradient(height: int = 24, width: int = 32) -> np.ndarray:
    rows, columns = np.mgrid[0:height, 0:width]
    parts = (rows * 255 // height, columns * 255 // width, np.full((height, width), 60))
    return np.stack(parts, axis=2).astype(np.uint8)


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    data = io.BytesIO()
    picture.save(data, kind, **options)
    return data.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "BMP", "TIFF", "PPM", "GIF"])
def test_lossless_kinds_give_back_every_pixel(kind: str) -> None:
    flat = np.zeros((5, 7, 3), dtype=np.uint8)
    flat[2:, 3:] = (250, 10, 100)
    assert np.array_equal(decode_image(encoded(Image.fromarray(flat), kind), "x"), flat)


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF"])
def test_lossy_kinds_give_back_the_picture(kind: str) -> None:
    pixels = decode_image(encoded(Image.fromarray(gradient()), kind, quality=95), "x")
    assert pixels.shape == (24, 32, 3)
    assert pixels.dtype == np.uint8
    assert np.abs(pixels.astype(int) - gradient()).mean() < 6


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_brings_the_picture_upright(orientation: int) -> None:
    upright = Image.fromarray(gradient())
    undo = {
        2: [Image.Transpose.FLIP_LEFT_RIGHT],
        3: [Image.Transpose.ROTATE_180],
        4: [Image.Transpose.FLIP_TOP_BOTTOM],
        5: [Image.Transpose.TRANSPOSE],
        6: [Image.Transpose.ROTATE_90],
        7: [Image.Transpose.TRANSVERSE],
        8: [Image.Transpose.ROTATE_270],
    }
    stored = upright
    for step in undo.get(orientation, []):
        stored = stored.transpose(step)
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = encoded(stored, "PNG", exif=exif)
    assert np.array_equal(decode_image(data, "x"), gradient())


def test_a_senseless_orientation_changes_nothing() -> None:
    exif = Image.Exif()
    exif[0x0112] = 77
    data = encoded(Image.fromarray(gradient()), "PNG", exif=exif)
    assert np.array_equal(decode_image(data, "x"), gradient())


def test_broken_exif_does_not_cost_the_picture() -> None:
    data = encoded(Image.fromarray(gradient()), "JPEG", exif=b"Exif\x00\x00MM\x00*garbage")
    assert decode_image(data, "x").shape == (24, 32, 3)


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("subsampling", [0, 1, 2])
def test_a_photo_is_decoded_to_the_pixels_that_pillow_sees(
    subsampling: int, progressive: bool
) -> None:
    picture = Image.fromarray(gradient(37, 53))
    data = encoded(picture, "JPEG", subsampling=subsampling, progressive=progressive)
    assert np.array_equal(decode_image(data, "x"), np.asarray(Image.open(io.BytesIO(data))))


def test_a_photo_that_lies_on_its_side_is_brought_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = encoded(Image.fromarray(gradient()), "JPEG", exif=exif)
    assert decode_image(data, "x").shape == (32, 24, 3)


def test_grey_becomes_three_equal_channels() -> None:
    grey = gradient()[:, :, 0]
    pixels = decode_image(encoded(Image.fromarray(grey), "PNG"), "x")
    assert np.array_equal(pixels, np.repeat(grey[:, :, None], 3, axis=2))


def test_black_and_white_spans_the_whole_range() -> None:
    bits = Image.fromarray(gradient()[:, :, 0]).convert("1")
    assert set(np.unique(decode_image(encoded(bits, "PNG"), "x"))) == {0, 255}


def test_sixteen_bits_keep_their_brightness() -> None:
    deep = (gradient()[:, :, 0].astype(np.uint16)) * 257
    for kind in ("PNG", "TIFF"):
        pixels = decode_image(encoded(Image.fromarray(deep), kind), "x")
        assert np.array_equal(pixels[:, :, 0], gradient()[:, :, 0])


def test_numbers_without_a_range_are_spread() -> None:
    values = np.linspace(-3, 5, 12, dtype=np.float32).reshape(3, 4)
    pixels = decode_image(encoded(Image.fromarray(values), "TIFF"), "x")
    assert (pixels.min(), pixels.max()) == (0, 255)


def test_cmyk_keeps_its_colours() -> None:
    red = Image.new("RGB", (8, 8), (220, 20, 30)).convert("CMYK")
    pixels = decode_image(encoded(red, "JPEG", quality=95), "x")
    assert np.abs(pixels[4, 4].astype(int) - (220, 20, 30)).max() < 12


def test_a_palette_is_looked_up() -> None:
    flat = Image.new("RGB", (6, 6), (10, 200, 90))
    flat.putpixel((0, 0), (0, 0, 0))
    pixels = decode_image(encoded(flat.convert("P", palette=Image.Palette.ADAPTIVE), "PNG"), "x")
    assert tuple(pixels[3, 3]) == (10, 200, 90)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparent_parts_lie_on_grey(mode: str) -> None:
    picture = Image.new("RGBA", (6, 6), (200, 200, 200, 255))
    picture.putpixel((0, 0), (200, 200, 200, 0))
    options = {}
    stored = picture if mode != "P" else picture.convert("P")
    if mode == "LA":
        stored = picture.convert("LA")
    pixels = decode_image(encoded(stored, "PNG", **options), "x")
    assert tuple(pixels[0, 0]) == (BACKDROP,) * 3
    assert np.abs(pixels[5, 5].astype(int) - 200).max() < 8


def test_an_animation_gives_its_first_frame_that_shows_something(tmp_path: Path) -> None:
    blank = Image.new("RGB", (32, 24), (0, 0, 0))
    face = Image.fromarray(gradient())
    frames = [blank, blank, face, Image.new("RGB", (32, 24), (255, 255, 255))]
    path = tmp_path / "moving.gif"
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=50)
    pixels = load_image(path)
    assert pixels.shape == (24, 32, 3)
    assert np.abs(pixels.astype(int) - gradient()).mean() < 12


def test_a_picture_of_one_colour_is_a_picture() -> None:
    flat = Image.new("RGB", (9, 9), (3, 3, 3))
    data = io.BytesIO()
    flat.save(data, "GIF", save_all=True, append_images=[flat, flat])
    assert decode_image(data.getvalue(), "x").shape == (9, 9, 3)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "TIFF"])
def test_a_truncated_picture_is_refused(kind: str) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (64, 64, 3), dtype=np.uint8)
    data = encoded(Image.fromarray(noise), kind)
    with pytest.raises(InvalidInputError, match="cat"):
        decode_image(data[: len(data) // 2], "cat")


def bomb(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        end = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + end

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = zlib.compress(b"\x00" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("width", "height"), [(9_000, 9_000), (12_000, 10_000), (50_000, 50_000)])
def test_a_bomb_is_refused_by_its_header(width: int, height: int) -> None:
    with pytest.raises(InvalidInputError, match="too large"):
        decode_image(bomb(width, height), "bomb.png")


def test_a_huge_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "big.png"
    path.write_bytes(encoded(Image.fromarray(gradient()), "PNG"))
    monkeypatch.setattr(pictures, "MAX_BYTES", 10)
    with pytest.raises(InvalidInputError, match="too large"):
        load_image(path)


@pytest.mark.parametrize(
    "data", [b"hello", b"%!PS-Adobe-3.0 EPSF-3.0\n", b"\x00" * 100, b"<svg></svg>", b"\xff\xd8\xff"]
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidInputError, match=r"note\.txt"):
        decode_image(data, "note.txt")


def test_heic_is_named() -> None:
    with pytest.raises(InvalidInputError, match="HEIC") as caught:
        decode_image(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "IMG_1.HEIC")
    assert "JPEG" in caught.value.remedy


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "nothing.jpg"
    path.touch()
    with pytest.raises(InvalidInputError, match="empty"):
        load_image(path)


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="nobody"):
        load_image(tmp_path / "nobody.jpg")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="folder"):
        load_image(tmp_path)


def test_a_path_that_cannot_be_is_refused() -> None:
    with pytest.raises(InvalidInputError):
        load_image(Path("a\x00b.jpg"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    with pytest.raises(InvalidInputError, match="ordinary"):
        load_image(tmp_path / "pipe.png")


def test_a_file_without_permission_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.png"
    path.write_bytes(b"x")

    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(InvalidInputError, match="may not read"):
        load_image(path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["JPEG", "PNG", "GIF", "TIFF", "WEBP", "BMP"]),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=6),
    st.floats(0.1, 1),
)
def test_a_damaged_file_is_read_or_refused(
    kind: str, damage: list[tuple[float, int]], kept: float
) -> None:
    data = bytearray(encoded(Image.fromarray(gradient()), kind))
    for place, value in damage:
        data[int(place * len(data))] = value
    try:
        pixels = decode_image(bytes(data[: int(kept * len(data))]), "x")
    except InvalidInputError:
        pass
    else:
        assert pixels.ndim == 3
        assert pixels.shape[2] == 3
        assert pixels.dtype == np.uint8
