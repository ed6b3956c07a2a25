"""Expressions read by a network that a person added: colour crops in, columns out.

EmotiEffLib's EfficientNets (Savchenko 2021, 2022) are of this kind: (n, 3, 224, 224) RGB, each
colour less its mean over its standard deviation on ImageNet, and a row of logits for each face.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.errors import ModelError
from mien.inference.added_models import ADD_AGAIN
from mien.inference.card import ModelCard
from mien.inference.session import Session
from mien.inference.weights import load_card
from mien.media.pixels import Rgb
from mien.sense.face.alignment.align import Aligned
from mien.sense.face.expression.colour_crop import colour_crop, standardise
from mien.sense.face.expression.expression_reader import MODEL, Expressed
from mien.sense.face.expression.output_columns import Columns


class ColourReader:
    """Reads colour crops; in the role of `Expressions`. What the network wants is on its card."""

    def __init__(self, session: Session, everyday: EmotionDistribution | None = None) -> None:
        """Take a network on.

        Args:
            session: the network.
            everyday: how often each expression is seen at all; what Mien's own network learned of
                that if left out, so that all networks' emotions can be compared.

        Raises:
            ModelError: when its card is not one of an expression network that takes colours.
        """
        card = session.card
        self._session = session
        self._side = _side(card)
        self._mean, self._std = card.vector("mean", 3), card.vector("std", 3)
        if min(self._std) <= 0:
            raise ModelError(f"The card of {card.name} has a std that is not above 0.", ADD_AGAIN)
        self.columns = Columns.of(card)
        self._everyday = everyday or EmotionDistribution(load_card(MODEL).vector("prior", 8))

    def read_faces(self, frame: Rgb, faces: Sequence[Aligned]) -> tuple[Expressed, ...]:
        """What each face expresses, in order; see `Expressions`."""
        crops = (colour_crop(frame, face.place, self._side) for face in faces)
        rows = (self.answer(crop) for crop in crops)
        return tuple(self.columns.expression_of(row, self._everyday) for row in rows)

    def answer(self, crop: Rgb) -> NDArray[np.float32]:
        """The network's numbers for one crop of (side, side, 3), one a label.

        One face is asked at a time, since many such files take no more.

        Raises:
            ModelError: when there are not as many numbers as labels, or one is not finite.
        """
        card = self._session.card
        levels = standardise(crop, self._mean, self._std)
        (row,) = self._session.run({card.inputs[0].name: levels})[card.outputs[0].name]
        if row.shape != (len(card.labels),) or not np.isfinite(row).all():
            raise ModelError(
                f"The network {card.name} answers a face with {row.size} numbers that are not one "
                f"for each of its {len(card.labels)} labels, or not finite.",
                ADD_AGAIN,
            )
        return row

    @property
    def side(self) -> int:
        """Of the crops, in pixels."""
        return self._side


def _side(card: ModelCard) -> int:
    side = card.inputs[0].shape[-1]
    square = card.inputs[0].shape[1:] == (3, side, side)
    if isinstance(side, int) and square and len(card.inputs) == len(card.outputs) == 1:
        return side
    raise ModelError(
        f"The network {card.name} does not take one face in colour and give one answer.",
        "Mien reads expression networks of one input (faces, 3, side, side) and one output.",
    )
