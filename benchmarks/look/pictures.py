"""The pictures that both sides read: one public-domain face in frames of 1280x720."""

from pathlib import Path

import numpy as np
from PIL import Image
from skimage import data

WIDTH, HEIGHT = 1280, 720


def write_pictures(folder: Path, count: int = 12, seed: int = 0) -> list[Path]:
    """Writes the frames as JPEG files and returns their paths; the same seed, the same files."""
    rng = np.random.default_rng(seed)
    portrait = Image.fromarray(data.astronaut())
    return [_write(folder / f"frame{i:02}.jpg", portrait, rng) for i in range(count)]


def _write(path: Path, portrait: Image.Image, rng: np.random.Generator) -> Path:
    coarse = rng.integers(60, 200, (9, 16, 3), dtype=np.uint8)
    frame = Image.fromarray(coarse).resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
    side = int(rng.integers(360, 701))
    place = (int(rng.integers(0, WIDTH - side)), int(rng.integers(0, HEIGHT - side + 1)))
    frame.paste(portrait.resize((side, side), Image.Resampling.LANCZOS), place)
    frame.save(path, quality=90)
    return path
