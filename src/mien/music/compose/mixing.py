"""From notes to a levelled stereo recording.

Conventions: sound is float32 of shape (2, n) at 44.1 kHz, full scale 1.
"""

from collections.abc import Callable, Iterable

import numpy as np

from mien.media.loudness import fast_length, integrated_lufs
from mien.media.spectra import Float32
from mien.music.compose.instruments import RATE, Touch, play, play_bass
from mien.music.compose.melody import Note
from mien.music.compose.percussion import strike
from mien.music.compose.score import Drum, Score
from mien.music.compose.style import Style, Voice

LEVEL_LUFS = -18.0
CEILING = 0.89  # -1 dB, so that lossy encoders do not clip either
_TAIL_S = 3.0
_KNEE = 0.6
_EAR_DELAY_S = 0.011


def record(score: Score, style: Style, seed: int) -> Float32:
    """Play a score.

    Args:
        score: the notes.
        style: how they sound.
        seed: of the small unevenness in time that makes it human.

    Returns:
        The recording, at `LEVEL_LUFS` and never above `CEILING`.
    """
    beat_s = 60.0 / style.tempo_bpm
    size = round((score.beats * beat_s + _TAIL_S) * RATE)
    rng = np.random.default_rng([seed, 1])
    dry, wet = np.zeros((2, size), np.float32), np.zeros(size, np.float32)
    for part, source, level, pan, send in _parts(score, style, beat_s):
        track = _track(part, source, beat_s, size, rng)
        track *= np.float32(level)
        _place(track, pan, dry)
        wet += track * np.float32(send)
    dry += np.float32(style.reverb) * _reverberate(wet, 1.1 + 1.6 * style.reverb)
    return _level(_shape_dynamics(dry, style.swell))


_Source = Callable[[Note], Float32]
_Part = tuple[Iterable[Note], _Source, float, float, float]


def _parts(score: Score, style: Style, beat_s: float) -> list[_Part]:
    """Notes, their sound, level, place from left (-1) to right (1), and share of reverberation."""

    def lead(note: Note) -> Float32:
        return play(style.lead, Touch(note.pitch, note.length * beat_s, style.brightness))

    def chord(note: Note) -> Float32:
        touch = Touch(note.pitch, note.length * beat_s, 0.7 * style.brightness)
        return play(style.chords, touch)

    def bass(note: Note) -> Float32:
        return play_bass(Touch(note.pitch, note.length * beat_s, style.brightness))

    def drum(note: Note) -> Float32:
        return strike(Drum(note.pitch))

    return [
        (score.melody, lead, 0.55, 0.12, 1.0),
        (score.harmony, chord, 0.26 if style.chords is Voice.PAD else 0.38, -0.25, 1.0),
        (score.bass, bass, 0.5, 0.0, 0.1),
        (score.drums, drum, 0.75, 0.05, 0.3),
    ]


def _track(
    part: Iterable[Note], source: _Source, beat_s: float, size: int, rng: np.random.Generator
) -> Float32:
    """All notes of a part on one mono track; a sound that comes again is made once."""
    made: dict[tuple[int, float], Float32] = {}
    track = np.zeros(size, np.float32)
    for note in part:
        key = (note.pitch, note.length)
        if key not in made:
            made[key] = source(note)
        start = max(0, round((note.start * beat_s + rng.normal(0, 0.004) + 0.02) * RATE))
        sound = made[key][: size - start]
        track[start : start + len(sound)] += np.float32(note.loudness**1.5) * sound
    return track


def _place(track: Float32, pan: float, onto: Float32) -> None:
    """Add the track in stereo: a little louder in the one ear, a little later in the other."""
    angle = (pan + 1) * np.pi / 4
    delay = round(abs(pan) * _EAR_DELAY_S * RATE)
    near, far = (0, 1) if pan < 0 else (1, 0)
    gains = (np.float32(np.cos(angle)), np.float32(np.sin(angle)))
    onto[near] += gains[near] * track
    onto[far, delay:] += gains[far] * track[: track.size - delay]


def _reverberate(sound: Float32, seconds: float) -> Float32:
    """A mono sound in a room: noise that dies away, softer in the highs, unlike in each ear."""
    length = round(seconds * RATE)
    size = fast_length(sound.size + length)
    time = np.arange(length, dtype=np.float32) / np.float32(RATE)
    noise = np.random.default_rng(5).standard_normal((2, length), dtype=np.float32)
    room = noise * np.exp(np.float32(-6.9 / seconds) * time) * np.minimum(time * 50, 1)
    room *= np.float32(2 / np.linalg.norm(room))
    frequencies = np.fft.rfftfreq(size, 1 / RATE)
    tone = 1 / (1 + (frequencies / 4_500) ** 2) / (1 + (120 / np.maximum(frequencies, 1)) ** 4)
    spectrum = np.fft.rfft(sound, size) * tone.astype(np.float32)
    echoes = np.fft.irfft(np.fft.rfft(room, size) * spectrum, size)[:, : sound.size]
    return echoes.astype(np.float32, copy=False)


def _shape_dynamics(mix: Float32, swell_db: float) -> Float32:
    """The slow rise over the piece, and silence at its very end."""
    rise = np.linspace(-swell_db / 20, 0, mix.shape[1], dtype=np.float32)
    mix *= np.power(np.float32(10), rise)
    last = round(0.8 * RATE)
    mix[:, -last:] *= np.linspace(1, 0, last, dtype=np.float32)
    return mix


def _level(mix: Float32) -> Float32:
    """The mix at `LEVEL_LUFS`, its rare peaks bent under `CEILING`."""
    loudness = integrated_lufs([mix], RATE)
    gain = 1.0 if loudness is None else 10 ** ((LEVEL_LUFS - loudness) / 20)
    mix *= np.float32(gain)
    high = np.abs(mix) > _KNEE
    mix[high] = _bend_peaks(mix[high])
    return mix


def _bend_peaks(values: Float32) -> Float32:
    """Values above the knee pushed together smoothly, so that none passes the ceiling."""
    room = np.float32(CEILING - _KNEE)
    over = (np.abs(values) - np.float32(_KNEE)) / room
    return np.sign(values) * (np.float32(_KNEE) + room * np.tanh(over))
