"""Many cells see one face: choosing the surest and settling where the face is.

Non-maximum suppression takes the surest candidate, drops those whose boxes overlap it enough to be
the same face, and goes on with the rest. What is dropped still helps: the kept box and landmarks
become the mean over all that were one face, each counting by its score (box voting, Gidaris &
Komodakis, "Object detection via a multi-region and semantic segmentation-aware CNN model", 2015).
"""

import numpy as np
from numpy.typing import NDArray

from mien.sense.face.detection.output_grid import Candidates

Floats = NDArray[np.float64]


def merge_candidates(candidates: Candidates, same_face: float) -> Candidates:
    """One candidate a face, the surest first, boxes and landmarks refined by their neighbours.

    Args:
        candidates: in any order.
        same_face: intersection over union from which on two boxes are one face, in (0, 1].
    """
    left = np.argsort(-candidates.scores, kind="stable")
    groups: list[NDArray[np.intp]] = []
    while len(left):
        is_same = overlaps(candidates.boxes[left[0]], candidates.boxes[left]) >= same_face
        is_same[0] = True
        groups.append(left[is_same])
        left = left[~is_same]
    return Candidates(
        np.array([candidates.scores[group[0]] for group in groups]),
        np.array([_mean(candidates.boxes, group, candidates.scores) for group in groups]).reshape(
            -1, 4
        ),
        np.array(
            [_mean(candidates.landmarks, group, candidates.scores) for group in groups]
        ).reshape(-1, 5, 2),
    )


def overlaps(box: Floats, others: Floats) -> Floats:
    """Intersection over union of one box (4,) with others (n, 4), each left, top, right, bottom."""
    inner = np.minimum(box[2:], others[:, 2:]) - np.maximum(box[:2], others[:, :2])
    shared = np.clip(inner, 0, None).prod(axis=1)
    area, areas = np.prod(box[2:] - box[:2]), (others[:, 2:] - others[:, :2]).prod(axis=1)
    return shared / np.maximum(area + areas - shared, 1e-9)


def _mean(values: Floats, group: NDArray[np.intp], scores: Floats) -> Floats:
    return np.average(values[group], axis=0, weights=scores[group])
