"""Reads mutated files by the thousand, in processes watched for crashes, hangs and memory."""

import argparse
import csv
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.mutated.reading import MOST_S, read_mutant
from benchmarks.mutated.seeds import FORMATS
from benchmarks.provenance import write_csv

from mien.app.workers.pool import WorkerPool
from mien.app.workers.process import Bounds, Unanswered

HERE = Path(__file__).parent
BATCH = 100
MOST_MB = 500
Batch = tuple[str, int, int]
"""A format, the first seed, and how many seeds."""


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a batch: how often each, who stumbled, and the largest memory of the process."""

    outcomes: dict[str, int]
    faults: tuple[tuple[int, str], ...]
    seconds: float
    slowest_s: float
    memory_mb: float


def main() -> None:
    arguments = _arguments()
    done = _done(arguments.log)
    batches = [batch for batch in _batches(arguments.count) if batch[:2] not in done]
    pool = WorkerPool(read_batch, arguments.workers, Bounds(BATCH * MOST_S, 3_600, 700_000_000))
    with arguments.log.open("a", newline="") as file:
        log = csv.writer(file)
        for batch, answer in pool.run(batches, lambda: False):
            for row in _rows(batch, answer):
                log.writerow(row)
            file.flush()
    write_csv(HERE / "results" / f"{arguments.name}.csv", _summary(arguments.log))


def read_batch(batch: Batch) -> Read:
    """Reads the mutants of a batch."""
    kind, first, count = batch
    outcomes: Counter[str] = Counter()
    faults: list[tuple[int, str]] = []
    total, slowest = 0.0, 0.0
    with TemporaryDirectory() as folder:
        for seed in range(first, first + count):
            outcome, seconds = read_mutant(kind, seed, Path(folder))
            total, slowest = total + seconds, max(slowest, seconds)
            outcomes[outcome if outcome in {"read", "refused"} else "fault"] += 1
            if outcome not in {"read", "refused"}:
                faults.append((seed, outcome))
    return Read(dict(outcomes), tuple(faults), total, slowest, _peak_mb())


def _rows(batch: Batch, answer: "Read | Unanswered") -> Iterator[list[object]]:
    kind, first, count = batch
    if isinstance(answer, Unanswered):
        yield [kind, first, count, 0, 0, count, 0, 0, 0, answer.name]
        return
    told = "; ".join(f"{seed}: {what}" for seed, what in answer.faults)
    outcomes = (answer.outcomes.get(what, 0) for what in ("read", "refused", "fault"))
    measured = (round(answer.seconds, 2), round(answer.slowest_s, 3), round(answer.memory_mb))
    yield [kind, first, count, *outcomes, *measured, told]


def _batches(count: int) -> list[Batch]:
    """Every format in turn, so that a run that is stopped has seen each."""
    each = -(-count // len(FORMATS))
    return [
        (kind, first, min(BATCH, each - first))
        for first in range(0, each, BATCH)
        for kind in FORMATS
    ]


def _done(log: Path) -> set[tuple[str, int]]:
    if not log.exists():
        return set()
    with log.open(newline="") as file:
        return {(row[0], int(row[1])) for row in csv.reader(file)}


def _summary(log: Path) -> list[dict[str, object]]:
    with log.open(newline="") as file:
        rows = list(csv.reader(file))
    return [_row(kind, [row for row in rows if row[0] == kind]) for kind in FORMATS]


def _row(kind: str, rows: list[list[str]]) -> dict[str, object]:
    return {
        "format": kind,
        "mutants": sum(int(row[2]) for row in rows),
        "read": sum(int(row[3]) for row in rows),
        "refused": sum(int(row[4]) for row in rows),
        "faults": sum(int(row[5]) for row in rows),
        "mean_ms": round(
            1_000 * sum(float(row[6]) for row in rows) / max(1, sum(int(row[2]) for row in rows)), 2
        ),
        "slowest_s": max((float(row[7]) for row in rows), default=0.0),
        "largest_process_mb": max((int(row[8]) for row in rows), default=0),
        "first_seed": 0,
    }


def _peak_mb() -> float:
    if sys.platform == "win32":
        return 0.0
    import resource

    unit = 1024.0 if sys.platform != "darwin" else 1024.0**2
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="mutants, over all formats")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--name", default="mutated", help="of the file of results")
    parser.add_argument(
        "--log", type=Path, required=True, help="one line a batch; a run goes on where it ended"
    )
    return parser.parse_args()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    main()
