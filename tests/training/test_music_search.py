"""Searching the music network's settings, and pretraining without ratings."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

pytestmark = pytest.mark.training
torch = pytest.importorskip("torch")

from tests.training.test_music import (  # noqa: E402
    TINY,
    material,  # noqa: F401  # pyright: ignore[reportUnusedImport]
)

from mien_training.music import search as searching  # noqa: E402
from mien_training.music.hearing import Hearing  # noqa: E402
from mien_training.music.material import Material, scale_of  # noqa: E402
from mien_training.music.network import MusicNet  # noqa: E402
from mien_training.music.pretraining import contrast, pretrain  # noqa: E402
from mien_training.music.search import search  # noqa: E402
from mien_training.music.settings import Shape  # noqa: E402
from mien_training.music.training import train  # noqa: E402
from mien_training.music.windows import drawn  # noqa: E402


def test_half_of_the_draws_goes_on_to_all_folds(
    material: Material,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(searching, "SETTINGS", dataclasses.replace(TINY, epochs=1))
    for name in ("_EPOCHS", "_DEPTHS", "_WIDTHS", "_RECURRENT"):
        monkeypatch.setattr(searching, name, (1, 2))
    rng = np.random.default_rng(0)  # without noise some targets would have no variance
    feelings, moods = (
        values + rng.uniform(0, 0.1, values.shape).astype(np.float32)
        for values in (material.targets.feelings, material.targets.moods)
    )
    targets = dataclasses.replace(material.targets, feelings=feelings, moods=moods)
    varied = dataclasses.replace(material, targets=targets)
    table = list(search(varied, tmp_path, 3, 5, lambda _: None))
    assert [row.folds for row in table] == [2, 2, 2, 5, 5]
    best = sorted(table[:3], key=lambda row: -row.score)[:2]
    assert {(row.rate, row.width, row.dropout) for row in table[3:]} == {
        (row.rate, row.width, row.dropout) for row in best
    }
    assert len(list((tmp_path / "nets").iterdir())) == 3 * 2 + 2 * 3
    again = list(search(varied, tmp_path, 3, 5, lambda _: None))
    assert again == table


@pytest.mark.parametrize("shape", [Shape(recurrent=0), Shape(recurrent=0, regions=True), Shape()])
@pytest.mark.parametrize("depth", [1, 3])
def test_every_way_of_hearing_takes_short_and_long_passages(shape: Shape, depth: int) -> None:
    hearing = Hearing(dataclasses.replace(shape, width=8, depth=depth)).eval()
    for frames in (32, 300):
        assert hearing(torch.randn(2, frames, 124)).shape == (2, hearing.size)


def test_partners_that_are_alike_lose_nothing() -> None:
    apart = torch.eye(4)
    assert contrast(apart, apart) < 0.01
    assert contrast(apart, apart.roll(1, dims=0)) > 5


def test_pretraining_brings_windows_of_a_piece_together(material: Material) -> None:  # noqa: F811
    rows = material.rows("train")
    settings = dataclasses.replace(TINY, pretraining=6)
    losses: list[float] = []
    for passes in (0, 6):
        torch.manual_seed(0)
        made = MusicNet(settings.shape, scale_of(material, rows))
        pretrain(made, material, rows, dataclasses.replace(settings, pretraining=passes))
        rng = np.random.default_rng(1)
        with torch.inference_mode():
            views = [
                torch.nn.functional.normalize(
                    made.eval().hearing(drawn(material, rows, settings, made, rng).stack), dim=1
                )
                for _ in range(2)
            ]
        losses.append(float(contrast(*views)))
    assert losses[1] < losses[0]
    assert train(material, rows, dataclasses.replace(settings, epochs=1)).training is False
