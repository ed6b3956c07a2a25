"""The whole recipe: train, calibrate, fit the mood head, export, measure."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from mien.affect.plane.emotions import Expression
from mien.inference.card import ModelCard
from mien.inference.card_json import dump_card
from mien.inference.session import open_session
from mien.sense.face.alignment.align import Aligner
from mien.sense.face.alignment.crop_convention import network_input
from mien.sense.face.detection.mien_detector import FaceFinder
from mien.sense.face.expression.expression_reader import MODEL, ExpressionReader
from mien.sense.face.face_reader import FaceReader
from mien_training.expression.augment import plain
from mien_training.expression.calibrate import agreed, fit_scaling
from mien_training.expression.designs.network import ExpressionNet
from mien_training.expression.export import Release, export
from mien_training.expression.groups import judge_groups
from mien_training.expression.judging import evaluate
from mien_training.expression.loss import log_prior
from mien_training.expression.material import Material
from mien_training.expression.mood import MoodHead, fit_mood
from mien_training.expression.pictures import draw_progress
from mien_training.expression.report import Report
from mien_training.expression.training import Run
from mien_training.expression.whole import Calibration, WholeNet, both_sides
from mien_training.faces.folders import has_fairface
from mien_training.faces.rated import Rated, load_rated
from mien_training.progress import PROGRESS

CURVES = "curves.png"

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Development:
    """Faces for fitting what comes after training.

    Attributes:
        crops: (n, 48, 48), as the run time makes them.
        targets: (n, 8), all of a row for one class.
        moods: (n, 2) valence and arousal.
    """

    crops: NDArray[np.uint8]
    targets: NDArray[np.float32]
    moods: NDArray[np.float64]


def make_model(run: Run, data: Path, out: Path, version: str, tell: Tell) -> ModelCard:
    """Train what is left to train, then write the ONNX file and its measured card into `out`.

    Args:
        run: a training run, fresh or resumed.
        data: the data folder.
        out: where the checkpoint, the curves, the network and the card go.
        version: of the weights, for the card.
        tell: gets a line for a person now and then.
    """
    run.train(out, lambda epoch: tell(f"epoch {epoch.epoch}: {dataclasses.asdict(epoch)}"))
    draw_progress(out / PROGRESS, out / CURVES)
    network = run.finished().fused()
    dev = development(load_rated(data))
    calibration = calibrate(network, run.material, dev)
    tell(f"{calibration.everyday}, {calibration.even}")
    head = fit_head(network, dev)
    card = export(WholeNet(network, calibration, head), Release(version), out)
    report = evaluate_folder(data, out)
    tell(report.as_text())
    card = dataclasses.replace(card, metrics=report.metrics)
    (out / f"{MODEL}.json").write_text(dump_card(card), encoding="utf-8")
    return card


def evaluate_folder(data: Path, folder: Path | None) -> Report:
    """Measure the model in `folder`, or the one that ships with Mien.

    Groups are compared where FairFace lies below `data`.
    """
    reader = reader_of(folder)
    report = evaluate(data, reader)
    if has_fairface(data):
        report = dataclasses.replace(report, groups=judge_groups(data, reader))
    return report


def reader_of(folder: Path | None) -> FaceReader:
    """A reader with the expression network in `folder`, or with the one that ships with Mien."""
    expressions = ExpressionReader(open_session(MODEL, folder=folder))
    return FaceReader(FaceFinder.load(), Aligner(), expressions)


def calibrate(network: ExpressionNet, material: Material, dev: Development) -> Calibration:
    """Both scalings, and FER+'s shares as everyday base rates."""
    prior = material.first.prior()
    places, certain = agreed(material.check.targets)
    logits, _ = answers(network, plain(material.check.subset(places)))
    wild, _ = answers(network, dev.crops)
    return Calibration(
        everyday=fit_scaling(logits, certain, log_prior(prior).double().numpy()),
        even=fit_scaling(wild, dev.targets, np.zeros(8)),
        prior=prior,
    )


def fit_head(network: ExpressionNet, dev: Development) -> MoodHead:
    """The mood head, on top of the finished network."""
    _, embedding = answers(network, dev.crops)
    return fit_mood(embedding.astype(np.float64), dev.targets.astype(np.float64), dev.moods)


def development(rated: list[Rated]) -> Development:
    """The half of the rated pictures meant for fitting, cropped as the run time crops them."""
    detector, aligner = FaceFinder.load(), Aligner()
    crops: list[NDArray[np.uint8]] = []
    seen: list[Rated] = []
    for face in (face for face in rated if face.is_for_fitting):
        grey = cv2.cvtColor(face.picture(), cv2.COLOR_RGB2GRAY).astype(np.uint8)
        found = detector.detect(grey)
        if found:
            crops.append(aligner.align(grey, found[0]).crop)
            seen.append(face)
    classes = [list(Expression).index(face.expression) for face in seen]
    return Development(
        crops=np.array(crops, dtype=np.uint8),
        targets=np.eye(8, dtype=np.float32)[classes],
        moods=np.array([(face.valence, face.arousal) for face in seen], dtype=np.float64),
    )


def answers(
    network: ExpressionNet, crops: NDArray[np.uint8]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Logits (n, 8) and embedding (n, features), over both sides of each crop (n, 48, 48)."""
    logits, embeddings = [], []
    with torch.inference_mode():
        for start in range(0, len(crops), 256):
            part = torch.from_numpy(network_input(crops[start : start + 256]))
            logit, embedding = both_sides(network, part)
            logits.append(logit.numpy())
            embeddings.append(embedding.numpy())
    return np.concatenate(logits), np.concatenate(embeddings)
