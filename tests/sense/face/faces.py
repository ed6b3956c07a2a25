"""The one real face that tests may use: NASA's portrait of Eileen Collins, smiling."""

from collections.abc import Mapping
from datetime import UTC, datetime

import cv2
import numpy as np
from numpy.typing import NDArray
from skimage.data import astronaut

from mien.inference.card import ModelCard
from mien.inference.weights import load_card

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
FACE = (174, 63, 104)
"""Left, top and side of her face, within a few pixels."""

Pixels = NDArray[np.uint8]


def portrait() -> Pixels:
    """(512, 512, 3) RGB."""
    return np.asarray(astronaut(), dtype=np.uint8)


def grey_portrait() -> Pixels:
    return cv2.cvtColor(portrait(), cv2.COLOR_RGB2GRAY).astype(np.uint8)


def her_face() -> Pixels:
    """(48, 48) grey levels: about the canonical crop of her."""
    left, top, side = FACE
    part = grey_portrait()[top : top + side, left : left + side]
    return cv2.resize(part, (48, 48), interpolation=cv2.INTER_AREA).astype(np.uint8)


def scene(*placed: tuple[int, int, float]) -> Pixels:
    """A 1280x720 room with portraits at (left, top), each scaled."""
    room = np.full((720, 1280, 3), 90, dtype=np.uint8)
    for left, top, scale in placed:
        side = round(512 * scale)
        small = cv2.resize(portrait(), (side, side), interpolation=cv2.INTER_AREA)
        room[top : top + side, left : left + side] = small[: 720 - top, : 1280 - left]
    return room


class FixedSession:
    """Answers every crop with the same reading: happy, a little excited."""

    def __init__(self) -> None:
        self.seen: list[NDArray[np.float32]] = []

    @property
    def card(self) -> ModelCard:
        return load_card("expression")

    def run(self, inputs: Mapping[str, NDArray[np.float32]]) -> dict[str, NDArray[np.float32]]:
        crops = inputs["crops"]
        self.seen.append(crops)
        count = len(crops)
        happy = np.array([0.1, 0.7, 0.1, 0.02, 0.02, 0.02, 0.02, 0.02])
        even = np.array([0.2, 0.4, 0.2, 0.04, 0.04, 0.04, 0.04, 0.04])
        rows = {"emotions": happy, "evidence": even}
        rows |= {"mood": np.array([1.2, 0.25]), "covariance": np.array([0.09, 0.04, 0.01])}
        return {name: np.tile(row, (count, 1)).astype(np.float32) for name, row in rows.items()}
