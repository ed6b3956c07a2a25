"""Tracks, films and what people did with them as JSON.

An item's file path and its embedding stay out: the one says how a disk is laid out, the other
means something to its own model only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mien.app.reporting.affect import mood_json
from mien.app.reporting.numbers import Json, optional, rounded, timestamp
from mien.catalogue.event import Event
from mien.catalogue.item import Item, Movie, Track
from mien.catalogue.profile import MoodProfile

if TYPE_CHECKING:
    from mien.app.library.library import Entry
    from mien.catalogue.links import Link


def item_json(item: Item) -> Json:
    """The facts of an item; `kind` says whether those of a track or of a film follow."""
    facts: Json = {
        "id": item.id,
        "kind": str(item.kind),
        "title": item.title,
        "creators": list(item.creators),
        "year": item.year,
        "genres": list(item.genres),
        "words": list(item.words),
        "languages": list(item.languages),
    }
    return facts | (_track_json(item) if isinstance(item, Track) else _film_json(item))


def profile_json(profile: MoodProfile) -> Json:
    """How an item feels: the mood, its `basis` (`sound`, `words`…), `model` and `feelings`."""
    return {
        **mood_json(profile.mood),
        "basis": str(profile.basis),
        "model": profile.model,
        "feelings": {str(name): rounded(share) for name, share in profile.feelings.items()},
    }


def shown_json(
    item: Item, profile: MoodProfile | None, links: Sequence[Link], playable: bool
) -> Json:
    """An item with its `profile` (null if unknown), `links`, and whether Mien can play it."""
    return {
        **item_json(item),
        "profile": None if profile is None else profile_json(profile),
        "links": [{"service": str(link.service), "url": link.url} for link in links],
        "playable": playable,
    }


def entry_json(entry: Entry) -> Json:
    """One item of the catalogue, with everything that is shown of it."""
    return shown_json(entry.item, entry.profile, entry.links, entry.playable)


def search_json(entries: Sequence[Entry], total: int) -> Json:
    """A page of search results: `items`, and in `total` how many there are on all pages."""
    return {"items": [entry_json(entry) for entry in entries], "total": total}


def event_json(event: Event) -> Json:
    """One event: `id`, `person`, `item`, `kind`, `at`, `value`, `undoes`."""
    return {
        "id": event.id,
        "person": event.person,
        "item": event.item,
        "kind": str(event.kind),
        "at": timestamp(event.at),
        "value": optional(event.value),
        "undoes": event.undoes,
    }


def _track_json(track: Track) -> Json:
    return {
        "album": track.album,
        "duration_ms": track.duration_ms,
        "tempo_bpm": optional(track.tempo_bpm),
        "key": track.key,
        "loudness_lufs": optional(track.loudness_lufs),
    }


def _film_json(film: Movie) -> Json:
    return {
        "original_title": film.original_title,
        "cast": list(film.cast),
        "imdb_id": film.imdb_id,
        "tmdb_id": film.tmdb_id,
    }
