"""From the numbers of somebody else's expression network to evidence, emotions and mood.

Its card names a column for each expression it knows and, if it places faces in the plane itself,
`valence` and `arousal`. Columns of expressions are logits or probabilities. They hold at the base
rates that the network was trained at (`training_prior` on the card); dividing by those leaves the
evidence of the face alone (Saerens et al. 2002).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.emotions import Expression
from mien.affect.plane.gaussian import Gaussian, clamp
from mien.affect.plane.prototypes import mood_of
from mien.errors import ModelError
from mien.inference.added_models import ADD_AGAIN
from mien.inference.card import ModelCard
from mien.sense.face.expression.expression_reader import Expressed

PLANE = ("valence", "arousal")

UNSURE = 0.1
"""The share of an even distribution that is mixed into the evidence of a network whose confidence
nobody has calibrated: such networks are too sure.

Measured on half of AffectNet's rated faces with Mien's own network, whose mixture of prototypes
holds 54 % of them in its 50 % ellipse and 93 % in its 90 % one. Made too sure (logits doubled) it
holds 47 and 83 %, and with this share 56 and 88 %.
"""


@dataclass(frozen=True, slots=True)
class Columns:
    """What each number of an answer means.

    Attributes:
        expressions: the expressions, with the column of each.
        plane: the columns of valence and arousal, if there are such.
        prior: the base rates the network was trained at, in the order of `expressions`.
        probabilities: whether the expressions' columns are probabilities rather than logits.
    """

    expressions: tuple[tuple[Expression, int], ...]
    plane: tuple[int, int] | None
    prior: tuple[float, ...]
    probabilities: bool

    @classmethod
    def of(cls, card: ModelCard) -> "Columns":
        """What a card says of the only output of its network.

        Raises:
            ModelError: when it does not say it in words that Mien knows.
        """
        labels, units = card.labels, card.outputs[0].units.lower()
        known = {str(expression) for expression in Expression}
        strange = set(labels) - known - set(PLANE)
        if strange or len(set(labels)) < len(labels) or len(known & set(labels)) < 2:
            raise _unclear(card, f"Its labels are among {', '.join((*Expression, *PLANE))}.")
        if len(set(PLANE) & set(labels)) == 1:
            raise _unclear(card, "It has both valence and arousal, or neither.")
        if not units.startswith(("logit", "probabilit")):
            raise _unclear(card, "The units of its output begin with logit or probability.")
        plane = (labels.index("valence"), labels.index("arousal")) if "valence" in labels else None
        named = [(Expression(name), at) for at, name in enumerate(labels) if name in known]
        return cls(tuple(named), plane, _prior(card, len(named)), not units.startswith("logit"))

    def expression_of(self, row: NDArray[np.float32], everyday: EmotionDistribution) -> Expressed:
        """What one face expresses.

        Args:
            row: one number a column.
            everyday: how often each expression is seen at all.
        """
        evidence = self._evidence(row).mix(EmotionDistribution.uniform(), UNSURE)
        shown = {each: evidence[each] * everyday[each] for each in Expression}
        return Expressed(EmotionDistribution.of(shown), evidence, self._mood(row, evidence))

    def shares(self, row: NDArray[np.float32]) -> NDArray[np.float64]:
        """The probabilities of `expressions` as the network means them, at its own base rates."""
        values = row[[at for _, at in self.expressions]].astype(np.float64)
        if self.probabilities:
            return values
        odds = np.exp(values - values.max())
        return odds / odds.sum()

    def _evidence(self, row: NDArray[np.float32]) -> EmotionDistribution:
        """Under an even prior. Of an expression that the network does not know it says nothing."""
        lone = self.shares(row) / self.prior
        known = len(lone) / len(Expression)
        weights = dict.fromkeys(Expression, 1 / len(Expression))
        for (expression, _), share in zip(self.expressions, lone / lone.sum(), strict=True):
            weights[expression] = float(share) * known
        return EmotionDistribution.of(weights)

    def _mood(self, row: NDArray[np.float32], evidence: EmotionDistribution) -> Gaussian:
        """Where the evidence lies; a network's own point takes the width that it lies at.

        The width is that of the mixture: how far people of one expression differ, and how far the
        expressions lie apart between which the network is unsure.
        """
        mood = mood_of(evidence)
        if self.plane is None:
            return mood
        valence, arousal = (clamp(float(row[at])) for at in self.plane)
        return Gaussian(valence, arousal, mood.var_valence, mood.var_arousal, mood.covariance)


def _prior(card: ModelCard, count: int) -> tuple[float, ...]:
    if "training_prior" not in card.numbers:
        return (1 / count,) * count
    prior = card.vector("training_prior", count)
    if min(prior) <= 0:
        raise _unclear(card, "Its training_prior is above zero for each expression.")
    return prior


def _unclear(card: ModelCard, rule: str) -> ModelError:
    return ModelError(
        f"The card of {card.name} is not one of an expression network. {rule}", ADD_AGAIN
    )
