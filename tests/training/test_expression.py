"""The whole recipe on a handful of made-up faces: trains, resumes, exports, agrees with torch."""

import csv
import dataclasses
import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from mien.affect.plane.emotions import Expression
from mien.errors import ConflictError, InvalidInputError, MienError, NotFoundError
from mien.inference.canonical_check import check_canonical
from mien.inference.session import open_session
from mien.inference.weights import load_card
from mien.sense.face.alignment.crop_convention import POINTS, network_input

pytestmark = pytest.mark.training
torch = pytest.importorskip("torch")
skimage_data = pytest.importorskip("skimage.data")

from mien_training.expression.augment import PLAIN, Augmentation, augmented  # noqa: E402
from mien_training.expression.calibrate import Scaling, agreed, fit_scaling  # noqa: E402
from mien_training.expression.export import Release, export  # noqa: E402
from mien_training.expression.judging import Judged, class_metrics  # noqa: E402
from mien_training.expression.loss import adjusted_cross_entropy, log_prior  # noqa: E402
from mien_training.expression.material import Material, epoch_batches  # noqa: E402
from mien_training.expression.mood import fit_mood  # noqa: E402
from mien_training.expression.recipe import evaluate_folder, make_model  # noqa: E402
from mien_training.expression.report import Report, make_table  # noqa: E402
from mien_training.expression.search import search  # noqa: E402
from mien_training.expression.settings import Settings  # noqa: E402
from mien_training.expression.sources import load_material  # noqa: E402
from mien_training.expression.training import Epoch, Run, learning_rate  # noqa: E402
from mien_training.expression.whole import OUTPUTS, Calibration, WholeNet  # noqa: E402
from mien_training.faces.affectnet import load_affectnet  # noqa: E402
from mien_training.faces.face_set import FaceSet, usual_points  # noqa: E402
from mien_training.faces.ferplus import held_out, load_ferplus, read_votes  # noqa: E402
from mien_training.faces.rated import load_rated  # noqa: E402
from mien_training.graphs import torch_answers  # noqa: E402

TINY = Settings(
    epochs=2,
    batch=8,
    rate=0.05,
    second_share=0.5,
    held_out=0.3,
    width=0.1,
)


