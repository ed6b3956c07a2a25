"""Times Mien's features against librosa's, and compares their numbers."""

import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path

import numpy as np
from benchmarks.provenance import write_csv
from numpy.typing import NDArray

from mien.media.pitch import chroma
from mien.media.rhythm import onset_strength
from mien.media.spectra import (
    Float32,
    SpectrumSettings,
    decibels,
    mel_spectrogram,
    power_spectrogram,
)
from mien.media.timbre import delta, mfcc, spectral_contrast

HERE = Path(__file__).parent
SEED = 0
SECONDS = 30.0
SPECTRUM = SpectrumSettings()
RATE = SPECTRUM.sample_rate
Features = dict[str, NDArray[np.floating]]


def main() -> None:
    rows = speed_rows(sound(SECONDS), repeats=7)
    write_csv(HERE / "results" / "speed.csv", rows)
    agreement = agreement_rows(sound(SECONDS))
    write_csv(HERE / "results" / "agreement.csv", agreement)
    for row in (*rows, *agreement):
        print(row)


def sound(seconds: float) -> Float32:
    """A chord that is struck twice a second, with noise."""
    rng = np.random.default_rng(SEED)
    at = np.arange(round(seconds * RATE)) / RATE
    chord = np.sum([np.sin(2 * np.pi * hertz * at) for hertz in (220.0, 277.2, 329.6)], axis=0)
    struck = np.exp(-4 * np.remainder(at, 0.5))
    return (0.2 * struck * chord + 0.02 * rng.normal(size=len(at))).astype(np.float32)


def speed_rows(samples: Float32, repeats: int) -> list[dict[str, object]]:
    """CPU seconds of each way, the best of the repeats."""
    ways = {
        "Mien": ours,
        "librosa, one transform": shared,
        "librosa, function by function": one_by_one,
    }
    best = {name: min(_timed(partial(way, samples), repeats)) for name, way in ways.items()}
    return [
        {
            "way": name,
            "sound_s": len(samples) / RATE,
            "cpu_s": round(cpu_s, 4),
            "times_as_long_as_mien": round(cpu_s / best["Mien"], 2),
            "fresh_process_cpu_s": round(fresh_process(ways[name]), 2),
            "librosa": version("librosa"),
            "seed": SEED,
        }
        for name, cpu_s in best.items()
    ]


def fresh_process(way: Callable[[Float32], Features]) -> float:
    """CPU seconds of a new process until it has the features of one second of sound."""
    code = (
        f"from benchmarks.features.run import {way.__name__}, sound; {way.__name__}(sound(1.0)); "
        "import time; print(time.process_time())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout)


def agreement_rows(samples: Float32) -> list[dict[str, object]]:
    """Correlation and largest difference of each feature; deltas without their ends."""
    mine, reference = ours(samples), shared(samples)
    return [
        {
            "feature": name,
            "correlation": round(float(np.corrcoef(a.ravel(), b.ravel())[0, 1]), 8),
            "largest_difference": float(f"{np.abs(a - b).max():.2g}"),
            "range": float(f"{np.ptp(b):.3g}"),
            "librosa": version("librosa"),
            "seed": SEED,
        }
        for name, a, b in ((name, mine[name], reference[name]) for name in reference)
    ]


def ours(samples: Float32) -> Features:
    """Mien's features, time first."""
    power = power_spectrogram(samples, SPECTRUM)
    levels = decibels(mel_spectrogram(power, SPECTRUM), top_db=80.0)
    cepstrum = mfcc(levels)
    return {
        "log_mel": levels,
        "mfcc": cepstrum,
        "mfcc_delta": delta(cepstrum)[4:-4],
        "chroma": chroma(power, SPECTRUM),
        "contrast": spectral_contrast(power, SPECTRUM),
        "onset": onset_strength(levels, SPECTRUM),
    }


def shared(samples: Float32) -> Features:
    """The features of librosa from one transform, turned to time first."""
    import librosa

    magnitude = np.abs(librosa.stft(samples))
    levels = librosa.power_to_db(librosa.feature.melspectrogram(S=magnitude**2, sr=RATE))
    cepstrum = librosa.feature.mfcc(S=levels)
    return {
        "log_mel": levels.T,
        "mfcc": cepstrum.T,
        "mfcc_delta": librosa.feature.delta(cepstrum).T[4:-4],
        "chroma": librosa.feature.chroma_stft(S=magnitude**2, sr=RATE, tuning=0.0).T,
        "contrast": librosa.feature.spectral_contrast(S=magnitude, sr=RATE).T,
        "onset": librosa.onset.onset_strength(S=levels, sr=RATE),
    }


def one_by_one(samples: Float32) -> Features:
    """The features of librosa as they are asked for most often."""
    import librosa

    cepstrum = librosa.feature.mfcc(y=samples, sr=RATE)
    return {
        "log_mel": librosa.power_to_db(librosa.feature.melspectrogram(y=samples, sr=RATE)).T,
        "mfcc": cepstrum.T,
        "mfcc_delta": librosa.feature.delta(cepstrum).T,
        "chroma": librosa.feature.chroma_stft(y=samples, sr=RATE, tuning=0.0).T,
        "contrast": librosa.feature.spectral_contrast(y=samples, sr=RATE).T,
        "onset": librosa.onset.onset_strength(y=samples, sr=RATE),
    }


def _timed(work: Callable[[], Features], repeats: int) -> list[float]:
    work()
    seconds: list[float] = []
    for _ in range(repeats):
        started = time.process_time()
        work()
        seconds.append(time.process_time() - started)
    return seconds


if __name__ == "__main__":
    main()
