"""The harmony of a passage, as the training recipe and the shipped network hear it."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

pytestmark = pytest.mark.training
torch = pytest.importorskip("torch")

from mien_training.music.harmony import HARMONY_SIZE, harmony  # noqa: E402

Chroma = NDArray[np.float32]

C_MAJOR = (0, 4, 7)
A_MINOR = (9, 0, 4)
FRAMES = 60

INTERVALS = slice(0, 6)
MODES = slice(6, 8)
CHORDS = slice(8, 14)
KINDS = slice(14, 18)
KEY = slice(18, 21)
FROM_TONIC = slice(21, 33)
EVENNESS = slice(33, 35)
MOVEMENT = slice(35, 37)


def heard_in(*passages: Chroma) -> NDArray[np.float32]:
    """The harmony of passages (frames, 12), a row each."""
    return harmony(torch.from_numpy(np.stack(passages))).numpy()


def chords(*played: Sequence[int]) -> Chroma:
    """Chords one after the other, each as long."""
    chroma = np.zeros((FRAMES, 12), np.float32)
    for at in range(FRAMES):
        chroma[at, list(played[at * len(played) // FRAMES])] = 1.0
    return chroma


def cadence(*roots: int, third: int) -> Chroma:
    return chords(*([root % 12, (root + third) % 12, (root + 7) % 12] for root in roots))


@pytest.mark.parametrize("semitones", range(1, 12))
def test_another_key_is_the_same_harmony(semitones: int) -> None:
    chroma = np.random.default_rng(1).random((FRAMES, 12)).astype(np.float32)
    here, moved = heard_in(chroma, np.roll(chroma, semitones, axis=1))
    np.testing.assert_allclose(moved, here, atol=1e-5)


def test_a_major_chord_is_told_from_a_minor_one() -> None:
    major, minor = heard_in(chords(C_MAJOR), chords(A_MINOR))
    np.testing.assert_allclose(major[CHORDS][:2], [1, 2 / 3], atol=1e-4)
    np.testing.assert_allclose(minor[CHORDS][:2], [2 / 3, 1], atol=1e-4)
    assert major[KINDS].tolist() == [1, 0, 0, 0]
    assert minor[KINDS].tolist() == [0, 1, 0, 0]
    np.testing.assert_allclose(major[MODES], [1 / 3, 1], atol=1e-4)
    np.testing.assert_allclose(minor[MODES], [-1 / 3, 0], atol=1e-4)
    # Both hold the same intervals: a fifth, a major and a minor third.
    np.testing.assert_allclose(major[INTERVALS], minor[INTERVALS], atol=1e-6)
    assert major[INTERVALS].nonzero()[0].tolist() == [2, 3, 4]


def test_keys_are_major_or_minor_and_counted_from_their_tonic() -> None:
    major, minor = heard_in(cadence(2, 7, 9, 2, third=4), cadence(2, 7, 9, 2, third=3))
    assert major[KEY][0] > 0.1
    assert minor[KEY][0] < -0.1
    for heard, there, absent in ((major, 4, 3), (minor, 3, 4)):
        assert heard[FROM_TONIC].argmax() == 0
        assert heard[FROM_TONIC][there] > 0
        assert heard[FROM_TONIC][absent] == 0


def test_what_stands_still_does_not_move_and_all_notes_are_used_evenly() -> None:
    still, moving, every = heard_in(
        chords(C_MAJOR), cadence(0, 6, 0, 6, 0, 6, third=4), chords(range(12))
    )
    assert np.abs(still[MOVEMENT]).max() < 1e-6 < moving[MOVEMENT].min()
    np.testing.assert_allclose(every[EVENNESS], np.log(12), atol=1e-4)


@pytest.mark.parametrize("frames", [11, 12, 323])
def test_silence_and_short_passages_have_numbers(frames: int) -> None:
    silent, below = heard_in(
        np.zeros((frames, 12), np.float32), np.full((frames, 12), -3, np.float32)
    )
    assert silent.shape == (HARMONY_SIZE,)
    assert np.isfinite(silent).all()
    np.testing.assert_array_equal(below, silent)
