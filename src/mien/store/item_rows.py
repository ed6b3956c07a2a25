"""Tracks and films between values and rows of `items`."""

from typing import Any

from sqlalchemy import RowMapping

from mien.catalogue.item import Item, ItemId, Kind, Movie, Track
from mien.errors import InvalidInputError
from mien.store.column_types import LARGEST_TEXT
from mien.store.paths import kept_path, path_from
from mien.store.search_text import fold
from mien.store.text_lists import kept_list, list_from

_SOUGHT_SIGNS = 500


def item_row(item: Item) -> dict[str, Any]:
    """The columns of an item, without its number and ratings.

    Raises:
        InvalidInputError: if a text is longer than any column keeps.
    """
    row = _shared_row(item) | (_track_row(item) if isinstance(item, Track) else _movie_row(item))
    for column, value in row.items():
        if isinstance(value, str) and len(value) > LARGEST_TEXT:
            raise InvalidInputError(
                f"The {column} of {item.title[:60]!r} is too long to keep ({len(value)} signs).",
                f"Shorten it to less than {LARGEST_TEXT} signs.",
            )
    return row


def item_from(row: RowMapping) -> Item:
    """The item of a row."""
    return _track_from(row) if row["kind"] == Kind.MUSIC else _movie_from(row)


def _shared_row(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "kind": str(item.kind),
        "title": item.title,
        "creators": kept_list(item.creators),
        "year": item.year,
        "genres": kept_list(item.genres),
        "words": kept_list(item.words),
        "languages": kept_list(item.languages),
        "sought": " ".join(map(fold, (item.title, *item.creators)))[:_SOUGHT_SIGNS],
    }


def _track_row(track: Track) -> dict[str, Any]:
    return {
        "original_title": None,
        "album": track.album,
        "duration_ms": track.duration_ms,
        "tempo_bpm": track.tempo_bpm,
        "music_key": track.key,
        "loudness_lufs": track.loudness_lufs,
        "location": None if track.location is None else kept_path(track.location),
        "actors": "[]",
        "imdb_id": None,
        "tmdb_id": None,
    }


def _movie_row(movie: Movie) -> dict[str, Any]:
    return {
        "original_title": movie.original_title,
        "album": None,
        "duration_ms": None,
        "tempo_bpm": None,
        "music_key": None,
        "loudness_lufs": None,
        "location": None,
        "actors": kept_list(movie.cast),
        "imdb_id": movie.imdb_id,
        "tmdb_id": movie.tmdb_id,
    }


def _track_from(row: RowMapping) -> Track:
    creators = list_from(row["creators"])
    return Track(
        id=ItemId(row["id"]),
        title=row["title"],
        artist=creators[0] if creators else "",
        album=row["album"],
        year=row["year"],
        genres=list_from(row["genres"]),
        words=list_from(row["words"]),
        languages=list_from(row["languages"]),
        duration_ms=row["duration_ms"],
        tempo_bpm=row["tempo_bpm"],
        key=row["music_key"],
        loudness_lufs=row["loudness_lufs"],
        location=None if row["location"] is None else path_from(row["location"]),
    )


def _movie_from(row: RowMapping) -> Movie:
    return Movie(
        id=ItemId(row["id"]),
        title=row["title"],
        original_title=row["original_title"],
        directors=list_from(row["creators"]),
        year=row["year"],
        genres=list_from(row["genres"]),
        words=list_from(row["words"]),
        languages=list_from(row["languages"]),
        cast=list_from(row["actors"]),
        imdb_id=row["imdb_id"],
        tmdb_id=row["tmdb_id"],
    )
