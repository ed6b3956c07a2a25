import dataclasses
import os
from pathlib import Path

import numpy as np
import pytest

from mien.errors import ModelError
from mien.inference.card import ModelCard, Role
from mien.sense.face.box import Box
from mien.sense.face.detection.yunet import YunetDetector
from mien.sense.face.models.known_networks import known_as, known_card
from mien.sense.face.models.plausibility_check import try_out

from .faces import FACE, Pixels, grey_portrait
from .networks import bright_is_a_face, enet

SEARCHED = 320


def dark(height: int, width: int) -> Pixels:
    return np.zeros((height, width), dtype=np.uint8)


def card_of(weights: bytes) -> ModelCard:
    known = known_as("yunet")
    assert known is not None
    return known_card(known, weights, "mine")


@pytest.mark.parametrize("scale", [1, 2, 4])
def test_box_and_landmarks_come_back_to_the_frame(scale: int) -> None:
    frame = dark(256 * scale, SEARCHED * scale)
    frame[64 * scale : 96 * scale, 128 * scale : 160 * scale] = 255
    (face,) = YunetDetector(bright_is_a_face()).detect(frame)
    assert face.box == Box(112 * scale, 48 * scale, 32 * scale, 32 * scale)
    assert face.landmarks is not None
    assert face.landmarks.nose == pytest.approx((128 * scale, 64 * scale), abs=0.01)
    assert 0.9 < face.score <= 1


def test_the_largest_face_comes_first_and_each_once() -> None:
    frame = dark(256, SEARCHED)
    frame[64:96, 64:96] = frame[128:160, 224:256] = 255
    found = YunetDetector(bright_is_a_face()).detect(frame)
    assert [face.box.x for face in found] in ([48, 208], [208, 48])


def test_a_face_too_small_for_the_first_search_is_found_by_a_later_one() -> None:
    frame = dark(1024, 1280)
    frame[256:288, 512:544] = 255  # eight pixels of the first search, a whole cell of the last
    (face,) = YunetDetector(bright_is_a_face()).detect(frame)
    assert face.box == Box(496, 240, 32, 32)


@pytest.mark.parametrize("shape", [(1, 1), (3, 500), (480, 640)])
def test_nothing_is_found_in_nothing(shape: tuple[int, int]) -> None:
    assert YunetDetector(bright_is_a_face()).detect(dark(*shape)) == ()


def test_what_opencv_cannot_read_is_told() -> None:
    with pytest.raises(ModelError, match="cannot read"):
        YunetDetector(b"nonsense")


def test_a_network_of_the_contract_passes_its_trial_and_another_does_not() -> None:
    card = card_of(bright_is_a_face())
    assert card.role is Role.DETECTOR
    try_out(card, bright_is_a_face())
    other = dataclasses.replace(card, outputs=card.outputs[1:])
    with pytest.raises(ModelError, match="no face detector"):
        try_out(other, bright_is_a_face())
    with pytest.raises(ModelError):
        try_out(card, enet())


@pytest.mark.data
@pytest.mark.skipif("MIEN_DATASETS" not in os.environ, reason="MIEN_DATASETS is not set")
def test_the_real_one_finds_her() -> None:
    files = sorted(Path(os.environ["MIEN_DATASETS"]).rglob("face_detection_yunet_*.onnx"))
    if not files:
        pytest.skip("there is no face_detection_yunet_*.onnx below MIEN_DATASETS")
    weights = files[-1].read_bytes()
    try_out(card_of(weights), weights)
    (face,) = YunetDetector(weights).detect(grey_portrait())
    assert face.box.overlap(Box(FACE[0], FACE[1], FACE[2], FACE[2])) > 0.6
    assert face.landmarks is not None
    assert abs(face.landmarks.turn_degrees) < 10
    assert YunetDetector(weights).detect(np.full((3, 500), 90, dtype=np.uint8)) == ()
