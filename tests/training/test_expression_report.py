"""Evaluations beside the network's own: groups, classical models, pictures."""

import csv
from datetime import datetime
from pathlib import Path

import cv2
import numpy as np
import pytest

pytest.importorskip("sklearn")
pytest.importorskip("matplotlib")
pytestmark = pytest.mark.training

from skimage.data import astronaut  # noqa: E402

from mien.affect.plane.emotion_distribution import EmotionDistribution  # noqa: E402
from mien.affect.plane.emotions import Expression  # noqa: E402
from mien.affect.plane.gaussian import Gaussian  # noqa: E402
from mien.affect.state.observation import Observation, Source  # noqa: E402
from mien.inference.card import Metric  # noqa: E402
from mien.sense.face.box import Box  # noqa: E402
from mien.sense.face.face_reader import FaceReader, FaceReading  # noqa: E402
from mien_training.expression.classical import (  # noqa: E402
    MODELS,
    Features,
    features,
    model_named,
)
from mien_training.expression.groups import judge_groups  # noqa: E402
from mien_training.expression.pictures import draw_progress, draw_report  # noqa: E402
from mien_training.expression.report import Report, make_table, widest_gaps  # noqa: E402

PNG = b"\x89PNG"


class ByLight(FaceReader):
    """Reads light pictures as happy and dark ones as sad, and sees nothing in black ones."""

    def __init__(self) -> None:
        pass

    def read(self, frame: np.ndarray, at: datetime) -> tuple[FaceReading, ...]:
        if frame.max() < 10:
            return ()
        happy = frame.mean() > 128
        name = Expression.HAPPINESS if happy else Expression.SADNESS
        emotions = EmotionDistribution.of({name: 1.0})
        mood = Gaussian(0.5 if happy else -0.5, 0.0, 0.1, 0.1)
        return (
            FaceReading(
                Box(0, 0, 9, 9), Observation(Source.FACE, mood, emotions, 1.0, at), emotions
            ),
        )


def write_fairface(folder: Path, levels: dict[str, int]) -> None:
    (folder / "fairface").mkdir()
    with (folder / "fairface.csv").open("w", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["file", "age", "gender", "race"])
        for group, level in levels.items():
            for number in range(20):
                name = f"{group}{number}.jpg"
                writer.writerow([name, "20-29", "Female", group])
                picture = np.full((16, 16, 3), level, dtype=np.uint8)
                cv2.imwrite(str(folder / "fairface" / name), picture)


def test_groups_that_are_read_otherwise_show(tmp_path: Path) -> None:
    write_fairface(tmp_path, {"A": 200, "B": 60, "C": 0})
    table = judge_groups(tmp_path, ByLight())
    assert [row.group for row in table] == ["A", "B"]
    happiness, sadness = (
        list(Expression).index(name) for name in (Expression.HAPPINESS, Expression.SADNESS)
    )
    assert table[0].shares[happiness].value == table[1].shares[sadness].value == 1
    assert table[0].valence.value == 0.5
    assert table[0].found == 1
    assert 0 < table[0].pictures < 20
    gaps = widest_gaps(table)
    assert gaps["happiness"] == 1
    assert gaps["anger"] == 0


def test_features_have_their_columns() -> None:
    grey = cv2.resize(cv2.cvtColor(np.asarray(astronaut()), cv2.COLOR_RGB2GRAY), (48, 48))
    pictures = np.stack([grey, np.zeros_like(grey)]).astype(np.uint8)
    assert features(pictures).shape == (2, 900 + 36 * 59)
    patterns = features(pictures, Features(gradients=False))
    assert patterns.reshape(2, 36, 59).sum(axis=2) == pytest.approx(1)
    assert features(pictures, Features(patterns=False))[1].max() == 0


@pytest.mark.parametrize("name", MODELS)
def test_classical_models_tell_bars_apart(name: str) -> None:
    rng = np.random.default_rng(1)
    pictures = rng.integers(0, 60, (400, 48, 48)).astype(np.uint8)
    classes = np.arange(400) % 2
    pictures[classes == 0, ::6] += 150
    pictures[classes == 1, :, ::6] += 150
    rows = features(pictures)
    model = model_named(name, 0).fit(rows[:300], classes[:300])
    assert (model.predict(rows[300:]) == classes[300:]).mean() > 0.95


def test_an_evaluation_can_be_looked_at(tmp_path: Path) -> None:
    write_fairface(tmp_path, {"A": 200, "B": 60})
    groups = judge_groups(tmp_path, ByLight())
    rng = np.random.default_rng(2)
    table = make_table("made up", rng.integers(0, 8, 60), rng.dirichlet(np.ones(8), 60))
    report = Report((Metric("accuracy", 0.5, "made up"),), (table,), groups)
    written = draw_report(report, tmp_path / "pictures")
    assert [path.name for path in written] == ["confusion-1.png", "calibration-1.png", "groups.png"]
    assert all(path.read_bytes().startswith(PNG) for path in written)
    text = report.as_text()
    assert "A" in text
    assert "+0.50" in text
    assert len(draw_report(Report((), (table,)), tmp_path / "fewer")) == 2


def test_the_curves_of_a_run_can_be_looked_at(tmp_path: Path) -> None:
    progress = tmp_path / "progress.csv"
    progress.write_text(
        "epoch,loss,check_loss,check_accuracy,seconds\n1,1.5,1.4,0.5,9\n2,1.1,1.2,0.6,9\n"
    )
    assert draw_progress(progress, tmp_path / "curves.png").read_bytes().startswith(PNG)
