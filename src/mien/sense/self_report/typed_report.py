"""What somebody types about themselves, where it can be taken at its word.

"0.4,-0.2" is a point of valence and arousal; "calm" or "a bit sad" is a phrase of feeling words.
Everything else is None, and a model that reads text has to make sense of it.
"""

import re
from datetime import datetime

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.emotions import Expression
from mien.affect.plane.gaussian import Gaussian, Point, mixture
from mien.affect.plane.prototypes import emotions_at
from mien.affect.state.observation import Observation, Source
from mien.errors import InvalidInputError
from mien.sense.self_report.feeling_phrases import Feeling, feelings_in
from mien.sense.self_report.point_report import report
from mien.words.lexicon import Lexicon, load_lexicon

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE)
_BETWEEN_NUMBERS = re.compile(r"[\s,;:()\[\]]*")
_LONGEST = 120
"""Characters beyond which nothing is a point or a phrase."""

_PHRASE_CONFIDENCE = 0.9
_NAMED_SHARE = 0.75
"""Weight of the name that somebody used for their feeling, over what its place suggests."""

_NAMING_VARIANCE = 0.06


def parse(words: str, at: datetime, lexicon: Lexicon | None = None) -> Observation | None:
    """Take a point or a phrase of feeling words at its word.

    Args:
        words: what was typed.
        at: when; an aware time.
        lexicon: the words of mood; the one that ships with Mien if left out.

    Returns:
        The observation, or None if the words are neither.

    Raises:
        InvalidInputError: if there are numbers only, but not two of them in [-1, 1].
    """
    text = words.strip().replace("−", "-")
    if not text or len(text) > _LONGEST:
        return None
    point = _point(text)
    if point is not None:
        return report(point, at)
    feelings = feelings_in(text, lexicon or load_lexicon())
    return _observation(feelings, at) if feelings else None


def _point(text: str) -> Point | None:
    """The two numbers that the text consists of; None if it is made of anything else."""
    numbers = [float(number) for number in _NUMBER.findall(text)]
    if not numbers or not _BETWEEN_NUMBERS.fullmatch(_NUMBER.sub("", text)):
        return None
    if len(numbers) != 2:
        told = "one number" if len(numbers) == 1 else f"{len(numbers)} numbers"
        raise InvalidInputError(
            f"“{text}” is {told}, and Mien reads words or two numbers.",
            "Say in words how you feel, or give how pleasant and how awake, each from -1 to 1, "
            "such as 0.4,-0.2.",
        )
    return numbers[0], numbers[1]


def _observation(feelings: list[Feeling], at: datetime) -> Observation:
    mood = mixture([(1.0, feeling.mood) for feeling in feelings])
    emotions = _emotions(feelings[0])
    for count, feeling in enumerate(feelings[1:], start=2):
        emotions = emotions.mix(_emotions(feeling), 1 / count)
    return Observation(Source.SELF_REPORT, mood, emotions, _PHRASE_CONFIDENCE, at)


def _emotions(feeling: Feeling) -> EmotionDistribution:
    suggested = emotions_at(feeling.mood.mean, _NAMING_VARIANCE + _width(feeling.mood))
    if feeling.name is None:
        return suggested
    return suggested.mix(_certainly(feeling.name), _NAMED_SHARE)


def _certainly(name: Expression) -> EmotionDistribution:
    return EmotionDistribution.of({name: 1.0})


def _width(mood: Gaussian) -> float:
    return (mood.var_valence + mood.var_arousal) / 2
