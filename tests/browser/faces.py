"""A camera that shows a face: scikit-image's public-domain astronaut as a Motion JPEG film."""

from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from skimage import data

_SIZE = (640, 480)
_FACE = (90, 20, 410, 260)
"""Left, top, right, bottom of the part with the face, of the camera's shape."""


def astronaut() -> Image.Image:
    """The face, as large as a camera would show it."""
    whole: NDArray[np.uint8] = np.asarray(data.astronaut())
    return Image.fromarray(whole).crop(_FACE).resize(_SIZE, Image.Resampling.LANCZOS)


def write_film(picture: Image.Image, path: Path, frames: int = 10) -> Path:
    """A film that shows one picture, in the form that Chromium's fake camera plays."""
    with av.open(str(path), "w", format="mjpeg") as container:
        stream: Any = container.add_stream("mjpeg", rate=10)
        stream.width, stream.height = picture.size
        stream.pix_fmt = "yuvj420p"
        stream.codec_context.qmin = stream.codec_context.qmax = 3
        for _ in range(frames):
            container.mux(stream.encode(av.VideoFrame.from_image(picture)))
        container.mux(stream.encode(None))
    return path
