"""Melodies: a rhythm that repeats, chord tones on strong beats, steps between, an arch above.

Conventions: times and lengths are beats; a phrase is four bars and ends with a long note. All
chance comes from the generator that is passed in, so that a phrase can be repeated.
"""

from dataclasses import dataclass

import numpy as np

from mien.music.compose.theory import Mode, chord_steps, pitch_of

_LOWEST, _HIGHEST = -2, 7  # scale steps around the tonic
_EIGHTH = 0.5


@dataclass(frozen=True, slots=True)
class Note:
    """A note of a part.

    Attributes:
        start: beat on which it begins.
        length: beats until it is let go.
        pitch: MIDI number; for drums the number of the drum.
        loudness: 0 to 1.
    """

    start: float
    length: float
    pitch: int
    loudness: float


@dataclass(frozen=True, slots=True)
class Line:
    """What a melody moves in.

    Attributes:
        tonic: pitch of scale step 0.
        mode: the scale.
        beats: in a bar.
        density: share of the eighths on which it moves, 0 to 1.
        held: share of a note's length that sounds.
    """

    tonic: int
    mode: Mode
    beats: int
    density: float
    held: float


def phrase(
    line: Line, degrees: tuple[int, ...], close: bool, rng: np.random.Generator
) -> list[Note]:
    """A phrase over one chord a bar.

    Args:
        line: scale and character.
        degrees: the chord degree of each bar.
        close: whether it comes to rest on the tonic.
        rng: where its chances come from.

    Returns:
        Notes in order, starting at beat 0 of the phrase.
    """
    opening, answer = _rhythm(line, rng), _rhythm(line, rng)
    step = int(rng.choice([0, 2, 4]))
    first: list[int] = []
    notes: list[Note] = []
    for bar, degree in enumerate(degrees):
        last = bar == len(degrees) - 1
        rhythm = [(0.0, float(line.beats))] if last else (opening, opening, answer)[bar % 3]
        if bar == 1:
            steps = _sequence(first, degree)
        else:
            place = bar / len(degrees)
            steps = _walk(step, [start for start, _ in rhythm], place, degree, rng)
        if last and close:
            steps = [_nearest(steps[0], (0, 7))]
        first, step = first or steps, steps[-1]
        notes += [
            _note(line, bar * line.beats + start, length, here, last)
            for (start, length), here in zip(rhythm, steps, strict=True)
        ]
    return notes


def _sequence(steps: list[int], degree: int) -> list[int]:
    """The same melody again, moved so that it begins on the nearest tone of another chord."""
    shift = _nearest(steps[0], _chord_tones(degree)) - steps[0]
    while max(steps) + shift > _HIGHEST + 2:
        shift -= 7
    return [step + shift for step in steps]


def _walk(
    step: int, starts: list[float], place: float, degree: int, rng: np.random.Generator
) -> list[int]:
    """New steps for one bar, going on from the step before."""
    steps: list[int] = []
    for start in starts:
        step = _next_step(step, place, degree, start, rng)
        steps.append(step)
    return steps


def _note(line: Line, start: float, length: float, step: int, last: bool) -> Note:
    strong = start % line.beats == 0
    loudness = 0.85 if strong else 0.72 if start % 1 == 0 else 0.6
    share = 0.9 if last else line.held
    pitch = pitch_of(step, line.tonic, line.mode)
    return Note(start, max(0.25, length * share), pitch, loudness)


def _rhythm(line: Line, rng: np.random.Generator) -> list[tuple[float, float]]:
    """Starts and lengths in one bar: eighths on beats are likelier to move than those between."""
    starts = [0.0]
    for eighth in range(1, 2 * line.beats):
        on_beat = eighth % 2 == 0
        chance = line.density * (1.15 if on_beat else 0.55)
        if rng.random() < chance:
            starts.append(eighth * _EIGHTH)
    ends = [*starts[1:], float(line.beats)]
    return [(start, end - start) for start, end in zip(starts, ends, strict=True)]


def _next_step(step: int, place: float, degree: int, start: float, rng: np.random.Generator) -> int:
    goal = 2 + 5 * np.sin(np.pi * min(1.0, place * 1.25))  # an arch that peaks before the middle
    if start % 1 == 0 and (start == 0 or rng.random() < 0.6):
        inside = [tone for tone in _chord_tones(degree) if _LOWEST <= tone <= _HIGHEST]
        weights = np.array(
            [np.exp(-abs(tone - step) / 1.6 - abs(tone - goal) / 3.5) for tone in inside]
        )
        if step in inside and len(inside) > 1:
            weights[inside.index(step)] *= 0.25
        return int(rng.choice(inside, p=weights / weights.sum()))
    upward = 0.5 + 0.12 * np.clip(goal - step, -3, 3)
    move = 1 if rng.random() < upward else -1
    return int(np.clip(step + move, _LOWEST, _HIGHEST))


def _nearest(step: int, choices: tuple[int, ...]) -> int:
    return min(choices, key=lambda choice: abs(choice - step))


def _chord_tones(degree: int) -> tuple[int, ...]:
    return tuple(step + 7 * octave for step in chord_steps(degree) for octave in (-2, -1, 0, 1))
