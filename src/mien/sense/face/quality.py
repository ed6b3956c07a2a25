"""How far a face can be read at all: from its size, its sharpness and whether its eyes were found.

Conventions: a crop is the canonical one of `crop.py`; reliability is in [0, 1], where 1 means "as
good as the faces the network was measured on".
"""

import cv2
import numpy as np
from numpy.typing import NDArray

FULL_SPAN_PX = 38.0
"""From so many pixels of the frame under a side of the crop on, size alone costs no trust.

The crop is a little wider than the face: from the ears to the ears.
"""

FOCUS = (
    (0.0, 0.0),
    (0.02, 0.20),
    (0.03, 0.33),
    (0.05, 0.50),
    (0.07, 0.75),
    (0.09, 0.87),
    (0.13, 0.95),
    (0.165, 1.0),
)
"""Sharpness and the trust it deserves.

Measured on 2,000 held-out faces of FER+, each coarsened and blurred in fourteen degrees: accuracy
above what always answering "neutral" gets, as a share of the same for sharp faces.
"""

WITHOUT_EYES = 0.85
"""Trust in a face whose eyes were not found: turned, covered, or no face.

Accuracy above chance on such faces of AffectNet, as a share of that on the others.
"""


TURNED = ((0.45, 1.0), (0.7, 0.8))
"""How far a face looks to one side, and the trust it deserves.

Measured on 2,000 held-out faces of FER+ and on half of AffectNet's rated faces: up to 0.6 accuracy
does not fall with the profile; of the 97 faces beyond, it gets eight tenths of what others get,
above what always answering the commonest class gets.
"""


def sharpness(crop: NDArray[np.uint8]) -> float:
    """The share of a crop's contrast that is fine detail, from 0 (flat or blurred) up.

    It is the spread of what a Gaussian blur of one pixel takes away, over the crop's own spread:
    light and contrast cancel out. Enlarging a small face blurs it, so that this shows both.
    """
    grey = crop.astype(np.float32)
    spread = float(grey.std())
    if spread < 1:
        return 0.0
    detail = grey - cv2.GaussianBlur(grey, (0, 0), 1.0)
    return float(detail.std()) / spread


def reliability(span_px: float, sharp: float, eyes_found: bool, profile: float = 0.0) -> float:
    """How far to trust a reading, in [0, 1].

    A face under `FULL_SPAN_PX` is read, but marked unsure: trust falls with its size.

    Args:
        span_px: pixels of the frame under a side of the crop.
        sharp: the crop's sharpness.
        eyes_found: whether its eyes were found.
        profile: how far it looks to one side, as `Landmarks.profile`.
    """
    size = min(span_px / FULL_SPAN_PX, 1.0)
    seen = 1.0 if eyes_found else WITHOUT_EYES
    return size * _between(sharp, FOCUS) * seen * _between(profile, TURNED)


def _between(value: float, knots: tuple[tuple[float, float], ...]) -> float:
    places, trusts = zip(*knots, strict=True)
    return float(np.interp(value, places, trusts))
