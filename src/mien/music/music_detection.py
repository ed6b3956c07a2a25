"""Whether a sound is music at all: silence, noise and speech are told from it by plain rules.

The network learnt on music alone and answers anything as if it were some. The descriptors are those
of speech/music discrimination (Scheirer & Slaney, "Construction and evaluation of a robust
multifeature speech/music discriminator", ICASSP 1997): the share of modulation around the rate of
syllables, 4 Hz, and of quiet frames; with how firmly a key is kept. Noise is told by its spectral
contrast, which chance alone makes small and steady. `benchmarks/natures` says how often the rules
are right.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from mien.media.spectra import Float32
from mien.music.features import COLUMNS, STACK_RATE, SUMMARY, SoundFeatures

_NOISE_CONTRAST_DB = 16.0
_NOISE_CONTRAST_SPREAD_DB = 2.6
_NOISE_LEAST_S = 2.0
_SPEECH_LEVEL_SPREAD_DB = 7.5
_SPEECH_MODULATION = 0.28
_SPEECH_KEY_FIT = 0.53
_SPEECH_QUIET = 0.25
_SPEECH_LEAST_S = 4.0


class Nature(StrEnum):
    """What kind of sound it is."""

    MUSIC = "music"
    SPEECH = "speech"
    NOISE = "noise"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class SoundTraits:
    """What tells kinds of sound apart.

    Attributes:
        seconds: how much was heard.
        contrast_db: mean spectral contrast over bands and time.
        contrast_spread_db: its standard deviation over time, mean over bands.
        level_spread_db: standard deviation of the level over time.
        syllables: share of the level's modulation between 0.3 and 10 Hz that is from 2.5 to
            6.5 Hz, 0 to 1.
        quiet: share of frames with less than half the mean power, 0 to 1.
        key_fit: correlation with the best key, -1 to 1.
    """

    seconds: float
    contrast_db: float
    contrast_spread_db: float
    level_spread_db: float
    syllables: float
    quiet: float
    key_fit: float


def nature_of(features: SoundFeatures) -> Nature:
    """The kind of a sound; what is too short to tell counts as music."""
    if features.is_silent:
        return Nature.SILENCE
    traits = traits_of(features)
    if _is_noise(traits):
        return Nature.NOISE
    return Nature.SPEECH if _is_speech(traits) else Nature.MUSIC


def traits_of(features: SoundFeatures) -> SoundTraits:
    """The traits of a sound that is not silent."""
    stack = np.concatenate(features.stacks)
    contrast = stack[:, COLUMNS["contrast"]]
    power = np.sum(10 ** (stack[:, COLUMNS["log_mel"]] / 10), axis=1)
    return SoundTraits(
        seconds=len(stack) / STACK_RATE,
        contrast_db=float(contrast.mean()),
        contrast_spread_db=float(contrast.std(axis=0).mean()),
        level_spread_db=float(np.std(10 * np.log10(power + 1e-6))),
        syllables=_syllables(np.sqrt(power)),
        quiet=float(np.mean(power < 0.5 * power.mean())),
        key_fit=float(features.summary[SUMMARY.index("key_fit")]),
    )


def _is_noise(traits: SoundTraits) -> bool:
    return (
        traits.seconds >= _NOISE_LEAST_S
        and traits.contrast_db < _NOISE_CONTRAST_DB
        and traits.contrast_spread_db < _NOISE_CONTRAST_SPREAD_DB
    )


def _is_speech(traits: SoundTraits) -> bool:
    return (
        traits.seconds >= _SPEECH_LEAST_S
        and traits.level_spread_db > _SPEECH_LEVEL_SPREAD_DB
        and traits.syllables > _SPEECH_MODULATION
        and traits.quiet > _SPEECH_QUIET
        and traits.key_fit < _SPEECH_KEY_FIT
    )


def _syllables(envelope: Float32) -> float:
    swing = envelope / envelope.mean() - 1
    power = np.square(np.abs(np.fft.rfft(swing * np.hanning(len(swing)))))
    hertz = np.fft.rfftfreq(len(swing), 1 / STACK_RATE)
    whole = power[(hertz > 0.3) & (hertz < 10)].sum()
    return float(power[(hertz > 2.5) & (hertz < 6.5)].sum() / whole) if whole > 0 else 0.0
