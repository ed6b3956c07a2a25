"""Tracks and films: facts only."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from mien.errors import InvalidInputError

ItemId = NewType("ItemId", str)
"""Unique over all kinds, with the source as its prefix: `song:…`, `file:…`, `film:…`, `ml:…`."""

PIECE_PREFIX = "piece:"
"""What the ids of the pieces that Mien composes itself begin with."""


class Kind(StrEnum):
    """The kinds of item that Mien picks."""

    MUSIC = "music"
    FILM = "film"


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A piece of music.

    Attributes:
        id: unique over the whole catalogue.
        title: as its services show it.
        artist: the performer, or the composer where that is how people look for it.
        album: the release it is on.
        year: of first release, 1000 to 2200.
        genres: lower-case names.
        words: lower-case mood words and tags.
        languages: ISO 639 codes of what is sung (two letters where there are, else three);
            `zxx` for none.
        duration_ms: length in milliseconds.
        tempo_bpm: beats a minute.
        key: such as "C major" or "F# minor".
        loudness_lufs: integrated loudness (ITU-R BS.1770), in LUFS.
        location: the path of its audio file, if Mien can play it itself.
    """

    id: ItemId
    title: str
    artist: str
    album: str | None = None
    year: int | None = None
    genres: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    duration_ms: int | None = None
    tempo_bpm: float | None = None
    key: str | None = None
    loudness_lufs: float | None = None
    location: str | None = None

    def __post_init__(self) -> None:
        _check(self.id, self.title, self.year)

    @property
    def kind(self) -> Kind:
        """Always music."""
        return Kind.MUSIC

    @property
    def creators(self) -> tuple[str, ...]:
        """Who made it: the artist, where one is known."""
        return (self.artist,) if self.artist else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Movie:
    """A film.

    Attributes:
        id: unique over the whole catalogue.
        title: the title most people know.
        original_title: where it differs from the title.
        directors: in the order of the credits.
        year: of first release, 1000 to 2200.
        genres: lower-case names.
        words: lower-case mood words and tags.
        languages: ISO 639 codes, as for a track; `zxx` for a film without speech.
        cast: leading names.
        imdb_id: such as "tt0111161".
        tmdb_id: TMDB's number.
    """

    id: ItemId
    title: str
    original_title: str | None = None
    directors: tuple[str, ...] = ()
    year: int | None = None
    genres: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()
    imdb_id: str | None = None
    tmdb_id: int | None = None

    def __post_init__(self) -> None:
        _check(self.id, self.title, self.year)

    @property
    def kind(self) -> Kind:
        """Always film."""
        return Kind.FILM

    @property
    def creators(self) -> tuple[str, ...]:
        """Who made it: the directors."""
        return self.directors


Item = Track | Movie


def is_own_piece(item: ItemId) -> bool:
    """Whether Mien composed it itself; then its artist is this program and nobody."""
    return item.startswith(PIECE_PREFIX)


def _check(item_id: str, title: str, year: int | None) -> None:
    if not item_id or not title:
        raise InvalidInputError(
            f"An item (id {item_id!r}, title {title!r}) has no id or no title.",
            "Give every item an id and a title.",
        )
    if year is not None and not 1000 <= year <= 2200:
        raise InvalidInputError(
            f"{title!r} has the impossible year {year}.", "Give a year such as 1975, or none."
        )
