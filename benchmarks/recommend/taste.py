"""Does taste beat popularity? nDCG@10 on MovieLens, with no mood known of anybody or anything.

Usage: python -m benchmarks.recommend.taste FOLDER, where FOLDER is MovieLens' ml-latest-small.

Protocol: of each person's ratings of 4 stars or more a random 20 % are held out. The catalogue's
ratings and the person's taste come from all other ratings, lower ones too; films a person has
rated otherwise are no candidates. Tags are left out, since some were given by the very people to
films that are held out.
"""

import argparse
import statistics
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np
from benchmarks.provenance import write_csv

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.gaussian import UNKNOWN
from mien.affect.state.state import State
from mien.catalogue.event import Event, PersonId
from mien.catalogue.filter import Filter
from mien.catalogue.item import ItemId, Kind, Movie
from mien.connect.movielens import MovieLens
from mien.metrics.ranking import ndcg_at, recall_at, reciprocal_rank
from mien.recommend.list.variety import Variety
from mien.recommend.query.query import Query
from mien.recommend.recommender import Recommender
from mien.recommend.signals.standard import build_columns
from mien.recommend.taste.taste import Taste, fold
from mien.store.store_values import ItemRow

RESULT = Path(__file__).parent / "results" / "taste.csv"
CUT = 10
GOOD = 4.0
PLAIN = Variety(same_creator=0, same_genre=0, same_mood=0)


class Person(NamedTuple):
    """One person's ratings, parted."""

    known: list[Event]
    held_out: frozenset[ItemId]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4, 5])
    arguments = parser.parse_args()
    data = MovieLens(arguments.folder)
    movies = {movie.id: movie for movie in data.movies()}
    ratings = list(data.ratings())
    runs = [_run(movies, ratings, seed) for seed in arguments.seeds]
    seeds = " ".join(map(str, arguments.seeds))
    rows = [_row(name, [run[name] for run in runs]) | {"seeds": seeds} for name in runs[0]]
    write_csv(RESULT, rows)
    for row in rows:
        print(row)


def _run(
    movies: dict[ItemId, Movie], ratings: Sequence[Event], seed: int
) -> dict[str, list[tuple[float, float, float]]]:
    people = _parted(ratings, np.random.default_rng(seed))
    columns = build_columns(_rows(movies, people))
    popular = _popular(people)
    films = {Kind.FILM: columns}
    varied, plain = Recommender(films), Recommender(films, variety=PLAIN)
    scores: dict[str, list[tuple[float, float, float]]] = {}
    for person in people:
        if not person.held_out:
            continue
        known = {event.item for event in person.known}
        lists = {
            "popularity": [item for item in popular if item not in known][:CUT],
            "mien, newcomer": _picked(plain, person, Taste()),
            "mien, taste": _picked(plain, person, fold(person.known, movies.get)),
            "mien, taste and variety": _picked(varied, person, fold(person.known, movies.get)),
        }
        for name, ranked in lists.items():
            measured = (
                ndcg_at(ranked, person.held_out, CUT),
                recall_at(ranked, person.held_out, CUT),
                reciprocal_rank(ranked, person.held_out),
            )
            scores.setdefault(name, []).append(measured)
    return scores


def _parted(ratings: Sequence[Event], generator: np.random.Generator) -> list[Person]:
    by_person: dict[PersonId, list[Event]] = {}
    for event in sorted(ratings, key=lambda event: event.at):
        by_person.setdefault(event.person, []).append(event)
    people: list[Person] = []
    for events in by_person.values():
        good = [event.item for event in events if (event.value or 0) >= GOOD]
        number = round(0.2 * len(good))
        drawn = generator.choice(len(good), number, replace=False) if number else []
        out = frozenset(good[i] for i in drawn)
        people.append(Person([event for event in events if event.item not in out], out))
    return people


def _rows(movies: dict[ItemId, Movie], people: Sequence[Person]) -> Iterator[ItemRow]:
    stars: dict[ItemId, list[float]] = {}
    for person in people:
        for event in person.known:
            stars.setdefault(event.item, []).append(event.value or 0.0)
    for movie in movies.values():
        given = stars.get(movie.id, [])
        yield ItemRow(
            movie.id,
            *(*UNKNOWN.mean, UNKNOWN.var_valence, UNKNOWN.var_arousal, UNKNOWN.covariance),
            creators=movie.directors,
            genres=movie.genres,
            words=(),
            languages=movie.languages,
            year=movie.year,
            basis=None,
            ratings_count=len(given),
            ratings_mean=statistics.fmean(given) if given else None,
        )


def _popular(people: Sequence[Person]) -> list[ItemId]:
    """Films by how many liked them, as far as is known."""
    likes: dict[ItemId, int] = {}
    for person in people:
        for event in person.known:
            if (event.value or 0) >= GOOD:
                likes[event.item] = likes.get(event.item, 0) + 1
    return sorted(likes, key=lambda item: -likes[item])


def _picked(recommender: Recommender, person: Person, taste: Taste) -> list[ItemId]:
    now = person.known[-1].at + timedelta(days=1)
    query = Query(
        state=State(UNKNOWN, EmotionDistribution.uniform(), now),
        at=now,
        kinds=(Kind.FILM,),
        count=CUT,
        wanted=Filter(exclude=frozenset(event.item for event in person.known)),
    )
    (ranked,) = recommender.recommend(query, taste)
    return [pick.item for pick in ranked.picks]


def _row(name: str, runs: Sequence[list[tuple[float, float, float]]]) -> dict[str, object]:
    means = np.array([np.mean(run, axis=0) for run in runs])
    ndcg, recall, mrr = means.mean(axis=0)
    return {
        "ranker": name,
        "ndcg_at_10": round(float(ndcg), 4),
        "ndcg_sd_over_seeds": round(float(means[:, 0].std(ddof=1)) if len(runs) > 1 else 0.0, 4),
        "recall_at_10": round(float(recall), 4),
        "mrr": round(float(mrr), 4),
        "people": len(runs[0]),
    }


if __name__ == "__main__":
    main()
