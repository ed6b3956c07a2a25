"""Tracks, films and what people did with them.

An item's file path and its embedding stay out: the one says how a disk is laid out, the other
means something to its own model only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from mien.catalogue.item import Track
from mien.contract.affect import MoodShape, mood_json
from mien.contract.numbers import Time, exact, optional, rounded, timestamp

if TYPE_CHECKING:
    from mien.app.library.library import Entry
    from mien.catalogue.event import Event
    from mien.catalogue.item import Item, Movie
    from mien.catalogue.mood_profile import MoodProfile
    from mien.catalogue.service_links import Link


@exact
class ProfileShape(MoodShape):
    """How an item feels, as an estimate."""

    basis: Annotated[
        str,
        Field(description="What it was made from: sound, words, metadata, listeners or composer."),
    ]
    model: Annotated[str, Field(description="name@version of what made it.")]
    feelings: dict[str, float]


@exact
class LinkShape(TypedDict):
    """Where an item opens."""

    service: str
    url: str


@exact
class TrackFacts(TypedDict):
    """What only a track has."""

    album: str | None
    duration_ms: int | None
    tempo_bpm: float | None
    key: str | None
    loudness_lufs: float | None


@exact
class FilmFacts(TypedDict):
    """What only a film has."""

    original_title: str | None
    cast: list[str]
    imdb_id: str | None
    tmdb_id: int | None


@exact
class ItemFacts(TypedDict):
    """What tracks and films have in common."""

    id: str
    kind: str
    title: str
    creators: list[str]
    year: int | None
    genres: list[str]
    words: list[str]
    languages: Annotated[list[str], Field(description="ISO 639-1; zxx for none.")]


@exact
class ItemSurroundings(TypedDict):
    """What is shown with the facts of an item."""

    profile: ProfileShape | None
    links: list[LinkShape]
    playable: Annotated[bool, Field(description="Whether /v1/items/{id}/audio has its sound.")]


@exact
class ItemShape(ItemFacts, ItemSurroundings):
    """A track or a film; the keys of the other kind are left out."""

    album: NotRequired[str | None]
    duration_ms: NotRequired[int | None]
    tempo_bpm: NotRequired[float | None]
    key: NotRequired[str | None]
    loudness_lufs: NotRequired[float | None]
    original_title: NotRequired[str | None]
    cast: NotRequired[list[str]]
    imdb_id: NotRequired[str | None]
    tmdb_id: NotRequired[int | None]


@exact
class ItemsAnswer(TypedDict):
    """One page of a search."""

    items: list[ItemShape]
    total: Annotated[int, Field(description="How many there are on all pages.")]


@exact
class EventShape(TypedDict):
    """One act of a person."""

    id: str
    person: str
    item: str
    kind: str
    at: Time
    value: float | None
    undoes: str | None


@exact
class EventsAnswer(TypedDict):
    """Events, oldest first."""

    events: list[EventShape]


def profile_json(profile: MoodProfile) -> ProfileShape:
    """How an item feels, and what made the estimate."""
    return {
        **mood_json(profile.mood),
        "basis": str(profile.basis),
        "model": profile.model,
        "feelings": {str(name): rounded(share) for name, share in profile.feelings.items()},
    }


def shown_json(
    item: Item, profile: MoodProfile | None, links: Sequence[Link], playable: bool
) -> ItemShape:
    """An item with its profile (null if unknown), its links, and whether Mien can play it."""
    around: ItemSurroundings = {
        "profile": None if profile is None else profile_json(profile),
        "links": [{"service": str(link.service), "url": link.url} for link in links],
        "playable": playable,
    }
    if isinstance(item, Track):
        return {**_facts_json(item), **_track_json(item), **around}
    return {**_facts_json(item), **_film_json(item), **around}


def entry_json(entry: Entry) -> ItemShape:
    """One item of the catalogue, with everything that is shown of it."""
    return shown_json(entry.item, entry.profile, entry.links, entry.playable)


def search_json(entries: Sequence[Entry], total: int) -> ItemsAnswer:
    """A page of search results, and how many there are on all pages."""
    return {"items": [entry_json(entry) for entry in entries], "total": total}


def event_json(event: Event) -> EventShape:
    """One event."""
    return {
        "id": event.id,
        "person": event.person,
        "item": event.item,
        "kind": str(event.kind),
        "at": timestamp(event.at),
        "value": optional(event.value),
        "undoes": event.undoes,
    }


def _facts_json(item: Item) -> ItemFacts:
    return {
        "id": item.id,
        "kind": str(item.kind),
        "title": item.title,
        "creators": list(item.creators),
        "year": item.year,
        "genres": list(item.genres),
        "words": list(item.words),
        "languages": list(item.languages),
    }


def _track_json(track: Track) -> TrackFacts:
    return {
        "album": track.album,
        "duration_ms": track.duration_ms,
        "tempo_bpm": optional(track.tempo_bpm),
        "key": track.key,
        "loudness_lufs": optional(track.loudness_lufs),
    }


def _film_json(film: Movie) -> FilmFacts:
    return {
        "original_title": film.original_title,
        "cast": list(film.cast),
        "imdb_id": film.imdb_id,
        "tmdb_id": film.tmdb_id,
    }
