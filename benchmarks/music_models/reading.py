"""Times hearing thirty seconds of music with both networks, against the limit of the aim."""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from benchmarks.provenance import write_csv

from mien.media.excerpts import ExcerptPlan, Excerpts, read_excerpts
from mien.music.analyser import MusicAnalyser
from mien.music.compose.pieces import PIECES
from mien.music.compose.render import write_piece
from mien.music.features import SPECTRUM, extract_features
from mien.music.passage_encoding import Listening

RESULT = Path(__file__).parent / "results" / "reading.csv"
LIMIT_MS = 60.0
PLAN = ExcerptPlan(count=2, length_s=15.0, sample_rate=SPECTRUM.sample_rate)
WARM_UP = 5
_SOUND_MS = round(1_000 * PLAN.count * PLAN.length_s)


def main() -> None:
    arguments = _arguments()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    analyser, passages = MusicAnalyser.load(), thirty_seconds().passages
    encoder, features = analyser.network.encoder, extract_features(passages)

    def encode() -> Listening:
        encoded = tuple(map(encoder.encode, features.patches))
        return Listening(_SOUND_MS, passages, features, encoded)

    seconds = {
        "features": timed(lambda: extract_features(passages), arguments.repeats),
        "encoder": timed(encode, arguments.repeats),
        "both networks": timed(lambda: analyser.judge(encode()), arguments.repeats),
    }
    rows = [row(step, took) for step, took in seconds.items()]
    write_csv(RESULT, rows)
    for each in rows:
        print(each)


def thirty_seconds() -> Excerpts:
    """Two windows of the first of Mien's composed pieces."""
    with tempfile.TemporaryDirectory() as folder:
        return read_excerpts(write_piece(PIECES[0], Path(folder)), PLAN)


def timed(run: Callable[[], object], repeats: int) -> list[float]:
    """Seconds of each run, after a few that warm up."""
    taken: list[float] = []
    for _ in range(WARM_UP + repeats):
        started = time.perf_counter()
        run()
        taken.append(time.perf_counter() - started)
    return taken[WARM_UP:]


def row(step: str, seconds: Sequence[float]) -> dict[str, object]:
    """Median and 90th percentile in milliseconds; of both networks also as shares of the limit."""
    median = 1_000 * statistics.median(seconds)
    limited = step == "both networks"
    return {
        "step": step,
        "seconds_of_sound": _SOUND_MS // 1_000,
        "median_ms": round(median, 1),
        "p90_ms": round(1_000 * float(np.quantile(seconds, 0.9)), 1),
        "limit_ms": LIMIT_MS if limited else "",
        "share_of_limit": round(median / LIMIT_MS, 2) if limited else "",
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=40)
    return parser.parse_args()


if __name__ == "__main__":
    main()
