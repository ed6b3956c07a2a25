"""The facts of one work from its tellings: what the first leaves open the others fill in."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from mien.affect.plane.gaussian import Gaussian
from mien.catalogue.item import Item, Movie, Track
from mien.catalogue.mood_profile import MoodProfile
from mien.store.store_values import ItemRow, Stored

_MOST_GENRES = 8
_MOST_WORDS = 24
"""Names a list keeps: as many as importers take from one source, and the columns have room for."""

_Fact = TypeVar("_Fact")
_Telling = TypeVar("_Telling")


def merge_tellings(tellings: Sequence[Stored]) -> Stored:
    """One item from several.

    Args:
        tellings: the one that is shown first, whose id it keeps; all of one kind.
    """
    first = tellings[0][0]
    others = [item for item, _ in tellings]
    profiles = [profile for _, profile in tellings if profile is not None]
    item = (
        _track(first, [item for item in others if isinstance(item, Track)])
        if isinstance(first, Track)
        else _film(first, [item for item in others if isinstance(item, Movie)])
    )
    return item, _surest(first, tellings[0][1], profiles)


def merge_rows(tellings: Sequence[ItemRow], *, by_first: bool) -> ItemRow:
    """The same for what ranking needs.

    Args:
        tellings: the one that is shown first, whose id it keeps.
        by_first: its estimate counts if it has one, as for music; else the surest does.
    """
    first = tellings[0]
    estimated = [row for row in tellings if row.basis is not None] or [first]
    mood = first if by_first and first.basis is not None else min(estimated, key=_area)
    count = sum(row.ratings_count for row in tellings)
    stars = sum(row.ratings_count * (row.ratings_mean or 0.0) for row in tellings)
    return ItemRow(
        first.id,
        *mood[1:6],
        creators=_first_names(tellings, lambda row: row.creators),
        genres=_all(_MOST_GENRES, (row.genres for row in tellings)),
        words=_all(_MOST_WORDS, (row.words for row in tellings)),
        languages=_first_names(tellings, lambda row: row.languages),
        year=_first_known(tellings, lambda row: row.year),
        basis=mood.basis,
        ratings_count=count,
        ratings_mean=stars / count if count else None,
        title=first.title,
    )


def _film(first: Movie, films: Sequence[Movie]) -> Item:
    return replace(
        first,
        original_title=_first_known(films, lambda film: film.original_title),
        directors=_first_names(films, lambda film: film.directors),
        year=_first_known(films, lambda film: film.year),
        genres=_all(_MOST_GENRES, (film.genres for film in films)),
        words=_all(_MOST_WORDS, (film.words for film in films)),
        languages=_first_names(films, lambda film: film.languages),
        cast=_first_names(films, lambda film: film.cast),
        imdb_id=_first_known(films, lambda film: film.imdb_id),
        tmdb_id=_first_known(films, lambda film: film.tmdb_id),
    )


def _track(first: Track, tracks: Sequence[Track]) -> Item:
    return replace(
        first,
        album=_first_known(tracks, lambda track: track.album),
        year=_first_known(tracks, lambda track: track.year),
        genres=_all(_MOST_GENRES, (track.genres for track in tracks)),
        words=_all(_MOST_WORDS, (track.words for track in tracks)),
        languages=_first_names(tracks, lambda track: track.languages),
    )


def _surest(
    first: Item, own: MoodProfile | None, profiles: Sequence[MoodProfile]
) -> MoodProfile | None:
    """Estimates of one work rest on much the same, so that joining them would feign certainty."""
    if isinstance(first, Track) and own is not None:
        return own  # heard, not read
    return min(profiles, key=lambda profile: profile.mood.determinant, default=None)


def _area(row: ItemRow) -> float:
    return Gaussian(*row[1:6]).determinant


def _first_known(
    tellings: Iterable[_Telling], fact: Callable[[_Telling], _Fact | None]
) -> _Fact | None:
    return next((told for one in tellings if (told := fact(one)) is not None), None)


def _first_names(
    tellings: Iterable[_Telling], names: Callable[[_Telling], tuple[str, ...]]
) -> tuple[str, ...]:
    return next((told for one in tellings if (told := names(one))), ())


def _all(most: int, lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in lists for name in names))[:most]
