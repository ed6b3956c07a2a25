from collections.abc import Iterator
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from mien.affect.distribution import EmotionDistribution
from mien.affect.emotions import Expression
from mien.affect.gaussian import Gaussian
from mien.affect.observation import Observation, Source
from mien.errors import InvalidInputError, UnavailableError
from mien.media.video import Frame
from mien.sense.face.box import Box
from mien.sense.face.reader import FaceReader, FaceReading
from mien.sense.face.video import fused, read_camera, read_frames, read_video

from .faces import AT, portrait, scene

HAPPY = EmotionDistribution.of({Expression.HAPPINESS: 1.0})
SAD = EmotionDistribution.of({Expression.SADNESS: 1.0})


@pytest.fixture(scope="module")
def reader() -> FaceReader:
    return FaceReader.load()


def reading(
    emotions: EmotionDistribution, valence: float, confidence: float, x: int = 0
) -> FaceReading:
    mood = Gaussian(valence, 0.0, 0.04, 0.04)
    observation = Observation(Source.FACE, mood, emotions, confidence, AT)
    return FaceReading(Box(x, 0, 50, 50), observation, emotions)


def test_a_film_of_one_face_gives_one_reading(reader: FaceReader, tmp_path: Path) -> None:
    path = tmp_path / "smile.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=4)
        stream.width, stream.height, stream.pix_fmt = 512, 512, "yuv420p"
        stream.bit_rate = 2_000_000
        for shift in range(8):
            pixels = np.roll(portrait(), 3 * shift, axis=1)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        container.mux(stream.encode())
    (found,) = read_video(reader, path, AT)
    assert found.observation.emotions.top is Expression.HAPPINESS
    assert found.observation.at == AT
    assert found.observation.confidence > 0.7


def test_a_film_without_a_face_gives_nothing(reader: FaceReader) -> None:
    wall = np.full((240, 320, 3), 100, dtype=np.uint8)
    assert read_frames(reader, [Frame(wall, 0.0), Frame(wall, 0.5)], AT) == ()


def test_two_faces_stay_two_while_they_move(reader: FaceReader) -> None:
    frames = [
        Frame(scene((20 + 8 * step, 20, 0.9), (620 - 8 * step, 0, 1.3)), step / 5)
        for step in range(3)
    ]
    readings = read_frames(reader, frames, AT)
    assert len(readings) == 2
    assert {found.box.x > 500 for found in readings} == {True, False}


def test_a_glimpse_is_left_out(reader: FaceReader) -> None:
    face, wall = portrait(), np.full((512, 512, 3), 100, dtype=np.uint8)
    frames = [Frame(face if step == 4 else wall, step / 5) for step in range(10)]
    assert read_frames(reader, frames, AT) == ()


def test_fusing_weighs_by_confidence() -> None:
    joined = fused([reading(HAPPY, 0.6, 0.9), reading(SAD, -0.6, 0.1, x=5)], frames=2)
    assert joined.observation.emotions[Expression.HAPPINESS] == pytest.approx(0.9)
    assert joined.observation.mood.valence == pytest.approx(0.9 * 0.6 - 0.1 * 0.6)
    assert joined.observation.confidence == pytest.approx(0.5)
    assert joined.box.x == 5


def test_fusing_claims_no_certainty_that_frames_do_not_have() -> None:
    alone = reading(HAPPY, 0.5, 0.8)
    steady = fused([alone] * 30, frames=30)
    assert steady.observation.mood.var_valence == pytest.approx(0.04)
    torn = fused([reading(HAPPY, 0.5, 0.8), reading(SAD, -0.5, 0.8)], frames=2)
    assert torn.observation.mood.var_valence == pytest.approx(0.04 + 0.25)


def test_a_face_mostly_out_of_sight_is_trusted_less() -> None:
    assert fused([reading(HAPPY, 0.5, 0.8)] * 2, frames=8).observation.confidence == 0.2


def test_readings_without_any_confidence_can_be_joined() -> None:
    joined = fused([reading(HAPPY, 0.5, 0.0), reading(HAPPY, 0.5, 0.0)], frames=2)
    assert joined.observation.confidence == 0


class Camera:
    def __init__(self, frames: int) -> None:
        self.left = frames

    def isOpened(self) -> bool:  # noqa: N802
        return True

    def read(self) -> tuple[bool, NDArray[np.uint8]]:
        self.left -= 1
        return self.left >= 0, cv2.cvtColor(portrait(), cv2.COLOR_RGB2BGR).astype(np.uint8)

    def release(self) -> None: ...


def ticking() -> Iterator[float]:
    return (0.25 * number for number in range(100))


def test_a_camera_is_read(reader: FaceReader) -> None:
    ticks = ticking()
    (found,) = read_camera(reader, 1.0, AT, capture=Camera(50), clock=lambda: next(ticks))
    assert found.observation.emotions.top is Expression.HAPPINESS


def test_a_lost_camera_is_unavailable(reader: FaceReader) -> None:
    ticks = ticking()
    with pytest.raises(UnavailableError):
        read_camera(reader, 5.0, AT, capture=Camera(2), clock=lambda: next(ticks))


@pytest.mark.parametrize("seconds", [0, -1, 601, float("nan")])
def test_a_time_out_of_range_is_refused(reader: FaceReader, seconds: float) -> None:
    with pytest.raises(InvalidInputError, match="seconds"):
        read_camera(reader, seconds, AT, capture=Camera(2))
