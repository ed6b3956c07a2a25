"""Copies of a recording as they come round: through an equaliser, with noise, coded to be small.

What a piece makes people feel stays; a model that only ever met clean copies takes the hiss or the
missing treble for the music. Conventions: sound is float32 of shape (channels, samples).
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mien.media.audio_writing import write_steps
from mien.media.excerpts import ExcerptPlan, read_excerpts
from mien.media.spectra import Float32

RATE = 44_100
_TURN_HZ = 1_000.0
_WIDEST_OCTAVES = 2.5
_TILTS_DB = (-2.0, 2.0)
_NOISES_DB = (20.0, 50.0)
_BIT_RATES = (64_000, 96_000, 128_000)
_PEAK = 0.98


def write_worn(source: Path, target: Path, longest_s: float, rng: np.random.Generator) -> None:
    """Write a worn copy of the first seconds of a file, as MP3.

    Args:
        source: the recording.
        target: the MP3 file to write.
        longest_s: seconds of it.
        rng: draws the equaliser's tilt, how loud the noise is, and the bit rate.

    Raises:
        NotFoundError, InvalidInputError: as `read_excerpts`.
    """
    plan = ExcerptPlan(count=1, length_s=longest_s, sample_rate=RATE)
    sound = read_excerpts(source, plan).passages[0].samples[:2]
    sound = noisy(tilted(sound, rng.uniform(*_TILTS_DB)), rng.uniform(*_NOISES_DB), rng)
    write_coded(sound, target, "libmp3lame", int(rng.choice(_BIT_RATES)))


def tilted(sound: Float32, octave_db: float) -> Float32:
    """Brighter or duller by so many dB an octave about 1 kHz, over five octaves."""
    hertz = np.maximum(np.fft.rfftfreq(sound.shape[1], 1 / RATE), 1.0)
    octaves = np.clip(np.log2(hertz / _TURN_HZ), -_WIDEST_OCTAVES, _WIDEST_OCTAVES)
    return filtered(sound, octave_db * octaves)


def filtered(sound: Float32, gains_db: NDArray[np.float64]) -> Float32:
    """The sound with a gain for each of its (1 + samples // 2) frequencies."""
    gains = 10 ** (gains_db / 20)
    return np.fft.irfft(np.fft.rfft(sound) * gains, sound.shape[1]).astype(np.float32)


def noisy(sound: Float32, below_db: float, rng: np.random.Generator) -> Float32:
    """With white noise, its power so many dB below that of the sound."""
    level = float(np.sqrt(np.mean(np.square(sound, dtype=np.float64)))) * 10 ** (-below_db / 20)
    return sound + rng.normal(0, level, sound.shape).astype(np.float32)


def write_coded(
    sound: Float32, target: Path, codec: str, bit_rate: int | None = None, rate: int = RATE
) -> None:
    """Write a file; what would be louder than full scale is brought down as a whole.

    Args:
        sound: one or two channels.
        target: the file; its ending says the container.
        codec: FFmpeg's name of the encoder, which must take 16-bit integers or convert from them.
        bit_rate: bits a second, or None where nothing is lost.
        rate: samples a second that the file claims.
    """
    steps = np.rint(sound * (_PEAK * 32_767 / max(1.0, float(np.abs(sound).max(initial=0.0)))))
    write_steps(steps.astype(np.int16), target, codec, rate, bit_rate)
