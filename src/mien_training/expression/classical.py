"""Classical features and models for the table of comparison, as the literature has them.

Features: histograms of oriented gradients (Dalal & Triggs 2005) and uniform local binary patterns
(Ojala et al. 2002) over a grid, as Shan et al. ("Facial expression recognition based on local
binary patterns", 2009) use them. Models: a support-vector machine and a decision tree. They learn
the class with most votes, without augmentation.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from skimage.feature import local_binary_pattern
from sklearn.decomposition import PCA
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

from mien.sense.face.alignment.crop_convention import CROP_SIDE

MODELS = ("support-vector machine", "decision tree")
_CELLS = 6
_PATTERNS = 59
_COMPONENTS = 160

Float32 = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Features:
    """Names of what a row of features holds."""

    gradients: bool = True
    patterns: bool = True


def features(pictures: NDArray[np.uint8], which: Features | None = None) -> Float32:
    """One row a picture.

    Args:
        pictures: (n, 48, 48) grey levels.
        which: the kinds to join; both if left out.

    Returns:
        (n, columns): 900 gradients, then 36 times 59 shares of patterns.
    """
    wanted = which or Features()
    rows = [np.concatenate(_of(picture, wanted)) for picture in pictures]
    return np.asarray(rows, dtype=np.float32)


def model_named(name: str, seed: int) -> Pipeline:
    """A fresh model of `MODELS`."""
    if name == MODELS[0]:
        return make_pipeline(
            StandardScaler(),
            PCA(_COMPONENTS, random_state=seed),
            SVC(C=4.0, gamma="scale", cache_size=1000, random_state=seed),
        )
    return make_pipeline(
        StandardScaler(),
        DecisionTreeClassifier(max_depth=14, min_samples_leaf=12, random_state=seed),
    )


def _of(picture: NDArray[np.uint8], which: Features) -> list[Float32]:
    parts: list[Float32] = []
    if which.gradients:
        parts.append(np.asarray(_HOG.compute(picture), dtype=np.float32).ravel())
    if which.patterns:
        parts.append(_pattern_shares(picture))
    return parts


def _pattern_shares(picture: NDArray[np.uint8]) -> Float32:
    codes = local_binary_pattern(picture, 8, 1, "nri_uniform").astype(np.int64)
    side = CROP_SIDE // _CELLS
    blocks = codes.reshape(_CELLS, side, _CELLS, side).swapaxes(1, 2).reshape(_CELLS**2, -1)
    counts = [np.bincount(block, minlength=_PATTERNS) for block in blocks]
    return (np.concatenate(counts) / side**2).astype(np.float32)


_HOG = cv2.HOGDescriptor((CROP_SIDE, CROP_SIDE), (16, 16), (8, 8), (8, 8), 9)
