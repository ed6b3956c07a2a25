"""Pictures that take far more than they weigh, made by code, and large ones that must be read."""

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.hostile.case import Case

LOOK = ("look", "--json", "{input}")
_PNG = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def zeros(count: int, head: bytes = b"") -> bytes:
    """`head` and so many zero bytes, deflated without ever being held."""
    packer = zlib.compressobj(1)
    parts = [packer.compress(head)]
    block = bytes(1 << 20)
    while count > 0:
        parts.append(packer.compress(block[: min(count, len(block))]))
        count -= len(block)
    return b"".join((*parts, packer.flush()))


def png_header(width: int, height: int, depth: int, colour: int, interlaced: int = 0) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced))


def png_rows(width: int, height: int, depth: int, colour: int) -> bytes:
    row = 1 + (width * _CHANNELS[colour] * depth + 7) // 8
    return zeros(row * height - 1, b"\x00")


def write_png(
    width: int, height: int, depth: int, colour: int, folder: Path, between: bytes = b""
) -> Path:
    palette = chunk(b"PLTE", bytes(range(256)) * 3) if colour == 3 else b""
    return _write(
        folder / "x.png",
        _PNG,
        png_header(width, height, depth, colour),
        between,
        palette,
        chunk(b"IDAT", png_rows(width, height, depth, colour)),
        chunk(b"IEND", b""),
    )


