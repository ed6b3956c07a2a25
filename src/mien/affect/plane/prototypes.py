"""Where each expression lies in the valence-arousal plane.

Mean and covariance of the annotated valence and arousal of 190 faces a class from AffectNet
(Mollahosseini et al. 2017), its public development images. They tie named emotions and the plane
together: a word such as "anger" becomes a point with an ellipse, and a point becomes a
distribution over names.
"""

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.emotions import Expression
from mien.affect.plane.gaussian import Gaussian, Point, mixture

PROTOTYPES: dict[Expression, Gaussian] = {
    Expression.NEUTRAL: Gaussian(-0.02, -0.01, 0.021, 0.013, -0.004),
    Expression.HAPPINESS: Gaussian(0.66, 0.07, 0.030, 0.022, 0.005),
    Expression.SURPRISE: Gaussian(0.19, 0.70, 0.031, 0.025, 0.001),
    Expression.SADNESS: Gaussian(-0.63, -0.26, 0.051, 0.015, -0.005),
    Expression.ANGER: Gaussian(-0.42, 0.53, 0.030, 0.043, 0.004),
    Expression.DISGUST: Gaussian(-0.69, 0.45, 0.027, 0.012, 0.003),
    Expression.FEAR: Gaussian(-0.12, 0.76, 0.003, 0.026, -0.001),
    Expression.CONTEMPT: Gaussian(-0.52, 0.58, 0.031, 0.014, -0.013),
}

_BLUR = 0.06
"""Variance added when a point is named: people of one name differ more than raters of one face."""


def emotions_at(point: Point, blur: float = _BLUR) -> EmotionDistribution:
    """How well each expression's name fits a point of the plane, under an even prior.

    Args:
        point: (valence, arousal), each in [-1, 1].
        blur: variance added to each prototype; larger gives a flatter answer.
    """
    weights = {name: _blur(place, blur).density(point) for name, place in PROTOTYPES.items()}
    if sum(weights.values()) <= 0:
        return EmotionDistribution.uniform()
    return EmotionDistribution.of(weights)


def mood_of(emotions: EmotionDistribution) -> Gaussian:
    """The Gaussian of a distribution over names: the moments of the mixture of its prototypes."""
    return mixture([(emotions[name], place) for name, place in PROTOTYPES.items()])


def _blur(place: Gaussian, blur: float) -> Gaussian:
    return Gaussian(
        place.valence,
        place.arousal,
        place.var_valence + blur,
        place.var_arousal + blur,
        place.covariance,
    )
