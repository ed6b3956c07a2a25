import numpy as np
import pytest
from benchmarks.features.run import agreement_rows, one_by_one, ours, shared, sound, speed_rows


def test_every_way_makes_the_same_features() -> None:
    samples = sound(3.0)
    mine, best, usual = ours(samples), shared(samples), one_by_one(samples)
    assert list(mine) == list(best) == list(usual)
    for name in ("log_mel", "chroma", "contrast", "onset"):
        np.testing.assert_allclose(best[name], usual[name], atol=2e-2)


def test_the_features_agree_with_librosas() -> None:
    for row in agreement_rows(sound(3.0)):
        correlation, apart, width = (
            row[key] for key in ("correlation", "largest_difference", "range")
        )
        assert isinstance(correlation, float)
        assert isinstance(apart, float)
        assert isinstance(width, float)
        assert correlation > 0.99999, row
        assert apart < 1e-3 * width, row


def test_the_times_are_relative_to_miens() -> None:
    first, *others = speed_rows(sound(1.0), repeats=1)
    assert first["times_as_long_as_mien"] == pytest.approx(1.0)
    assert len(others) == 2
