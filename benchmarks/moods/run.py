"""Measures what words and genres say against what listeners and viewers say.

Usage: python -m benchmarks.moods.run FOLDER, which holds the data sets that README.md names.
"""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from benchmarks.moods.films import (
    FELT,
    Felt,
    as_others_felt,
    auc,
    felt,
    of_films_seen_by_several,
)
from benchmarks.moods.songs import correlation, shared_songs
from benchmarks.provenance import write_csv
from numpy.typing import NDArray

from mien.metrics.bootstrap import bootstrap_interval

RESULTS = Path(__file__).parent / "results"
DRAWS = 2000

Row = dict[str, object]
Measure = Callable[[NDArray[np.intp]], float]


def main() -> None:
    arguments = _arguments()
    for name, rows in (("songs", _songs), ("films", _films)):
        found = list(rows(arguments.folder, arguments.seed))
        write_csv(RESULTS / f"{name}.csv", found)
        for row in found:
            print(row)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def _songs(folder: Path, seed: int) -> Iterator[Row]:
    shared = shared_songs(folder)
    count = len(shared.heard)
    for name, estimated in shared.estimates.items():
        for axis, dimension in enumerate(("valence", "arousal")):

            def measure(
                songs: NDArray[np.intp],
                estimated: NDArray[np.float64] = estimated,
                axis: int = axis,
            ) -> float:
                return correlation(estimated, shared.heard, axis, songs)

            told = {"estimated_from": name, "dimension": dimension, "songs": count}
            yield told | _measured(measure, count, seed, "pearson_r")


def _films(folder: Path, seed: int) -> Iterator[Row]:
    for question, told in FELT.items():
        own = felt(folder, question, by_movielens=False)
        several = of_films_seen_by_several(own)
        for name, answers in (
            ("genres, as the data set has them", own),
            ("genres, as MovieLens has them", felt(folder, question, by_movielens=True)),
            ("genres, of films that several saw", several),
            ("how the film's other viewers felt", as_others_felt(several)),
        ):
            yield {"told_by": name, "answer": told, **_answered(answers, seed)}


def _answered(answers: Felt, seed: int) -> Row:
    films = int(answers.films.max()) + 1
    counts = {"answers": len(answers.happy), "happy": int(answers.happy.sum()), "films": films}
    return counts | _measured(lambda drawn: auc(answers, drawn), films, seed, "auc")


def _measured(measure: Measure, count: int, seed: int, name: str) -> Row:
    low, high = bootstrap_interval(measure, count, np.random.default_rng(seed), DRAWS)
    value = measure(np.arange(count))
    return {
        name: round(value, 3),
        "low": round(low, 3),
        "high": round(high, 3),
        "draws": DRAWS,
        "seed": seed,
    }


if __name__ == "__main__":
    main()
