"""A death at any step of writing tags, or of taking them back, harms nothing.

The whole set, over every format, is `benchmarks/kills`.
"""

import os
import tempfile
from pathlib import Path

import numpy as np
import pytest
from benchmarks.kills.tag_deaths import ACTS, Stage
from tests.media.sound_files import write_sound

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="dies in a fork")


@pytest.fixture(scope="module")
def sound() -> bytes:
    noise = np.random.default_rng(2).normal(0, 0.1, (1, 9_600)).astype(np.float32)
    with tempfile.TemporaryDirectory() as folder:
        return write_sound(Path(folder) / "a.wav", noise).read_bytes()


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("links", [1, 2])
def test_undo_is_exact_after_a_death_at_any_step(
    tmp_path: Path, sound: bytes, act: str, links: int
) -> None:
    deaths = list(Stage(tmp_path, ".wav", sound, links).deaths(act))
    assert len(deaths) > 20
    assert [death for death in deaths if not (death.exact and death.tidy)] == []
    if links == 1:  # whoever looks sees the old file or the new one
        assert all(death.whole for death in deaths)
    else:  # a half was there, and was put back
        assert not all(death.whole for death in deaths)
