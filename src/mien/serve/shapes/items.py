"""Tracks, films, picks and events as JSON."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from mien.serve.shapes.affect import MoodShape, StateShape
from mien.serve.shapes.base import Shape


class ProfileShape(MoodShape):
    """How an item feels, as an estimate."""

    basis: Annotated[
        str,
        Field(description="What it was made from: sound, words, metadata, listeners or composer."),
    ]
    model: Annotated[str, Field(description="name@version of what made it.")]
    feelings: dict[str, float]


class LinkShape(Shape):
    """Where an item opens."""

    service: str
    url: str


class ItemShape(Shape):
    """A track or a film; the keys of the other kind are left out."""

    id: str
    kind: str
    title: str
    creators: list[str]
    year: int | None
    genres: list[str]
    words: list[str]
    languages: Annotated[list[str], Field(description="ISO 639-1; zxx for none.")]
    profile: ProfileShape | None
    links: list[LinkShape]
    playable: Annotated[bool, Field(description="Whether /v1/items/{id}/audio has its sound.")]
    album: str | None = None
    duration_ms: int | None = None
    tempo_bpm: float | None = None
    key: str | None = None
    loudness_lufs: float | None = None
    original_title: str | None = None
    cast: list[str] | None = None
    imdb_id: str | None = None
    tmdb_id: int | None = None


class ReasonShape(Shape):
    """One share of a score, in a plain sentence."""

    kind: str
    contribution: float
    text: str


class PickShape(ItemShape):
    """A recommended item; the contributions of its reasons add up to its score."""

    score: float
    reasons: list[ReasonShape]


class PicksShape(Shape):
    """The picks of one kind, best first."""

    kind: str
    goal: str
    target: MoodShape
    items: list[PickShape]


class PicksAnswer(Shape):
    """One list a kind, and the state that they were made for."""

    state: StateShape
    lists: list[PicksShape]


class ItemsAnswer(Shape):
    """One page of a search."""

    items: list[ItemShape]
    total: Annotated[int, Field(description="How many there are on all pages.")]


class EventShape(Shape):
    """One act of a person."""

    id: str
    person: str
    item: str
    kind: str
    at: datetime
    value: float | None
    undoes: str | None


class EventsAnswer(Shape):
    """Events, oldest first."""

    events: list[EventShape]
