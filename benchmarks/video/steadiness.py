"""How far a blink and speech move the fused reading, with and without steadying.

Each face is read three times over with the same head and the same noise: still, and with its lids
or its jaw moved. What is reported is how far the fused reading of the moved clip lies from the
mixture of the still one.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise

import numpy as np
from benchmarks.video.clips import Still, clip
from benchmarks.video.movements import STILL, Movement, blinking, talking
from benchmarks.video.speed import Row

from mien.metrics.bootstrap import bootstrap_interval
from mien.sense.face.face_reader import FaceReader, FaceReading
from mien.sense.face.tracking.temporal_voting import votes
from mien.sense.face.tracking.tracks import Moment
from mien.sense.face.tracking.video import fuse_moments, join_readings

SECONDS = 3.0
"""As long as `mien look --camera` looks."""

PACES = {15: 1, 5: 3}
"""Looks a second, and every which frame of a clip of 15 a second that is."""

Clips = Mapping[str, Callable[[float], Movement]]
"""By name, how lids and jaw move at a time in seconds."""

STILL_CLIP = "still"
BLINKS = "two blinks of 0.3 s"
CLIPS: Clips = {
    STILL_CLIP: lambda _: STILL,
    BLINKS: blinking,
    **{f"{pace} syllables a second": partial(talking, syllables_hz=pace) for pace in (2, 4, 6, 8)},
}


def mixture_of(moments: Sequence[Moment]) -> FaceReading:
    """Every reading by its confidence alone: nothing is left out."""
    readings = [moment.reading for moment in moments]
    return join_readings([(1.0, reading) for reading in readings], 1.0, readings[-1])


def steadied(moments: Sequence[Moment]) -> FaceReading:
    """What lasts."""
    return fuse_moments(moments, len(moments))


FUSING = {"mixture of all": mixture_of, "steadied": steadied}


def steadiness_rows(faces: Sequence[Still], seed: int, clips: Clips | None = None) -> list[Row]:
    """The figures over all faces whose every clip was read.

    Args:
        faces: still faces.
        seed: of heads, noise and intervals.
        clips: how lids and jaw move in each clip, the still one among them; all if left out.
    """
    clips = clips or CLIPS
    reader = FaceReader.load()
    told = [_read(reader, face, seed + place, clips) for place, face in enumerate(faces)]
    whole = [seen for seen in told if all(len(each) > 1 for each in seen.values())]
    rows: list[Row] = []
    for name in clips:
        for pace, step in PACES.items():
            for how, fuse in FUSING.items():
                pairs = [(fuse(seen[name][::step]), mixture_of(seen[STILL_CLIP])) for seen in whole]
                told_of = {"clip": name, "looks_a_second": pace, "fused": how}
                rows += [
                    {**told_of, **_figure("shift of the mood", _moods(pairs), seed)},
                    {**told_of, **_figure("shift of the evidence", _evidence(pairs), seed)},
                ]
    return rows + _change_rows(whole, seed)


def _read(reader: FaceReader, face: Still, seed: int, clips: Clips) -> dict[str, list[Moment]]:
    at = datetime.now(UTC)
    told: dict[str, list[Moment]] = {}
    for name, movement in clips.items():
        frames = clip(face, movement, SECONDS, max(PACES), seed)
        seen = ((frame.time_s, reader.read(frame.pixels, at)) for frame in frames)
        told[name] = [Moment(time_s, found[0]) for time_s, found in seen if found]
    return told


def _moods(pairs: Sequence[tuple[FaceReading, FaceReading]]) -> list[float]:
    """Distances in the plane."""
    return [
        math.dist(one.observation.mood.mean, other.observation.mood.mean) for one, other in pairs
    ]


def _evidence(pairs: Sequence[tuple[FaceReading, FaceReading]]) -> list[float]:
    """Total variation distances, in [0, 1]."""
    return [
        sum(
            abs(p - q)
            for p, q in zip(one.evidence.probabilities, other.evidence.probabilities, strict=True)
        )
        / 2
        for one, other in pairs
    ]


def _change_rows(whole: Sequence[dict[str, list[Moment]]], seed: int) -> list[Row]:
    """Whether an expression that changes for good is followed: one face's clip after another's."""
    rows: list[Row] = []
    for pace, step in PACES.items():
        shares = [
            _later_share(one[STILL_CLIP][::step], other[STILL_CLIP][::step])
            for one, other in pairwise(whole)
        ]
        told_of = {"clip": "another face from the middle on", "looks_a_second": pace}
        rows.append(
            {**told_of, "fused": "steadied", **_figure("share of the later half", shares, seed)}
        )
    return rows


def _later_share(before: Sequence[Moment], after: Sequence[Moment]) -> float:
    """How much of what counts belongs to the later clip, over its share of the looks."""
    later = [Moment(SECONDS + moment.time_s, moment.reading) for moment in after]
    counted = votes([*before, *later])
    return sum(counted[len(before) :]) / len(later)


def _figure(what: str, values: Sequence[float], seed: int) -> Row:
    array = np.array(values)
    low, high = bootstrap_interval(
        lambda places: float(array[places].mean()), len(array), np.random.default_rng(seed)
    )
    numbers = {"value": float(array.mean()), "low": low, "high": high}
    return {
        "figure": what,
        **{name: round(number, 4) for name, number in numbers.items()},
        "faces": len(array),
        "seed": seed,
    }
