"""Mixing pairs of faces, so that the network answers in between where the picture is in between.

Zhang et al., "mixup: beyond empirical risk minimization" (ICLR 2018).
"""

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Targets = NDArray[np.float32]


def mixed(
    crops: Pixels, targets: Targets, strength: float, rng: np.random.Generator
) -> tuple[Pixels, Targets]:
    """Each face with some of another one of the same source.

    Args:
        crops: (n, 48, 48) grey levels.
        targets: (n, 8) shares.
        strength: of the Beta distribution that the shares of both faces are drawn from; 0 for no
            mixing.
        rng: the source of every draw.
    """
    if strength <= 0:
        return crops, targets
    shares = rng.beta(strength, strength, (len(crops), 1)).astype(np.float32)
    other = rng.permutation(len(crops))
    blended = crops * shares[..., None] + crops[other] * (1 - shares[..., None])
    wanted = targets * shares + targets[other] * (1 - shares)
    return blended.astype(np.uint8), wanted.astype(np.float32)
