from functools import partial
from itertools import islice

import numpy as np
import pytest
from benchmarks.video.clips import HEIGHT, WIDTH, Still, clip, portrait
from benchmarks.video.movements import STILL, Movement, blinking, moved, talking
from benchmarks.video.speed import speed_rows
from benchmarks.video.steadiness import BLINKS, CLIPS, FUSING, PACES, STILL_CLIP, steadiness_rows

from mien.media.pixels import Rgb
from mien.sense.face.detection.mien_detector import FaceFinder


@pytest.fixture(scope="module")
def still() -> Still:
    (frame,) = portrait(1)
    (face, *_) = FaceFinder.load().detect(np.asarray(frame.pixels[:, :, 1]))
    assert face.landmarks is not None
    return Still("portrait", frame.pixels, face.landmarks)


def change(one: Rgb, other: Rgb, at: tuple[float, float], reach: float) -> float:
    """How much the grey levels around a place differ, on average."""
    left, top = (round(value - reach) for value in at)
    right, bottom = (round(value + reach) for value in at)
    patches = (each[top:bottom, left:right].astype(float) for each in (one, other))
    return float(np.abs(next(patches) - next(patches)).mean())


def test_a_blink_closes_both_eyes_and_leaves_the_mouth(still: Still) -> None:
    blink = moved(still.pixels, still.marks, Movement(closed=1.0))
    for eye in (still.marks.left_eye, still.marks.right_eye):
        assert change(still.pixels, blink, eye, 8) > 20
    assert change(still.pixels, blink, still.marks.left_mouth, 8) == 0


def test_speech_opens_the_mouth_and_leaves_the_eyes(still: Still) -> None:
    speech = moved(still.pixels, still.marks, Movement(opened=1.0))
    lips = ((still.marks.left_mouth[0] + still.marks.right_mouth[0]) / 2, still.marks.left_mouth[1])
    assert change(still.pixels, speech, lips, 20) > 20
    assert change(still.pixels, speech, still.marks.left_eye, 8) == 0


def test_a_face_that_does_not_move_is_left_as_it_is(still: Still) -> None:
    assert np.array_equal(moved(still.pixels, still.marks, STILL), still.pixels)


def test_lids_are_closed_for_a_fifth_of_the_time_and_a_mouth_for_half() -> None:
    times = [number / 1000 for number in range(600, 6600)]
    assert np.mean([blinking(time_s).closed > 0 for time_s in times]) == pytest.approx(
        0.2, abs=0.01
    )
    opened = [talking(time_s, syllables_hz=4).opened for time_s in times]
    assert np.mean(np.array(opened) > 0) == pytest.approx(0.5, abs=0.01)
    assert 0.9 < max(opened) <= 1


def test_the_same_seed_gives_the_same_clip(still: Still) -> None:
    taken = partial(clip, still, blinking, seconds=1.0, rate=15)
    one, same, other = (next(islice(taken(seed=seed), 3, None)) for seed in (1, 1, 2))
    assert one.pixels.shape == (HEIGHT, WIDTH, 3)
    assert one.time_s == pytest.approx(0.2)
    assert np.array_equal(one.pixels, same.pixels)
    assert not np.array_equal(one.pixels, other.pixels)


def test_a_clip_is_timed_as_a_whole_and_without_a_peer() -> None:
    limit, whole, find = speed_rows("portrait", portrait(4), fer=None)
    assert limit["frames_a_second"] == 30
    assert whole["frames"] == whole["frames_with_a_face"] == find["frames_with_a_face"] == 4


def test_what_is_steadied_lies_nearer_to_the_still_face(still: Still) -> None:
    clips = {name: CLIPS[name] for name in (STILL_CLIP, BLINKS)}
    rows = steadiness_rows([still, still], seed=0, clips=clips)
    assert len(rows) == 2 * len(clips) * len(PACES) * len(FUSING) + len(PACES)

    def shift(name: str, fused: str) -> float:
        wanted = {"clip": name, "looks_a_second": 15, "fused": fused, "figure": "shift of the mood"}
        (row,) = (row for row in rows if wanted.items() <= row.items())
        return float(str(row["value"]))

    assert shift(STILL_CLIP, "mixture of all") == 0
    assert shift(BLINKS, "steadied") < 0.6 * shift(BLINKS, "mixture of all")
    assert rows[-1]["figure"] == "share of the later half"
    assert rows[-1]["value"] == pytest.approx(1, abs=0.05)
