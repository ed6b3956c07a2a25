"""A canonical check for a network whose card comes without one: its own answer, written down.

It cannot show that the network was right when it was added. It shows when its answers change: with
another ONNX Runtime, or on another machine.
"""

import numpy as np

from mien.errors import ModelError
from mien.inference.canonical_check import wave_array
from mien.inference.card import Canonical, ModelCard, Wave
from mien.inference.onnx_graph import Graph, Shape
from mien.inference.session import OnnxSession

OPEN_LENGTH = 64
"""Length of an axis that the network leaves open, other than the first, which counts inputs."""

MOST_NUMBERS = 2_000
"""Outputs with more numbers are left out of the card, which stays a page long."""

STEP = 0.37
"""Radians from one element of the input to the next: no period fits a picture's rows."""


def record(card: ModelCard, weights: bytes, graph: Graph) -> Canonical:
    """What a network answers a wave of amplitude 1.

    Raises:
        ModelError: when it fails at it, or a number of its answer is not finite.
    """
    waves = {
        name: Wave(_fixed_shape(shape), 0.0, 1.0, STEP) for name, shape in graph.inputs.items()
    }
    answer = OnnxSession(card, weights).run({name: wave_array(w) for name, w in waves.items()})
    for name, values in answer.items():
        if not np.isfinite(values).all():
            raise ModelError(
                f"The network {card.name} answers with numbers in {name!r} that are not finite.",
                "Fetch the file again from where it comes from.",
            )
    kept = {n: tuple(v.ravel().tolist()) for n, v in answer.items() if v.size <= MOST_NUMBERS}
    return Canonical(waves, kept)


def _fixed_shape(shape: Shape) -> tuple[int, ...]:
    first = (1 if shape[0] is None else shape[0],) if shape else ()
    return (*first, *(OPEN_LENGTH if length is None else length for length in shape[1:]))
