import numpy as np
import pytest

from mien.music.mel_patches import BANDS, FRAMES, normalise_peak, patches_of

RATE = 22_050


def test_patches_are_the_mel_levels_that_musicnn_was_trained_on() -> None:
    """Against librosa at 16 kHz, as the authors of MusiCNN computed them."""
    librosa = pytest.importorskip("librosa")
    rng = np.random.default_rng(5)
    seconds = np.arange(3 * 48_000) / 48_000
    sound = sum(0.1 * np.sin(2 * np.pi * hz * seconds) for hz in (220, 440, 1_700, 5_000))
    sound = (sound + rng.normal(0, 0.01, len(seconds))).astype(np.float32)
    ours, theirs = (
        librosa.resample(sound, orig_sr=48_000, target_sr=rate) for rate in (RATE, 16_000)
    )
    mel = librosa.feature.melspectrogram(y=theirs, sr=16_000, n_fft=512, hop_length=256, n_mels=96)
    expected = np.log10(10_000 * mel + 1).mean(axis=1)
    (found,) = patches_of(ours)
    level = found.mean(axis=0)  # single frames of noise lie a little apart in time
    assert np.corrcoef(level, expected)[0, 1] > 0.98
    assert np.median(np.abs(level - expected)) < 0.03


@pytest.mark.parametrize(
    ("seconds", "count"), [(0.4, 1), (3.0, 1), (10.0, 2), (15.0, 3), (60.0, 12)]
)
def test_a_passage_has_one_patch_for_every_five_seconds(seconds: float, count: int) -> None:
    patches = patches_of(np.ones(int(seconds * RATE), np.float32))
    assert patches.shape == (count, FRAMES, BANDS)
    assert np.isfinite(patches).all()


def test_patches_lie_evenly_over_the_passage() -> None:
    samples = np.zeros(15 * RATE, np.float32)
    samples[int(12.5 * RATE)] = 1.0  # the middle of the last third
    *before, last = patches_of(samples)
    assert np.max(before) == 0
    assert np.argmax(last.max(axis=1)) == pytest.approx(FRAMES // 2, abs=1)


def test_patches_do_not_mind_the_volume() -> None:
    sound = np.random.default_rng(3).normal(0, 0.1, 4 * RATE).astype(np.float32)
    (loud,), (soft,) = normalise_peak([sound]), normalise_peak([sound * np.float32(0.01)])
    np.testing.assert_allclose(patches_of(loud), patches_of(soft), atol=1e-4)
    assert normalise_peak([sound * 0])[0].max() == 0
