from datetime import datetime

import cv2
import numpy as np
import pytest

from mien.affect.plane.emotions import Expression
from mien.affect.state.observation import Source
from mien.errors import InvalidInputError
from mien.sense.face.alignment.align import Aligner
from mien.sense.face.box import Box
from mien.sense.face.detection.detector import Detection
from mien.sense.face.detection.haar import HaarDetector
from mien.sense.face.expression.expression_reader import ExpressionReader
from mien.sense.face.face_reader import WIDEST, FaceReader

from .faces import AT, FACE, FixedSession, portrait, scene


@pytest.fixture(scope="module")
def reader() -> FaceReader:
    return FaceReader.load()


@pytest.fixture
def fixed() -> FaceReader:
    return FaceReader(HaarDetector(), Aligner(), ExpressionReader(FixedSession()))


def test_a_smile_is_read_as_happiness(reader: FaceReader) -> None:
    (reading,) = reader.read(portrait(), AT)
    observation = reading.observation
    assert observation.emotions.top is Expression.HAPPINESS
    assert reading.evidence.top is Expression.HAPPINESS
    assert observation.mood.valence > 0.2
    assert observation.source is Source.FACE
    assert observation.at == AT
    assert observation.confidence > 0.8
    assert reading.box.overlap(Box(FACE[0], FACE[1], FACE[2], FACE[2])) > 0.6


def test_no_face_is_an_empty_answer(reader: FaceReader) -> None:
    assert reader.read(np.full((480, 640, 3), 120, dtype=np.uint8), AT) == ()


def test_every_face_is_read_the_largest_first(reader: FaceReader) -> None:
    readings = reader.read(scene((0, 20, 0.9), (600, 0, 1.3)), AT)
    assert [reading.box.x > 600 for reading in readings] == [True, False]
    assert all(r.observation.emotions.top is Expression.HAPPINESS for r in readings)


def test_other_kinds_of_pixels_read_the_same(reader: FaceReader) -> None:
    grey = cv2.cvtColor(portrait(), cv2.COLOR_RGB2GRAY)
    deep = grey.astype(np.uint16) * 257
    (one,) = reader.read(grey, AT)
    (other,) = reader.read(deep, AT)
    assert one == other
    (colour,) = reader.read(portrait(), AT)
    assert colour.box == one.box


def test_a_given_box_is_read_without_searching(reader: FaceReader) -> None:
    box = Box(FACE[0], FACE[1], FACE[2], FACE[2])
    (reading,) = reader.read_found(portrait(), [Detection(box, 1.0)], AT)
    assert reading.box == box
    assert reading.observation.emotions.top is Expression.HAPPINESS
    assert reader.read_found(portrait(), [], AT) == ()


def test_the_networks_numbers_become_values(fixed: FaceReader) -> None:
    (reading,) = fixed.read(portrait(), AT)
    assert reading.observation.emotions[Expression.HAPPINESS] == pytest.approx(0.7)
    assert reading.evidence[Expression.HAPPINESS] == pytest.approx(0.4)
    assert reading.likelihood.emotions == reading.evidence
    assert reading.likelihood.mood == reading.observation.mood
    mood = reading.observation.mood
    assert mood.mean == (1.0, pytest.approx(0.25))
    assert mood.var_valence == pytest.approx(0.09, rel=0.1)


def test_blur_costs_confidence_and_widens_the_ellipse(fixed: FaceReader) -> None:
    box = [Detection(Box(FACE[0], FACE[1], FACE[2], FACE[2]), 1.0)]
    (sharp,) = fixed.read_found(portrait(), box, AT)
    (blurred,) = fixed.read_found(cv2.GaussianBlur(portrait(), (0, 0), 6), box, AT)
    assert blurred.observation.confidence < 0.7 * sharp.observation.confidence
    assert blurred.observation.mood.var_valence > 1.2 * sharp.observation.mood.var_valence
    assert blurred.observation.mood.var_valence <= WIDEST * 0.09 + 1e-6


def test_a_face_too_small_is_read_but_marked_unsure(fixed: FaceReader) -> None:
    small = cv2.resize(portrait(), (128, 128), interpolation=cv2.INTER_AREA)
    (reading,) = fixed.read(small, AT)
    assert reading.box.width < 40
    assert reading.observation.confidence < 0.7


def test_a_time_without_a_zone_is_refused(reader: FaceReader) -> None:
    with pytest.raises(InvalidInputError, match="time zone"):
        reader.read(portrait(), datetime(2026, 3, 1, 12))  # noqa: DTZ001


def test_what_is_no_picture_is_refused(reader: FaceReader) -> None:
    with pytest.raises(InvalidInputError):
        reader.read(np.zeros(7, dtype=np.uint8), AT)


def test_all_crops_go_through_the_network_at_once() -> None:
    session = FixedSession()
    reader = FaceReader(HaarDetector(), Aligner(), ExpressionReader(session))
    reader.read(scene((0, 20, 0.9), (600, 0, 1.3)), AT)
    assert [crops.shape for crops in session.seen] == [(2, 1, 48, 48)]
    assert ExpressionReader(session).read([]) == ()
