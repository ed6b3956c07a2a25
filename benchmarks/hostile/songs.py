"""A short song in each container, to which a recipe ties what is hostile."""

from functools import cache
from io import BytesIO
from typing import Any

import av
import numpy as np

_RATE = 44_100
_SECONDS = 3
CODECS = {
    "mp3": "libmp3lame",
    "flac": "flac",
    "ogg": "vorbis",
    "opus": "libopus",
    "m4a": "aac",
    "wav": "pcm_s16le",
    "aiff": "pcm_s16be",
}
_NAMES = {"m4a": "ipod"}


@cache
def song(kind: str, title: str = "") -> bytes:
    """A small file with three seconds of a chord.

    Args:
        kind: one of `CODECS`.
        title: its title tag; no tags where it is empty.
    """
    rate = 48_000 if kind == "opus" else _RATE
    at = np.arange(_SECONDS * rate) / rate
    chord = sum(np.sin(2 * np.pi * hz * at) for hz in (220.0, 277.2, 329.6)) / 6
    beat = chord * (0.4 + 0.6 * (np.mod(at, 0.5) < 0.2))
    file = BytesIO()
    with av.open(file, "w", format=_NAMES.get(kind, kind)) as container:
        if title:
            container.metadata.update({"title": title})
        _encode(container, CODECS[kind], rate, np.vstack([beat, beat]).astype(np.float32))
    return file.getvalue()


def _encode(container: Any, codec: str, rate: int, samples: Any) -> None:  # noqa: ANN401
    stream = container.add_stream(codec, rate=rate, options={"strict": "experimental"})
    stream.layout = "stereo"
    size = stream.codec_context.frame_size or 1_024
    resampler = av.AudioResampler(stream.format.name, "stereo", rate, frame_size=size)
    frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout="stereo")
    frame.sample_rate, frame.pts = rate, 0
    for part in (*resampler.resample(frame), *resampler.resample(None)):
        container.mux(stream.encode(part))
    container.mux(stream.encode(None))
