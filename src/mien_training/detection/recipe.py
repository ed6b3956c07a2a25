"""The whole recipe: train, export, measure."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from mien.inference.card import ModelCard
from mien.inference.session import open_session
from mien.sense.face.detection.mien_detector import MODEL, FaceFinder
from mien_training.detection.export import export
from mien_training.detection.judging import Figure, judge, landmark_error
from mien_training.detection.training import Run

Tell = Callable[[str], None]


def make_model(run: Run, data: Path, out: Path, version: str, tell: Tell) -> ModelCard:
    """Train what is left to train, then write the ONNX file and its measured card into `out`.

    Args:
        run: a training run, fresh or resumed.
        data: the data folder.
        out: where the checkpoint, the network and the card go.
        version: of the weights, for the card.
        tell: gets a line for a person now and then.
    """
    run.train(out, lambda progress: tell(f"step {progress.step}: {asdict(progress)}"))
    network = run.finished()
    export(network, version, out)
    figures = evaluate_folder(data, out)
    for figure in figures:
        tell(line(figure))
    return export(network, version, out, tuple(figure.as_metric() for figure in figures))


def evaluate_folder(data: Path, folder: Path | None) -> list[Figure]:
    """Measure the detector in `folder`, or the one that ships with Mien."""
    finder = FaceFinder(open_session(MODEL, folder=folder))
    return [*judge(finder, data), landmark_error(finder, data)]


def line(figure: Figure) -> str:
    """A figure for a person to read."""
    interval = f"[{figure.low:.3f}, {figure.high:.3f}]"
    return f"{figure.what}: {figure.share:.3f} {interval} (n={figure.count})"