def blob(kind: int, rng: np.random.Generator, side: int = 48) -> np.ndarray:
    """A "face": a bright disc whose place and size tell the class."""
    picture = rng.integers(0, 60, (side, side), dtype=np.uint8)
    place = (side // 4 + (kind % 4) * side // 7, side // 3 + (kind // 4) * side // 3)
    cv2.circle(picture, place, side // 8, 230, -1)
    return picture


def face_set(count: int, seed: int = 0, masks: bool = False) -> FaceSet:
    rng = np.random.default_rng(seed)
    side = 72 if masks else 48
    kinds = np.arange(count) % 7
    pictures = np.array([blob(int(kind), rng, side) for kind in kinds], dtype=np.uint8)
    return FaceSet(
        pictures=pictures,
        targets=np.eye(8, dtype=np.float32)[kinds],
        names=tuple(str(number) for number in range(count)),
        points=usual_points(count, POINTS, side),
        masks=np.full_like(pictures, 255) if masks else None,
    )


def material() -> Material:
    return Material(face_set(48), face_set(40, 1, masks=True), face_set(16, 2))


def write_rated(folder: Path) -> None:
    """Many views of the one portrait, with made-up moods."""
    portrait = skimage_data.astronaut()[:256, 96:352, ::-1]
    place = folder / "affectnet_va_dev"
    place.mkdir()
    names = ["neutral", "happy", "surprise", "sad", "anger", "disgust", "fear", "contempt"]
    with (folder / "affectnet_va_dev.csv").open("w", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["file", "expression", "valence", "arousal"])
        for number in range(48):
            view = np.roll(portrait, number - 20, axis=1)[:, :: 1 if number % 2 else -1]
            cv2.imwrite(str(place / f"{number}.png"), cv2.convertScaleAbs(view, alpha=0.8))
            mood = (round(np.sin(number) / 2, 3), round(np.cos(number) / 2, 3))
            writer.writerow([f"{number}.png", names[number % 8], *mood])


def write_data(folder: Path) -> None:
    rng = np.random.default_rng(0)
    images, valid = folder / "FER2013Train", folder / "FER2013Valid"
    images.mkdir()
    valid.mkdir()
    header = ["Usage", "Image name", *map(str, Expression), "unknown", "NF"]
    with (folder / "fer2013new.csv").open("w", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(header)
        for number in range(30):
            name = f"fer{number:07d}.png"
            cv2.imwrite(str(images / name), blob(number % 7, rng))
            votes = [0] * 10
            votes[number % 7], votes[(number + 1) % 7] = 8, 1
            if number == 29:
                votes = [0, 0, 0, 0, 0, 0, 0, 0, 6, 4]
            writer.writerow(["Training", name, *votes])
        writer.writerow(["Training", "", *([0] * 10)])
        for number in range(30, 44):
            name = f"fer{number:07d}.png"
            cv2.imwrite(str(valid / name), blob(number % 7, rng))
            writer.writerow(["PublicTest", name, *np.eye(10, dtype=int)[number % 7] * 9])
    for name in ("neutral", "happy", "surprise", "sad", "angry", "disgust", "fear"):
        place = folder / "affect" / name
        place.mkdir(parents=True)
        for number in range(2):
            picture = np.zeros((72, 72, 3), dtype=np.uint8)
            cv2.ellipse(picture, (36, 36), (25, 33), 0, 0, 360, (90, 120, 150), -1)
            cv2.imwrite(str(place / f"{number}.jpg"), picture)


def test_the_public_layouts_are_read(tmp_path: Path) -> None:
    write_data(tmp_path)
    assert len(read_votes(tmp_path)) == 44
    faces, majorities = load_ferplus(tmp_path, "FER2013Train")
    assert len(faces) == 29
    assert majorities[:8] == (0, 1, 2, 3, 4, 5, 6, 0)
    assert faces.targets[0].tolist() == [1, 0, 0, 0, 0, 0, 0, 0]
    cut_out = load_affectnet(tmp_path)
    assert len(cut_out) == 14
    assert cut_out.targets.sum(axis=1) == pytest.approx(1)
    assert cut_out.targets[:, 7].max() == 0
    assert cut_out.masks is not None
    assert cut_out.masks[0, 36, 36] == 255
    assert cut_out.masks[0, 0, 0] == 0
    loaded = load_material(tmp_path, TINY, tmp_path)
    assert len(loaded.first) + len(loaded.check) == 29
    assert loaded.second is not None
    assert (
        load_material(tmp_path, dataclasses.replace(TINY, second_share=0), tmp_path).second is None
    )


def test_missing_data_is_told(tmp_path: Path) -> None:
    for load in (lambda: load_ferplus(tmp_path, "FER2013Train"), lambda: load_affectnet(tmp_path)):
        with pytest.raises(NotFoundError):
            load()
    with pytest.raises(NotFoundError):
        load_rated(tmp_path)
    with pytest.raises(InvalidInputError):
        Settings(epochs=0)


def test_copies_land_on_the_same_side() -> None:
    faces = face_set(20)
    twice = faces.subset(np.arange(40) % 20)
    aside = held_out(twice, 0.5)
    assert (aside[:20] == aside[20:]).all()
    assert 0 < aside.sum() < 40


def test_plain_augmentation_changes_nothing_and_the_seed_decides() -> None:
    faces, places = face_set(6), np.arange(6)
    plain = augmented(faces, places, faces.pictures, PLAIN, np.random.default_rng(0))
    assert np.abs(plain.astype(int) - faces.pictures).mean() < 12
    cut = face_set(6, masks=True)

    def draw(seed: int) -> np.ndarray:
        rng = np.random.default_rng(seed)
        return augmented(cut, places, faces.pictures, Augmentation(), rng)

    assert (draw(1) == draw(1)).all()
    assert (draw(1) != draw(2)).any()
    assert draw(1).shape == (6, 48, 48)


def test_the_loss_takes_a_sources_prior_out() -> None:
    prior = np.array([0.9, 0.1, 0, 0, 0, 0, 0, 0])
    logs = log_prior(prior)
    targets = torch.tensor([[0.9, 0.1, 0, 0, 0, 0, 0, 0]])
    even = adjusted_cross_entropy(torch.zeros(1, 8), targets, logs[None])
    tilted = torch.tensor([[2.2, 0, 0, 0, 0, 0, 0, 0.0]])
    learnt = adjusted_cross_entropy(tilted, targets, logs[None])
    assert float(even) == pytest.approx(-(0.9 * np.log(0.9) + 0.1 * np.log(0.1)), abs=1e-5)
    assert float(learnt) > float(even)


def test_a_run_learns_and_goes_on_after_a_break(tmp_path: Path) -> None:
    told: list[Epoch] = []
    whole, heard = Run(material(), TINY), list[float]()
    whole.watched = heard.append
    whole.train(tmp_path / "whole", told.append)
    assert heard == sorted(heard)
    assert heard[-1] == 1
    assert len(heard) == 2 * ((48 + 24) // 8)
    assert [epoch.epoch for epoch in told] == [1, 2]

    class KilledError(Exception):
        pass

    def kill(_: Epoch) -> None:
        raise KilledError

    broken = Run(material(), TINY)
    with pytest.raises(KilledError):
        broken.train(tmp_path / "broken", kill)
    again = Run(material(), TINY)
    assert again.resume(tmp_path / "broken")
    assert again.done == 1
    again.train(tmp_path / "broken", told.append)
    for one, other in zip(
        whole.averaged.state_dict().values(), again.averaged.state_dict().values(), strict=True
    ):
        assert torch.allclose(one.float(), other.float(), atol=1e-3)
    rows = (tmp_path / "broken" / "progress.csv").read_text().splitlines()
    assert len(rows) == 3
    assert not list((tmp_path / "broken").glob("*.new"))


def test_other_settings_do_not_continue_a_run(tmp_path: Path) -> None:
    Run(material(), TINY).save(tmp_path)
    other = Run(material(), dataclasses.replace(TINY, rate=0.2))
    assert not other.resume(tmp_path / "nowhere")
    with pytest.raises(ConflictError):
        other.resume(tmp_path)


def test_batches_hold_both_sources_and_repeat() -> None:
    first = list(epoch_batches(material(), TINY, 0))
    again = list(epoch_batches(material(), TINY, 0))
    assert len(first) == (48 + 24) // 8
    assert torch.equal(first[0].crops, again[0].crops)
    masked = torch.cat([batch.log_priors[:, 7] for batch in first])
    assert masked.min() < -1000
    assert all(batch.crops.shape == (8, 1, 48, 48) for batch in first)


def test_the_rate_rises_and_falls() -> None:
    rates = [learning_rate(TINY, step, 20) for step in range(40)]
    assert max(rates) == pytest.approx(TINY.rate)
    assert rates[0] < max(rates)
    assert rates[-1] < 0.01 * TINY.rate


def test_scaling_recovers_what_was_done_to_the_logits() -> None:
    rng = np.random.default_rng(4)
    prior = np.array([0.4, 0.2, 0.1, 0.1, 0.05, 0.05, 0.05, 0.05])
    logits = rng.normal(0, 1.5, (4000, 8))
    true = np.exp(logits + np.log(prior))
    draws = (true / true.sum(axis=1, keepdims=True)).cumsum(axis=1) > rng.random((4000, 1))
    targets = np.eye(8, dtype=np.float32)[draws.argmax(axis=1)]
    scaling = fit_scaling((2 * logits).astype(np.float32), targets, np.log(prior))
    assert scaling.temperature == pytest.approx(2, rel=0.1)
    shift = scaling.bias - np.log(prior)
    assert np.abs(shift - shift.mean()).max() < 0.3


def test_only_agreed_faces_are_made_certain() -> None:
    targets = np.array([[0.6, 0.4], [0.5, 0.5], [0.1, 0.9]], dtype=np.float32)
    places, certain = agreed(targets)
    assert places.tolist() == [0, 2]
    assert certain.tolist() == [[1, 0], [0, 1]]


def test_the_mood_head_finds_the_plane_and_its_own_doubt() -> None:
    rng = np.random.default_rng(6)
    classes = np.eye(8)[rng.integers(0, 2, 800)]  # of six expressions there is no face
    features = rng.normal(0, 1, (800, 5))
    noise = rng.normal(0, 1, (800, 2)) * np.where(classes[:, :1] > 0, 0.05, 0.2)
    where = np.where(classes[:, :1] > 0, 0.5, -0.5)
    moods = where + features[:, :2] * 0.1 + noise
    head = fit_mood(features, classes, moods)
    certain = np.eye(8)
    means = head.mean(np.zeros((8, 5)), certain)
    assert means[0] == pytest.approx([0.25, 0.25], abs=0.05)  # half way to a mean of all, 0
    assert means[1] == pytest.approx([-0.25, -0.25], abs=0.05)
    sure, unsure = head.covariance(certain)[:2]
    assert sure[:2] == pytest.approx([0.1**2 + 0.05**2] * 2, rel=0.3)
    assert unsure[:2] == pytest.approx([0.1**2 + 0.2**2] * 2, rel=0.3)
    both = head.covariance(np.array([[0.5, 0.5, 0, 0, 0, 0, 0, 0]]))[0]
    assert both == pytest.approx([0.28, 0.28, 0.25], abs=0.03)  # 0.25 for being one or the other
    assert head.places[5] == pytest.approx(moods.mean(axis=0))
    with pytest.raises(InvalidInputError):
        fit_mood(features[:3], classes[:3], moods[:3])


def test_what_is_exported_answers_as_torch_does(tmp_path: Path) -> None:
    run = Run(material(), dataclasses.replace(TINY, epochs=1))
    run.train(tmp_path, lambda _: None)
    rng = np.random.default_rng(1)
    head = fit_mood(
        rng.normal(0, 1, (40, 20)), np.full((40, 8), 1 / 8), rng.normal(0, 0.3, (40, 2))
    )
    prior = np.array([0.3, 0.2, 0.1, 0.1, 0.1, 0.1, 0.05, 0.05])
    calibration = Calibration(Scaling(0.8, np.log(prior)), Scaling(1.2, np.zeros(8)), prior)
    network = WholeNet(run.finished().fused(), calibration, head)
    card = export(network, Release("9"), tmp_path)
    session = open_session("expression", folder=tmp_path)
    check_canonical(session)
    assert card.id == "expression@9"
    crops = network_input(face_set(3).pictures)
    ours, theirs = session.run({"crops": crops}), torch_answers(network, {"crops": crops}, OUTPUTS)
    for name, values in theirs.items():
        assert ours[name] == pytest.approx(values, abs=1e-4)
    assert ours["emotions"].sum(axis=1) == pytest.approx(1)
    variances = ours["covariance"]
    assert (variances[:, 0] * variances[:, 1] > variances[:, 2] ** 2).all()


def test_the_recipe_ends_in_a_model_with_a_measured_card(tmp_path: Path) -> None:
    write_data(tmp_path)
    write_rated(tmp_path)
    told: list[str] = []
    run = Run(load_material(tmp_path, TINY, tmp_path), TINY)
    card = make_model(run, tmp_path, tmp_path / "out", "3", told.append)
    assert load_card("expression", tmp_path / "out") == card
    assert card.id == "expression@3"
    assert {metric.name for metric in card.metrics} >= {"accuracy", "valence CCC", "detection rate"}
    check_canonical(open_session("expression", folder=tmp_path / "out"))
    assert any(line.startswith("epoch 2") for line in told)
    assert (tmp_path / "out" / "curves.png").stat().st_size > 1000
    report = evaluate_folder(tmp_path, tmp_path / "out")
    assert report.metrics == card.metrics


def test_a_report_reads_and_serialises() -> None:
    rng = np.random.default_rng(2)
    truth = np.arange(40) % 8
    rows = np.eye(8)[truth] * 0.6 + rng.dirichlet(np.ones(8), 40) * 0.4
    metrics = class_metrics(Judged(truth, rows), "made up")
    assert [metric.name for metric in metrics][:2] == ["accuracy", "macro-F1"]
    for metric in metrics[:2]:
        assert metric.low is not None
        assert metric.high is not None
        assert metric.low <= metric.value <= metric.high
    report = Report(tuple(metrics), (make_table("made up", truth, rows),))
    assert "accuracy: " in report.as_text()
    assert "contempt" in report.as_text()
    assert json.loads(json.dumps(report.as_dict()))["tables"][0]["protocol"] == "made up"


def test_the_command_line_tells_what_is_missing(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from mien_training.main import app

    runner = CliRunner()
    listed = runner.invoke(app, ["--help"])
    assert {"expression", "evaluate", "music"} <= set(listed.output.split())
    failed = runner.invoke(app, ["expression", "--data", str(tmp_path), "--out", str(tmp_path)])
    assert isinstance(failed.exception, MienError)


def test_a_search_lets_the_better_half_go_on(tmp_path: Path) -> None:
    told = list[str]()
    settings = dataclasses.replace(TINY, epochs=1)
    trials = search(material(), settings, tmp_path, trials=3, rungs=2, tell=told.append)
    assert [trial.rung for trial in trials] == [1, 1, 0, 0, 0]
    assert trials[0].check_loss <= trials[1].check_loss
    first = [trial for trial in trials if trial.rung == 0]
    went_on = {(trial.rate, trial.batch) for trial in trials if trial.rung == 1}
    assert went_on == {(trial.rate, trial.batch) for trial in first[:2]}
    assert {trial.epochs for trial in trials} == {1, 2}
    rows = (tmp_path / "search.csv").read_text().splitlines()
    assert len(rows) == 1 + len(trials) == 1 + len(told)
    again = search(material(), settings, tmp_path, trials=3, rungs=2, tell=lambda _: None)
    assert again == trials  # every training was found finished
    with pytest.raises(InvalidInputError):
        search(material(), settings, tmp_path, trials=0, rungs=1, tell=told.append)
