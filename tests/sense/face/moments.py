"""Readings of one face through time, as a script of what it shows when."""

from collections.abc import Callable

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.emotions import Expression
from mien.affect.plane.gaussian import Gaussian
from mien.affect.state.observation import Observation, Source
from mien.sense.face.box import Box
from mien.sense.face.face_reader import FaceReading
from mien.sense.face.tracking.tracks import Moment

from .faces import AT

HAPPY = EmotionDistribution.of({Expression.HAPPINESS: 1.0})
SAD = EmotionDistribution.of({Expression.SADNESS: 1.0})
CALM = EmotionDistribution.of({Expression.NEUTRAL: 1.0})
PACE_HZ = 15.0
OWN_VARIANCE = 0.04


def reading(
    emotions: EmotionDistribution = CALM,
    valence: float = 0.0,
    confidence: float = 0.8,
    box: Box | None = None,
) -> FaceReading:
    mood = Gaussian(valence, 0.0, OWN_VARIANCE, OWN_VARIANCE)
    observation = Observation(Source.FACE, mood, emotions, confidence, AT)
    return FaceReading(box or Box(0, 0, 50, 50), observation, emotions)


CALMLY, HAPPILY, SADLY = reading(), reading(HAPPY, 0.5), reading(SAD, -0.5)


def played(
    seconds: float, shown: Callable[[float], FaceReading], pace_hz: float = PACE_HZ
) -> list[Moment]:
    """What is shown at each look."""
    times = (number / pace_hz for number in range(round(seconds * pace_hz)))
    return [Moment(time_s, shown(time_s)) for time_s in times]
