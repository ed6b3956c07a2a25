"""Writing sound to files."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from av.audio.stream import AudioStream


def write_steps(
    steps: NDArray[np.int16],
    target: Path,
    codec: str,
    rate: int,
    bit_rate: int | None = None,
    tags: Mapping[str, str] | None = None,
) -> None:
    """Write 16-bit samples of shape (channels, samples), one or two channels, as they are.

    Args:
        steps: the samples.
        target: the file; its ending says the container.
        codec: FFmpeg's name of the encoder, which must take 16-bit integers or convert from them.
        rate: samples a second that the file claims.
        bit_rate: bits a second, or None where nothing is lost.
        tags: such as "title", by FFmpeg's names.

    Raises:
        OSError: if the file cannot be written.
    """
    import av

    packed = np.ascontiguousarray(steps.T).reshape(1, -1)
    layout = "stereo" if len(steps) == 2 else "mono"
    with av.open(f"file:{target}", "w") as container:
        container.metadata.update(tags or {})
        stream = cast("AudioStream", container.add_stream(codec, rate=rate))
        stream.layout = layout
        if bit_rate:
            stream.bit_rate = bit_rate
        frame = av.AudioFrame.from_ndarray(packed, format="s16", layout=layout)
        frame.sample_rate, frame.time_base, frame.pts = rate, Fraction(1, rate), 0
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
