"""Decoded frames to float32 samples at one rate, through FFmpeg's resampler.

Conventions: samples are float32 of shape (channels, n) at full scale 1.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from mien.media.spectra import Float32

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame

_SAMPLES_AT_ONCE = 1 << 16  # decoders give frames of about 20 ms: too small to handle one by one


def resample(frames: Iterable["AudioFrame"], sample_rate: int, layout: str) -> Iterator[Float32]:
    """Resample and mix frames, also where a stream changes its format half-way.

    Args:
        frames: decoded sound in order; their time stamps are cleared.
        sample_rate: samples a second to get.
        layout: FFmpeg's name of the channels to get, "mono" or "stereo".

    Yields:
        Samples of shape (channels, n); what is not a number becomes 0.
    """
    import av

    for _, run in groupby(frames, key=_format):
        resampler = av.AudioResampler("fltp", layout, sample_rate)
        for frame in _join_frames(run):
            yield from map(_samples, resampler.resample(frame))
        yield from map(_samples, resampler.resample(None))


def _join_frames(run: Iterator["AudioFrame"]) -> Iterator["AudioFrame"]:
    """Frames of one format as few large ones."""
    import av

    fifo = av.AudioFifo()
    for frame in run:
        frame.pts = None
        fifo.write(frame)
        if fifo.samples >= _SAMPLES_AT_ONCE:
            yield from filter(None, [fifo.read()])
    yield from filter(None, [fifo.read()])


def _format(frame: "AudioFrame") -> tuple[str, str, int]:
    return (frame.format.name, frame.layout.name, frame.sample_rate)


def _samples(frame: "AudioFrame") -> Float32:
    samples = frame.to_ndarray().astype(np.float32, copy=False)
    return np.nan_to_num(samples, copy=False, nan=0.0, posinf=0.0, neginf=0.0)
