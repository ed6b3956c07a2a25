"""Tiny videos for the tests, encoded here: frame i is grey level `16 + 4 * i`."""

from pathlib import Path

import av
import numpy as np


def write_film(path: Path, frames: int = 30, rate: int = 10) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=rate)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for number in range(frames):
            level = min(16 + 4 * number, 235)
            pixels = np.full((48, 64, 3), level, dtype=np.uint8)
            pixels[:8, :8] = 255
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def turn_film(path: Path) -> None:
    """Mark an MP4 as filmed with the phone upright: shown a quarter turn clockwise."""
    data = path.read_bytes()
    place = data.index(b"tkhd") + 4 + 4 + 20 + 16
    one, zero = (1 << 16).to_bytes(4, "big"), bytes(4)
    minus = (-(1 << 16)).to_bytes(4, "big", signed=True)
    matrix = zero + one + zero + minus + zero + zero + zero + zero + (1 << 30).to_bytes(4, "big")
    path.write_bytes(data[:place] + matrix + data[place + 36 :])
