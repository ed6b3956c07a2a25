"""Reading a MovieLens data set as GroupLens publishes it: films, their tags, and ratings.

From `ml-latest-small` to `ml-32m`: CSV files in UTF-8 in one folder (Harper & Konstan 2015). Rows
are streamed; only one entry a film is held in memory. Rows that cannot be used are left out and
counted.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from mien.catalogue.event import Event, EventId, EventKind, PersonId
from mien.catalogue.item import ItemId, Movie
from mien.connect.bad_rows import BadRows
from mien.connect.csv_rows import read_rows
from mien.connect.film_titles import parse_title
from mien.connect.genre_names import film_genres
from mien.connect.text_cleaning import clean, words_of
from mien.errors import NotFoundError

_MOST_WORDS = 24
_MOST_TAGS_HELD = 200
_LONGEST_TAG = 100
_MOST_FILMS = 500_000
_MOST_TAGS = 700_000
"""Films, and different tags of films, held in memory; ml-32m, the largest set, has 87,585 films."""

_LEAST_STARS, _MOST_STARS = 0.5, 5.0
_LATEST_SECONDS = 4_102_444_800  # the year 2100

_Link = tuple[str | None, int | None]
_Links = dict[str, _Link]


class RatingsOfFilm(NamedTuple):
    """All ratings of one film: how many, and their mean in stars, 0.5 to 5."""

    item: ItemId
    ratings: int
    mean: float


class MovieLens:
    """One data set in a folder.

    Args:
        folder: holds `movies.csv`; `links.csv`, `tags.csv` and `ratings.csv` where there are any.

    Attributes:
        bad: the rows that were left out so far; it fills as the data is read.

    Raises:
        NotFoundError: if there is no `movies.csv`.
    """

    def __init__(self, folder: Path) -> None:
        self.bad = BadRows()
        self._folder = folder
        if not (folder / "movies.csv").is_file():
            raise NotFoundError(
                f"There is no movies.csv in {folder}.",
                "Download a data set from grouplens.org/datasets/movielens, unpack it, and give "
                "the folder that holds movies.csv.",
            )

    @property
    def has_ratings(self) -> bool:
        """Whether there is a `ratings.csv`."""
        return (self._folder / "ratings.csv").is_file()

    def movies(self) -> Iterator[Movie]:
        """Every film, with its tags as words (the most used first) and its ids elsewhere.

        Raises:
            InvalidInputError: if a file lacks a column or cannot be read.
        """
        links = self._links()
        tags = self._tags()
        columns = ("movieId", "title", "genres")
        for number, (movie, title, genres) in self._rows("movies.csv", columns):
            try:
                yield _film(movie, title, genres, links.get(movie), tags.get(movie))
            except Exception:
                self.bad.add(f"movies.csv, line {number}", "It has no number or no title.")

    def ratings(self) -> Iterator[Event]:
        """Every rating as an event of the person `ml:<user>`, in the order of the file.

        Raises:
            NotFoundError: if there is no `ratings.csv`.
            InvalidInputError: if it lacks a column or cannot be read.
        """
        for user, movie, stars, seconds in self._valid_ratings():
            yield Event(
                id=EventId(f"ml:{user}:{movie}"),
                person=PersonId(f"ml:{user}"),
                item=_item(movie),
                kind=EventKind.RATE,
                at=datetime.fromtimestamp(seconds, UTC),
                value=stars,
            )

    def ratings_summary(self) -> list[RatingsOfFilm]:
        """How many ratings each film has and their mean; raises as `ratings` does."""
        counts: Counter[str] = Counter()
        sums: dict[str, float] = {}
        for _, movie, stars, _ in self._valid_ratings():
            if len(counts) >= _MOST_FILMS and movie not in counts:
                continue
            counts[movie] += 1
            sums[movie] = sums.get(movie, 0.0) + stars
        return [
            RatingsOfFilm(_item(movie), count, sums[movie] / count)
            for movie, count in counts.items()
        ]

    def _valid_ratings(self) -> Iterator[tuple[str, str, float, int]]:
        if not self.has_ratings:
            raise NotFoundError(
                f"There is no ratings.csv in {self._folder}.",
                "Give a whole MovieLens data set, or import its films alone.",
            )
        columns = ("userId", "movieId", "rating", "timestamp")
        for number, (user, movie, rating, timestamp) in self._rows("ratings.csv", columns):
            try:
                stars, seconds = float(rating), int(timestamp)
            except ValueError:
                stars, seconds = 0.0, 0
            fits = _LEAST_STARS <= stars <= _MOST_STARS and 0 < seconds < _LATEST_SECONDS
            if fits and _is_number(user) and _is_number(movie):
                yield user, movie, stars, seconds
            else:
                self.bad.add(f"ratings.csv, line {number}", "It is no rating of 0.5 to 5 stars.")

    def _links(self) -> _Links:
        columns = ("movieId", "imdbId", "tmdbId")
        found: _Links = {}
        for _, (movie, imdb, tmdb) in self._rows("links.csv", columns):
            if _is_number(movie) and len(found) < _MOST_FILMS:
                found[movie] = (f"tt{imdb:0>7}" if _is_number(imdb) else None, _number(tmdb))
        return found

    def _tags(self) -> dict[str, Counter[str]]:
        found: dict[str, Counter[str]] = {}
        held = 0
        for _, (movie, tag) in self._rows("tags.csv", ("movieId", "tag")):
            word = tag.lower()
            if not _is_number(movie) or len(word) > _LONGEST_TAG:
                continue
            if held >= _MOST_TAGS and word not in found.get(movie, ()):
                continue
            uses = found.setdefault(movie, Counter())
            held += word not in uses
            uses[word] += 1
            if len(uses) > _MOST_TAGS_HELD:
                held -= len(uses) - _MOST_TAGS_HELD // 2
                found[movie] = Counter(dict(uses.most_common(_MOST_TAGS_HELD // 2)))
        return found

    def _rows(self, name: str, columns: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
        path = self._folder / name
        if path.is_file():
            yield from read_rows(path, columns, self.bad)


def _film(
    movie: str, title: str, genres: str, link: _Link | None, tags: Counter[str] | None
) -> Movie:
    """The film of a row.

    Raises:
        ValueError, InvalidInputError: if it has no number or no title.
    """
    if not _is_number(movie):
        raise ValueError(movie)
    name = parse_title(clean(title))
    imdb, tmdb = link or (None, None)
    return Movie(
        id=_item(movie),
        title=name.title,
        original_title=name.original,
        year=name.year,
        genres=film_genres(genres.split("|")),
        words=_most_used(tags),
        imdb_id=imdb,
        tmdb_id=tmdb,
    )


def _item(movie: str) -> ItemId:
    return ItemId(f"ml:{movie}")


def _number(text: str) -> int | None:
    return int(text) if _is_number(text) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 12


def _most_used(tags: Counter[str] | None) -> tuple[str, ...]:
    return words_of((tag for tag, _ in tags.most_common()), _MOST_WORDS) if tags else ()
