"""What one clause says of a feeling: a place, how unsure it is, and whether there is one at all.

The network's answer and the feeling words' places are joined here. The constants come from the
network's card.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.gaussian import UNKNOWN, Gaussian, Point, clamp, mixture
from mien.affect.plane.prototypes import emotions_at
from mien.sense.text.network import Answer, TextNetwork
from mien.sense.text.uncertainty import doubt, feeling_probability, shares, variance

_SHARE_OF_WORDS = 0.5
"""Weight of the feeling words' mean place; the rest is the network's, which sees more."""

_NAMED_BY_WORDS = 0.2
"""Weight of the names that fit the feeling words' places against the network's."""

_NAMING_VARIANCE = 0.06

_WORD_TELLS = 0.3
"""How likely one feeling word alone makes a clause one that speaks of a feeling."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Constants:
    """The calibration that belongs to the network's weights.

    Attributes:
        temperature: divides the logits of the expressions.
        log_variance_valence: see `mien.sense.text.uncertainty.variance`.
        log_variance_arousal: the same for arousal.
        felt: see `mien.sense.text.uncertainty.feeling_probability`.
    """

    temperature: float
    log_variance_valence: tuple[float, ...]
    log_variance_arousal: tuple[float, ...]
    felt: tuple[float, ...]

    @classmethod
    def of(cls, network: TextNetwork) -> "Constants":
        """Those on the network's card."""
        return cls(
            network.constants("temperature", 1)[0],
            network.constants("log_variance_valence", 3),
            network.constants("log_variance_arousal", 3),
            network.constants("felt", 4),
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one clause says.

    Attributes:
        mood: its place, with the uncertainty of one such clause.
        emotions: eight shares in `Expression` order, under an even prior.
        felt: in [0, 1], how likely it is that it speaks of a feeling, where that is as likely as
            not beforehand.
    """

    mood: Gaussian
    emotions: Numbers
    felt: float


def evidence(answer: Answer, places: Sequence[Gaussian], constants: Constants) -> Evidence:
    """The evidence of a clause, from the network's answer and the places of its feeling words."""
    emotions = shares(answer.logits[None], constants.temperature)
    point = place_by_words(answer.mood, places)
    doubts, has_words = doubt(emotions), np.array([float(bool(places))])
    widths = [
        min(float(variance(doubts, has_words, each)[0]), limit)
        for each, limit in (
            (constants.log_variance_valence, UNKNOWN.var_valence),
            (constants.log_variance_arousal, UNKNOWN.var_arousal),
        )
    ]
    likely = feeling_probability(emotions, np.array([point]), has_words, constants.felt)
    silent = (1 - float(likely[0])) * (1 - _WORD_TELLS) ** len(places)
    return Evidence(Gaussian(*point, *widths), _name_by_words(emotions[0], places), 1 - silent)


def _name_by_words(emotions: Numbers, places: Sequence[Gaussian]) -> Numbers:
    if not places:
        return emotions
    middle = mixture([(1.0, place) for place in places])
    width = _NAMING_VARIANCE + (middle.var_valence + middle.var_arousal) / 2
    fitting = np.array(emotions_at(middle.mean, width).probabilities)
    return (1 - _NAMED_BY_WORDS) * emotions + _NAMED_BY_WORDS * fitting


def place_by_words(mood: Point, places: Sequence[Gaussian]) -> Point:
    """The network's place of a clause joined with those of its feeling words, if it has any."""
    if not places:
        return clamp(mood[0]), clamp(mood[1])
    words = mixture([(1.0, place) for place in places]).mean
    joined = [
        (1 - _SHARE_OF_WORDS) * one + _SHARE_OF_WORDS * other
        for one, other in zip(mood, words, strict=True)
    ]
    return clamp(joined[0]), clamp(joined[1])
