"""What a small picture may not do: take gigabytes, or a processor for minutes."""

import io
import struct
import subprocess
import sys
import time
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mien.errors import InvalidInputError
from mien.media import decode_scale, image, memory_limit
from mien.media.image import decode_image, load_image
from mien.media.image_bands import rgb_of
from mien.media.jpeg_scans import MOST_SCANS, count_scans
from mien.media.pixels import rgb_from_array


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    data = io.BytesIO()
    picture.save(data, kind, **options)
    return data.getvalue()


def flat_png(width: int, height: int, depth: int, colour: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        end = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + end

    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    rows = bytes((1 + width * channels * depth // 8) * height)
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    palette = chunk(b"PLTE", bytes(768)) if colour == 3 else b""
    data = chunk(b"IDAT", zlib.compress(rows, 1))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + palette + data + chunk(b"IEND", b"")


def flat_webp(side: int) -> bytes:
    bits, count = 0, 0
    for value, size in (
        (0x2F, 8),
        (side - 1, 14),
        (side - 1, 14),
        (0, 1),
        (0, 3),
        (0, 3),
        *[(1, 4)] * 5,
    ):
        bits |= value << count
        count += size
    stream = bits.to_bytes(12, "little")
    body = b"WEBPVP8L" + struct.pack("<I", len(stream)) + stream
    return b"RIFF" + struct.pack("<I", len(body)) + body


def extra_mb(path: Path) -> tuple[float, str]:
    """Peak memory that a process of its own takes beyond what it had, and what came of it."""
    script = """
import re, sys
from pathlib import Path
import cv2
from mien.errors import InvalidInputError
from mien.media.image import load_image
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
before = peak()
try:
    came = str(load_image(Path(sys.argv[1])).shape)
except InvalidInputError as fault:
    came = fault.happened
print(peak() - before, came, sep="|")
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
    )
    peak, came = done.stdout.strip().split("|")
    return float(peak), came


LARGE = {
    "rgba": lambda: flat_png(7_700, 7_700, 8, 6),
    "sixteen bits": lambda: flat_png(7_700, 7_700, 16, 2),
    "palette": lambda: flat_png(8_800, 8_800, 8, 3),
    "wide": lambda: flat_png(30_000, 2_000, 8, 2),
    "one row": lambda: flat_png(79_000_000, 1, 8, 2),
    "webp": lambda: flat_webp(8_900),
    "tiff of floats": lambda: encoded(Image.new("F", (7_000, 7_000)), "TIFF"),
}


@pytest.mark.skipif(sys.platform != "linux", reason="reads a process's peak as Linux tells it")
@pytest.mark.parametrize("kind", LARGE)
def test_no_picture_takes_more_than_half_a_gigabyte(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(LARGE[kind]())
    peak, came = extra_mb(path)
    assert peak < 500, came


@pytest.mark.parametrize(
    ("size", "shape"),
    [((20_000, 10_000), (5_000, 10_000, 3)), ((30_000, 400), (400, 30_000, 3))],
)
def test_a_jpeg_is_read_up_to_200_megapixels(
    size: tuple[int, int], shape: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)
    assert decode_image(encoded(Image.new("L", size, 90), "JPEG"), "x").shape == shape


def test_what_is_shrunk_looks_like_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, columns = np.mgrid[0:240, 0:320]
    photo = np.stack([rows, columns * 0.7, np.full_like(rows, 60)], 2).astype(np.uint8)
    quarter = photo.reshape(60, 4, 80, 4, 3).mean((1, 3))
    monkeypatch.setattr(decode_scale, "MOST_BYTES", 240 * 320 * 4.3)
    png = decode_image(encoded(Image.fromarray(photo), "PNG"), "x")
    assert png.shape == quarter.shape
    assert np.abs(png - quarter).max() <= 1
    monkeypatch.setattr(decode_scale, "MOST_BYTES", 240 * 320 * 0.6)
    jpeg = decode_image(encoded(Image.fromarray(photo), "JPEG", quality=95), "x")
    assert jpeg.shape == quarter.shape
    assert np.abs(jpeg - quarter).mean() < 3


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "I", "F"])
def test_bands_meet_without_a_seam(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    noise = np.random.default_rng(3).integers(0, 255, (37, 23, 4), dtype=np.uint8)
    picture = Image.fromarray(noise, "RGBA") if mode == "RGBA" else Image.fromarray(noise[..., :3])
    picture = picture.convert("L").convert(mode) if mode in {"I;16", "I", "F"} else picture
    picture = picture.convert(mode)
    whole = rgb_of(picture)
    monkeypatch.setattr("mien.media.image_bands._BAND_PIXELS", 23 * 5)
    assert np.array_equal(rgb_of(picture), whole)
    if mode in {"RGB", "RGBA", "L"}:
        assert np.array_equal(whole, rgb_from_array(np.asarray(picture)))


def many_scans(scans: int) -> bytes:
    whole = encoded(Image.new("RGB", (64, 64), (9, 99, 200)), "JPEG", progressive=True)
    last = whole.rindex(b"\xff\xda")
    tables = whole.rfind(b"\xff\xc4", 0, last)
    return whole[:-2] + whole[tables:-2] * scans + whole[-2:]


def test_scans_are_counted_past_what_only_looks_like_one() -> None:
    hidden = b"\xff\xfe\x00\x08\xff\xda\xff\xd9\xff\xda"
    plain = encoded(Image.new("RGB", (64, 64)), "JPEG")
    assert count_scans(plain) == 1
    assert count_scans(plain[:2] + hidden + plain[2:] + hidden * 50) == 1
    many = many_scans(5_000)
    assert count_scans(many) > MOST_SCANS
    assert count_scans(many[:2] + hidden + many[2:]) > MOST_SCANS
    assert 10 <= count_scans(many_scans(2)) <= 14


def test_a_picture_told_over_without_end_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="put together"):
        decode_image(many_scans(5_000), "x")
    assert decode_image(many_scans(2), "x").shape == (64, 64, 3)


def test_a_picture_of_endless_small_parts_is_refused() -> None:
    plain = encoded(Image.new("RGB", (64, 64)), "JPEG")
    begun = time.process_time()
    with pytest.raises(InvalidInputError, match="put together"):
        decode_image(plain[:2] + b"\xff\xfe\x00\x03a" * 2_000_000 + plain[2:], "x")
    assert time.process_time() - begun < 20, "a bound, so that a hang fails"


def test_all_frames_together_have_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    blank = Image.new("RGB", (32, 24))
    seen = Image.new("RGB", (32, 24), (200, 10, 10))
    seen.putpixel((3, 3), (0, 0, 0))
    data = encoded(blank, "GIF", save_all=True, append_images=[seen], duration=50)
    assert decode_image(data, "x").max() > 150
    monkeypatch.setattr(image, "MAX_TRIED_PIXELS", 32 * 24 - 1)
    assert decode_image(data, "x").max() == 0


def test_text_of_numbers_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"P3 2 1 255\n" + b"1 2 3 4 5 6\n"
    assert decode_image(data, "x").shape == (1, 2, 3)
    monkeypatch.setattr(image, "MAX_PLAIN_BYTES", len(data) - 1)
    with pytest.raises(InvalidInputError, match="too large"):
        decode_image(data, "x")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such limit")
def test_inside_the_fence_there_is_so_much_memory_and_outside_as_before() -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_DATA)
    with pytest.raises(MemoryError), memory_limit.limit_memory(50 << 20):
        bytearray(200 << 20)
    with memory_limit.limit_memory(50 << 20):
        assert len(bytearray(20 << 20)) == 20 << 20
    assert resource.getrlimit(resource.RLIMIT_DATA) == before


def test_a_large_file_is_read_from_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (64, 64, 3), dtype=np.uint8)
    for kind in ("PNG", "TIFF", "JPEG", "WEBP", "AVIF", "BMP", "GIF"):
        path = tmp_path / f"x.{kind}"
        path.write_bytes(encoded(Image.fromarray(noise), kind))
        small = load_image(path)
        with monkeypatch.context() as patched:
            patched.setattr(image, "SMALL_BYTES", 10)
            assert np.array_equal(load_image(path), small)
