"""What a camera does to a picture, done to training pictures: light, blur, coarseness, noise, JPEG.

Conventions: one grey uint8 picture of any size in, the same size out; every draw comes from the
generator passed in.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]


def lit(picture: Picture, rng: np.random.Generator) -> Picture:
    """Another exposure, and light from one side."""
    height, width = picture.shape
    values = (picture.astype(np.float32) / 255) ** np.exp(rng.normal(0, 0.35))
    angle, depth = rng.uniform(0, 2 * np.pi), rng.uniform(0, 0.6)
    across = np.linspace(-1, 1, width, dtype=np.float32)
    down = np.linspace(-1, 1, height, dtype=np.float32)
    ramp = np.cos(angle) * across[None, :] + np.sin(angle) * down[:, None]
    return np.clip(values * (1 + depth * ramp) * rng.uniform(0.6, 1.2) * 255, 0, 255).astype(
        np.uint8
    )


def softened(picture: Picture, rng: np.random.Generator) -> Picture:
    """Out of focus, or enlarged from fewer pixels."""
    if rng.random() < 0.5:
        return cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.4, 1.4)).astype(np.uint8)
    height, width = picture.shape
    share = rng.uniform(0.375, 0.83)
    size = (max(int(width * share), 1), max(int(height * share), 1))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    return cv2.resize(small, (width, height)).astype(np.uint8)


def roughened(picture: Picture, rng: np.random.Generator) -> Picture:
    """With a sensor's noise, or with the marks of JPEG."""
    if rng.random() < 0.5:
        noise = rng.normal(0, rng.uniform(2, 14), picture.shape)
        return np.clip(picture + noise, 0, 255).astype(np.uint8)
    quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(20, 80))]
    data = cv2.imencode(".jpg", picture, quality)[1]
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)
