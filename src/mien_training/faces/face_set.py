"""Faces held in memory with what is known about each: the common form of every data set here.

Conventions: pictures are grey uint8 (n, side, side); targets are float32 (n, 8) in the order of
`Expression`, each row summing to 1; landmarks are (x, y) in pixels of the picture, in the order of
`mien.sense.face.landmarks`.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mien.errors import InvalidInputError

Shares = tuple[tuple[float, float], ...]
"""Five points as shares of a picture's side."""


def usual_points(count: int, shares: Shares, side: int) -> NDArray[np.float32]:
    """Landmarks (count, 5, 2) of faces that all lie as their set usually has them."""
    return np.tile(np.array(shares, dtype=np.float32) * side, (count, 1, 1))


@dataclass(frozen=True, slots=True)
class FaceSet:
    """Faces of one source.

    Attributes:
        pictures: (n, side, side) grey levels.
        targets: (n, 8) share of each expression.
        names: the files, in order.
        points: (n, 5, 2) landmarks: each face's own, or where the set usually has them.
        masks: (n, side, side), 255 where the face is, for cut-out faces; None for whole pictures.
    """

    pictures: NDArray[np.uint8]
    targets: NDArray[np.float32]
    names: tuple[str, ...]
    points: NDArray[np.float32]
    masks: NDArray[np.uint8] | None = None

    def __post_init__(self) -> None:
        count = len(self.names)
        shapes = (len(self.pictures), self.targets.shape, self.points.shape)
        if not count or shapes != (count, (count, 8), (count, 5, 2)):
            raise InvalidInputError(
                "The data set holds no usable face.",
                "Give the folder that holds the unpacked data set with its labels.",
            )

    def __len__(self) -> int:
        return len(self.names)

    def prior(self) -> NDArray[np.float64]:
        """The share of each expression over the whole set, shape (8,)."""
        return self.targets.mean(axis=0, dtype=np.float64)

    def subset(self, keep: NDArray[np.intp]) -> "FaceSet":
        """The faces at the places `keep`, in that order."""
        return FaceSet(
            pictures=self.pictures[keep],
            targets=self.targets[keep],
            names=tuple(self.names[place] for place in keep),
            points=self.points[keep],
            masks=None if self.masks is None else self.masks[keep],
        )

    def placed(self, points: NDArray[np.float32]) -> "FaceSet":
        """The same faces with other landmarks."""
        return replace(self, points=points)

    def taught(self, targets: NDArray[np.float32]) -> "FaceSet":
        """The same faces with other targets."""
        return replace(self, targets=targets)
