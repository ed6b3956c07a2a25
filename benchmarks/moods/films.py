"""Genres of films against what people felt: LDOS-CoMoDa (Košir et al. 2011).

Its viewers said which emotion dominated while they watched and which they felt at the end. Both are
outcomes and are used as such alone. A film's valence, from its genres and nothing else, should be
higher for those who were happy than for those who were sad, scared or disgusted. How well it tells
these answers apart is the AUC: the chance that a happy one lies higher.
"""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mien.catalogue.item import ItemId, Movie
from mien.connect.movielens import MovieLens
from mien.movies.film_estimator import load_film_estimator
from mien.store.entity_resolution.matching import key_of

ANSWERS, TITLES, MOVIELENS = "ldos_comoda.csv", "ldos_comoda_titles.csv", "ml-latest-small"
FELT = {"dominantEmo": "felt most while watching", "endEmo": "felt at the end"}

_HAPPY, _UNHAPPY = "2", frozenset({"1", "3", "6"})  # sad, scared, disgusted
_GENRES = {
    1: "action",
    3: "adventure",
    4: "animation",
    6: "biography",
    7: "comedy",
    8: "crime",
    9: "documentary",
    10: "drama",
    11: "family",
    12: "fantasy",
    13: "history",
    14: "horror",
    15: "music",
    16: "musical",
    17: "mystery",
    18: "romance",
    19: "science fiction",
    20: "sport",
    21: "thriller",
    22: "war",
    23: "western",
}
"""What the data set's numbers of genres stand for, which it does not say: IMDb's in alphabetical
order. Of the films that MovieLens knows too, those of a number have that genre there, as far as
MovieLens has it. Two numbers, of few films, stay open."""


class Felt(NamedTuple):
    """Answers to one question.

    Attributes:
        films: (answers,) which film, numbered from 0.
        valence: (answers,) what its genres say.
        happy: (answers,) whether the answer was happy; else sad, scared or disgusted.
    """

    films: NDArray[np.intp]
    valence: NDArray[np.float64]
    happy: NDArray[np.bool_]


def felt(folder: Path, question: str, *, by_movielens: bool) -> Felt:
    """Reads the answers in a folder.

    Args:
        folder: holds the data set, and MovieLens' `ml-latest-small`.
        question: a key of `FELT`.
        by_movielens: take the genres from MovieLens, for the films that it knows, instead of the
            data set's own.
    """
    rows = _rows(folder / ANSWERS)
    genres = _of_movielens(folder, rows) if by_movielens else _own(rows)
    places = load_film_estimator().genres
    asked = [
        row for row in rows if row[question] in {_HAPPY, *_UNHAPPY} and genres.get(row["itemID"])
    ]
    numbers = {film: n for n, film in enumerate(dict.fromkeys(row["itemID"] for row in asked))}
    return Felt(
        np.array([numbers[row["itemID"]] for row in asked], np.intp),
        np.array([places.mood(genres[row["itemID"]]).valence for row in asked]),
        np.array([row[question] == _HAPPY for row in asked]),
    )


def of_films_seen_by_several(answers: Felt) -> Felt:
    """The answers on films that have more than one."""
    kept = np.bincount(answers.films)[answers.films] > 1
    _, films = np.unique(answers.films[kept], return_inverse=True)
    return Felt(films.astype(np.intp), answers.valence[kept], answers.happy[kept])


def as_others_felt(answers: Felt) -> Felt:
    """The same answers, told by the share of the film's other viewers who were happy."""
    seen = np.bincount(answers.films)[answers.films]
    happy = np.bincount(answers.films, answers.happy)[answers.films]
    return answers._replace(valence=(happy - answers.happy) / (seen - 1))


def auc(answers: Felt, films: NDArray[np.intp]) -> float:
    """The chance that a happy answer lies above an unhappy one; a tie counts half.

    Args:
        answers: all of them.
        films: whose answers count, as often as they were drawn.
    """
    weights = np.bincount(films, minlength=int(answers.films.max()) + 1)[answers.films]
    high, low = answers.valence[answers.happy], answers.valence[~answers.happy]
    pairs = np.outer(weights[answers.happy], weights[~answers.happy])
    above = (high[:, None] > low) + 0.5 * (high[:, None] == low)
    return float((pairs * above).sum() / pairs.sum())


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _own(rows: Sequence[Mapping[str, str]]) -> dict[str, tuple[str, ...]]:
    columns = ("genre1", "genre2", "genre3")
    return {
        row["itemID"]: tuple(n for c in columns if (n := _GENRES.get(int(row[c])))) for row in rows
    }


def _of_movielens(folder: Path, rows: Sequence[Mapping[str, str]]) -> dict[str, tuple[str, ...]]:
    """The genres of the films that MovieLens has under that title within a year."""
    by_title: dict[str | None, list[Movie]] = {}
    for film in MovieLens(folder / MOVIELENS).movies():
        by_title.setdefault(key_of(film), []).append(film)
    with (folder / TITLES).open(encoding="utf-8", newline="") as file:
        titles = {number: title for number, title, *_ in csv.reader(file) if title}
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        item, year = row["itemID"], int(row["movieYear"])
        title = titles.get(item)
        same = by_title.get(key_of(Movie(id=ItemId(item), title=title)), []) if title else []
        near = [film for film in same if film.year and abs(film.year - year) <= 1]
        if near:
            found[item] = near[0].genres
    return found
