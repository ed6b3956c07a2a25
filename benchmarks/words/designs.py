"""Measures trained networks of words side by side: how well, how large, how fast.

Usage: python -m benchmarks.words.designs DATA WORK FOLDER... (each FOLDER a training's)

What is measured is what would ship: arrays in 8 bits; for time, ONNX Runtime on one thread, a text
after the other. Milliseconds are the processor's, beside those of the network `text@1` on the same
texts in the same run; cutting into pieces is in neither. A training that is not at its end is
measured as it is: `epochs` says how far it is.
"""

import argparse
import csv
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from time import process_time

import numpy as np
import onnxruntime
from benchmarks.provenance import write_csv
from benchmarks.words.run import RESULTS, rounded

from mien.inference.session import Session, open_session
from mien.sense.text.network import network_inputs
from mien.sense.text.tokens import tokens
from mien_training.progress import PROGRESS
from mien_training.words.batches import batch_of
from mien_training.words.export import MODEL, export
from mien_training.words.judging import figures_of
from mien_training.words.material import Material, Places
from mien_training.words.preparation import Prepared, prepare
from mien_training.words.row import Side
from mien_training.words.trained import load_trained, settings_of

_TIMED = 400
"""Texts that are timed, English comments of GoEmotions' part for development."""

Cells = dict[str, object]


def main() -> None:
    arguments = _arguments()
    pieces = {settings_of(folder).pieces for folder in arguments.folders}
    prepared = {n: prepare(arguments.data, arguments.work, n, print) for n in sorted(pieces)}
    found = list[Cells]()
    for folder in arguments.folders:
        found += measured(folder, prepared[settings_of(folder).pieces])
        print(found[-1], flush=True)
    write_csv(RESULTS / "designs.csv", found)


def measured(folder: Path, prepared: Prepared) -> list[Cells]:
    """The rows of one training."""
    settings = settings_of(folder)
    network, material = load_trained(folder, prepared), prepared.material
    timed = _timed(material)
    with tempfile.TemporaryDirectory() as out:
        written = export(network, prepared.vocabulary, Path(out))
        session = _session(Path(out) / f"{MODEL}.onnx")
        ours = milliseconds([_shipped(session, material, place) for place in timed])
    today = open_session("text")
    theirs = milliseconds([_today(today, material, place) for place in timed])
    done, seconds = _progress(folder)
    told: Cells = {
        "network": folder.name,
        "design": settings.design,
        "layers": settings.layers,
        "width": settings.width,
        "grams": settings.grams,
        "epochs": round(settings.epochs * done, 2),
        "training_s": round(seconds),
        "bytes": written.network + written.pieces,
        "ms_p50": round(float(np.percentile(ours, 50)), 3),
        "ms_p99": round(float(np.percentile(ours, 99)), 3),
        "times_text_1_p50": round(float(np.percentile(ours, 50) / np.percentile(theirs, 50)), 1),
    }
    return [told | rounded(figure) for figure in figures_of(network, material)]


def milliseconds(calls: Sequence[Callable[[], object]]) -> list[float]:
    """The processor's milliseconds of each call, after all were made once."""
    for call in calls:
        call()
    found = list[float]()
    for call in calls:
        start = process_time()
        call()
        found.append(1000 * (process_time() - start))
    return found


def _timed(material: Material) -> Places:
    places = [k for k in material.on(Side.DEV) if material.rows[k].source == "goemotions"]
    return np.array(places[:_TIMED])


def _shipped(
    session: onnxruntime.InferenceSession, material: Material, place: int
) -> Callable[[], object]:
    batch = batch_of(material, np.array([place]))
    inputs = {
        name: getattr(batch, name).numpy().astype(np.float32)
        for name in ("numbers", "there", "grams", "grams_there")
    }
    taken = {each.name: inputs[each.name] for each in session.get_inputs()}
    return partial(session.run, None, taken)


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options)


def _today(session: Session, material: Material, place: int) -> Callable[[], object]:
    inputs = network_inputs([tokens(material.rows[place].text)])
    return partial(session.run, inputs)


def _progress(folder: Path) -> tuple[float, float]:
    """Which share of a training is done, and the processor's seconds it took."""
    with (folder / PROGRESS).open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    return int(rows[-1]["step"]) / int(rows[-1]["steps"]), sum(float(r["seconds"]) for r in rows)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    return parser.parse_args()


if __name__ == "__main__":
    main()
