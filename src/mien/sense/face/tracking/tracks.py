"""Which faces of successive frames are one: by where they are and how large, never by who.

A face moves little between two looks, the less the shorter they lie apart. So the nearest pairs of
a known face and a new reading are joined first, as in greedy data association, while a face that
went unseen may come back farther away. Nothing that could tell people apart is computed or kept.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from mien.sense.face.face_reader import FaceReading

REACH = 0.6
"""How far a face moves at once, in its own widths: two boxes that far apart still overlap by a
quarter (intersection over union)."""

SPEED = 1.0
"""How much farther it may have moved for every second in which it was not seen, in its widths."""

FARTHEST = 2.0
"""No face is taken for one that was farther away than this many widths, however long ago."""

GROWTH = 2.0
"""Boxes of one face differ by at most this factor in width between two looks."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What one face showed at one time.

    Attributes:
        time_s: seconds since the first frame.
        reading: its reading then.
    """

    time_s: float
    reading: FaceReading


@dataclass(slots=True)
class Track:
    """One face followed through time: its moments in order, at least one."""

    moments: list[Moment] = field(default_factory=list[Moment])

    @property
    def last(self) -> Moment:
        """The latest moment."""
        return self.moments[-1]


def follow(tracks: list[Track], readings: Sequence[FaceReading], time_s: float) -> None:
    """Adds each reading of a frame to the track of the face it belongs to, or begins a new one.

    Args:
        tracks: the faces known so far; grows.
        readings: all faces of the frame.
        time_s: seconds since the first frame; later than those before.
    """
    pairs = sorted(
        (_distance(track.last, reading, time_s), old, new)
        for old, track in enumerate(tracks)
        for new, reading in enumerate(readings)
    )
    waiting, left = set(range(len(tracks))), set(range(len(readings)))
    for distance, old, new in pairs:
        if math.isfinite(distance) and old in waiting and new in left:
            tracks[old].moments.append(Moment(time_s, readings[new]))
            waiting.remove(old)
            left.remove(new)
    tracks.extend(Track([Moment(time_s, readings[new])]) for new in sorted(left))


def _distance(before: Moment, now: FaceReading, time_s: float) -> float:
    """How far apart two boxes are, in face widths; infinite where they cannot be one face."""
    one, other = before.reading.box, now.box
    away = math.dist(one.centre, other.centre) / math.sqrt(one.width * other.width)
    reach = min(REACH + SPEED * (time_s - before.time_s), FARTHEST)
    grown = max(one.width, other.width) / min(one.width, other.width)
    return away if away <= reach and grown <= GROWTH else math.inf
