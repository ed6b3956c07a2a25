"""Scales, chords and their voices.

Conventions: pitches are MIDI numbers (60 is middle C, 69 is A at 440 Hz); scale steps count from 0
at the tonic and go on beyond the octave in both directions; chord degrees count from 1, as
musicians do.
"""

from enum import Enum

A4_HZ = 440.0
A4_PITCH = 69


class Mode(Enum):
    """Scales as semitones over the tonic, from the brightest to the darkest."""

    LYDIAN = (0, 2, 4, 6, 7, 9, 11)
    MAJOR = (0, 2, 4, 5, 7, 9, 11)
    MIXOLYDIAN = (0, 2, 4, 5, 7, 9, 10)
    DORIAN = (0, 2, 3, 5, 7, 9, 10)
    MINOR = (0, 2, 3, 5, 7, 8, 10)
    HARMONIC_MINOR = (0, 2, 3, 5, 7, 8, 11)
    PHRYGIAN = (0, 1, 3, 5, 7, 8, 10)


def hz(pitch: float) -> float:
    """The frequency of a pitch in equal temperament."""
    return A4_HZ * 2.0 ** ((pitch - A4_PITCH) / 12)


def pitch_of(step: int, tonic: int, mode: Mode) -> int:
    """The pitch of a scale step.

    Args:
        step: steps over the tonic; may be negative.
        tonic: pitch of step 0.
        mode: the scale.
    """
    octave, within = divmod(step, 7)
    return tonic + 12 * octave + mode.value[within]


def chord_steps(degree: int, size: int = 3) -> tuple[int, ...]:
    """The scale steps of the chord on a degree: thirds piled on its root."""
    return tuple(degree - 1 + 2 * third for third in range(size))


def voice_chord(
    degree: int, tonic: int, mode: Mode, near: tuple[int, ...], size: int = 3
) -> tuple[int, ...]:
    """The chord on a degree in the inversion that moves least from the chord before.

    Args:
        degree: from 1.
        tonic: pitch of the tonic around which the chord lies.
        mode: the scale.
        near: the pitches of the chord before; empty for the first.
        size: notes in the chord.

    Returns:
        Ascending pitches.
    """
    root = [pitch_of(step, tonic, mode) for step in chord_steps(degree, size)]
    inversions = [
        tuple(sorted(pitch + 12 * (octave + (place < turn)) for place, pitch in enumerate(root)))
        for turn in range(size)
        for octave in (-1, 0)
    ]
    goal = sum(near) / len(near) if near else tonic + 4.0
    return min(inversions, key=lambda chord: abs(sum(chord) / size - goal))
