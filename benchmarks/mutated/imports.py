"""Rows of data sets with signs turned, cut, doubled and joined, by seed.

    python -m benchmarks.mutated.imports 10000

reads that many rows; what raises anything else than Mien's own errors is printed, with exit code 1.
"""

import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from benchmarks.provenance import write_csv

from mien.connect.movielens import MovieLens
from mien.connect.wikipedia import WikipediaFilms
from mien.errors import MienError
from mien.movies.film_estimator import load_film_estimator

RESULTS = Path(__file__).parent / "results"
_ROWS = 50
"""Broken rows a file, so that one also meets the remains of the one before."""

_FILM = {
    "title": "The Quiet Harbour",
    "year": 1994,
    "genres": ["Drama", "Romance"],
    "cast": ["Ann Lee"],
    "href": "The_Quiet_Harbour",
    "extract": "A film directed by Bo Ek.",
}
_LINES = {
    "movies.csv": ("movieId,title,genres\n", '7,"Harbour, The (1994)",Drama|Romance\n'),
    "links.csv": ("movieId,imdbId,tmdbId\n", "7,0123456,123\n"),
    "tags.csv": ("userId,movieId,tag,timestamp\n", "1,7,quiet,1445714994\n"),
    "ratings.csv": ("userId,movieId,rating,timestamp\n", "1,7,4.5,1445714994\n"),
}
_A_SEED = _ROWS * (1 + len(_LINES))
"""Rows that one seed makes."""

_ODD = ("", "NaN", "1e999", "-1", "9" * 5_000, "\0", '"', '"""', "[" * 3_000, "{", "]", ",", "\\")
_SIGNS = (*_ODD, "\\ud800", "\u202e", "a\u0301" * 3_000, "\r", "\n", "null", "true", "|", "\ufeff")


def mutants(text: str, seed: int) -> Iterator[bytes]:
    """Endless broken copies of a row; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - it is to be repeated
    while True:
        row = text
        for _ in range(chance.choice((1, 1, 2, 5))):
            at, size = chance.randrange(len(row) + 1), chance.randrange(12)
            row = row[:at] + chance.choice((*_SIGNS, row[at : at + size] * 3)) + row[at + size :]
        raw = bytearray(row.encode("utf-8", "surrogatepass"))
        if raw and chance.random() < 0.3:
            raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        yield bytes(raw)


def wikipedia_fault(seed: int, folder: Path) -> str | None:
    """What reading a list of broken entries raises that it should not."""
    rows = islice(mutants(json.dumps(_FILM), seed), _ROWS)
    (folder / "movies.json").write_bytes(b"[" + b",".join(rows) + b"]")
    estimator = load_film_estimator()

    def read() -> None:
        for film in WikipediaFilms(folder).films():
            estimator.profile(film.movie, film.extract)

    return _raised(read)


def movielens_fault(seed: int, folder: Path) -> str | None:
    """What reading files of broken lines raises that it should not."""
    for name, (header, line) in _LINES.items():
        rows = islice(mutants(line, seed), _ROWS)
        (folder / name).write_bytes(header.encode() + b"".join(rows))

    def read() -> None:
        source = MovieLens(folder)
        for rows in (source.movies(), source.ratings(), source.ratings_summary()):
            for _ in rows:
                pass

    return _raised(read)


def _raised(read: Callable[[], None]) -> str | None:
    try:
        read()
    except MienError:
        return None
    except Exception as fault:
        return f"{type(fault).__name__}: {fault}"
    return None


def seeds_for(rows: int) -> int:
    """How many seeds make at least so many rows: each makes one file of a list, and four tables."""
    return -(-rows // _A_SEED)


def faults(seed: int, seeds: int, folder: Path) -> Iterator[tuple[int, str]]:
    """The seeds of those files that were not read as they should be, and why."""
    for number in range(seed, seed + seeds):
        for read in (wikipedia_fault, movielens_fault):
            fault = read(number, folder)
            if fault is not None:
                yield number, fault


def main() -> int:
    """Reads as many rows as were asked for."""
    seeds = seeds_for(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    seed, began = int(os.environ.get("SEED", "20")), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        found = list(faults(seed, seeds, Path(folder)))
    took = round(time.process_time() - began, 2)
    for number, fault in found:
        print(f"seed {number}: {fault}")
    print(f"{seeds * _A_SEED:,} rows, {len(found)} faults, {took} s of processor time")
    row = {"rows": seeds * _A_SEED, "faults": len(found), "processor_s": took, "first_seed": seed}
    write_csv(RESULTS / "imports.csv", [row])
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
