"""The harmony of a passage, as the training recipe and the shipped network hear it."""

from collections.abc import Sequence

import pytest

pytestmark = pytest.mark.training
torch = pytest.importorskip("torch")

from torch import Tensor  # noqa: E402

from mien_training.music.harmony import HARMONY_SIZE, harmony  # noqa: E402

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


def _chords(*chords: Sequence[int], frames: int = FRAMES) -> Tensor:
    """Chords one after the other, each as long: (1, frames, 12)."""
    chroma = torch.zeros(1, frames, 12)
    for at in range(frames):
        chroma[0, at, list(chords[at * len(chords) // frames])] = 1.0
    return chroma


def _cadence(*roots: int, third: int) -> Tensor:
    return _chords(*([root % 12, (root + third) % 12, (root + 7) % 12] for root in roots))


@pytest.mark.parametrize("semitones", range(1, 12))
def test_another_key_is_the_same_harmony(semitones: int) -> None:
    chroma = torch.rand(3, FRAMES, 12, generator=torch.Generator().manual_seed(1))
    moved = harmony(chroma.roll(semitones, dims=2))
    torch.testing.assert_close(moved, harmony(chroma), atol=1e-5, rtol=0)


def test_a_major_chord_is_told_from_a_minor_one() -> None:
    major, minor = harmony(torch.cat((_chords(C_MAJOR), _chords(A_MINOR))))
    torch.testing.assert_close(major[CHORDS][:2], torch.tensor([1.0, 2 / 3]), atol=1e-4, rtol=0)
    torch.testing.assert_close(minor[CHORDS][:2], torch.tensor([2 / 3, 1.0]), atol=1e-4, rtol=0)
    assert major[KINDS].tolist() == [1, 0, 0, 0]
    assert minor[KINDS].tolist() == [0, 1, 0, 0]
    assert major[MODES].tolist() == pytest.approx([1 / 3, 1], abs=1e-4)
    assert minor[MODES].tolist() == pytest.approx([-1 / 3, 0], abs=1e-4)
    # Both hold the same intervals: a fifth, a major and a minor third.
    torch.testing.assert_close(major[INTERVALS], minor[INTERVALS])
    assert major[INTERVALS].nonzero().ravel().tolist() == [2, 3, 4]


def test_keys_are_major_or_minor_and_counted_from_their_tonic() -> None:
    major = harmony(_cadence(2, 7, 9, 2, third=4))[0]
    minor = harmony(_cadence(2, 7, 9, 2, third=3))[0]
    assert major[KEY][0] > 0.1 > -0.1 > minor[KEY][0]
    assert major[FROM_TONIC].argmax() == minor[FROM_TONIC].argmax() == 0
    assert major[FROM_TONIC][4] > 0 == major[FROM_TONIC][3]
    assert minor[FROM_TONIC][3] > 0 == minor[FROM_TONIC][4]


def test_what_stands_still_does_not_move_and_all_notes_are_used_evenly() -> None:
    still = harmony(_chords(C_MAJOR))[0]
    moving = harmony(_cadence(0, 6, 0, 6, 0, 6, third=4))[0]
    assert still[MOVEMENT].abs().max() < 1e-6 < moving[MOVEMENT].min()
    every = harmony(torch.ones(1, FRAMES, 12))[0]
    torch.testing.assert_close(every[EVENNESS], torch.full((2,), 12.0).log(), atol=1e-4, rtol=0)


@pytest.mark.parametrize("frames", [11, 12, 323])
def test_silence_and_short_passages_have_numbers(frames: int) -> None:
    silent = harmony(torch.zeros(2, frames, 12))
    below = harmony(torch.full((2, frames, 12), -3.0))
    assert silent.shape == (2, HARMONY_SIZE)
    assert silent.isfinite().all()
    torch.testing.assert_close(below, silent)
