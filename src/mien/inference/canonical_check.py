"""The canonical check: a fixed input must get the answer that its card records.

It shows a broken runtime or a swapped model before a person gets a wrong reading.
"""

import numpy as np
from numpy.typing import NDArray

from mien.errors import ModelError
from mien.inference.card import Wave
from mien.inference.session import Session


def wave_array(wave: Wave) -> NDArray[np.float32]:
    """The array that `wave` describes, float32, of shape `wave.shape`."""
    count = np.arange(int(np.prod(wave.shape)), dtype=np.float64)
    values = wave.offset + wave.amplitude * np.sin(wave.step * count)
    return values.reshape(wave.shape).astype(np.float32)


def check_canonical(session: Session) -> float:
    """Feed the card's canonical input and compare the answer.

    Returns:
        The largest absolute difference from the recorded answer.

    Raises:
        ModelError: when it is above the card's tolerance.
    """
    canonical = session.card.canonical
    outputs = session.run({name: wave_array(wave) for name, wave in canonical.inputs.items()})
    gaps = [
        float(np.max(np.abs(outputs[name].reshape(-1) - np.asarray(expected))))
        for name, expected in canonical.outputs.items()
    ]
    worst = max(gaps, default=0.0)
    if not worst <= canonical.tolerance:
        raise ModelError(
            f"The network {session.card.name} answers its check input off by {worst:.4g}.",
            "Install Mien again; if that does not help, report it with your onnxruntime version.",
        )
    return worst
