"""What the music network hears: features over time, patches, and descriptors of the whole piece.

Conventions: a stack is float32 of shape (frames, STACK_SIZE), 21.5 frames a second, its columns as
`STACK` lists them. Levels are relative to the piece's own loudness, so that mastering (or a louder
rendering) says nothing about feeling. The same code feeds training and use.
"""

from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from mien.media.audio import Passage
from mien.media.loudness import integrated_lufs
from mien.media.pitch import KeyEstimate, chroma, estimate_key, tuning
from mien.media.rhythm import mean_autocorrelation, onset_strength, tempo
from mien.media.spectra import (
    Float32,
    SpectrumSettings,
    decibels,
    mel_spectrogram,
    power_spectrogram,
)
from mien.media.timbre import CONTRAST_BANDS, delta, mfcc, spectral_contrast
from mien.music.mel_patches import normalise_peak, patches_of

SPECTRUM = SpectrumSettings()
LEVEL_LUFS = -23.0
MEL_BANDS = 128
MFCC_COUNT = 20
_FLOOR = 1e-5
_POOL = 2  # frames of the transform that make one of the stack

STACK = (
    ("log_mel", MEL_BANDS // 2),
    ("mfcc", MFCC_COUNT),
    ("mfcc_delta", MFCC_COUNT),
    ("chroma", 12),
    ("contrast", CONTRAST_BANDS),
    ("onset", 1),
)
_STARTS = accumulate((width for _, width in STACK), initial=0)
COLUMNS = {
    name: slice(start, start + width) for (name, width), start in zip(STACK, _STARTS, strict=False)
}
"""Where each feature's columns lie in a stack."""
STACK_SIZE = sum(width for _, width in STACK)
STACK_RATE = SPECTRUM.frames_per_second / _POOL
SUMMARY = ("majorness", "key_fit", "log_tempo", "pulse", "onset_mean", "onset_peaks")


@dataclass(frozen=True, slots=True)
class SoundFeatures:
    """Everything that is computed from the sound of one piece.

    Attributes:
        stacks: for each passage, shape (frames, STACK_SIZE).
        patches: for each passage, shape (patches, FRAMES, BANDS) of `mien.music.mel_patches`.
        summary: descriptors of the whole piece, shape (len(SUMMARY),).
        tempo_bpm: beats a minute, or None where nothing repeats.
        key: the best-fitting key, or None in silence.
        loudness_lufs: gated loudness of the passages, or None for silence.
    """

    stacks: tuple[Float32, ...]
    patches: tuple[Float32, ...]
    summary: Float32
    tempo_bpm: float | None
    key: KeyEstimate | None
    loudness_lufs: float | None

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to hear."""
        return self.loudness_lufs is None


def extract_features(passages: tuple[Passage, ...]) -> SoundFeatures:
    """Compute the features of a piece from the passages that were read of it.

    Args:
        passages: at least one, at the sample rate of `SPECTRUM`.

    Returns:
        The features; for silence, stacks at the floor and no tempo, key or loudness.
    """
    loudness = integrated_lufs([part.samples for part in passages], SPECTRUM.sample_rate)
    levelled = _level(passages)
    parts = [_passage_features(samples) for samples in levelled]
    onsets = [part.onsets for part in parts]
    pitch_classes = np.concatenate([part.pitch_classes for part in parts]).mean(axis=0)
    key = None if loudness is None else estimate_key(pitch_classes)
    bpm = None if loudness is None else tempo(onsets, SPECTRUM)
    return SoundFeatures(
        stacks=tuple(part.stack for part in parts),
        patches=tuple(patches_of(samples) for samples in normalise_peak(levelled)),
        summary=_summary(onsets, key, bpm),
        tempo_bpm=bpm,
        key=key,
        loudness_lufs=loudness,
    )


def _level(passages: tuple[Passage, ...]) -> list[Float32]:
    """The mix of each passage's channels, all with the gain that brings them to `LEVEL_LUFS`."""
    mixes = [part.mono for part in passages]
    loudness = integrated_lufs([mix[None] for mix in mixes], SPECTRUM.sample_rate)
    gain = 1.0 if loudness is None else 10 ** ((LEVEL_LUFS - loudness) / 20)
    return [mix * np.float32(gain) for mix in mixes]


@dataclass(frozen=True, slots=True)
class _PassageFeatures:
    stack: Float32
    onsets: Float32
    pitch_classes: Float32


def _passage_features(samples: Float32) -> _PassageFeatures:
    power = power_spectrogram(samples, SPECTRUM)
    mel = mel_spectrogram(power, SPECTRUM, MEL_BANDS)
    onsets = onset_strength(decibels(mel, top_db=80.0), SPECTRUM)
    levels = decibels(mel, floor=_FLOOR)
    cepstrum = mfcc(levels, MFCC_COUNT)
    pitch_classes = chroma(power, SPECTRUM, tuning(power, SPECTRUM))
    contrast = np.repeat(spectral_contrast(power[::_POOL], SPECTRUM), _POOL, axis=0)[: len(power)]
    columns = (
        (levels[:, ::2] + levels[:, 1::2]) * np.float32(0.5),
        cepstrum,
        delta(cepstrum),
        pitch_classes,
        contrast,
        onsets[:, None],
    )
    return _PassageFeatures(_pool(np.concatenate(columns, axis=1)), onsets, pitch_classes)


def _pool(frames: Float32) -> Float32:
    """The mean of every `_POOL` frames; what is left over at the end is dropped, unless alone."""
    count = max(1, len(frames) // _POOL)
    whole = frames[: count * _POOL]
    return whole.reshape(count, -1, frames.shape[1]).mean(axis=1)


def _summary(onsets: list[Float32], key: KeyEstimate | None, bpm: float | None) -> Float32:
    envelope = np.concatenate(onsets)
    values = (
        key.majorness if key else 0.0,
        key.fit if key else 0.0,
        np.log2(bpm / 120.0) if bpm else 0.0,
        _pulse(onsets, bpm),
        envelope.mean(),
        np.quantile(envelope, 0.95),
    )
    return np.asarray(values, dtype=np.float32)


def _pulse(onsets: list[Float32], bpm: float | None) -> float:
    """How regular the beat is: the onsets' autocorrelation at the beat, 0 to 1."""
    if bpm is None:
        return 0.0
    lag = round(60.0 * SPECTRUM.frames_per_second / bpm)
    correlation = mean_autocorrelation(onsets, max(2 * lag, lag + 2))
    return 0.0 if correlation is None else float(correlation[lag - 1 : lag + 2].max())
