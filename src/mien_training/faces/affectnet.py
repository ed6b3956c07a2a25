"""AffectNet faces cut out along their outline, in one folder per class (no contempt).

The outline would tell the network which set a face is from, so each face comes with a mask, and
augmentation pastes it onto other pictures.
"""

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.emotions import Expression
from mien.errors import NotFoundError
from mien_training.faces.face_set import FaceSet, usual_points

CLASSES = {
    "neutral": Expression.NEUTRAL,
    "happy": Expression.HAPPINESS,
    "surprise": Expression.SURPRISE,
    "sad": Expression.SADNESS,
    "angry": Expression.ANGER,
    "disgust": Expression.DISGUST,
    "fear": Expression.FEAR,
}
SIDE = 72
POINTS = ((0.313, 0.332), (0.687, 0.332), (0.5, 0.546), (0.346, 0.706), (0.654, 0.706))
"""Where landmarks lie, as shares of the side: medians over 600 faces, made even."""
NOISY_SHARE = 0.15
BLACK = 12


def load_affectnet(data: Path) -> FaceSet:
    """The cut-out faces below `data`, each target softened by the share of wrong labels.

    Args:
        data: a folder that holds the seven class folders, at any depth.

    Raises:
        NotFoundError: when it does not.
    """
    marks = (path.parent for path in sorted(data.rglob("disgust")) if path.is_dir())
    root = next((path for path in marks if (path / "happy").is_dir()), None)
    if root is None:
        raise NotFoundError(f"{data} holds no AffectNet class folders.", "Unpack them there.")
    files = [
        (path, expression)
        for name, expression in CLASSES.items()
        for path in sorted((root / name).iterdir())
    ]
    pictures = np.array([_grey(path) for path, _ in files], dtype=np.uint8)
    return FaceSet(
        pictures=pictures,
        targets=np.array([_target(expression) for _, expression in files], dtype=np.float32),
        names=tuple(f"{path.parent.name}/{path.name}" for path, _ in files),
        points=usual_points(len(files), POINTS, SIDE),
        masks=np.array(list(_masks(pictures)), dtype=np.uint8),
    )


def _grey(path: Path) -> NDArray[np.uint8]:
    picture = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    if picture is None:
        raise NotFoundError(f"{path.name} is no picture.", "Unpack the set again.")
    return cv2.resize(picture, (SIDE, SIDE), interpolation=cv2.INTER_AREA).astype(np.uint8)


def _target(expression: Expression) -> NDArray[np.float32]:
    places = {label: place for place, label in enumerate(Expression)}
    target = np.zeros(len(places), dtype=np.float32)
    for label in CLASSES.values():
        target[places[label]] = NOISY_SHARE / len(CLASSES)
    target[places[expression]] += 1 - NOISY_SHARE
    return target


def _masks(pictures: NDArray[np.uint8]) -> Iterator[NDArray[np.uint8]]:
    for picture in pictures:
        mask = np.zeros_like(picture)
        points = cv2.findNonZero((picture > BLACK).astype(np.uint8))
        if points is not None:
            cv2.fillConvexPoly(mask, cv2.convexHull(points), 255)
        yield cv2.erode(mask, np.ones((3, 3), dtype=np.uint8)).astype(np.uint8)
