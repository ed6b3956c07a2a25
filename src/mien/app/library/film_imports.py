"""Films and ratings from public data sets into the catalogue, each film with its mood estimate.

Everything is streamed and stored in batches: an import that is stopped has kept what it had, and
running it again replaces, never doubles.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from mien.app.library.reports import FileStatus, ImportReport, Problem, Progress
from mien.catalogue.event import Event
from mien.catalogue.item import Movie
from mien.connect.bad_rows import BadRows
from mien.connect.movielens import MovieLens
from mien.connect.wikipedia import WikipediaFilms
from mien.errors import InvalidInputError, explain
from mien.movies.film_estimator import load_film_estimator
from mien.store.protocols import Store
from mien.store.statements import batches
from mien.store.store_values import RatingsSummary, Stored

_LOG = logging.getLogger("mien.ingest")

_Row = TypeVar("_Row")

_BATCH = 2000
_TOLD_EVERY = 250
"""Rows between two words on progress: often enough to be seen to move."""


class Importer:
    """Imports into a store.

    Args:
        store: where films and ratings go.
        progress: told now and then.
    """

    def __init__(self, store: Store, progress: Callable[[Progress], None]) -> None:
        self._store = store
        self._progress = progress
        self._estimator = load_film_estimator()

    def movielens(self, folder: Path) -> ImportReport:
        """Imports a MovieLens folder: films with tags and links, ratings where there are any.

        Raises:
            NotFoundError: if there is no `movies.csv`.
            InvalidInputError: if a file lacks a column or cannot be read.
        """
        started = time.perf_counter()
        source = MovieLens(folder)
        rows = ((movie, None) for movie in source.movies())
        films = self._put(self._with_estimates(rows, source.bad), source.bad)
        ratings = 0
        if source.has_ratings:
            ratings = self._store.append_events(self._telling(source.ratings(), _rating_name))
            summaries = (RatingsSummary(*summary) for summary in source.ratings_summary())
            self._store.put_ratings_summary(summaries)
        return _report(films, ratings, source.bad, started)

    def wikipedia(self, path: Path) -> ImportReport:
        """Imports films of prust/wikipedia-movie-data, a file or a folder of them.

        Raises:
            NotFoundError: if there is no such file.
            InvalidInputError: if it is not a list of films.
        """
        started = time.perf_counter()
        source = WikipediaFilms(path)
        rows = ((film.movie, film.extract) for film in source.films())
        films = self._put(self._with_estimates(rows, source.bad), source.bad)
        return _report(films, 0, source.bad, started)

    def _put(self, rows: Iterable[Stored], bad: BadRows) -> int:
        """Stores films in batches; where one of a batch does not fit, each by itself."""
        taken = 0
        for batch in batches(rows, _BATCH):
            try:
                taken += self._store.put_items(batch)
            except InvalidInputError:
                taken += sum(self._put_alone(row, bad) for row in batch)
        return taken

    def _put_alone(self, row: Stored, bad: BadRows) -> int:
        try:
            return self._store.put_items([row])
        except InvalidInputError as fault:
            bad.add(f"the film {row[0].title!r}", str(fault))
            return 0

    def _with_estimates(
        self, films: Iterable[tuple[Movie, str | None]], bad: BadRows
    ) -> Iterator[Stored]:
        """Films with their mood; whatever one raises is told of it alone."""
        for movie, text in self._telling(films, lambda film: film[0].title):
            try:
                yield movie, self._estimator.profile(movie, text)
            except Exception as fault:
                bad.add(f"the film {movie.title!r}", str(explain(movie.title, fault)))

    def _telling(self, rows: Iterable[_Row], name: Callable[[_Row], str]) -> Iterator[_Row]:
        for done, row in enumerate(rows, start=1):
            if done % _TOLD_EVERY == 0:
                self._progress(Progress(done, None, name(row)))
            yield row


def _rating_name(rating: Event) -> str:
    return f"ratings of {rating.person.removeprefix('ml:')}"


def _report(films: int, ratings: int, bad: BadRows, started: float) -> ImportReport:
    problems = tuple(Problem(row.where, FileStatus.SKIPPED, row.reason) for row in bad)
    seconds = time.perf_counter() - started
    counts = films, ratings, bad.count
    _LOG.info("%d films, %d ratings, %d rows left out; %.1f s", *counts, seconds)
    return ImportReport(films, ratings, bad.count, problems, seconds)
