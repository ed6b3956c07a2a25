"""Reading films from prust/wikipedia-movie-data: JSON files by decade, or one of them all.

Title, year, cast and genres are facts and become a `Movie`, and so do the directors that the
article's first sentences name. The sentences themselves (CC BY-SA) travel along for one use, the
estimate of the mood, and are not kept.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mien.catalogue.item import ItemId, Movie
from mien.connect.bad_rows import BadRows
from mien.connect.genre_names import film_genres
from mien.connect.json_lists import LONGEST_ENTRY, NoListError, read_entries
from mien.connect.text_cleaning import clean, names_of
from mien.errors import InvalidInputError, NotFoundError

_MOST_CAST = 10
_MOST_DIRECTORS = 4
_MOST_LISTED = 200
_LONGEST_EXTRACT = 4000
_LONGEST_ID_BYTES = 190

_WORD = r"(?:[A-Z]\.(?: ?[A-Z]\.)*|[A-Z][\w'’-]+|Mc[A-Z]\w+)"
_NAME = rf"{_WORD}(?: (?:{_WORD}|(?:de|del|della|der|di|da|du|la|le|van|von|bin|ten)\b))*"
_DIRECTED = re.compile(rf"\bdirected by ({_NAME}(?:(?:, and |, & |, | and | & ){_NAME})*)")
_BETWEEN = re.compile(r", and |, & |, | and | & ")


@dataclass(frozen=True, slots=True)
class WikipediaFilm:
    """A film and what its article says first.

    Attributes:
        movie: the facts.
        extract: the article's first sentences, to estimate the mood from; not to be stored.
    """

    movie: Movie
    extract: str


class WikipediaFilms:
    """The films of one file or folder.

    Args:
        path: a JSON file, or a folder with `movies.json` or `movies-*.json`.

    Attributes:
        bad: the entries that were left out so far; it fills as the data is read.

    Raises:
        NotFoundError: if there is no such file, or none in the folder.
    """

    def __init__(self, path: Path) -> None:
        self.bad = BadRows()
        self._files = _files_at(path)

    def films(self) -> Iterator[WikipediaFilm]:
        """Every film; one that is listed twice comes twice, with the same id.

        Raises:
            InvalidInputError: if a file does not begin as a JSON list or cannot be read.
        """
        for path in self._files:
            for number, entry in enumerate(_entries(path), start=1):
                film = _film_of(entry)
                if isinstance(film, str):
                    self.bad.add(f"{path.name}, entry {number}", film)
                else:
                    yield film


def _files_at(path: Path) -> list[Path]:
    if not path.is_dir():
        files = [path] if path.is_file() else []
    elif (path / "movies.json").is_file():
        files = [path / "movies.json"]
    else:
        files = sorted(path.glob("movies-*.json"))
    if not files:
        raise NotFoundError(
            f"There is no movies.json and no movies-….json at {path}.",
            "Download github.com/prust/wikipedia-movie-data and give its folder or one file.",
        )
    return files


def _entries(path: Path) -> Iterator[bytes | None]:
    try:
        yield from read_entries(path)
    except OSError as fault:
        raise InvalidInputError(
            f"The file {path} cannot be read: {fault.strerror or fault}.",
            "Check that it is there and that you may read it.",
        ) from fault
    except NoListError as fault:
        raise InvalidInputError(
            f"The file {path} is not a list of films in JSON.",
            "Give a file of github.com/prust/wikipedia-movie-data as it is published.",
        ) from fault


def _film_of(entry: bytes | None) -> WikipediaFilm | str:
    """The film of an entry, or what is wrong with it: whatever is raised over it is its own."""
    if entry is None:
        return f"It is longer than {LONGEST_ENTRY:,} bytes."
    try:
        told = json.loads(entry)
    except (ValueError, RecursionError):
        return "It is broken, or no JSON in UTF-8."
    try:
        return _film(told)
    except Exception:
        return "It has no title, no year, or lists that are none."


def _film(entry: dict[str, Any]) -> WikipediaFilm:
    title, year = clean(entry["title"]), int(entry["year"])
    extract = clean(entry.get("extract") or "", _LONGEST_EXTRACT)
    movie = Movie(
        id=_id(title, year, clean(entry.get("href") or "")),
        title=title,
        directors=_directors_in(extract),
        year=year,
        genres=film_genres(_texts(entry, "genres")),
        cast=names_of(_texts(entry, "cast"), _MOST_CAST),
    )
    return WikipediaFilm(movie, extract)


def _texts(entry: dict[str, Any], name: str) -> list[str]:
    values = entry.get(name) or []
    if not isinstance(values, list):
        raise TypeError(name)
    return [value for value in values[:_MOST_LISTED] if isinstance(value, str)]


def _directors_in(extract: str) -> tuple[str, ...]:
    told = _DIRECTED.search(extract)
    names = _BETWEEN.split(told[1]) if told else []
    whole = (name for name in names if " " in name)  # else "Jr", "American", a surname alone
    return names_of(whole, _MOST_DIRECTORS)


def _id(title: str, year: int, page: str) -> ItemId:
    """The article's name, where it is the film's own; films that share one go by title and year."""
    plain = title.replace(" ", "_")
    name = page if page.startswith(plain) else f"{plain}_({year})"
    if len(name.encode()) > _LONGEST_ID_BYTES:
        name = hashlib.sha256(name.encode()).hexdigest()
    return ItemId(f"wiki:{name}")
