"""The finder's searching, with a network that is told what to answer."""

from collections.abc import Mapping

import numpy as np
import pytest
from numpy.typing import NDArray

from mien.inference.card import ModelCard
from mien.sense.face.detection.close_up_check import SecondLook
from mien.sense.face.detection.mien_detector import FaceFinder, FinderSettings, Search
from mien.sense.face.detection.output_grid import NUMBERS, grid


class Told:
    """Sees, in every frame at least `least_side` wide, faces at (x, y, width) in its pixels."""

    def __init__(self, faces: list[tuple[float, float, float]], least_side: int = 0) -> None:
        self.faces = faces
        self.least_side = least_side
        self.searched: list[tuple[int, int]] = []

    @property
    def card(self) -> ModelCard:
        raise AssertionError

    def run(self, inputs: Mapping[str, NDArray[np.float32]]) -> dict[str, NDArray[np.float32]]:
        height, width = inputs["frames"].shape[2:]
        self.searched.append((height, width))
        cells = grid(height, width)
        raw = np.full((1, len(cells), NUMBERS), -9, dtype=np.float32)
        if width >= self.least_side:
            for x, y, side in self.faces:
                near = int(np.argmin(np.hypot(cells[:, 0] - x, cells[:, 1] - y)))
                at, stride = cells[near, :2], cells[near, 2]
                offset = (np.array([x, y]) - at) / stride
                raw[0, near] = [4, *offset, *[np.log(side / stride)] * 2, *np.tile(offset, 5)]
        return {"cells": raw}


FRAME = np.zeros((720, 1280), dtype=np.uint8)


def test_a_face_comes_back_in_the_frames_own_pixels() -> None:
    told = Told([(100, 60, 50)])
    (found,) = FaceFinder(told).detect(FRAME)
    assert told.searched == [(192, 320)]
    assert found.box.centre == (400, 240)
    assert found.box.width == found.box.height == 200
    assert found.score == pytest.approx(0.982, abs=0.001)
    assert found.landmarks is not None
    assert found.landmarks.nose == pytest.approx((400, 240), abs=0.01)


def test_a_margin_is_taken_out_again() -> None:
    told = Told([(160, 160, 100)])
    settings = FinderSettings(searches=(Search(320, 0.25),))
    (found,) = FaceFinder(told, settings).detect(np.zeros((400, 400), dtype=np.uint8))
    scale = 320 / 600
    assert found.box.centre == pytest.approx((160 / scale - 100, 160 / scale - 100), abs=1)


def test_the_search_goes_on_larger_while_nothing_is_found() -> None:
    told = Told([(200, 100, 60)], least_side=640)
    (found,) = FaceFinder(told).detect(FRAME)
    assert told.searched == [(192, 320), (256, 320), (384, 640)]
    assert found.box.width == 120


def test_a_small_face_is_looked_at_again_for_companions() -> None:
    told = Told([(100, 60, 30)])
    FaceFinder(told).detect(FRAME)
    assert told.searched[:2] == [(192, 320), (384, 640)]
    near = Told([(100, 60, 50)])
    FaceFinder(near).detect(FRAME)
    assert len(near.searched) == 1


def test_no_search_for_faces_that_could_not_be_read() -> None:
    told = Told([])
    assert FaceFinder(told).detect(FRAME) == ()
    assert told.searched == [(192, 320), (256, 320), (384, 640)]
    FaceFinder(told).detect(np.zeros((1500, 2000), dtype=np.uint8))
    assert told.searched[-1] == (960, 1280)
    told = Told([])
    assert FaceFinder(told).detect(np.zeros((160, 160), dtype=np.uint8)) == ()
    assert told.searched == [(160, 160), (256, 256)]


def test_a_finer_search_has_to_be_surer() -> None:
    settings = FinderSettings(searches=(Search(320), Search(640, least_score=0.99)))
    assert FaceFinder(Told([(200, 100, 60)], least_side=640), settings).detect(FRAME) == ()


def test_a_small_face_has_to_be_surer_than_a_large_one() -> None:
    settings = FinderSettings(least_scores=((20.0, 0.999), (60.0, 0.5)))
    frame = np.zeros((320, 320), dtype=np.uint8)
    for side, counts in ((18, 0), (20, 0), (60, 1), (90, 1)):
        assert len(FaceFinder(Told([(100, 100, side)]), settings).detect(frame)) == counts


def test_several_faces_come_the_largest_first() -> None:
    found = FaceFinder(Told([(60, 60, 50), (200, 90, 70)])).detect(FRAME)
    assert [face.box.width for face in found] == [280, 200]


class Doubting(Told):
    """Sees a face in whole frames, and answers a second look with a score of its own."""

    def __init__(self, face: tuple[float, float, float], logits: tuple[float, float]) -> None:
        super().__init__([face])
        self.logits = logits
        self.looks = 0

    def run(self, inputs: Mapping[str, NDArray[np.float32]]) -> dict[str, NDArray[np.float32]]:
        frames = inputs["frames"]
        if len(frames) == 1:
            answer = super().run(inputs)["cells"]
            answer[..., 0] = np.minimum(answer[..., 0], 0.6)  # a score of 0.65: not sure
            return {"cells": answer}
        self.looks += 1
        assert np.array_equal(frames[0], frames[1, :, :, ::-1])
        cells = grid(*frames.shape[2:])
        raw = np.full((2, len(cells), NUMBERS), -9, dtype=np.float32)
        middle = frames.shape[3] / 2
        near = int(np.argmin(np.hypot(cells[:, 0] - middle, cells[:, 1] - middle)))
        offset = (middle - cells[near, :2]) / cells[near, 2]
        size = np.log(middle / cells[near, 2])
        for row, logit in enumerate(self.logits):
            raw[row, near] = [logit, *offset, size, size, *np.tile(offset, 5)]
        return {"cells": raw}


@pytest.mark.parametrize(
    ("width", "logits", "counts"),
    [(100, (2, 2), 1), (100, (2, -9), 1), (100, (-2, -2), 0), (20, (0, 0), 0), (20, (1, 1), 1)],
)
def test_what_is_unsure_is_looked_at_again(
    width: int, logits: tuple[float, float], counts: int
) -> None:
    doubting = Doubting((160, 100, width), logits)
    found = FaceFinder(doubting).detect(np.zeros((320, 320), dtype=np.uint8))
    assert len(found) == counts
    assert doubting.looks >= 1


def test_what_is_sure_is_believed_at_once() -> None:
    settings = FinderSettings(second_look=SecondLook(sure=(45.0, 0.6)))
    doubting = Doubting((160, 100, 100), (-9, -9))
    assert FaceFinder(doubting, settings).detect(np.zeros((320, 320), dtype=np.uint8))
    assert doubting.looks == 0
