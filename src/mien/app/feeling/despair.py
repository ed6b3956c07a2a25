"""What came of somebody's words: a reading, or, for words of despair, an answer and no reading."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.gaussian import UNKNOWN
from mien.affect.state.observation import Observation, Source
from mien.app.feeling.support import SUPPORT, Support
from mien.sense.text.despair.despair import speaks_of_despair


@dataclass(frozen=True, slots=True)
class Felt:
    """What came of one text.

    Attributes:
        observation: what it says of a feeling; of words of despair nothing, without confidence.
        support: the answer to words of despair; None for all others. Where it is there, the
            observation must move no state and be kept nowhere.
    """

    observation: Observation
    support: Support | None = None


def meet_despair(text: str, at: datetime) -> Felt | None:
    """The answer to words of despair; None where a text is anything else."""
    if not speaks_of_despair(text):
        return None
    silent = Observation(Source.TEXT, UNKNOWN, EmotionDistribution.uniform(), 0.0, at)
    return Felt(silent, SUPPORT)


def join_despair(texts: Sequence[str]) -> Sequence[str]:
    """The texts as they are, or as one where single words make up a sentence of despair.

    Whoever types it into a terminal may well leave out the quotation marks.
    """
    whole = " ".join(texts)
    single_words = len(texts) > 1 and not any(" " in text.strip() for text in texts)
    if single_words and not any(map(speaks_of_despair, texts)) and speaks_of_despair(whole):
        return [whole]
    return texts
