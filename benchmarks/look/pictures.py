"""The pictures that both sides read: one public-domain face in frames of 1280x720 or 640x480.

At desk distance the face fills about a third of the frame's height, as a laptop's camera sees it:
200 to 250 pixels of 720, 140 to 165 of 480; across a room it is 70 to 130 pixels wide.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from skimage import data


@dataclass(frozen=True, slots=True)
class Distance:
    """How near the person is: what is cut from the portrait, and how large that is in the frame.

    Attributes:
        name: stands in the files' names and in the results.
        cut: left, top, right and bottom in the portrait.
        sides: the least and the greatest side of the cut in the frame, in pixels.
        frame: width and height of the frame.
    """

    name: str
    cut: tuple[int, int, int, int]
    sides: tuple[int, int]
    frame: tuple[int, int] = (1280, 720)


DISTANCES = (
    Distance("desk", (75, 0, 375, 300), (600, 720)),
    Distance("room", (0, 0, 512, 512), (360, 700)),
)
SMALL_DESK = Distance("desk", (75, 0, 375, 300), (400, 480), frame=(640, 480))


def write_pictures(folder: Path, distance: Distance, count: int = 12, seed: int = 0) -> list[Path]:
    """Writes the frames as JPEG files and returns their paths; the same seed, the same files."""
    rng = np.random.default_rng(seed)
    portrait = Image.fromarray(data.astronaut()).crop(distance.cut)
    names = (folder / f"{distance.name}{i:02}.jpg" for i in range(count))
    return [_write(path, portrait, distance, rng) for path in names]


def _write(path: Path, portrait: Image.Image, distance: Distance, rng: np.random.Generator) -> Path:
    width, height = distance.frame
    coarse = rng.integers(60, 200, (9, 16, 3), dtype=np.uint8)
    frame = Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)
    side = int(rng.integers(*distance.sides, endpoint=True))
    place = (int(rng.integers(0, width - side)), int(rng.integers(0, height - side + 1)))
    frame.paste(portrait.resize((side, side), Image.Resampling.LANCZOS), place)
    frame.save(path, quality=90)
    return path
