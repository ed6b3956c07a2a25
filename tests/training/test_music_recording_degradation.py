"""Copies of recordings as they come round."""

from pathlib import Path

import numpy as np
import pytest

pytestmark = pytest.mark.training
pytest.importorskip("torch")

from tests.media.signals import chord_with_noise, sine  # noqa: E402
from tests.media.sound_files import write_sound  # noqa: E402

from mien.media.excerpts import ExcerptPlan, read_excerpts  # noqa: E402
from mien.music.encoder import Encoder  # noqa: E402
from mien_training.music.extraction import hear, hear_worn  # noqa: E402
from mien_training.music.recording_degradation import (  # noqa: E402
    RATE,
    noisy,
    tilted,
    write_coded,
    write_worn,
)

PLAN = ExcerptPlan(count=1, length_s=60.0, sample_rate=RATE)


def _level_db(sound: np.ndarray) -> float:
    return float(10 * np.log10(np.mean(np.square(sound))))


@pytest.mark.parametrize("octaves", [-1, 0, 2])
def test_a_tilt_is_so_many_decibels_an_octave(octaves: int) -> None:
    tone = sine(1_000.0 * 2.0**octaves, 1.0, rate=RATE)[None]
    assert _level_db(tilted(tone, 1.5)) - _level_db(tone) == pytest.approx(1.5 * octaves, abs=0.05)


def test_noise_lies_so_far_below_the_sound() -> None:
    sound = np.stack([sine(440.0, 2.0, rate=RATE)] * 2)
    noise = noisy(sound, 20.0, np.random.default_rng(0)) - sound
    assert _level_db(sound) - _level_db(noise) == pytest.approx(20.0, abs=0.1)
    silent = np.zeros((1, RATE), np.float32)
    np.testing.assert_array_equal(noisy(silent, 20.0, np.random.default_rng(0)), silent)


@pytest.mark.parametrize("channels", [1, 2])
def test_what_is_written_without_loss_is_read_again(tmp_path: Path, channels: int) -> None:
    sound = np.stack([chord_with_noise(1.0, seed, RATE) for seed in range(channels)])
    write_coded(sound, tmp_path / "a.flac", "flac")
    read = read_excerpts(tmp_path / "a.flac", PLAN).passages[0].samples
    np.testing.assert_allclose(read, 0.98 * sound, atol=1e-4)


def test_too_loud_a_sound_is_brought_down_whole(tmp_path: Path) -> None:
    sound = 4.0 * sine(440.0, 0.5, rate=RATE)[None]
    write_coded(sound, tmp_path / "a.flac", "flac")
    read = read_excerpts(tmp_path / "a.flac", PLAN).passages[0].samples
    np.testing.assert_allclose(read, 0.98 * sound / sound.max(), atol=1e-3)


def test_a_worn_copy_is_short_smaller_and_the_same_for_the_same_draw(tmp_path: Path) -> None:
    source = write_sound(tmp_path / "a.wav", chord_with_noise(6.0, rate=RATE)[None])
    copies = []
    for seed in (3, 3, 4):
        copy = tmp_path / "copy.mp3"
        write_worn(source, copy, 4.0, np.random.default_rng(seed))
        copies.append(copy.read_bytes())
    assert copies[0] == copies[1] != copies[2]
    assert len(copies[0]) < source.stat().st_size / 4
    read = read_excerpts(tmp_path / "copy.mp3", PLAN)
    assert read.duration_ms == pytest.approx(4_000, abs=150)


def test_a_worn_copy_is_heard_a_little_otherwise_and_always_the_same(tmp_path: Path) -> None:
    encoder = Encoder.load()
    source = write_sound(tmp_path / "a.wav", chord_with_noise(6.0, rate=RATE)[None])
    clean, worn, again = (each(source, encoder) for each in (hear, hear_worn, hear_worn))
    np.testing.assert_array_equal(worn.stack, again.stack)
    frames = min(len(clean.stack), len(worn.stack))
    difference = np.abs(clean.stack[:frames] - worn.stack[:frames]).mean()
    assert 0.05 < difference < 10
    assert clean.summary[0] == pytest.approx(worn.summary[0], abs=0.1)
