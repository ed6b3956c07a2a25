"""Trains the designs of the expression network, and the recipe less one part each, side by side."""

import argparse
from dataclasses import asdict
from pathlib import Path

from benchmarks.provenance import write_csv

from mien_training.expression.settings import Settings
from mien_training.expression.trials import try_designs

RESULT = Path(__file__).parent / "results" / "designs.csv"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder with FER+ and AffectNet below it")
    parser.add_argument("out", type=Path, help="where the trainings go; they can be gone on with")
    parser.add_argument("--teacher", type=Path, help="folder with a trained expression.onnx")
    parser.add_argument("--epochs", type=int, default=3, help="of each training")
    given = parser.parse_args()
    settings = Settings(epochs=given.epochs)
    trials = try_designs(given.data, given.out, settings, given.teacher, print)
    write_csv(RESULT, [{**asdict(trial), "seed": settings.seed} for trial in trials])


if __name__ == "__main__":
    main()
