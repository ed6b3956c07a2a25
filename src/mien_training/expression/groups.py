"""What is read in people of different groups: FairFace's faces, end to end.

FairFace has no labels of emotion and its pictures are alike in kind for all groups, so that equal
shares are what an even-handed reader would give. Differences are not proof of unfairness (people
may smile more in one set of pictures), and equal shares are no proof of fairness.
"""

from collections import defaultdict
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from mien.metrics.bootstrap import bootstrap_interval
from mien.sense.face.face_reader import FaceReader
from mien_training.expression.judging import AT, SEED
from mien_training.expression.report import GroupShares, Share
from mien_training.faces.folders import fairface, fairface_groups


def judge_groups(data: Path, reader: FaceReader) -> tuple[GroupShares, ...]:
    """The table of groups, in the order of their names.

    Raises:
        NotFoundError: when FairFace is not below `data`.
    """
    groups = fairface_groups(data)
    counts = defaultdict[str, int](int)
    rows = defaultdict[str, list[list[float]]](list)
    for path in fairface(data, "report"):
        counts[groups[path.name]] += 1
        picture = cv2.imread(str(path), cv2.IMREAD_COLOR_RGB)
        found = () if picture is None else reader.read(picture, AT)
        if found:
            mood = found[0].observation.mood
            rows[groups[path.name]].append([*found[0].evidence.probabilities, *mood.mean])
    return tuple(_group(name, counts[name], np.array(rows[name])) for name in sorted(rows))


def _group(name: str, pictures: int, rows: NDArray[np.float64]) -> GroupShares:
    columns = [_share(column) for column in rows.T]
    return GroupShares(
        name, pictures, len(rows) / pictures, tuple(columns[:-2]), columns[-2], columns[-1]
    )


def _share(values: NDArray[np.float64]) -> Share:
    def mean(places: NDArray[np.intp]) -> float:
        return float(values[places].mean())

    low, high = bootstrap_interval(mean, len(values), np.random.default_rng(SEED), draws=500)
    return Share(round(float(values.mean()), 4), round(low, 4), round(high, 4))
