"""FER+: FER2013's pictures with ten votes each.

Barsoum et al., "Training deep networks for facial expression recognition with crowd-sourced label
distribution" (ICMI 2016). The public layout is read: folders FER2013Train, FER2013Valid and
FER2013Test of `fer*.png`, and a table of votes, either FERPlus's `fer2013new.csv` or one whose
columns are called `fp_neutral` and so on. The protocol is the paper's: single votes are outliers
and dropped; a picture whose majority is "unknown" or "not a face" is dropped.
"""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.emotions import Expression
from mien.errors import InvalidInputError, NotFoundError
from mien.sense.face.alignment.crop_convention import POINTS
from mien_training.faces.face_set import FaceSet, usual_points

TABLES = ("ferplus_labels.csv", "fer2013new.csv")
FOLDERS = {
    "Training": "FER2013Train",
    "PublicTest": "FER2013Valid",
    "PrivateTest": "FER2013Test",
}
SIDE = 48


@dataclass(frozen=True, slots=True)
class Votes:
    """One picture's row: its file, folder and the ten votes with single votes dropped."""

    file: str
    folder: str
    counts: tuple[float, ...]

    @property
    def is_expression(self) -> bool:
        """Whether an expression, not "unknown" or "not a face", has the most votes."""
        return sum(self.counts) > 0 and int(np.argmax(self.counts)) < len(Expression)

    @property
    def target(self) -> NDArray[np.float32]:
        """The share of each of the eight expressions, shape (8,)."""
        counts = np.asarray(self.counts[: len(Expression)], dtype=np.float32)
        return counts / counts.sum()

    @property
    def majority(self) -> int | None:
        """The place of the expression with more than half of the votes, if there is one."""
        top = int(np.argmax(self.counts))
        has_half = self.counts[top] > 0.5 * sum(self.counts)
        return top if self.is_expression and has_half else None


def read_votes(data: Path) -> list[Votes]:
    """All rows of the vote table below `data`.

    Raises:
        NotFoundError: when there is no table.
        InvalidInputError: when it lacks a column.
    """
    table = next((path for name in TABLES for path in sorted(data.rglob(name))), None)
    if table is None:
        raise NotFoundError(f"{data} holds no FER+ vote table.", f"Put {TABLES[1]} there.")
    with table.open(newline="") as lines:
        try:
            return [_votes(row) for row in csv.DictReader(lines) if row.get("Image name") != ""]
        except (KeyError, ValueError) as fault:
            raise InvalidInputError(
                f"{table} is no FER+ vote table ({fault}).", "Take the table from FERPlus."
            ) from fault


def load_ferplus(data: Path, folder: str) -> tuple[FaceSet, tuple[int | None, ...]]:
    """The faces of one folder with their vote shares and their majority labels.

    Args:
        data: a folder that holds the unpacked set, at any depth.
        folder: FER2013Train, FER2013Valid or FER2013Test.
    """
    place = next((path for path in sorted(data.rglob(folder)) if path.is_dir()), None)
    if place is None:
        raise NotFoundError(f"{data} holds no folder {folder}.", "Unpack FER2013 as FERPlus does.")
    rows = [row for row in read_votes(data) if row.folder == folder and row.is_expression]
    rows = [row for row in rows if (place / row.file).is_file()]
    faces = FaceSet(
        pictures=np.array(list(_pictures(place, rows)), dtype=np.uint8),
        targets=np.array([row.target for row in rows], dtype=np.float32).reshape(-1, 8),
        names=tuple(row.file for row in rows),
        points=usual_points(len(rows), POINTS, SIDE),
    )
    return faces, tuple(row.majority for row in rows)


def held_out(faces: FaceSet, share: float) -> NDArray[np.bool_]:
    """Which faces to keep out of training: the same ones in every run, copies together.

    Each picture's pixels decide by their hash, so that exact copies land on the same side.
    """
    digests = [hashlib.sha256(picture.tobytes()).digest() for picture in faces.pictures]
    places = np.array([int.from_bytes(digest[:4], "big") / 2**32 for digest in digests])
    return places < share


def _votes(row: dict[str, str]) -> Votes:
    names = [*(str(expression) for expression in Expression), "unknown", "NF"]
    prefix = "fp_" if "fp_neutral" in row else ""
    counts = tuple(float(row[prefix + name]) for name in names)
    return Votes(
        file=row["file"] if "file" in row else row["Image name"],
        folder=row["folder"] if "folder" in row else FOLDERS[row["Usage"]],
        counts=tuple(count if count > 1 else 0.0 for count in counts),
    )


def _pictures(place: Path, rows: list[Votes]) -> Iterator[NDArray[np.uint8]]:
    for row in rows:
        picture = cv2.imread(str(place / row.file), cv2.IMREAD_GRAYSCALE)
        if picture is None or picture.shape != (SIDE, SIDE):
            raise InvalidInputError(f"{row.file} is no 48x48 picture.", "Unpack the set again.")
        yield picture.astype(np.uint8)
