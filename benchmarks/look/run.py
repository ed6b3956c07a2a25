"""Times a whole look, warm and cold, against the package `fer` on the same pictures."""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.look.peer import ask
from benchmarks.look.pictures import DISTANCES, Distance, write_pictures
from benchmarks.provenance import ROOT, write_csv

HERE = Path(__file__).parent
RESULT = HERE / "results" / "look.csv"


def main() -> None:
    arguments = _arguments()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as name:
        data = Path(name) / "data"
        for distance in DISTANCES:
            pictures = write_pictures(Path(name), distance)
            warm, found = _warm(pictures, data, arguments.repeats)
            cold = [_cold(picture, data) for picture in pictures[:5]]
            rows.append(_row("mien", distance, "warm", warm, found))
            rows.append(_row("mien", distance, "cold", cold, found))
            if arguments.fer:
                rows += _peer(arguments.fer, distance, pictures, arguments.repeats)
    write_csv(RESULT, rows)
    for row in rows:
        print(row)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fer", help="the interpreter of an environment with `fer`")
    parser.add_argument("--repeats", type=int, default=10)
    return parser.parse_args()


def _warm(pictures: list[Path], data: Path, repeats: int) -> tuple[list[float], int]:
    from mien.app.assembly import open_mien
    from mien.app.settings import read_settings
    from mien.catalogue.event import PersonId
    from mien.recommend.query.query import Request

    seconds: list[float] = []
    seen: set[Path] = set()
    with open_mien(read_settings(data=data)) as mien:
        for turn in range(repeats + 1):
            for picture in pictures:
                began = time.perf_counter()
                at = datetime.now(UTC)
                faces = mien.senses.look(picture, at)
                if faces:
                    seen.add(picture)
                    mien.moods.observe(PersonId("me"), faces[0].likelihood)
                mien.picks.answer(PersonId("me"), Request(at=at))
                if turn:  # the first turn warms up
                    seconds.append(time.perf_counter() - began)
    return seconds, len(seen)


def _cold(picture: Path, data: Path) -> float:
    began = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.look.cold", str(picture), str(data)]
    subprocess.run(command, cwd=ROOT, check=True)
    return time.perf_counter() - began


def _peer(
    interpreter: str, distance: Distance, pictures: list[Path], repeats: int
) -> list[dict[str, object]]:
    answer = ask(interpreter, pictures, repeats)
    return [
        _row("fer", distance, "warm", answer.warm, answer.found),
        _row("fer", distance, "cold", [answer.cold], answer.found),
    ]


def _row(
    who: str, distance: Distance, what: str, seconds: list[float], found: int
) -> dict[str, object]:
    ordered = sorted(seconds)
    return {
        "who": who,
        "distance": distance.name,
        "what": what,
        "median_ms": round(1000 * statistics.median(ordered), 1),
        "p95_ms": round(1000 * ordered[int(0.95 * (len(ordered) - 1))], 1),
        "runs": len(ordered),
        "pictures_with_a_face": found,
        "seed": 0,
    }


if __name__ == "__main__":
    main()
