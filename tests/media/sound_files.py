"""Sound files of every format that the tests write for themselves."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

CODECS = {
    ".mp3": "libmp3lame",
    ".flac": "flac",
    ".ogg": "vorbis",
    ".opus": "libopus",
    ".m4a": "aac",
    ".wav": "pcm_s16le",
    ".aiff": "pcm_s16be",
}


def write_sound(
    path: Path, samples: NDArray[np.float32], rate: int = 48_000, layout: str = "mono"
) -> Path:
    """Write float samples of shape (channels, n) in the format that the path's ending names.

    FFmpeg's own Vorbis encoder knows stereo alone: one channel is written twice.
    """
    if path.suffix == ".ogg" and layout == "mono":
        samples, layout = np.repeat(samples, 2, axis=0), "stereo"
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream(
            CODECS[path.suffix], rate=rate, options={"strict": "experimental"}
        )
        stream.layout = layout
        size = stream.codec_context.frame_size or 1_024
        resampler = av.AudioResampler(stream.format.name, layout, rate, frame_size=size)
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(samples, dtype=np.float32), format="fltp", layout=layout
        )
        frame.sample_rate = rate
        frame.time_base = Fraction(1, rate)
        frame.pts = 0
        for part in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return path
