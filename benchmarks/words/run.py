"""Measures readers of words side by side, on the same parts for development.

Usage: python -m benchmarks.words.run FOLDER, which holds the data sets that README.md names.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from time import process_time

import numpy as np
from benchmarks.provenance import write_csv
from benchmarks.words.peers import PEERS, Scores, teacher

from mien_training.words.questions import QUESTIONS, Figure, Question, asked, measured
from mien_training.words.row import Row, Side
from mien_training.words.sets.finding import rows_below

RESULTS = Path(__file__).parent / "results"


def main() -> None:
    arguments = _arguments()
    rows = rows_below(arguments.folder)
    known, tune, dev = (
        [row for row in rows if row.side is side] for side in (Side.TRAIN, Side.TUNE, Side.DEV)
    )
    sources = {question.source for question in QUESTIONS}
    tune, dev = ([row for row in part if row.source in sources] for part in (tune, dev))
    found: list[dict[str, object]] = []
    peers = dict(PEERS)
    if arguments.vectors is not None:
        peers["the teacher's vectors, ridge"] = teacher(arguments.vectors)
    for name, peer in peers.items():
        if arguments.only and arguments.only not in name:
            continue
        start = process_time()
        scores = peer(known, [*tune, *dev])
        told = {"reader": name, "processor_s": round(process_time() - start)}
        for figure in figures_of(scores, tune, dev):
            found.append(told | rounded(figure))
            print(found[-1], flush=True)
    write_csv(RESULTS / f"{arguments.out}.csv", found)


def figures_of(scores: Scores, tune: Sequence[Row], dev: Sequence[Row]) -> Iterator[Figure]:
    """All figures of the groups that a reader scores; rows are those of `tune`, then of `dev`."""
    for question in QUESTIONS:
        if question.group.name in scores:
            told = scores[question.group.name]
            parts = (
                asked(question, tune, told[: len(tune)]),
                asked(question, dev, told[len(tune) :]),
            )
            if not np.isnan(parts[1].scores[:, _columns(question)]).any():
                yield from measured(question, *parts)


def _columns(question: Question) -> slice:
    """Of the scores that a question looks at."""
    if question.axis is None:
        return slice(None)
    column = question.group.labels.index(question.axis)
    return slice(column, column + 1)


def rounded(figure: Figure) -> dict[str, object]:
    """A figure as a row of a table."""
    return {
        name: round(value, 4) if isinstance(value, float) else value
        for name, value in asdict(figure).items()
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--vectors", type=Path, help="folder of the teacher's vectors")
    parser.add_argument("--only", default="", help="part of the name of the readers to measure")
    parser.add_argument("--out", default="floors", help="name of the table")
    return parser.parse_args()


if __name__ == "__main__":
    main()
