"""Music for the scan benchmark that anybody can make again: the composed pieces, six in a row."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from mien.music.compose.instruments import RATE
from mien.music.compose.pieces import PIECES
from mien.music.compose.render import sound_of

CODECS = {"mp3": ("libmp3lame", 192_000), "flac": ("flac", None), "m4a": ("aac", 160_000)}
_PIECES_A_TRACK = 6


def write_tracks(folder: Path, count: int, seed: int) -> None:
    """Write `count` tracks of about three and a half minutes in each format."""
    order = np.random.default_rng(seed)
    sounds = [sound_of(piece) for piece in PIECES]
    for number in range(count):
        chosen = order.choice(len(sounds), size=_PIECES_A_TRACK, replace=False)
        track = np.concatenate([sounds[place] for place in chosen], axis=1)
        steps = np.rint(track * 32_767).astype(np.int16)
        for ending, (codec, bit_rate) in CODECS.items():
            _encode(folder / f"{number}.{ending}", steps, codec, bit_rate)


def _encode(path: Path, steps: NDArray[np.int16], codec: str, bit_rate: int | None) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=RATE)
        stream.layout = "stereo"
        if bit_rate:
            stream.bit_rate = bit_rate
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(steps.T).reshape(1, -1), format="s16", layout="stereo"
        )
        frame.sample_rate, frame.time_base, frame.pts = RATE, Fraction(1, RATE), 0
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
