"""The sound of single notes, synthesised: sums of sines and noise under smooth envelopes.

Conventions: a note is mono float32 at full scale about 1, beginning and ending at zero so that it
never clicks; lengths are seconds until the key is let go, and the sound rings on after that.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from mien.media.spectra import Float32
from mien.music.compose.style import Voice
from mien.music.compose.theory import hz

RATE = 44_100
_HIGHEST_HZ = 9_000.0
_FADE_S = 0.01


@dataclass(frozen=True, slots=True)
class Touch:
    """How a note is played.

    Attributes:
        pitch: MIDI number.
        length_s: seconds until it is let go.
        brightness: strength of high harmonics, 0 to 1.
    """

    pitch: float
    length_s: float
    brightness: float


def play(voice: Voice, touch: Touch) -> Float32:
    """One note of a voice, shape (n,)."""
    return _smooth_ends(_PLAYERS[voice](touch))


def play_bass(touch: Touch) -> Float32:
    """One note of the bass: a round tone with two harmonics, shape (n,)."""
    time = sample_times(touch.length_s + 0.15)
    tone = _harmonics(touch.pitch, time, (1.0, 0.35 + 0.3 * touch.brightness, 0.12, 0.06))
    return _smooth_ends(0.75 * tone * _decay(time, 1.2) * _release(time, touch.length_s, 0.05))


def _keys(touch: Touch) -> Float32:
    """An electric piano: a sine whose phase a second one bends, more so while it is fresh."""
    time = sample_times(touch.length_s + 1.2)
    turn = 2 * np.pi * np.float32(hz(touch.pitch)) * time
    bend = (0.5 + 1.8 * touch.brightness) * _decay(time, 4.0) + 0.15
    tine = 0.10 * touch.brightness * np.sin(7 * turn) * _decay(time, 14)
    body = np.sin(turn + bend * np.sin(turn)) + tine
    sound = 0.8 * body * _decay(time, 1.1) * _release(time, touch.length_s, 0.25)
    return sound.astype(np.float32)


def _pluck(touch: Touch) -> Float32:
    """A plucked string: every harmonic dies away faster than the one below it."""
    time = sample_times(touch.length_s + 1.0)
    base = hz(touch.pitch)
    slope = 1.9 - 0.9 * touch.brightness
    tone = np.zeros_like(time)
    for harmonic in range(1, _harmonic_count(base, 9) + 1):
        partial = base * harmonic * np.sqrt(1 + 1.5e-4 * harmonic**2)
        ring = np.exp(-(1.4 + 0.9 * harmonic) * time)
        tone += np.sin(2 * np.pi * np.float32(partial) * time) * ring / harmonic**slope
    return 0.7 * tone * _release(time, touch.length_s, 0.3)


def _bell(touch: Touch) -> Float32:
    """A music box: a tone with its inharmonic overtones, which fade first."""
    time = sample_times(touch.length_s + 1.8)
    tone = np.zeros_like(time)
    for ratio, level, decay in ((1.0, 1.0, 1.6), (2.76, 0.28, 4.0), (5.4, 0.14, 8.0)):
        if hz(touch.pitch) * ratio < _HIGHEST_HZ:
            turn = 2 * np.pi * np.float32(hz(touch.pitch) * ratio) * time
            tone += np.float32(level) * np.sin(turn) * _decay(time, decay)
    return 0.7 * tone * _release(time, touch.length_s + 1.0, 0.8)


def _flute(touch: Touch) -> Float32:
    """A breathy pipe with a vibrato that sets in late."""
    time = sample_times(touch.length_s + 0.2)
    sway = 0.004 * np.clip((time - 0.25) * 3, 0, 1) * np.sin(2 * np.pi * 5.2 * time)
    turn = 2 * np.pi * np.float32(hz(touch.pitch)) * time + sway * 40
    tone = (
        np.sin(turn) + (0.18 + 0.2 * touch.brightness) * np.sin(2 * turn) + 0.06 * np.sin(3 * turn)
    )
    breath = _noise(time.size, int(touch.pitch)) * 0.008
    sound = 0.62 * (tone + breath) * _attack(time, 0.06) * _release(time, touch.length_s, 0.12)
    return sound.astype(np.float32)


def _saw(touch: Touch) -> Float32:
    """A synthesiser lead: two detuned sawtooths whose highs close after the attack."""
    time = sample_times(touch.length_s + 0.25)
    tone = np.zeros_like(time)
    for detune in (-0.06, 0.06):
        base = hz(touch.pitch + detune)
        for harmonic in range(1, _harmonic_count(base, 12) + 1):
            closing = np.exp(-harmonic * (1.3 - touch.brightness) * time)
            tone += np.sin(2 * np.pi * np.float32(base * harmonic) * time) * closing / harmonic
    return 0.34 * tone * _attack(time, 0.012) * _release(time, touch.length_s, 0.12)


def _pad(touch: Touch) -> Float32:
    """Soft strings: slow to come and go, gently detuned against themselves."""
    time = sample_times(touch.length_s + 1.0)
    tone = np.zeros_like(time)
    slope = 1.9 - 0.7 * touch.brightness
    for detune in (-0.07, 0.0, 0.08):
        base = hz(touch.pitch + detune)
        for harmonic in range(1, _harmonic_count(base, 6) + 1):
            start = 2.4 * harmonic + 9 * detune
            tone += np.sin(2 * np.pi * np.float32(base * harmonic) * time + start) / harmonic**slope
    return 0.26 * tone * _attack(time, 0.45) * _release(time, touch.length_s, 0.8)


_PLAYERS: dict[Voice, Callable[[Touch], Float32]] = {
    Voice.KEYS: _keys,
    Voice.PLUCK: _pluck,
    Voice.BELL: _bell,
    Voice.FLUTE: _flute,
    Voice.SAW: _saw,
    Voice.PAD: _pad,
}


def sample_times(length_s: float) -> Float32:
    """The time of each sample of a sound, read-only, shape (n,)."""
    size = round(length_s * RATE)
    return _clock(1 << size.bit_length())[:size]


@lru_cache(maxsize=24)
def _clock(size: int) -> Float32:
    clock = np.arange(size, dtype=np.float32) / np.float32(RATE)
    clock.flags.writeable = False
    return clock


def _harmonics(pitch: float, time: Float32, levels: tuple[float, ...]) -> Float32:
    turn = 2 * np.pi * np.float32(hz(pitch)) * time
    parts = [np.float32(level) * np.sin((1 + place) * turn) for place, level in enumerate(levels)]
    return np.asarray(np.sum(parts, axis=0), dtype=np.float32)


def _harmonic_count(base_hz: float, most: int) -> int:
    return max(1, min(most, int(_HIGHEST_HZ / base_hz)))


def _attack(time: Float32, seconds: float) -> Float32:
    return np.clip(time / np.float32(seconds), 0, 1)


def _decay(time: Float32, rate: float) -> Float32:
    return np.exp(np.float32(-rate) * time)


def _release(time: Float32, length_s: float, seconds: float) -> Float32:
    return np.exp(-np.maximum(time - np.float32(length_s), 0) * np.float32(4 / seconds))


def _noise(size: int, seed: int) -> Float32:
    return np.random.default_rng(seed).standard_normal(size, dtype=np.float32)


def _smooth_ends(tone: Float32) -> Float32:
    fade = min(round(_FADE_S * RATE), tone.size // 2)
    ramp = np.linspace(0, 1, fade, dtype=np.float32)
    tone = tone.astype(np.float32, copy=False)
    tone[: fade // 4] *= np.linspace(0, 1, fade // 4, dtype=np.float32)
    tone[tone.size - fade :] *= ramp[::-1]
    return tone
