"""The pictures that both sides read: one public-domain face in frames of 1280x720.

At desk distance the face is 200 to 240 pixels wide, as a laptop's camera sees it; across a room it
is 70 to 130.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from skimage import data

WIDTH, HEIGHT = 1280, 720


@dataclass(frozen=True, slots=True)
class Distance:
    """How near the person is: what is cut from the portrait, and how large that is in the frame."""

    name: str
    cut: tuple[int, int, int, int]
    sides: tuple[int, int]


DISTANCES = (
    Distance("desk", (75, 0, 375, 300), (600, 720)),
    Distance("room", (0, 0, 512, 512), (360, 700)),
)


def write_pictures(folder: Path, distance: Distance, count: int = 12, seed: int = 0) -> list[Path]:
    """Writes the frames as JPEG files and returns their paths; the same seed, the same files."""
    rng = np.random.default_rng(seed)
    portrait = Image.fromarray(data.astronaut()).crop(distance.cut)
    names = (folder / f"{distance.name}{i:02}.jpg" for i in range(count))
    return [_write(path, portrait, distance.sides, rng) for path in names]


def _write(
    path: Path, portrait: Image.Image, sides: tuple[int, int], rng: np.random.Generator
) -> Path:
    coarse = rng.integers(60, 200, (9, 16, 3), dtype=np.uint8)
    frame = Image.fromarray(coarse).resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
    side = int(rng.integers(*sides, endpoint=True))
    place = (int(rng.integers(0, WIDTH - side)), int(rng.integers(0, HEIGHT - side + 1)))
    frame.paste(portrait.resize((side, side), Image.Resampling.LANCZOS), place)
    frame.save(path, quality=90)
    return path
