"""A network that needs no weights, and short sounds as files."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.emotions import Feeling
from mien.inference.card import Canonical, ModelCard, Tensor
from mien.music.encoder import ENCODING_SIZE, Encoder
from mien.music.features import STACK_SIZE, SUMMARY
from mien.music.mel_patches import BANDS, FRAMES
from mien.music.network import MusicNetwork

RATE = 22_050


def network(session: "LevelSession | None" = None) -> MusicNetwork:
    """A music network over fake sessions."""
    return MusicNetwork(session or LevelSession(), Encoder(EncoderSession()))


class EncoderSession:
    """Hears 1 in everything."""

    def __init__(self, size: int = ENCODING_SIZE) -> None:
        self.card = ModelCard(
            name="music-encoder",
            version="0",
            task="Test.",
            sha256="0" * 64,
            inputs=(Tensor("patches", ("batch", FRAMES, BANDS), "log"),),
            outputs=(
                Tensor("encoding", ("batch", size), "none"),
                Tensor("tags", ("batch", 6), "logits"),
            ),
            canonical=Canonical({}, {}),
            labels=("a", "b", "c", "d", "e", "f"),
        )

    def run(self, inputs: Mapping[str, NDArray[np.float32]]) -> dict[str, NDArray[np.float32]]:
        count = len(inputs["patches"])
        return {
            "encoding": np.ones((count, ENCODING_SIZE), np.float32),
            "tags": np.tile(np.arange(6, dtype=np.float32) - 3, (count, 1)),
        }


class LevelSession:
    """Answers with what it can compute by hand: arousal rises with the stack and the encoding."""

    def __init__(self, labels: tuple[str, ...] = tuple(Feeling)) -> None:
        self.card = ModelCard(
            name="music",
            version="0",
            task="Test.",
            sha256="0" * 64,
            inputs=(
                Tensor("stack", ("batch", "frames", STACK_SIZE), "dB"),
                Tensor("summary", ("batch", len(SUMMARY)), "none"),
                Tensor("encoding", ("batch", ENCODING_SIZE), "none"),
            ),
            outputs=(Tensor("feelings", ("batch", 8), "share"),),
            canonical=Canonical({}, {}),
            labels=labels,
        )
        self.frames: list[int] = []

    def run(self, inputs: Mapping[str, NDArray[np.float32]]) -> dict[str, NDArray[np.float32]]:
        self.frames.append(inputs["stack"].shape[1])
        level = inputs["stack"].mean(axis=(1, 2)) + inputs["encoding"].mean(axis=1)
        arousals = np.tanh(level / 50)
        count = len(arousals)
        return {
            "feelings": np.full((count, 8), 0.25, np.float32),
            "mood": np.array([[0.5, arousal, 0.1, 0.2, 0.01] for arousal in arousals], np.float32),
            "embedding": np.tile(np.array([[3.0, 4.0]], np.float32), (count, 1)),
        }


def write_wav(path: Path, samples: NDArray[np.float32]) -> Path:
    """Write mono or stereo samples, (n,) or (2, n), as a 16-bit file at 22,050 Hz."""
    channels = np.atleast_2d(samples)
    layout = "stereo" if len(channels) == 2 else "mono"
    steps = np.rint(np.clip(channels, -1, 1) * 32_767).astype(np.int16)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("pcm_s16le", rate=RATE)
        stream.layout = layout
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(steps.T).reshape(1, -1), format="s16", layout=layout
        )
        frame.sample_rate, frame.time_base, frame.pts = RATE, Fraction(1, RATE), 0
        container.mux(stream.encode(frame))
    return path


def pulse(seconds: float, pitch_hz: float = 220.0, bpm: float = 120.0) -> NDArray[np.float32]:
    """A tone that is struck on every beat."""
    time = np.arange(round(seconds * RATE)) / RATE
    struck = np.exp(-5 * np.remainder(time, 60 / bpm))
    return (0.4 * struck * np.sin(2 * np.pi * pitch_hz * time)).astype(np.float32)
