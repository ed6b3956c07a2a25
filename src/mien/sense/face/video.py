"""Faces over time: one reading per person in a video or before a camera, fused from many frames.

Faces in successive frames are one face when their boxes overlap; nothing about who it is is
computed or kept. Frames of one face are not independent evidence, so fusing does not pretend to
more certainty: the mood is the mixture of all frames' moods, whose spread it keeps.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from mien.affect.distribution import EmotionDistribution
from mien.affect.gaussian import mixture
from mien.affect.observation import Observation, Source
from mien.errors import InvalidInputError
from mien.media.video import Capture, Frame, sample_video, watch_camera
from mien.sense.face.reader import FaceReader, FaceReading

SAME_FACE = 0.25
"""Overlap (intersection over union) from which on two boxes in successive looks are one face."""

LEAST_SHARE = 0.15
"""A face seen in a smaller share of the frames than this is taken for a false hit."""

LONGEST_CAMERA_S = 600.0
LEAST_TRUST = 1e-3


@dataclass(slots=True)
class Track:
    """One face followed through time: its readings in order."""

    readings: list[FaceReading] = field(default_factory=list[FaceReading])

    @property
    def last(self) -> FaceReading:
        """The latest reading."""
        return self.readings[-1]


def read_video(reader: FaceReader, path: Path, at: datetime) -> tuple[FaceReading, ...]:
    """One reading per face in a video file, the longest seen first; none gives an empty tuple.

    At most 60 frames, spread evenly, are looked at.

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
    capture: Capture | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> tuple[FaceReading, ...]:
    """One reading per face that a camera sees, the longest seen first.

    Args:
        reader: the reader to use.
        seconds: how long to look, above 0 and at most ten minutes.
        at: the time to give to the readings.
        device: which camera, counted from 0.
        capture: an open camera to use instead.
        clock: seconds that only ever rise.

    Raises:
        UnavailableError: when the camera does not open, or is lost.
        InvalidInputError: when the time is out of range.
    """
    if not 0 < seconds <= LONGEST_CAMERA_S:
        raise InvalidInputError(
            f"The camera cannot look for {seconds:g} seconds.",
            f"Give more than 0 and at most {LONGEST_CAMERA_S:g} seconds.",
        )
    return read_frames(reader, watch_camera(seconds, clock, device, capture=capture), at)


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
        _follow(tracks, reader.read(frame.pixels, at))
    seen = [track for track in tracks if len(track.readings) >= LEAST_SHARE * count]
    ranked = sorted(seen, key=lambda track: -len(track.readings))
    return tuple(fused(track.readings, count) for track in ranked)


def fused(readings: list[FaceReading], frames: int) -> FaceReading:
    """The readings of one face, joined, each counting by its confidence.

    The box is the last one. Confidence is the mean over all frames looked at, so that a face that
    was mostly out of sight is trusted less.

    Args:
        readings: at least one, of one face.
        frames: how many frames were looked at.
    """
    weights = [max(each.observation.confidence, LEAST_TRUST) for each in readings]
    moods = [each.observation.mood for each in readings]
    observation = Observation(
        source=Source.FACE,
        mood=mixture(list(zip(weights, moods, strict=True))),
        emotions=_mean([each.observation.emotions for each in readings], weights),
        confidence=min(sum(each.observation.confidence for each in readings) / frames, 1.0),
        at=readings[-1].observation.at,
    )
    evidence = _mean([each.evidence for each in readings], weights)
    return FaceReading(readings[-1].box, observation, evidence)


def _follow(tracks: list[Track], readings: Iterable[FaceReading]) -> None:
    """Add each reading to the track it overlaps most, or begin a new one."""
    free = list(tracks)
    for reading in readings:
        near = max(free, key=lambda track: track.last.box.overlap(reading.box), default=None)
        if near is not None and near.last.box.overlap(reading.box) >= SAME_FACE:
            near.readings.append(reading)
            free.remove(near)
        else:
            tracks.append(Track([reading]))


def _mean(parts: list[EmotionDistribution], weights: list[float]) -> EmotionDistribution:
    total = sum(weights)
    columns = zip(*(part.probabilities for part in parts), strict=True)
    return EmotionDistribution(
        tuple(
            sum(weight * value for weight, value in zip(weights, column, strict=True)) / total
            for column in columns
        )
    )
