from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from tests.media.cameras import Plug

from mien.affect.plane.emotions import Expression
from mien.errors import InvalidInputError, UnavailableError
from mien.media.video import Frame
from mien.sense.face.box import Box
from mien.sense.face.face_reader import FaceReader
from mien.sense.face.tracking.tracks import Moment
from mien.sense.face.tracking.video import fuse_moments, read_camera, read_frames, read_video

from .faces import AT, portrait, scene
from .moments import CALMLY, HAPPILY, HAPPY, OWN_VARIANCE, SAD, SADLY, played, reading


@pytest.fixture(scope="module")
def reader() -> FaceReader:
    return FaceReader.load()


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
    sure, unsure = reading(HAPPY, 0.6, 0.9), reading(SAD, -0.6, 0.1, Box(5, 0, 50, 50))
    joined = fuse_moments([Moment(0.0, sure), Moment(5.0, unsure)], frames=2)
    assert joined.observation.emotions[Expression.HAPPINESS] == pytest.approx(0.9)
    assert joined.evidence[Expression.SADNESS] == pytest.approx(0.1)
    assert joined.observation.mood.valence == pytest.approx(0.9 * 0.6 - 0.1 * 0.6)
    assert joined.box.x == 5


def test_fusing_claims_no_certainty_that_frames_do_not_have() -> None:
    steady = fuse_moments(played(60, lambda _: HAPPILY), frames=900)
    assert steady.observation.mood.var_valence == pytest.approx(OWN_VARIANCE)
    assert steady.observation.confidence == pytest.approx(0.8)


def test_a_blink_leaves_the_reading_as_it_was() -> None:
    without = fuse_moments(played(3, lambda _: CALMLY), frames=45)
    blinking = fuse_moments(played(3, lambda t: SADLY if 1 < t < 1.4 else CALMLY), frames=45)
    assert blinking.observation.mood.valence == pytest.approx(0)
    assert blinking.observation.mood.var_valence == pytest.approx(OWN_VARIANCE)
    assert blinking.observation.confidence == pytest.approx(without.observation.confidence)
    assert blinking.evidence.probabilities == pytest.approx(without.evidence.probabilities)


def test_a_smile_that_lasts_counts_for_as_long_as_it_lasts() -> None:
    mood = fuse_moments(
        played(4, lambda t: CALMLY if t < 3 else HAPPILY), frames=60
    ).observation.mood
    assert mood.valence == pytest.approx(0.5 / 4, abs=0.01)


def test_a_face_that_contradicts_itself_for_long_is_wide_and_less_trusted() -> None:
    torn = fuse_moments(
        played(6, lambda t: HAPPILY if t % 3 < 1.5 else SADLY), frames=90
    ).observation
    between = 0.5**2
    assert torn.mood.valence == pytest.approx(0, abs=0.02)
    assert torn.mood.var_valence == pytest.approx(OWN_VARIANCE + between, rel=0.02)
    agreement = 2 * OWN_VARIANCE / (2 * OWN_VARIANCE + between)
    assert torn.confidence == pytest.approx(0.8 * agreement, rel=0.02)
    assert torn.emotions[Expression.HAPPINESS] == pytest.approx(0.5, abs=0.02)


def test_a_face_mostly_out_of_sight_is_trusted_less() -> None:
    moments = [Moment(0.0, HAPPILY), Moment(0.1, HAPPILY)]
    assert fuse_moments(moments, frames=8).observation.confidence == pytest.approx(0.2)


def test_readings_without_any_confidence_can_be_joined() -> None:
    joined = fuse_moments(played(1, lambda _: reading(HAPPY, 0.5, 0.0)), frames=15)
    assert joined.observation.confidence == 0
    assert joined.observation.emotions.top is Expression.HAPPINESS


def bgr_portrait(_: float) -> NDArray[np.uint8]:
    return cv2.cvtColor(portrait(), cv2.COLOR_RGB2BGR).astype(np.uint8)


def test_a_camera_is_read(reader: FaceReader) -> None:
    plug = Plug((0.0, 1000.0), picture=bgr_portrait)
    (found,) = read_camera(reader, 1.0, AT, port=plug.port)
    assert found.observation.emotions.top is Expression.HAPPINESS


def test_a_camera_that_is_lost_leaves_what_it_saw(reader: FaceReader) -> None:
    heard: list[str] = []
    plug = Plug((0.0, 1.0), picture=bgr_portrait)
    (found,) = read_camera(
        reader, 5.0, AT, port=plug.port, tell=lambda happened, _: heard.append(happened)
    )
    assert found.observation.emotions.top is Expression.HAPPINESS
    assert heard == ["Camera 0 stopped giving pictures.", "Camera 0 did not come back."]


def test_a_camera_that_comes_back_shows_the_same_face(reader: FaceReader) -> None:
    plug = Plug((0.0, 0.5), (1.2, 9.0), picture=bgr_portrait)
    assert len(read_camera(reader, 3.0, AT, port=plug.port)) == 1


def test_a_camera_that_never_gives_a_picture_is_unavailable(reader: FaceReader) -> None:
    with pytest.raises(UnavailableError):
        read_camera(reader, 5.0, AT, port=Plug().port)


@pytest.mark.parametrize("seconds", [0, -1, 601, float("nan")])
def test_a_time_out_of_range_is_refused(reader: FaceReader, seconds: float) -> None:
    with pytest.raises(InvalidInputError, match="seconds"):
        read_camera(reader, seconds, AT, port=Plug().port)
