"""Folders of pictures, split by a hash of each file's name: FairFace, and pictures without a face.

FairFace (Kärkkäinen & Joo, "FairFace: face attribute dataset for balanced race, gender, and age",
2021) is a folder `fairface` of pictures and a table `fairface.csv` with the columns file, age,
gender and race. `backgrounds` is a folder of pictures that show no face.
"""

import csv
import hashlib
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from mien.errors import NotFoundError
from mien_training.finding import find_file

FAIRFACE = "fairface.csv"
PARTS = {"train": (0, 110), "check": (110, 128), "report": (128, 256)}
"""First bytes of the hash that belong to each part; one half is only ever reported on."""


def has_fairface(data: Path) -> bool:
    """Whether FairFace's table lies anywhere below `data`."""
    return next(data.rglob(FAIRFACE), None) is not None


def fairface(data: Path, part: str) -> list[Path]:
    """FairFace's pictures of one part; see `PARTS`."""
    return _part(data, "fairface", part)


def fairface_groups(data: Path) -> dict[str, str]:
    """The group, as the table calls it, of each of FairFace's files."""
    table = find_file(data, FAIRFACE, "FairFace")
    with table.open(newline="") as lines:
        return {row["file"]: row["race"] for row in csv.DictReader(lines)}


def backgrounds(data: Path, part: str) -> list[Path]:
    """The pictures without a face of one part; see `PARTS`."""
    return _part(data, "backgrounds", part)


def read_grey(path: Path) -> NDArray[np.uint8]:
    """A picture's grey levels.

    Raises:
        NotFoundError: when the file is no picture.
    """
    picture = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    if picture is None:
        raise NotFoundError(f"{path.name} is no picture.", "Unpack the set again.")
    return picture.astype(np.uint8, copy=False)


def _part(data: Path, folder: str, part: str) -> list[Path]:
    first, last = PARTS[part]
    files = sorted(data.rglob(f"{folder}/*.jpg"))
    if not files:
        raise NotFoundError(f"{data} has no folder {folder!r} of pictures.", "Unpack it there.")
    return [path for path in files if first <= _byte(path.name) < last]


def _byte(name: str) -> int:
    return hashlib.sha256(name.encode()).digest()[0]
