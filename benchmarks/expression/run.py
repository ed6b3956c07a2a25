"""Compares the expression network with classical models on FER+'s validation part."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from benchmarks.provenance import write_csv

from mien.sense.face.face_reader import FaceReader
from mien_training.expression.comparison import Compared, as_lines, compare
from mien_training.expression.judging import SEED

RESULT = Path(__file__).parent / "results" / "comparison.csv"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder with FER+ below it")
    table = compare(parser.parse_args().data, FaceReader.load(), print)
    write_csv(RESULT, rows(table))
    print("\n".join(as_lines(table)))


def rows(table: Iterable[Compared]) -> list[dict[str, object]]:
    """A row for each model and figure."""
    return [
        {
            "model": row.model,
            "figure": name,
            "value": figure[0],
            "low": figure[1],
            "high": figure[2],
            "faces": row.count,
            "seed": SEED,
        }
        for row in table
        for name, figure in (("accuracy", row.accuracy), ("macro-F1", row.macro_f1))
    ]


if __name__ == "__main__":
    main()
