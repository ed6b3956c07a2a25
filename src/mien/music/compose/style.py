"""How a mood sounds: tempo, register, timbre, density and dynamics from valence and arousal.

The directions are those that listening studies agree on: fast, loud, bright, dense and detached is
aroused; major, high and consonant is pleasant (Gabrielsson & Lindström, "The role of structure in
the musical expression of emotions", 2010). The amounts are our own choice, by ear.
"""

from dataclasses import dataclass
from enum import StrEnum


class Voice(StrEnum):
    """The instruments that Mien can play."""

    KEYS = "keys"
    PLUCK = "pluck"
    BELL = "bell"
    FLUTE = "flute"
    SAW = "saw"
    PAD = "pad"


@dataclass(frozen=True, slots=True)
class Style:
    """The sound of a piece.

    Attributes:
        tempo_bpm: beats a minute.
        lead: who plays the melody.
        chords: who plays the harmony.
        arpeggio: whether the harmony is broken into single notes.
        lead_octave: octaves that the melody lies above the one around middle C.
        density: share of the beats on which the melody moves, 0 to 1.
        held: share of its length that a note is held; short is detached.
        brightness: strength of high harmonics, 0 to 1.
        drums: loudness of the percussion, 0 (none) to 1.
        reverb: share of reverberation, 0 to 1.
        swell: how far the piece grows louder from start to end, in dB.
    """

    tempo_bpm: float
    lead: Voice
    chords: Voice
    arpeggio: bool
    lead_octave: int
    density: float
    held: float
    brightness: float
    drums: float
    reverb: float
    swell: float


def style_of(valence: float, arousal: float) -> Style:
    """The style that carries a mood.

    Args:
        valence: in [-1, 1].
        arousal: in [-1, 1].
    """
    drive = (arousal + 1) / 2
    return Style(
        tempo_bpm=float(round(58 + 88 * drive)),
        lead=_lead(valence, arousal),
        chords=Voice.PAD if arousal < -0.3 or valence < -0.5 else Voice.KEYS,
        arpeggio=arousal > -0.5,
        lead_octave=1 if valence > -0.3 else 0,
        density=0.15 + 0.75 * drive,
        held=1.0 - 0.55 * drive,
        brightness=min(1.0, max(0.1, 0.15 + 0.55 * drive + 0.15 * valence)),
        drums=max(0.0, arousal + 0.15),
        reverb=0.42 - 0.26 * drive,
        swell=2.0 + 3.0 * drive,
    )


def _lead(valence: float, arousal: float) -> Voice:
    if arousal > 0.4:
        return Voice.PLUCK if valence > 0.6 else Voice.SAW
    if arousal < -0.6:
        return Voice.BELL if valence < 0 else Voice.FLUTE
    if valence < -0.3:
        return Voice.KEYS
    return Voice.FLUTE if arousal > 0.2 else Voice.PLUCK if arousal > -0.2 else Voice.KEYS
