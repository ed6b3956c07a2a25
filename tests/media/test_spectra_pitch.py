import numpy as np
import pytest

from mien.media.pitch import PITCH_CLASSES, chroma, estimate_key, tuning
from mien.media.spectra import SpectrumSettings, power_spectrogram

from .signals import RATE, sine

SETTINGS = SpectrumSettings()
MAJOR_SCALE = (0, 2, 4, 5, 7, 9, 11, 12)
MINOR_SCALE = (0, 2, 3, 5, 7, 8, 10, 12)


def scale(tonic: int, steps: tuple[int, ...]) -> np.ndarray:
    """A scale with its tonic triad at the end, as one who states a key would play it."""
    pitches = [*steps, 0, steps[2], steps[4], 0, steps[2], steps[4], 0]
    return np.concatenate([sine(261.63 * 2 ** ((tonic + step) / 12), 0.2) for step in pitches])


@pytest.mark.parametrize(("hz", "name"), [(440.0, "A"), (261.63, "C"), (369.99, "F#")])
def test_a_tone_sounds_in_its_pitch_class(hz: float, name: str) -> None:
    classes = chroma(power_spectrogram(sine(hz, 0.5), SETTINGS), SETTINGS)
    assert PITCH_CLASSES[int(classes[10].argmax())] == name
    assert classes[10].max() == pytest.approx(1.0)


@pytest.mark.parametrize("tonic", [0, 5, 10])
@pytest.mark.parametrize(("steps", "mode"), [(MAJOR_SCALE, "major"), (MINOR_SCALE, "minor")])
def test_the_key_of_a_scale(tonic: int, steps: tuple[int, ...], mode: str) -> None:
    power = power_spectrogram(scale(tonic, steps).astype(np.float32), SETTINGS)
    key = estimate_key(chroma(power, SETTINGS).mean(axis=0))
    assert key is not None
    assert key.name == f"{PITCH_CLASSES[tonic]} {mode}"
    assert (key.majorness > 0) == (mode == "major")


@pytest.mark.parametrize("semitones", [-0.45, -0.2, 0.0, 0.15, 0.4])
def test_a_scale_in_another_tuning_keeps_its_key(semitones: float) -> None:
    rate = round(RATE / 2 ** (semitones / 12))
    sound = np.concatenate(
        [sine(261.63 * 2 ** (step / 12), 0.3, rate=rate) for step in (*MAJOR_SCALE, 0, 4, 7, 0)]
    )
    power = power_spectrogram(sound.astype(np.float32), SETTINGS)
    tuned = tuning(power, SETTINGS)
    assert tuned == pytest.approx(semitones, abs=0.03)
    key = estimate_key(chroma(power, SETTINGS, tuned).mean(axis=0))
    assert key is not None
    assert (key.name, key.fit > 0.75) == ("C major", True)


def test_what_has_no_pitch_has_no_tuning() -> None:
    rng = np.random.default_rng(0)
    noise = rng.normal(0, 0.1, 4 * RATE).astype(np.float32)
    for sound in (noise, np.zeros(RATE, np.float32)):
        assert tuning(power_spectrogram(sound, SETTINGS), SETTINGS) == 0


def test_silence_has_no_pitch_and_no_key() -> None:
    classes = chroma(power_spectrogram(np.zeros(RATE, np.float32), SETTINGS), SETTINGS)
    assert not classes.any()
    assert estimate_key(classes.mean(axis=0)) is None
