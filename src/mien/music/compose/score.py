"""A piece as notes: melody, harmony, bass and percussion over its bars.

Conventions: beats from the start of the piece; drums use the numbers of `Drum` as pitch.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from mien.music.compose.melody import Line, Note, phrase
from mien.music.compose.pieces import Piece
from mien.music.compose.theory import chord_steps, pitch_of, voice_chord

_PHRASE_BARS = 4
_AIM_S = 27.0
_MIDDLE_C = 60
_LOWEST_BASS = 33
_CALM, _DRIVING = -0.3, 0.4  # arousal up to which the bass holds, and from which it runs


class Drum(IntEnum):
    """The drums that Mien can play."""

    KICK = 0
    SNARE = 1
    HAT = 2
    SHAKER = 3


@dataclass(frozen=True, slots=True)
class Score:
    """The notes of a piece.

    Attributes:
        melody: the lead.
        harmony: chords or arpeggios.
        bass: one line.
        drums: empty in calm pieces.
        beats: length until the last bar's end; the last notes ring on after it.
    """

    melody: tuple[Note, ...]
    harmony: tuple[Note, ...]
    bass: tuple[Note, ...]
    drums: tuple[Note, ...]
    beats: float


def compose(piece: Piece) -> Score:
    """Write a piece: an opening bar or two, phrases in the form A A B A, and a closing chord."""
    labels = _form(piece)
    bars = [degree for label in labels for degree in _degrees(piece, label)]
    opening = piece.verse[: _opening_bars(piece)]
    degrees = [*opening, *bars, 1]
    rng = np.random.default_rng(piece.seed)
    return Score(
        melody=tuple(_melody(piece, labels, len(opening))),
        harmony=tuple(_harmony(piece, degrees)),
        bass=tuple(_bass(piece, degrees)),
        drums=tuple(_drums(piece, len(degrees) - 1, len(opening), rng)),
        beats=float(len(degrees) * piece.beats),
    )


def _form(piece: Piece) -> str:
    phrase_s = _PHRASE_BARS * piece.beats * 60 / piece.tempo_bpm
    count = int(np.clip(round(_AIM_S / phrase_s), 1, 4))
    return {1: "A", 2: "AB", 3: "ABA", 4: "AABA"}[count]


def _opening_bars(piece: Piece) -> int:
    return 2 if piece.tempo_bpm > 90 else 1


def _degrees(piece: Piece, label: str) -> tuple[int, ...]:
    return piece.verse if label == "A" else piece.bridge


def _melody(piece: Piece, labels: str, first_bar: int) -> list[Note]:
    style = piece.style
    tonic = _MIDDLE_C + (piece.tonic + 5) % 12 - 5 + 12 * style.lead_octave
    line = Line(tonic, piece.mode, piece.beats, style.density, style.held)
    notes: list[Note] = []
    for place, label in enumerate(labels):
        rng = np.random.default_rng([piece.seed, ord(label)])
        start = (first_bar + place * _PHRASE_BARS) * piece.beats
        last = place == len(labels) - 1
        notes += [_later(note, start) for note in phrase(line, _degrees(piece, label), last, rng)]
    end = (first_bar + len(labels) * _PHRASE_BARS) * piece.beats
    return [*notes, Note(end, piece.beats, tonic, 0.8)]


def _later(note: Note, beats: float) -> Note:
    return Note(note.start + beats, note.length, note.pitch, note.loudness)


def _harmony(piece: Piece, degrees: list[int]) -> list[Note]:
    tonic = _MIDDLE_C + (piece.tonic + 5) % 12 - 5
    size = 4 if piece.arousal < 0 else 3
    chord: tuple[int, ...] = ()
    notes: list[Note] = []
    for bar, degree in enumerate(degrees):
        chord = voice_chord(degree, tonic, piece.mode, chord, size)
        start = float(bar * piece.beats)
        closing = bar == len(degrees) - 1
        if piece.style.arpeggio and not closing:
            notes += _arpeggio(chord, start, piece.beats)
        else:
            held = piece.beats * (1.0 if closing else 1.02)
            notes += [Note(start, held, pitch, 0.6) for pitch in chord]
    return notes


def _arpeggio(chord: tuple[int, ...], start: float, beats: int) -> list[Note]:
    climb = [*chord, chord[0] + 12, *chord[:0:-1]]
    return [
        Note(start + eighth / 2, 0.9, climb[eighth % len(climb)], 0.62 if eighth == 0 else 0.5)
        for eighth in range(2 * beats)
    ]


def _bass(piece: Piece, degrees: list[int]) -> list[Note]:
    notes: list[Note] = []
    for bar, degree in enumerate(degrees):
        root, _, fifth = (
            _low(pitch_of(step, piece.tonic, piece.mode)) for step in chord_steps(degree)
        )
        start = float(bar * piece.beats)
        if bar == len(degrees) - 1 or piece.arousal <= _CALM:
            notes.append(Note(start, piece.beats * 0.98, root, 0.75))
        elif piece.arousal > _DRIVING:
            notes += [
                Note(start + eighth / 2, 0.42, root, 0.6 if eighth % 2 else 0.8)
                for eighth in range(2 * piece.beats)
            ]
        else:
            notes += [Note(start, 1.8, root, 0.8), Note(start + 2, piece.beats - 2.2, fifth, 0.62)]
    return notes


def _low(pitch: int) -> int:
    """The pitch in the octave from A1 (55 Hz) on: lower, small speakers do not play it."""
    return _LOWEST_BASS + (pitch - _LOWEST_BASS) % 12


def _drums(piece: Piece, bars: int, opening: int, rng: np.random.Generator) -> list[Note]:
    loudness = piece.style.drums**0.5
    if loudness <= 0:
        return []
    notes: list[Note] = []
    for bar in range(bars):
        start = float(bar * piece.beats)
        notes += _ticks(piece, start, loudness, rng)
        if bar >= opening:
            notes += _beats(piece, start, loudness)
    return notes


def _ticks(piece: Piece, start: float, loudness: float, rng: np.random.Generator) -> list[Note]:
    """A hat or shaker on every eighth, the off-beats a little louder."""
    drum = Drum.HAT if piece.arousal > _DRIVING else Drum.SHAKER
    accents = rng.uniform(0.75, 1.0, size=2 * piece.beats)
    return [
        Note(
            start + eighth / 2, 0.25, drum, float(accent * loudness * (0.5, 0.35)[eighth % 2 == 0])
        )
        for eighth, accent in enumerate(accents)
    ]


def _beats(piece: Piece, start: float, loudness: float) -> list[Note]:
    """Kick and snare of one bar."""
    kicks: tuple[float, ...] = (0.0,)
    if piece.beats == 4:
        kicks = (0.0, 1.0, 2.0, 3.0) if piece.arousal > 0.7 else (0.0, 2.0)
    snares, strength = ((1.0, 3.0), 0.6) if piece.beats == 4 else ((1.0, 2.0), 0.35)
    return [
        *(Note(start + beat, 0.5, Drum.KICK, 0.9 * loudness) for beat in kicks),
        *(Note(start + beat, 0.5, Drum.SNARE, strength * loudness) for beat in snares),
    ]
