"""AffectNet faces with valence and arousal: for fitting the mood head and for judging end to end.

A folder of whole pictures and a table `affectnet_va_dev.csv` with the columns file, expression,
valence and arousal. The pictures are split in halves by a hash of the file's name: one for
fitting, one for reporting.
"""

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.emotions import Expression
from mien.errors import NotFoundError
from mien_training.finding import find_file

TABLE = "affectnet_va_dev.csv"
NAMES = {
    "neutral": Expression.NEUTRAL,
    "happy": Expression.HAPPINESS,
    "happiness": Expression.HAPPINESS,
    "surprise": Expression.SURPRISE,
    "sad": Expression.SADNESS,
    "sadness": Expression.SADNESS,
    "angry": Expression.ANGER,
    "anger": Expression.ANGER,
    "disgust": Expression.DISGUST,
    "fear": Expression.FEAR,
    "contempt": Expression.CONTEMPT,
}


@dataclass(frozen=True, slots=True)
class Rated:
    """One picture with its labels.

    Attributes:
        path: the picture.
        expression: its class.
        valence: in [-1, 1].
        arousal: in [-1, 1].
    """

    path: Path
    expression: Expression
    valence: float
    arousal: float

    @property
    def is_for_fitting(self) -> bool:
        """Whether it belongs to the half that the mood head is fitted on."""
        return hashlib.sha256(self.path.name.encode()).digest()[0] < 128

    def picture(self) -> NDArray[np.uint8]:
        """The picture as RGB."""
        pixels = cv2.imread(str(self.path), cv2.IMREAD_COLOR_RGB)
        if pixels is None:
            raise NotFoundError(f"{self.path.name} is no picture.", "Unpack the set again.")
        return pixels.astype(np.uint8)


def load_rated(data: Path) -> list[Rated]:
    """All rows whose picture lies below `data`.

    Raises:
        NotFoundError: when there is no table, or none of its pictures.
    """
    table = find_file(data, TABLE, "AffectNet's validation part")
    with table.open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    folder = find_file(data, f"affectnet_va_dev/{rows[0]['file']}", "AffectNet").parent
    return [
        Rated(
            path=folder / row["file"],
            expression=NAMES[row["expression"]],
            valence=float(row["valence"]),
            arousal=float(row["arousal"]),
        )
        for row in rows
        if (folder / row["file"]).is_file()
    ]
