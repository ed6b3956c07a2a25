"""Faces over time: one reading per person in a video or before a camera, fused from many frames.

Faces are followed by where they are (`tracks.py`), and what does not last is left out
(`temporal_voting.py`). Frames of one face are not independent evidence, so fusing does not pretend
to more certainty: the mood is the mixture of all moods that count, whose spread it keeps.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.gaussian import Gaussian, mixture
from mien.affect.state.observation import Observation, Source
from mien.errors import InvalidInputError
from mien.media.camera import CameraPort, Tell, tell_nobody, watch_camera
from mien.media.video import Frame, sample_video
from mien.sense.face.face_reader import FaceReader, FaceReading
from mien.sense.face.tracking.temporal_voting import votes
from mien.sense.face.tracking.tracks import Moment, Track, follow

LEAST_SHARE = 0.15
"""A face seen in a smaller share of the frames than this is taken for a false hit."""

LONGEST_CAMERA_S = 600.0
LEAST_TRUST = 1e-3


def read_video(reader: FaceReader, path: Path, at: datetime) -> tuple[FaceReading, ...]:
    """One reading per face in a video file, the longest seen first; none gives an empty tuple.

    Ten frames a second are looked at, fewer where the video is longer than half a minute.

    Args:
        reader: the reader to use.
        path: the video file.
        at: the time to give to the readings.

    Raises:
        NotFoundError: when there is no such file.
        InvalidInputError: when it holds no video that can be decoded.
    """
    return read_frames(reader, sample_video(path), at)


def read_camera(
    reader: FaceReader,
    seconds: float,
    at: datetime,
    device: int = 0,
    port: CameraPort | None = None,
    tell: Tell = tell_nobody,
) -> tuple[FaceReading, ...]:
    """One reading per face that a camera sees, the longest seen first.

    A camera that is lost in the middle is opened again where it comes back in time; if it does
    not, what it saw until then counts.

    Args:
        reader: the reader to use.
        seconds: how long to look, above 0 and at most ten minutes.
        at: the time to give to the readings.
        device: which camera, counted from 0.
        port: how cameras are opened and time is told; this machine's if left out.
        tell: hears what happened, and what to do, when the camera is lost or comes back.

    Raises:
        UnavailableError: when the camera does not open, or never gives a picture.
        InvalidInputError: when the time is out of range.
    """
    if not 0 < seconds <= LONGEST_CAMERA_S:
        raise InvalidInputError(
            f"The camera cannot look for {seconds:g} seconds.",
            f"Give more than 0 and at most {LONGEST_CAMERA_S:g} seconds.",
        )
    return read_frames(reader, watch_camera(seconds, device, port=port, tell=tell), at)


def read_frames(
    reader: FaceReader, frames: Iterable[Frame], at: datetime
) -> tuple[FaceReading, ...]:
    """One reading per face in a row of frames, the longest seen first.

    Args:
        reader: the reader to use.
        frames: in order of time.
        at: the time to give to the readings.
    """
    tracks: list[Track] = []
    count = 0
    for frame in frames:
        count += 1
        follow(tracks, reader.read(frame.pixels, at), frame.time_s)
    seen = [track for track in tracks if len(track.moments) >= LEAST_SHARE * count]
    ranked = sorted(seen, key=lambda track: -len(track.moments))
    return tuple(fuse_moments(track.moments, count) for track in ranked)


def fuse_moments(moments: Sequence[Moment], frames: int) -> FaceReading:
    """The readings of one face, joined: each counts by its confidence, if what it shows lasts.

    The box is the last one. Confidence is the mean over all frames looked at, so that a face that
    was mostly out of sight is trusted less, times the agreement of those that count.

    Args:
        moments: at least one, of one face, in order of time.
        frames: how many frames were looked at.
    """
    kept = [
        (vote, moment.reading)
        for vote, moment in zip(votes(moments), moments, strict=True)
        if vote > 0
    ]
    return join_readings(kept, len(moments) / frames, moments[-1].reading)


def join_readings(
    counted: Sequence[tuple[float, FaceReading]], seen: float, last: FaceReading
) -> FaceReading:
    """A mixture of readings.

    Args:
        counted: how much each counts, above 0, with the reading; at least one.
        seen: the share of frames in which the face was found, in (0, 1].
        last: the latest reading, whose box and time are taken.
    """
    total = sum(vote for vote, _ in counted)
    trust = sum(vote * reading.observation.confidence for vote, reading in counted) / total
    weights = [vote * max(each.observation.confidence, LEAST_TRUST) for vote, each in counted]
    moods = [reading.observation.mood for _, reading in counted]
    mood = mixture(list(zip(weights, moods, strict=True)))
    observation = Observation(
        source=Source.FACE,
        mood=mood,
        emotions=_mean([each.observation.emotions for _, each in counted], weights),
        confidence=min(trust * seen * _agreement(mood, moods, weights), 1.0),
        at=last.observation.at,
    )
    evidence = _mean([each.evidence for _, each in counted], weights)
    return replace(last, observation=observation, evidence=evidence)


def _agreement(mood: Gaussian, moods: Sequence[Gaussian], weights: Sequence[float]) -> float:
    """The share of the fused mood's variance that its frames have themselves, in (0, 1].

    The rest lies between the frames: one less the correlation ratio (Fisher 1925). A face that
    wears one expression has about 1; one that wears two for the same time has much less, since no
    single reading is right for both.
    """
    within = sum(
        weight * (each.var_valence + each.var_arousal)
        for weight, each in zip(weights, moods, strict=True)
    )
    return within / sum(weights) / (mood.var_valence + mood.var_arousal)


def _mean(parts: Sequence[EmotionDistribution], weights: Sequence[float]) -> EmotionDistribution:
    total = sum(weights)
    columns = zip(*(part.probabilities for part in parts), strict=True)
    return EmotionDistribution(
        tuple(
            sum(weight * value for weight, value in zip(weights, column, strict=True)) / total
            for column in columns
        )
    )
