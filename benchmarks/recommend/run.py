"""Times recommendations over catalogues of 10 thousand, 100 thousand and 1 million items.

Usage: python -m benchmarks.recommend.run [--sizes 10000 100000 1000000] [--queries 300]
"""

import argparse
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import numpy as np
from benchmarks.provenance import write_csv
from benchmarks.recommend.synthetic import listening, rows

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.gaussian import Gaussian
from mien.affect.state.state import State
from mien.catalogue.item import Kind
from mien.recommend.list.variety import Variety, choose
from mien.recommend.query.goals import Goal
from mien.recommend.query.query import Query
from mien.recommend.query.target import target_of
from mien.recommend.recommender import Recommender
from mien.recommend.retrieval.candidates import blocked_rows
from mien.recommend.retrieval.scorer import Scorer
from mien.recommend.signals.signal import ListContext
from mien.recommend.signals.standard import build_columns, signals_for
from mien.recommend.table.columns import ItemColumns
from mien.recommend.taste.taste import Taste, fold

RESULT = Path(__file__).parent / "results" / "latency.csv"
NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
GOALS = (Goal.MATCH, Goal.LIFT, Goal.CALM, Goal.ENERGISE, Goal.FOCUS)
WIDTHS = (0.02, 0.05, 0.15, 0.5)
ACTS, COUNT, POOL = 1000, 20, 5000


class Timed(NamedTuple):
    """For each query the time on the clock, that of the processor, and its list's summed score."""

    clock_ms: list[float]
    processor_ms: list[float]
    scores: list[float]


def main() -> None:
    arguments = _arguments()
    found: list[dict[str, object]] = []
    for size in arguments.sizes:
        for row in _measured(size, arguments.queries, arguments.seed):
            found.append(row)
            print(row, flush=True)
    write_csv(RESULT, found)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def _measured(size: int, number: int, seed: int) -> list[dict[str, object]]:
    generator = np.random.default_rng(seed)
    made = list(rows(size, generator))
    began, worked = time.perf_counter(), time.thread_time()
    columns = build_columns(made)
    clock, processor = time.perf_counter() - began, time.thread_time() - worked
    building = Timed([1000 * clock], [1000 * processor], [])
    del made
    tastes = {"newcomer": Taste(), f"listener, {ACTS} acts": _listener(size, generator)}
    recommender = Recommender(dict.fromkeys(Kind, columns))
    queries = [_query(generator) for _ in range(number)]
    few = queries[: max(5, number // 30)]
    told = {"items": size, "seed": seed}
    found: list[dict[str, object]] = [_row("build columns", told, building, "")]
    for person, taste in tastes.items():
        mien = _timed(queries, lambda query, taste=taste: _listed(recommender, query, taste))
        full = _timed(few, lambda query, taste=taste: _exhaustive(columns, query, taste))
        share = sum(mien.scores[: len(few)]) / sum(full.scores)
        found.append(_row("mien", told, mien, person) | {"score_share": round(share, 4)})
        found.append(_row("every item in NumPy", told, full, person))
    numbers = generator.random(size, np.float32)
    floor = _timed(queries, lambda _: float(np.argpartition(numbers, COUNT)[0]))
    found.append(_row("argpartition alone", told, floor, ""))
    return found


def _listener(size: int, generator: np.random.Generator) -> Taste:
    acts = list(listening(size, ACTS, NOW, generator))
    items = {event.item: item for event, item in acts}
    return fold([event for event, _ in acts], items.get)


def _query(generator: np.random.Generator) -> Query:
    valence, arousal = generator.uniform(-0.9, 0.9, 2).tolist()
    width = float(generator.choice(WIDTHS))
    return Query(
        state=State(Gaussian(valence, arousal, width, width), EmotionDistribution.uniform(), NOW),
        at=NOW,
        goal=GOALS[int(generator.integers(len(GOALS)))],
        kinds=(Kind.MUSIC,),
        count=COUNT,
    )


def _timed(queries: Sequence[Query], answer: Callable[[Query], float]) -> Timed:
    for query in queries[:5]:
        answer(query)
    timed = Timed([], [], [])
    for query in queries:
        began, worked = time.perf_counter(), time.thread_time()
        timed.scores.append(float(answer(query)))
        timed.processor_ms.append(1000 * (time.thread_time() - worked))
        timed.clock_ms.append(1000 * (time.perf_counter() - began))
    return timed


def _listed(recommender: Recommender, query: Query, taste: Taste) -> float:
    (ranked,) = recommender.recommend(query, taste)
    return sum(pick.score for pick in ranked.picks)


def _exhaustive(columns: ItemColumns, query: Query, taste: Taste) -> float:
    """Scores every item in full and chooses from the best, without telling any reasons."""
    target = target_of(query)
    context = ListContext(query, Kind.MUSIC, columns, target, taste)
    scorer = Scorer(context, signals_for(context))
    totals = scorer.totals(np.arange(len(columns)))
    totals[blocked_rows(query, columns, scorer.signals)] = -np.inf
    best = np.argpartition(-totals, min(POOL, len(totals) - 1))[:POOL]
    chosen = choose(columns, best, totals[best], target, Variety(), COUNT)
    found = (totals[best[c.place]] + sum(loss.share for loss in c.losses) for c in chosen)
    return float(sum(found))


def _row(name: str, told: dict[str, int], timed: Timed, person: str) -> dict[str, object]:
    return {
        "what": name,
        **told,
        "person": person,
        "runs": len(timed.clock_ms),
        "p50_ms": _percentile(timed.clock_ms, 50),
        "p99_ms": _percentile(timed.clock_ms, 99),
        "processor_p50_ms": _percentile(timed.processor_ms, 50),
        "processor_p99_ms": _percentile(timed.processor_ms, 99),
        "score_share": "",
    }


def _percentile(milliseconds: Sequence[float], percent: float) -> float:
    return round(float(np.percentile(milliseconds, percent)), 3)


if __name__ == "__main__":
    main()
