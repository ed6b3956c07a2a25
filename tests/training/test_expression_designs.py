"""The designs of the expression network, the targets and pictures that they learn from."""

import csv
import dataclasses
from pathlib import Path

import numpy as np
import pytest

from mien.errors import ConflictError, NotFoundError
from mien.sense.face.alignment.crop_convention import POINTS
from mien.sense.face.detection.detector import Detection

pytestmark = pytest.mark.training
torch = pytest.importorskip("torch")
pytest.importorskip("skimage.data")

from tests.training.test_expression import TINY, face_set, write_data, write_rated  # noqa: E402

from mien_training.expression.augment import PLAIN, plain  # noqa: E402
from mien_training.expression.cover import covered  # noqa: E402
from mien_training.expression.designs.design import Design  # noqa: E402
from mien_training.expression.designs.network import ExpressionNet  # noqa: E402
from mien_training.expression.designs.shape import Shape  # noqa: E402
from mien_training.expression.mixing import mixed  # noqa: E402
from mien_training.expression.recipe import make_model  # noqa: E402
from mien_training.expression.sources import load_material  # noqa: E402
from mien_training.expression.teacher import Teacher, joined, taught  # noqa: E402
from mien_training.expression.training import Run, logits_of  # noqa: E402
from mien_training.expression.trials import try_designs, variants  # noqa: E402
from mien_training.faces.face_set import FaceSet  # noqa: E402
from mien_training.faces.placing import with_landmarks  # noqa: E402
from mien_training.keeping import kept  # noqa: E402
from mien_training.latency import median_ms  # noqa: E402
from mien_training.learner import checkpoint_of  # noqa: E402


@pytest.mark.parametrize("design", list(Design))
def test_every_design_answers_and_is_the_same_once_fused(design: Design) -> None:
    torch.manual_seed(0)
    network = ExpressionNet(design, 0.25)
    for _ in range(3):  # so that the normalisations have statistics of their own
        network(torch.randn(6, 1, 48, 48) * 2 + 1)
    crops = torch.randn(3, 1, 48, 48)
    with torch.inference_mode():
        logits, embedding = network.eval()(crops)
        fused, same = network.fused()(crops)
    assert logits.shape == (3, 8)
    assert embedding.shape == (3, network.head.in_features)
    assert torch.allclose(fused, logits, atol=1e-4)
    assert torch.allclose(same, embedding, atol=1e-4)
    assert logits.std() > 0


def test_fusing_leaves_one_convolution_a_layer() -> None:
    network = ExpressionNet(Design.REP_VGG, 0.1)
    before = sum(isinstance(each, torch.nn.Conv2d) for each in network.modules())
    after = sum(isinstance(each, torch.nn.Conv2d) for each in network.fused().modules())
    assert before == 2 * after
    assert not any(isinstance(each, torch.nn.BatchNorm2d) for each in network.fused().modules())


def test_designs_are_scaled_and_timed() -> None:
    assert Shape((16, 48), (1, 1)).times(0.1).widths == (4, 4)
    assert median_ms(ExpressionNet(Design.REP_VGG, 0.1).fused(), (1, 1, 48, 48), ("a", "b")) > 0


def test_mixing_blends_pictures_and_targets_alike() -> None:
    rng = np.random.default_rng(0)
    crops = np.stack([np.full((48, 48), level, np.uint8) for level in (0, 80, 160, 240)])
    targets = np.eye(8, dtype=np.float32)[:4]
    shown, wanted = mixed(crops, targets, 0.5, rng)
    levels = np.array([0, 80, 160, 240])
    assert shown[:, 0, 0] == pytest.approx(wanted[:, :4] @ levels, abs=1.5)
    assert wanted.sum(axis=1) == pytest.approx(1)
    assert (shown != crops).any()
    same, also = mixed(crops, targets, 0.0, rng)
    assert same is crops
    assert also is targets


def test_a_cover_hides_a_part_and_leaves_the_rest() -> None:
    rng = np.random.default_rng(2)
    crop = rng.integers(0, 255, (48, 48), dtype=np.uint8)
    for _ in range(30):
        hidden = covered(crop, rng)
        changed = float(np.mean(hidden != crop))
        assert 0.005 < changed < 0.5
        assert hidden.dtype == np.uint8


def test_a_teachers_answer_is_blended_at_the_sources_base_rates() -> None:
    faces = face_set(28)
    flat = taught(faces, np.zeros((28, 8), np.float32), 0.5)
    assert flat.targets.sum(axis=1) == pytest.approx(1)
    assert flat.targets[:, 7].max() == 0  # a class that the source does not label stays out
    assert flat.targets[0] == pytest.approx(0.5 * faces.targets[0] + 0.5 * faces.prior(), abs=1e-6)
    assert taught(faces, np.zeros((28, 8), np.float32), 0.0).targets == pytest.approx(faces.targets)


class _Shifted:
    """A detector that says that every face is a little to the right."""

    def detect(self, grey: np.ndarray) -> tuple[Detection, ...]:
        from mien.sense.face.box import Box
        from mien.sense.face.landmarks import Landmarks

        side = grey.shape[0] * 3 / 5
        start = grey.shape[0] / 5
        points = [((x + 0.1) * side + start, y * side + start) for x, y in POINTS]
        box = Box(round(start), round(start), round(side), round(side))
        return (Detection(box, 1.0, Landmarks(*points)),)


