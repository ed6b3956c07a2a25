import numpy as np
import pytest

from mien.media.audio import Passage
from mien.media.spectra import Float32
from mien.music.features import STACK, STACK_RATE, STACK_SIZE, SUMMARY, extract_features

from .fakes import RATE, pulse

LEVELS = slice(0, 64)


def passage(samples: Float32, start_ms: int = 0) -> Passage:
    return Passage(start_ms, np.atleast_2d(samples), RATE)


@pytest.mark.parametrize("seconds", [0.05, 1.0, 4.0])
def test_any_length_gives_a_stack_at_its_rate(seconds: float) -> None:
    features = extract_features((passage(pulse(seconds)),))
    (stack,) = features.stacks
    assert stack.shape[1] == STACK_SIZE == sum(width for _, width in STACK)
    assert len(stack) == pytest.approx(seconds * STACK_RATE, abs=1)
    assert features.summary.shape == (len(SUMMARY),)
    assert np.isfinite(stack).all()
    assert np.isfinite(features.summary).all()


def test_loudness_says_nothing() -> None:
    hiss = np.random.default_rng(2).normal(0, 0.003, 3 * RATE).astype(np.float32)
    sound = pulse(3.0) + hiss
    loud, soft = (extract_features((passage(gain * sound),)) for gain in (1.0, 0.05))
    assert loud.loudness_lufs is not None
    assert soft.loudness_lufs == pytest.approx(loud.loudness_lufs - 26.02, abs=0.05)
    np.testing.assert_allclose(soft.stacks[0], loud.stacks[0], atol=0.05)


def test_a_stereo_file_is_heard_as_its_mono_mix() -> None:
    sound = pulse(2.0)
    mono = extract_features((passage(sound),))
    stereo = extract_features((passage(np.stack([sound, sound])),))
    np.testing.assert_allclose(stereo.stacks[0], mono.stacks[0], atol=0.01)


def test_loud_and_soft_passages_keep_their_difference() -> None:
    features = extract_features((passage(pulse(2.0)), passage(0.1 * pulse(2.0))))
    first, second = (stack[:, LEVELS].max() for stack in features.stacks)
    assert first - second == pytest.approx(20.0, abs=1.0)


def test_tempo_and_key_of_a_pulse() -> None:
    features = extract_features((passage(pulse(10.0, 440.0, 96.0)),))
    assert features.tempo_bpm == pytest.approx(96.0, abs=1.0)
    assert features.key is not None
    assert features.key.name.startswith(("A ", "D ", "F#"))


def test_silence_is_known_as_such() -> None:
    features = extract_features((passage(np.zeros(RATE, np.float32)),))
    assert features.is_silent
    assert features.tempo_bpm is None
    assert features.key is None
    assert np.isfinite(features.stacks[0]).all()
