"""Faces held in memory with what is known about each: the common form of every data set here.

Conventions: pictures are grey uint8 (n, side, side); targets are float32 (n, 8) in the order of
`Expression`, each row summing to 1.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mien.errors import InvalidInputError


@dataclass(frozen=True, slots=True)
class FaceSet:
    """Faces of one source.

    Attributes:
        pictures: (n, side, side) grey levels.
        targets: (n, 8) share of each expression.
        masks: (n, side, side), 255 where the face is, for cut-out faces; None for whole pictures.
        names: the files, in order.
    """

    pictures: NDArray[np.uint8]
    targets: NDArray[np.float32]
    names: tuple[str, ...]
    masks: NDArray[np.uint8] | None = None

    def __post_init__(self) -> None:
        count = len(self.names)
        if not count or len(self.pictures) != count or self.targets.shape != (count, 8):
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
            masks=None if self.masks is None else self.masks[keep],
        )
