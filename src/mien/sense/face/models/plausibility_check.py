"""A first try of a network that a person brings: can it be read, and are its answers plausible?

That the classes stand in the order of its card no try can show.
"""

import numpy as np

from mien.errors import ModelError
from mien.inference.card import ModelCard, Role
from mien.inference.session import OnnxSession
from mien.media.pixels import Rgb
from mien.sense.face.detection.yunet import YunetDetector, check_yunet
from mien.sense.face.expression.colour_reader import ColourReader

FARTHEST = 1.5
"""How far valence and arousal may lie from the middle: networks overshoot, and scales of 1 to 9
are another matter."""

ROUNDING = 1e-3
LEAST_CHANGE = 1e-5


def try_out(card: ModelCard, weights: bytes) -> None:
    """Runs a network as it will be run, on pictures that are at hand.

    Raises:
        ModelError: when it cannot be read, or its answers cannot be what its card says.
    """
    if card.role is Role.DETECTOR:
        check_yunet(card)
        detector = YunetDetector(weights)
        for picture in _pictures(96):
            detector.detect(picture[..., 1])
    elif card.role is Role.EXPRESSION:
        _try_expressions(ColourReader(OnnxSession(card, weights)), card)
    else:
        raise _implausible(card, "there is nothing it could be chosen for")


def _try_expressions(reader: ColourReader, card: ModelCard) -> None:
    rows = np.stack([reader.answer(picture) for picture in _pictures(reader.side)])
    if np.ptp(rows, axis=0).max() < LEAST_CHANGE:
        raise _implausible(card, "it answers a flat, a shaded and a noisy picture all alike")
    named = rows[:, [at for _, at in reader.columns.expressions]]
    sums_to_one = bool(named.min() >= -ROUNDING and np.allclose(named.sum(1), 1, atol=ROUNDING))
    if reader.columns.probabilities is not sums_to_one:
        found = "add up to 1 as probabilities do" if sums_to_one else "are no probabilities"
        raise _implausible(card, f"its answers {found}, and its card says otherwise")
    plane = reader.columns.plane
    if plane is not None and np.abs(rows[:, plane]).max() > FARTHEST:
        raise _implausible(card, "its valence and arousal do not lie between -1 and 1")


def _pictures(side: int) -> tuple[Rgb, ...]:
    """A flat, a shaded and a noisy picture of (side, side, 3), each of another colour."""
    shade = np.linspace(0, 255, side)[:, None, None] * np.broadcast_to((1.0, 0.5, 0.0), (side, 3))
    noise = np.random.default_rng(7).integers(0, 256, (side, side, 3))
    flat = np.broadcast_to((90, 120, 160), (side, side, 3))
    return tuple(picture.astype(np.uint8) for picture in (flat, shade, noise))


def _implausible(card: ModelCard, why: str) -> ModelError:
    return ModelError(
        f"The network {card.name} was not taken: {why}.",
        "Fetch the file again from where it comes from, or put its card right.",
    )
