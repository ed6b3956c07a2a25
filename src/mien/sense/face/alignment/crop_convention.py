"""The canonical face crop and how it becomes the network's input.

Conventions: a crop is a grey uint8 array of shape (48, 48), rows from the top. The middle between
the eyes lies at (0.5, 0.385) of its side and the eyes are 0.37 of its side apart: the median of
FER2013's pictures, so that what runs looks like what was learnt. Training imports this module.
"""

import numpy as np
from numpy.typing import NDArray

CROP_SIDE = 48
"""Side of the crop in pixels."""

EYES_X = 0.5
"""Where the middle between the eyes lies, from the left, as a share of the side."""

EYES_Y = 0.385
"""Where it lies from the top, as a share of the side."""

EYE_GAP = 0.37
"""Distance between the eyes as a share of the side."""

POINTS = ((0.318, 0.388), (0.682, 0.388), (0.5, 0.603), (0.35, 0.768), (0.65, 0.768))
"""Where landmarks lie, as shares of the side: medians over FER2013's pictures, made even."""

LEAST_CONTRAST = 8.0
"""Grey levels of spread below which a crop is not stretched further: it would be mere noise."""


def network_input(crops: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Standardise each crop by its own mean and spread, so that light and contrast drop out.

    Args:
        crops: (n, 48, 48) grey levels.

    Returns:
        (n, 1, 48, 48) float32 with mean 0 and, unless the crop is nearly flat, spread 1.
    """
    grey = crops.astype(np.float32)
    mean = grey.mean(axis=(1, 2), keepdims=True)
    spread = np.maximum(grey.std(axis=(1, 2), keepdims=True), LEAST_CONTRAST)
    return ((grey - mean) / spread)[:, None]
