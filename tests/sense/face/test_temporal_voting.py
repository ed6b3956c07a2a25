import pytest
from hypothesis import given
from hypothesis import strategies as st

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.emotions import Expression
from mien.sense.face.face_reader import FaceReading
from mien.sense.face.tracking.temporal_voting import votes
from mien.sense.face.tracking.tracks import Moment

from .moments import CALM, CALMLY, HAPPILY, HAPPY, PACE_HZ, SADLY, played, reading


def share(moments: list[Moment], shown: FaceReading) -> float:
    """How much of all votes go to what is shown."""
    counted = zip(votes(moments), moments, strict=True)
    return sum(vote for vote, moment in counted if moment.reading is shown) / len(moments)


@given(begins=st.floats(0, 2.6), lasts=st.floats(0.1, 0.4))
def test_a_blink_is_left_out_wherever_it_falls(begins: float, lasts: float) -> None:
    moments = played(3, lambda t: SADLY if begins <= t < begins + lasts else CALMLY)
    assert share(moments, SADLY) == 0


@pytest.mark.parametrize("pace_hz", [5, 10, 15, 30])
def test_a_blink_is_left_out_at_any_pace(pace_hz: float) -> None:
    moments = played(3, lambda t: SADLY if 1 <= t < 1.35 else CALMLY, pace_hz)
    assert share(moments, SADLY) == 0


@pytest.mark.parametrize("syllables_hz", [2, 3, 4, 5, 6, 7])
def test_a_mouth_that_is_open_for_a_third_of_speech_is_left_out(syllables_hz: float) -> None:
    moments = played(3, lambda t: SADLY if t * syllables_hz % 1 < 0.3 else CALMLY, 30)
    assert share(moments, SADLY) == pytest.approx(0, abs=0.02)


@pytest.mark.parametrize("lasts", [0.7, 1.0, 2.0])
def test_a_smile_that_lasts_is_followed(lasts: float) -> None:
    moments = played(4, lambda t: HAPPILY if 1 <= t < 1 + lasts else CALMLY)
    assert share(moments, HAPPILY) == pytest.approx(lasts / 4, abs=1.5 / PACE_HZ / 4)


def test_a_change_for_good_keeps_its_edge() -> None:
    moments = played(4, lambda t: CALMLY if t < 2 else HAPPILY)
    assert share(moments, HAPPILY) == pytest.approx(0.5, abs=0.02)


def test_what_the_plane_does_not_show_is_told_apart_by_the_evidence() -> None:
    glimpse = reading(HAPPY, 0.0)
    assert share(played(3, lambda t: glimpse if 1 <= t < 1.3 else CALMLY), glimpse) == 0


def test_a_reading_that_is_hardly_trusted_does_not_outvote_others() -> None:
    blurred = reading(HAPPY, 0.5, confidence=0.05)
    moments = played(1, lambda t: blurred if t < 0.6 else CALMLY)
    assert share(moments, CALMLY) > share(moments, blurred)


def test_of_a_steady_face_most_readings_count() -> None:
    def wavering(time_s: float) -> FaceReading:
        surprise = 0.1 + 0.05 * (time_s * 7 % 1)
        weights = {Expression.NEUTRAL: 1 - surprise, Expression.SURPRISE: surprise}
        return reading(EmotionDistribution.of(weights), 0.01 * (time_s * 11 % 1))

    counted = votes(played(5, wavering))
    assert sum(counted) == pytest.approx(len(counted))
    assert sum(vote > 0 for vote in counted) > 0.5 * len(counted)


@pytest.mark.parametrize("number", [1, 2])
def test_too_few_for_a_majority_all_count(number: int) -> None:
    assert votes([Moment(0.0, CALMLY), Moment(0.4, HAPPILY)][:number]) == (1.0,) * number


def test_looks_far_apart_all_count() -> None:
    moments = [Moment(5.0 * number, each) for number, each in enumerate([CALMLY, HAPPILY, SADLY])]
    assert votes(moments) == (1.0, 1.0, 1.0)


def test_readings_without_any_confidence_vote_too() -> None:
    unsure = reading(CALM, confidence=0.0)
    assert votes(played(1, lambda _: unsure)) != ()
    assert sum(votes(played(1, lambda _: unsure))) == pytest.approx(PACE_HZ)
