"""Reading faces, words and sound: nothing is remembered, and no data folder is opened."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mien.affect.plane.gaussian import Gaussian, Point
from mien.affect.state.observation import Observation
from mien.app.feeling.senses import Senses
from mien.app.feeling.support import Support
from mien.app.settings import read_settings
from mien.words.mood_in_words import in_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mien.sense.face.face_reader import FaceReading
    from mien.sense.face.models.selection import FaceModels

_POINT_VARIANCE = 1e-6
"""Of a point that is put in words: it is where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read of how somebody feels.

    Attributes:
        mood: where it lies in the plane, with its error ellipse.
        emotions: the eight expressions by name, with probabilities that add up to 1.
        confidence: in [0, 1]; 0 is "I could not tell", and then the rest says nothing.
        evidence: what `Session.feel` takes in.
    """

    mood: Gaussian
    emotions: Mapping[str, float]
    confidence: float
    evidence: Observation = field(repr=False)

    @property
    def emotion(self) -> str:
        """The most probable expression."""
        return max(self.emotions, key=self.emotions.__getitem__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Face(Reading):
    """A face in a picture.

    Attributes:
        box: where it is, in pixels of the upright picture: (left, top, width, height).
    """

    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Reading):
    """A line of words.

    Attributes:
        support: what to answer to words of despair: sentences, and where somebody can be talked
            to. Please show it. None for all other words.
    """

    support: Support | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """What a piece of music feels like.

    Attributes:
        mood: where it lies in the plane; for silence and noise an ellipse as wide as the plane.
        feelings: the share of listeners, in [0, 1], who would feel each; none where it is no music.
        nature: `music`, `speech`, `noise` or `silence`.
        duration_ms: of the whole piece.
        tempo_bpm: beats a minute; None where nothing repeats.
        key: such as "A minor"; None where there is none.
    """

    mood: Gaussian
    feelings: Mapping[str, float]
    nature: str
    duration_ms: int
    tempo_bpm: float | None
    key: str | None


def read_faces(picture: str | os.PathLike[str] | NDArray[np.generic]) -> tuple[Face, ...]:
    """The faces in a picture, the largest first; none is a valid answer.

    Args:
        picture: the path of a picture or a video, or an array of shape (height, width) or
            (height, width, 3), red first: uint8, uint16, or floats from 0 to 1.

    Raises:
        MienError: if there is no such file, or it is no picture.
    """
    now = _now()
    if isinstance(picture, str | os.PathLike):
        return tuple(map(_face, _senses().look(Path(picture), now)))
    return tuple(map(_face, _senses().look_at(picture, now)))


def read_text(line: str) -> Line:
    """What somebody says of themselves: a sentence, an emotion's name, or "0.4,-0.2".

    Raises:
        MienError: if there is nothing in it, or the point lies outside the plane.
    """
    felt = _senses().feel(line, _now())
    seen = felt.observation
    return Line(
        mood=seen.mood,
        emotions=seen.emotions.as_dict(),
        confidence=seen.confidence,
        evidence=seen,
        support=felt.support,
    )


def read_sound(path: str | os.PathLike[str]) -> Sound:
    """How a piece of music feels, from its sound.

    Args:
        path: of a sound file, or of a video with sound; of at least a second.

    Raises:
        MienError: if there is no such file, or no sound in it that can be decoded.
    """
    heard = _senses().listen(Path(path))
    return Sound(
        mood=heard.mood_profile.mood,
        feelings={str(name): share for name, share in heard.mood_profile.feelings.items()},
        nature=str(heard.nature),
        duration_ms=heard.duration_ms,
        tempo_bpm=heard.tempo_bpm,
        key=heard.key,
    )


def describe(mood: Gaussian | Point) -> str:
    """A mood in plain words: "pleasant and calm", "perhaps unpleasant", "hard to tell".

    Args:
        mood: a mood with its ellipse, or a point: (valence, arousal), each in [-1, 1].

    Raises:
        MienError: if the point lies outside the plane.
    """
    if not isinstance(mood, Gaussian):
        mood = Gaussian(*mood, _POINT_VARIANCE, _POINT_VARIANCE)
    return in_words(mood)


def _face(read: FaceReading) -> Face:
    seen, box = read.observation, read.box
    return Face(
        mood=seen.mood,
        emotions=seen.emotions.as_dict(),
        confidence=seen.confidence,
        evidence=read.likelihood,
        box=(box.x, box.y, box.width, box.height),
    )


def _senses() -> Senses:
    return _senses_with(read_settings().face_models)


@cache
def _senses_with(models: FaceModels) -> Senses:
    """One for all calls: each network is loaded when it is first needed; threads may share it."""
    return Senses(models)


def _now() -> datetime:
    return datetime.now(UTC)