class _Blind:
    def detect(self, grey: np.ndarray) -> tuple[Detection, ...]:
        assert grey.size
        return ()


def test_faces_are_placed_by_their_own_landmarks_where_there_are_any() -> None:
    faces = face_set(4)
    moved = with_landmarks(faces, _Shifted())
    assert moved.points - faces.points == pytest.approx(
        np.broadcast_to([4.8, 0], (4, 5, 2)), abs=0.1
    )
    assert with_landmarks(faces, _Blind()).points is not faces.points
    assert (with_landmarks(faces, _Blind()).points == faces.points).all()
    usual, shifted = plain(faces), plain(moved)
    assert np.abs(shifted[:, :, :-6].astype(int) - usual[:, :, 5:-1]).mean() < 12
    assert PLAIN.cover == 0


def test_what_takes_long_is_kept(tmp_path: Path) -> None:
    made = list[int]()

    def make() -> np.ndarray:
        made.append(1)
        return np.arange(3, dtype=np.float32)

    for _ in range(2):
        assert kept(tmp_path / "deep" / "it.npy", make).tolist() == [0, 1, 2]
    assert made == [1]
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["it.npy"]


def test_a_pupil_learns_from_a_teacher(tmp_path: Path) -> None:
    write_data(tmp_path)
    write_rated(tmp_path)
    run = Run(load_material(tmp_path, TINY, tmp_path), TINY)
    make_model(run, tmp_path, tmp_path / "first", "1", lambda _: None)
    teacher = Teacher.of(tmp_path / "first")
    settings = dataclasses.replace(TINY, teacher=joined([teacher]))
    material = load_material(tmp_path, settings, tmp_path / "second", [teacher])
    votes = load_material(tmp_path, TINY, tmp_path)
    assert np.abs(material.first.targets - votes.first.targets).max() > 0.05
    assert isinstance(material.second, FaceSet)
    assert material.check.targets == pytest.approx(votes.check.targets)  # judged by votes alone
    assert len(list((tmp_path / "second").glob("taught-*.npy"))) == 2
    with pytest.raises(NotFoundError):
        Teacher.of(tmp_path / "nowhere")


def test_several_teachers_answers_are_averaged(tmp_path: Path) -> None:
    write_data(tmp_path)
    write_rated(tmp_path)
    material = load_material(tmp_path, TINY, tmp_path)
    teachers = []
    for seed in (1, 2):
        run = Run(material, dataclasses.replace(TINY, seed=seed))
        make_model(run, tmp_path, tmp_path / str(seed), "1", lambda _: None)
        teachers.append(Teacher.of(tmp_path / str(seed)))
    out = tmp_path / "pupil"
    both = load_material(tmp_path, TINY, out, teachers).first.targets
    logits = [np.load(out / f"taught-ferplus-{each.sha256[:12]}.npy") for each in teachers]
    assert np.abs(logits[0] - logits[1]).max() > 0.01
    mean = taught(material.first, (logits[0] + logits[1]) / 2, TINY.teacher_share)
    assert both == pytest.approx(mean.targets, abs=1e-6)
    assert joined(teachers) == f"{teachers[0].sha256}+{teachers[1].sha256}"


def test_a_training_begins_with_the_averaged_weights_of_another(tmp_path: Path) -> None:
    write_data(tmp_path)
    material = load_material(tmp_path, TINY, tmp_path)
    first = Run(material, TINY)
    first.train(tmp_path / "first", lambda _: None)
    start = checkpoint_of(tmp_path / "first")
    second = Run(material, dataclasses.replace(TINY, start=start))
    second.begin_from(tmp_path / "first")
    crops = plain(material.check)
    assert logits_of(second.network, crops) == pytest.approx(
        logits_of(first.averaged.module, crops), abs=1e-5
    )
    assert logits_of(first.network, crops) != pytest.approx(
        logits_of(first.averaged.module, crops), abs=1e-3
    )
    second.train(tmp_path / "second", lambda _: None)
    again = Run(material, dataclasses.replace(TINY, start=start))
    assert again.resume(tmp_path / "second")
    with pytest.raises(NotFoundError, match="Name the folder of a training"):
        second.begin_from(tmp_path / "nowhere")
    other = Run(material, dataclasses.replace(TINY, design=Design.MOBILE))
    with pytest.raises(ConflictError, match="not of this design"):
        other.begin_from(tmp_path / "first")


def test_the_table_of_designs_can_be_stopped_and_gone_on_with(tmp_path: Path) -> None:
    write_data(tmp_path)
    write_rated(tmp_path)
    settings = dataclasses.replace(TINY, epochs=1, width=0.05)
    told = list[str]()
    trials = try_designs(tmp_path, tmp_path / "out", settings, None, told.append)
    assert [trial.name for trial in trials] == list(variants(settings, ""))
    assert {str(design) for design in Design} < {trial.name for trial in trials}
    assert all(trial.parameters > 100 and trial.milliseconds > 0 for trial in trials)
    with (tmp_path / "out" / "designs.csv").open(newline="") as lines:
        assert [row["name"] for row in csv.DictReader(lines)] == [trial.name for trial in trials]
    again = try_designs(tmp_path, tmp_path / "out", settings, None, told.append)
    assert [one.check_accuracy for one in again] == [one.check_accuracy for one in trials]
    assert "taught" in variants(settings, "sha")
