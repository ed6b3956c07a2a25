"""Onsets and tempo from mel levels.

Conventions: mel levels are dB, float32 of shape (frames, bands); an onset envelope is float32 of
shape (frames,); tempo is in beats a minute.
"""

import numpy as np
from numpy.typing import NDArray

from mien.media.fourier import autocorrelation
from mien.media.spectra import Float32, SpectrumSettings

_WINDOW_S = 8.0
_STEP = 8  # frames between local autocorrelations: neighbours are nearly the same
_TYPICAL_BPM = 120.0
_FASTEST_BPM = 320.0
_LEAST_ATTACK_DB = 0.5
"""A rise, as the mean of the bands, below which nothing is struck: the steepest of every piece of
Emotify and VGMIDI is above 1.4 dB, that of a steady drone below 0.2."""


def onset_strength(log_mel: Float32, settings: SpectrumSettings) -> Float32:
    """How much louder the mel bands get from frame to frame, as librosa's `onset_strength`.

    Args:
        log_mel: mel levels in dB, shape (frames, bands).
        settings: the frames; onsets are moved by half a frame, to where they sound.

    Returns:
        Shape (frames,), dB a frame, never negative.
    """
    rises = np.maximum(np.diff(log_mel, axis=0), 0.0).mean(axis=1)
    shift = 1 + settings.size // (2 * settings.hop)
    return np.pad(rises, (shift, 0))[: len(log_mel)].astype(np.float32)


def tempo(onsets: list[Float32], settings: SpectrumSettings) -> float | None:
    """The tempo that the onsets repeat at, after librosa's `feature.tempo`.

    The mean of the local autocorrelations (8 s) is weighted by a log-normal prior around 120 bpm;
    the winning lag is then refined below one frame by its multiples, which librosa does not do.

    Args:
        onsets: onset envelopes of one or more passages of the same piece.
        settings: their frames.

    Returns:
        Beats a minute, or None where nothing repeats (silence, a single sound, a drone).
    """
    local = mean_autocorrelation(onsets, round(_WINDOW_S * settings.frames_per_second))
    if local is None:
        return None
    lags = np.arange(1, len(local))
    bpm = 60.0 * settings.frames_per_second / lags
    prior = -0.5 * np.log2(bpm / _TYPICAL_BPM) ** 2
    score = np.where(bpm < _FASTEST_BPM, np.log1p(1e6 * local[1:]) + prior, -np.inf)
    return 60.0 * settings.frames_per_second / _refine_lag(local, int(lags[np.argmax(score)]))


def mean_autocorrelation(onsets: list[Float32], window: int) -> NDArray[np.float64] | None:
    """Mean of the windowed local autocorrelations, each scaled to a peak of 1 at lag 0.

    Args:
        onsets: onset envelopes.
        window: frames a local autocorrelation, centred every few frames.

    Returns:
        Shape (window,), or None if no onset is in them.
    """
    struck = (envelope for envelope in onsets if envelope.max(initial=0.0) >= _LEAST_ATTACK_DB)
    parts = [_local_frames(envelope, window) for envelope in struck]
    if not parts:
        return None
    frames = np.concatenate(parts)
    correlation = autocorrelation(frames)
    peaks = correlation[:, :1]
    return np.divide(correlation, peaks, out=np.zeros_like(correlation), where=peaks > 0).mean(
        axis=0, dtype=np.float64
    )


def _local_frames(envelope: Float32, window: int) -> Float32:
    padded = np.pad(envelope, window // 2, mode="linear_ramp")
    if len(padded) < window:
        padded = np.pad(padded, (0, window - len(padded)))
    frames = np.lib.stride_tricks.sliding_window_view(padded, window)[: len(envelope) : _STEP]
    angles = 2 * np.pi * np.arange(window) / window
    return (frames * (0.5 - 0.5 * np.cos(angles))).astype(np.float32)


def _refine_lag(correlation: NDArray[np.float64], lag: int) -> float:
    """The lag below one frame: the peak near each doubling of it, as far as there is one."""
    best = _peak_near(correlation, lag)
    multiple = 2
    while best * multiple < len(correlation) - 2:
        further = _peak_near(correlation, round(best * multiple))
        if abs(further - best * multiple) > 1.5:
            break
        best = further / multiple
        multiple *= 2
    return best


def _peak_near(correlation: NDArray[np.float64], lag: int) -> float:
    """The vertex of the parabola through the highest of three values around `lag`."""
    low = max(1, lag - 1)
    peak = low + int(np.argmax(correlation[low : lag + 2]))
    if not 1 <= peak < len(correlation) - 1:
        return float(peak)
    before, here, after = correlation[peak - 1 : peak + 2]
    bend = before - 2 * here + after
    return peak + float(np.clip((before - after) / (2 * bend), -0.5, 0.5)) if bend < 0 else peak