def interlaced_png(side: int, folder: Path) -> Path:
    passes = ((8, 8), (8, 8), (4, 8), (4, 4), (2, 4), (2, 2), (1, 2))
    total = sum((1 + 3 * (side // step)) * (side // rows) for step, rows in passes)
    return _write(
        folder / "x.png",
        _PNG,
        png_header(side, side, 8, 2, 1),
        chunk(b"IDAT", zeros(total - 1, b"\x00")),
        chunk(b"IEND", b""),
    )


def palette_with_transparency(folder: Path) -> Path:
    return _write(
        folder / "x.png",
        _PNG,
        png_header(8_900, 8_900, 8, 3),
        chunk(b"PLTE", bytes(range(256)) * 3),
        chunk(b"tRNS", bytes(256)),
        chunk(b"IDAT", png_rows(8_900, 8_900, 8, 3)),
        chunk(b"IEND", b""),
    )


def many_png_chunks(folder: Path) -> Path:
    return write_png(64, 64, 8, 2, folder, chunk(b"tEXt", b"a\x00b") * 1_200_000)


def compressed_text(kind: bytes, head: bytes, folder: Path) -> Path:
    return write_png(64, 64, 8, 2, folder, chunk(kind, head + zeros(250_000_000)) * 4)


def animated_png(frames: int, side: int, folder: Path) -> Path:
    frame = png_rows(side, side, 8, 2)
    control = struct.pack(">IIIIHHBB", side, side, 0, 0, 1, 25, 0, 0)
    parts = [chunk(b"acTL", struct.pack(">II", frames, 0))]
    parts += [chunk(b"fcTL", struct.pack(">I", 0) + control), chunk(b"IDAT", frame)]
    for number in range(1, frames):
        parts.append(chunk(b"fcTL", struct.pack(">I", 2 * number - 1) + control))
        parts.append(chunk(b"fdAT", struct.pack(">I", 2 * number) + frame))
    return _write(folder / "x.png", _PNG, png_header(side, side, 8, 2), *parts, chunk(b"IEND", b""))


def vp8l(width: int, height: int) -> bytes:
    """A lossless WebP stream of one colour: every prefix code has one symbol of no bits."""
    bits, count = 0, 0
    for value, size in (
        (0x2F, 8), (width - 1, 14), (height - 1, 14), (0, 1), (0, 3), (0, 1), (0, 1), (0, 1),
        *[(1, 4)] * 5,
    ):  # fmt: skip
        bits |= value << count
        count += size
    return bits.to_bytes((count + 7) // 8 + 2, "little")


def riff(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + b"\x00" * (len(body) % 2)


def still_webp(side: int, folder: Path) -> Path:
    return _write(folder / "x.webp", riff(b"RIFF", b"WEBP" + riff(b"VP8L", vp8l(side, side))))


def animated_webp(frames: int, side: int, folder: Path) -> Path:
    size = struct.pack("<I", side - 1)[:3]
    body = b"\x00" * 6 + size + size + b"\x28\x00\x00\x00" + riff(b"VP8L", vp8l(side, side))
    parts = riff(b"VP8X", b"\x02\x00\x00\x00" + size + size) + riff(b"ANIM", b"\x00" * 6)
    return _write(folder / "x.webp", riff(b"RIFF", b"WEBP" + parts + riff(b"ANMF", body) * frames))


def jpeg(folder: Path, width: int, height: int, grey: bool = True) -> bytes:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    path = folder / "frame.jpg"
    Image.new("L" if grey else "RGB", (width, height)).save(path, "JPEG", subsampling=2)
    data = path.read_bytes()
    path.unlink()
    return data


Strips = list[bytes]


def tiff_page(
    at: int, width: int, height: int, strips: Strips, tags: dict[int, tuple[int, ...]], after: bool
) -> bytes:
    """One page of a classic little-endian TIFF that begins at byte `at`."""
    data = b"".join(strips)
    places, sizes, place = [], [], at
    for strip in strips:
        places.append(place)
        sizes.append(len(strip))
        place += len(strip)
    rows = -(-height // len(strips))
    entries: dict[int, tuple[int, ...]] = {
        256: (width,), 257: (height,), 258: (8,), 259: (8,), 262: (1,),
        273: tuple(places), 277: (1,), 278: (rows,), 279: tuple(sizes), **tags,
    }  # fmt: skip
    extra, table = b"", b""
    extra_at = at + len(data) + 2 + 12 * len(entries) + 4
    for tag, values in sorted(entries.items()):
        packed = struct.pack(f"<{len(values)}I", *values)
        inline = packed if len(packed) == 4 else struct.pack("<I", extra_at + len(extra))
        extra += b"" if len(packed) == 4 else packed
        table += struct.pack("<HHI", tag, 4, len(values)) + inline
    link = extra_at + len(extra) if after else 0
    return data + struct.pack("<H", len(entries)) + table + struct.pack("<I", link) + extra


def write_tiff(
    width: int,
    height: int,
    bits: int,
    samples: int,
    kind: int,
    folder: Path,
    pages: int = 1,
    photometric: int = 1,
    strips: int = 1,
) -> Path:
    """Deflated zeros; `kind` is 1 for whole numbers, 2 with a sign, 3 for floats."""
    rows = -(-height // strips)
    strip = zeros(width * rows * samples * bits // 8)
    tags = {258: (bits,) * samples, 262: (photometric,), 277: (samples,), 339: (kind,) * samples}
    if photometric == 3:
        tags[320] = tuple(range(3 * 256))
    out, first, link_at = bytearray(8), 0, 0
    for page in range(pages):
        begun = len(out)
        body = tiff_page(begun, width, height, [strip] * strips, tags, page + 1 < pages)
        ifd = begun + len(strip) * strips
        if page:
            struct.pack_into("<I", out, link_at, ifd)  # of the page before
        else:
            first = ifd
        link_at = ifd + 2 + 12 * struct.unpack_from("<H", body, ifd - begun)[0]
        out += body
    struct.pack_into("<2sHI", out, 0, b"II", 42, first)
    return _write(folder / "x.tiff", bytes(out))


def tiff_loop(folder: Path) -> Path:
    path = write_tiff(64, 64, 8, 1, 1, folder, pages=2)
    data = bytearray(path.read_bytes())
    first = struct.unpack_from("<I", data, 4)[0]
    second_link = first + 2 + 12 * struct.unpack_from("<H", data, first)[0]
    second = struct.unpack_from("<I", data, second_link)[0]
    struct.pack_into("<I", data, second + 2 + 12 * struct.unpack_from("<H", data, second)[0], first)
    return _write(path, bytes(data))


def tiff_endless_tag(folder: Path) -> Path:
    path = write_tiff(64, 64, 8, 1, 1, folder)
    data = bytearray(path.read_bytes())
    first = struct.unpack_from("<I", data, 4)[0]
    for entry in range(struct.unpack_from("<H", data, first)[0]):
        at = first + 2 + 12 * entry
        if struct.unpack_from("<H", data, at)[0] in {273, 279}:
            struct.pack_into("<I", data, at + 4, 60_000_000)
            struct.pack_into("<I", data, at + 8, 8)
    return _write(path, bytes(data) + bytes(60_000_000))


def flat_gif(frames: int, side: int, folder: Path) -> Path:
    from PIL import Image

    data = io.BytesIO()
    Image.new("P", (side, side)).save(data, "GIF")
    one = data.getvalue()
    at = one.index(b"\x2c", 13)
    control = b"\x21\xf9\x04\x00\x04\x00\x00\x00"
    image = one[at:-1]
    head = one[:at].split(b"\x21\xf9")[0]
    return _write(folder / "x.gif", head, (control + image) * frames, b"\x3b")


def gif_of_nothing(blocks: int, folder: Path) -> Path:
    from PIL import Image

    data = io.BytesIO()
    Image.new("P", (16, 16)).save(data, "GIF")
    one = data.getvalue()
    return _write(folder / "x.gif", one[:-1], b"\x21\xfe\x01a\x00" * blocks, b"\x3b")


def with_pillow(
    kind: str, mode: str, size: tuple[int, int], folder: Path, **options: object
) -> Path:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    path = folder / f"x.{kind.lower()}"
    Image.new(mode, size).save(path, kind, **options)
    return path


def many_scans(scans: int, side: int, folder: Path) -> Path:
    """A progressive JPEG whose last scan comes again and again."""
    from PIL import Image

    data = io.BytesIO()
    Image.new("RGB", (side, side)).save(data, "JPEG", progressive=True)
    whole = data.getvalue()
    last = whole.rindex(b"\xff\xda")
    tables = whole.rfind(b"\xff\xc4", 0, last)
    return _write(folder / "x.jpg", whole[:-2], whole[tables:-2] * scans, b"\xff\xd9")


def many_plain_scans(scans: int, side: int, folder: Path) -> Path:
    """A sequential JPEG in which one component is told again and again."""
    from PIL import Image

    data = io.BytesIO()
    Image.new("L", (side, side)).save(data, "JPEG")
    grey = data.getvalue()
    frame = grey.index(b"\xff\xc0")
    start = grey.index(b"\xff\xda")
    three = struct.pack(">BHHB", 8, side, side, 3) + b"\x01\x11\x00\x02\x11\x00\x03\x11\x00"
    head = grey[:frame] + b"\xff\xc0" + struct.pack(">H", 2 + len(three)) + three
    tables = grey[frame + 2 + struct.unpack_from(">H", grey, frame + 2)[0] : start]
    return _write(folder / "x.jpg", head, tables, grey[start:-2] * scans, b"\xff\xd9")


def many_segments(marker: bytes, count: int, folder: Path) -> Path:
    from PIL import Image

    data = io.BytesIO()
    Image.new("RGB", (64, 64)).save(data, "JPEG")
    return _write(
        folder / "x.jpg", b"\xff\xd8", (marker + b"\x00\x03a") * count, data.getvalue()[2:]
    )


def turned_jpeg(size: tuple[int, int], folder: Path) -> Path:
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = 6
    return with_pillow("JPEG", "RGB", size, folder, exif=exif)


def write_ppm(head: bytes, body: Iterator[bytes], folder: Path) -> Path:
    path = folder / "x.ppm"
    with path.open("wb") as file:
        file.write(head)
        file.writelines(body)
    return path


def run_length_bmp(side: int, folder: Path) -> Path:
    info = struct.pack("<IiiHHIIiiII", 40, side, side, 1, 8, 1, 0, 0, 0, 256, 0)
    line = (
        b"\xff\x00" * (side // 255) + (bytes([side % 255, 0]) if side % 255 else b"") + b"\x00\x00"
    )
    body = bytes(1024) + line * side + b"\x00\x01"
    return _write(
        folder / "x.bmp", b"BM", struct.pack("<IHHI", 54 + len(body), 0, 0, 54 + 1024), info, body
    )


def _write(path: Path, *parts: bytes) -> Path:
    path.write_bytes(b"".join(parts))
    return path


def _blocks(count: int, block: bytes) -> Iterator[bytes]:
    while count > 0:
        yield block[:count]
        count -= len(block)


_MB = bytes(1 << 20)
_DIGITS = b"0 " * (1 << 19)
_MAKERS: dict[str, Callable[[Path], Path]] = {
    "webp-16383-squared": partial(still_webp, 16_383),
    "webp-8900-squared": partial(still_webp, 8_900),
    "webp-animated-8000": partial(animated_webp, 40, 8_000),
    "webp-animated-many": partial(animated_webp, 5_000, 1_000),
    "png-one-row": partial(write_png, 79_000_000, 1, 8, 2),
    "png-one-column": partial(write_png, 1, 79_000_000, 8, 2),
    "png-rgba-79": partial(write_png, 8_900, 8_900, 8, 6),
    "png-rgba-59": partial(write_png, 7_700, 7_700, 8, 6),
    "png-16-bit-rgb": partial(write_png, 8_900, 8_900, 16, 2),
    "png-16-bit-rgba": partial(write_png, 7_700, 7_700, 16, 6),
    "png-16-bit-grey": partial(write_png, 8_900, 8_900, 16, 0),
    "png-grey-alpha": partial(write_png, 7_700, 7_700, 8, 4),
    "png-palette": partial(write_png, 8_900, 8_900, 8, 3),
    "png-palette-transparent": palette_with_transparency,
    "png-interlaced": partial(interlaced_png, 7_680),
    "png-1-bit-giant": partial(write_png, 60_000, 60_000, 1, 0),
    "png-30000-wide": partial(write_png, 30_000, 2_000, 8, 2),
    "png-chunks": many_png_chunks,
    "png-ztxt-bombs": partial(compressed_text, b"zTXt", b"a\x00\x00"),
    "png-itxt-bombs": partial(compressed_text, b"iTXt", b"a\x00\x01\x00\x00\x00"),
    "png-iccp-bombs": partial(compressed_text, b"iCCP", b"a\x00\x00"),
    "apng-1000": partial(animated_png, 1_000, 3_000),
    "apng-large": partial(animated_png, 20, 8_000),
    "gif-3000": partial(flat_gif, 3_000, 1_500),
    "gif-large": partial(flat_gif, 20, 8_900),
    "gif-comments": partial(gif_of_nothing, 3_000_000),
    "tiff-float": partial(write_tiff, 8_900, 8_900, 32, 1, 3),
    "tiff-int32": partial(write_tiff, 8_900, 8_900, 32, 1, 1),
    "tiff-double": partial(write_tiff, 6_000, 6_000, 64, 1, 3),
    "tiff-16-bit": partial(write_tiff, 8_900, 8_900, 16, 1, 1),
    "tiff-16-bit-rgb": partial(write_tiff, 7_000, 7_000, 16, 3, 1, photometric=2),
    "tiff-cmyk": partial(write_tiff, 7_700, 7_700, 8, 4, 1, photometric=5),
    "tiff-lab": partial(write_tiff, 7_700, 7_700, 8, 3, 1, photometric=8),
    "tiff-rgba": partial(write_tiff, 7_700, 7_700, 8, 4, 1, photometric=2),
    "tiff-20-pages": partial(write_tiff, 8_900, 8_900, 8, 1, 1, pages=20),
    "tiff-5000-pages": partial(write_tiff, 800, 800, 8, 1, 1, pages=5_000),
    "tiff-strips": partial(write_tiff, 2_000, 20_000, 8, 1, 1, strips=20_000),
    "tiff-loop": tiff_loop,
    "tiff-endless-tag": tiff_endless_tag,
    "avif-64": partial(with_pillow, "AVIF", "RGB", (8_000, 8_000), speed=10),
    "avif-36": partial(with_pillow, "AVIF", "RGBA", (6_000, 6_000), speed=10),
    "jpeg-5000-scans": partial(many_scans, 5_000, 1_500),
    "jpeg-90-scans-large": partial(many_scans, 90, 4_000),
    "jpeg-plain-scans": partial(many_plain_scans, 5_000, 600),
    "jpeg-comments": partial(many_segments, b"\xff\xfe", 4_000_000),
    "jpeg-app-segments": partial(many_segments, b"\xff\xe9", 4_000_000),
    "jpeg-200": partial(with_pillow, "JPEG", "RGB", (20_000, 10_000)),
    "jpeg-30000-wide": partial(with_pillow, "JPEG", "RGB", (30_000, 6_600)),
    "jpeg-progressive-190": partial(with_pillow, "JPEG", "RGB", (19_000, 10_000), progressive=True),
    "jpeg-grey-200": partial(with_pillow, "JPEG", "L", (20_000, 10_000)),
    "jpeg-cmyk-100": partial(with_pillow, "JPEG", "CMYK", (10_000, 10_000)),
    "jpeg-65500": partial(with_pillow, "JPEG", "L", (65_500, 20_000)),
    "jpeg-turned-79": partial(turned_jpeg, (8_900, 8_900)),
    "bmp-run-length": partial(run_length_bmp, 8_900),
    "bmp-1-bit": partial(with_pillow, "BMP", "1", (8_900, 8_900)),
    "ppm-plain": lambda folder: write_ppm(
        b"P3 5000 5000 255\n", _blocks(150_000_000, _DIGITS), folder
    ),
    "ppm-16-bit": lambda folder: write_ppm(
        b"P6 5600 5600 65535\n", _blocks(5_600 * 5_600 * 6, _MB), folder
    ),
    "pfm-float": lambda folder: write_ppm(
        b"Pf\n7000 7000\n-1.0\n", _blocks(7_000 * 7_000 * 4, _MB), folder
    ),
}

CASES = tuple(Case(f"picture/{name}", LOOK, make) for name, make in _MAKERS.items())
