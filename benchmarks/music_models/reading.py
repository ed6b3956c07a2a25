"""Times hearing thirty seconds of music with both networks, against the limit of the aim."""

import argparse
import os
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import av
import numpy as np
from benchmarks.provenance import write_csv

from mien.media.audio import Passage
from mien.music.compose.instruments import RATE
from mien.music.compose.pieces import PIECES
from mien.music.compose.render import sound_of
from mien.music.features import SPECTRUM, SoundFeatures, extract_features
from mien.music.network import MusicNetwork, whole_impression

RESULT = Path(__file__).parent / "results" / "reading.csv"
LIMIT_MS = 60.0
WINDOW_S = 15.0
WARM_UP = 5


def main() -> None:
    arguments = _arguments()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    passages = thirty_seconds()
    network, features = MusicNetwork.load(), extract_features(passages)
    seconds = {
        "features": timed(lambda: extract_features(passages), arguments.repeats),
        "encoder": timed(lambda: _encode(network, features), arguments.repeats),
        "both networks": timed(lambda: _feel(network, features), arguments.repeats),
    }
    rows = [row(step, took) for step, took in seconds.items()]
    write_csv(RESULT, rows)
    for each in rows:
        print(each)


def thirty_seconds() -> tuple[Passage, ...]:
    """The first thirty seconds of Mien's composed pieces in a row, as two windows."""
    sound = np.concatenate([sound_of(piece) for piece in PIECES[:6]], axis=1)
    mixed = _resampled(sound.mean(axis=0, keepdims=True).astype(np.float32))
    length = round(WINDOW_S * SPECTRUM.sample_rate)
    return tuple(
        Passage(
            round(at * WINDOW_S * 1_000),
            mixed[:, at * length : (at + 1) * length],
            SPECTRUM.sample_rate,
        )
        for at in range(2)
    )


def _resampled(sound: np.ndarray) -> np.ndarray:
    resampler = av.AudioResampler(format="fltp", layout="mono", rate=SPECTRUM.sample_rate)
    frame = av.AudioFrame.from_ndarray(sound, format="fltp", layout="mono")
    frame.sample_rate = RATE
    return np.concatenate([part.to_ndarray() for part in resampler.resample(frame)], axis=1)


def _encode(network: MusicNetwork, features: SoundFeatures) -> object:
    return [network.encoder.encode(patches) for patches in features.patches]


def _feel(network: MusicNetwork, features: SoundFeatures) -> object:
    return whole_impression(
        [
            (1.0, network.feel(stack, patches, features.summary))
            for stack, patches in zip(features.stacks, features.patches, strict=True)
        ]
    )


def timed(run: Callable[[], object], repeats: int) -> list[float]:
    """Seconds of each run, after a few that warm up."""
    taken: list[float] = []
    for _ in range(WARM_UP + repeats):
        started = time.perf_counter()
        run()
        taken.append(time.perf_counter() - started)
    return taken[WARM_UP:]


def row(step: str, seconds: Sequence[float]) -> dict[str, object]:
    """Median and 90th percentile in milliseconds; of both networks also as shares of the limit."""
    median = 1_000 * statistics.median(seconds)
    limited = step == "both networks"
    return {
        "step": step,
        "seconds_of_sound": round(2 * WINDOW_S),
        "median_ms": round(median, 1),
        "p90_ms": round(1_000 * float(np.quantile(seconds, 0.9)), 1),
        "limit_ms": LIMIT_MS if limited else "",
        "share_of_limit": round(median / LIMIT_MS, 2) if limited else "",
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=40)
    return parser.parse_args()


if __name__ == "__main__":
    main()
