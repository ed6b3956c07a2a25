"""Videos whose frames are far larger, or far more, than their files: made by code."""

import struct
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, repeat
from pathlib import Path
from typing import Any

from benchmarks.hostile.case import Case
from benchmarks.hostile.pictures import jpeg, write_png

LOOK = ("look", "--json", "{input}")


def png(folder: Path, width: int, height: int) -> bytes:
    path = write_png(width, height, 8, 2, folder)
    data = path.read_bytes()
    path.unlink()
    return data


def write_video(
    path: Path,
    codec: str,
    frames: Iterable[bytes],
    size: tuple[int, int] = (64, 64),
    rate: int = 10,
) -> Path:
    """Packets as they are, in a container that announces another size."""
    import av

    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream(codec, rate=rate)
        stream.width, stream.height = size
        stream.pix_fmt = "rgb24" if codec == "png" else "yuvj420p"
        for number, data in enumerate(frames):
            packet: Any = av.Packet(data)
            packet.stream, packet.time_base = stream, stream.time_base or 0
            packet.pts = packet.dts = number
            packet.duration, packet.is_keyframe = 1, True
            container.mux(packet)
    return path


def one_later(folder: Path, kind: str, codec: str, side: int) -> Path:
    """The frames are small but for one."""
    make = png if codec == "png" else jpeg
    small, large = make(folder, 64, 64), make(folder, side, side)
    return write_video(folder / f"x.{kind}", codec, [small] * 5 + [large] + [small] * 5)


def all_large(folder: Path, kind: str, codec: str, size: tuple[int, int], count: int) -> Path:
    frame = (png if codec == "png" else jpeg)(folder, *size)
    return write_video(folder / f"x.{kind}", codec, [frame] * count, size)


def encoded(
    folder: Path, kind: str, codec: str, size: tuple[int, int], count: int, rate: int = 10
) -> Path:
    import av
    import numpy as np

    path = folder / f"x.{kind}"
    picture = np.zeros((size[1] * 3 // 2, size[0]), np.uint8)
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream(codec, rate=rate)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        stream.options = {"preset": "ultrafast"} if codec.startswith("libx") else {}
        for number in range(count):
            frame = av.VideoFrame.from_ndarray(picture, "yuv420p")
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def growing(folder: Path) -> Path:
    """Every frame is of another size, up to 30 megapixels."""
    sides: Iterator[int] = chain(range(64, 5_500, 200), repeat(5_400, 60))
    return write_video(folder / "x.avi", "mjpeg", (jpeg(folder, side, side) for side in sides))


def long_lasting(folder: Path) -> Path:
    """A small clip whose header tells of a century."""
    path = encoded(folder, "mp4", "mpeg4", (64, 64), 20)
    data = bytearray(path.read_bytes())
    for box, at in ((b"mvhd", 16), (b"mdhd", 16)):
        place = data.index(box) + 4 + at
        data[place : place + 4] = struct.pack(">I", 0xFFFFFFFE)
    path.write_bytes(data)
    return path


def many_video_samples(folder: Path) -> Path:
    path = encoded(folder, "mp4", "mpeg4", (64, 64), 20)
    data = bytearray(path.read_bytes())
    at = data.index(b"stsz") + 4
    data[at : at + 12] = struct.pack(">III", 0, 1, 80_000_000)
    path.write_bytes(data)
    return path


def announced_size(folder: Path, width: int, height: int) -> Path:
    path = write_video(folder / "x.avi", "mjpeg", [jpeg(folder, 64, 64)] * 10)
    data = bytearray(path.read_bytes())
    at = data.index(b"strf") + 8
    data[at + 4 : at + 12] = struct.pack("<ii", width, height)
    path.write_bytes(data)
    return path


_MAKERS: dict[str, Callable[[Path], Path]] = {
    "avi-later-256": partial(one_later, kind="avi", codec="mjpeg", side=16_000),
    "png-later-256": partial(one_later, kind="mov", codec="png", side=16_000),
    "mov-later-100": partial(one_later, kind="mov", codec="mjpeg", side=10_000),
    "avi-every-64": partial(all_large, kind="avi", codec="mjpeg", size=(8_000, 8_000), count=40),
    "png-every-79": partial(all_large, kind="mov", codec="png", size=(8_900, 8_900), count=20),
    "mov-every-60-wide": partial(
        all_large, kind="mov", codec="mjpeg", size=(60_000, 1_000), count=20
    ),
    "png-every-33": partial(all_large, kind="mov", codec="png", size=(7_680, 4_320), count=200),
    "avi-growing": growing,
    "h264-every-33": partial(encoded, kind="mp4", codec="libx264", size=(7_680, 4_320), count=25),
    "mpeg4-every-16": partial(encoded, kind="mkv", codec="mpeg4", size=(4_096, 4_096), count=60),
    "mp4-60000-frames": partial(
        encoded, kind="mp4", codec="mpeg4", size=(16, 16), count=60_000, rate=1_000
    ),
    "mp4-century": long_lasting,
    "mp4-80-million-samples": many_video_samples,
    "avi-announces-256": partial(announced_size, width=16_000, height=16_000),
    "avi-announces-negative": partial(announced_size, width=-64, height=-(1 << 31)),
}

CASES = tuple(Case(f"video/{name}", LOOK, make) for name, make in _MAKERS.items())
