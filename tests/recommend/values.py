"""Small catalogues and acts that the recommender's tests use."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import numpy as np

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.gaussian import UNKNOWN, Gaussian
from mien.affect.state.state import State
from mien.catalogue.event import Event, EventId, EventKind, PersonId
from mien.catalogue.item import ItemId, Kind, Movie, Track
from mien.catalogue.mood_profile import Basis
from mien.recommend.query.goals import Goal
from mien.recommend.query.query import Query
from mien.recommend.signals.signal import ListContext, Share
from mien.recommend.signals.standard import SHARES, build_columns
from mien.recommend.table.columns import ItemColumns
from mien.recommend.taste.taste import Taste

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Row(NamedTuple):
    """An item's row with the plainest defaults."""

    id: ItemId
    valence: float = 0.0
    arousal: float = 0.0
    var_valence: float = 0.05
    var_arousal: float = 0.05
    covariance: float = 0.0
    creators: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    year: int | None = None
    basis: Basis | None = Basis.SOUND
    ratings_count: int = 0
    ratings_mean: float | None = None
    title: str = "A song"


def catalogue(
    rows: Iterable[Row], available: Iterable[str] = (), shares: Sequence[Share] = SHARES
) -> dict[Kind, ItemColumns]:
    """The same items of every kind."""
    here = frozenset(ItemId(item) for item in available)
    return dict.fromkeys(Kind, build_columns(rows, here, shares))


def row(name: str, valence: float = 0.0, arousal: float = 0.0) -> Row:
    return Row(ItemId(name), valence, arousal)


def unknown(name: str) -> Row:
    return Row(ItemId(name), 0.0, 0.0, UNKNOWN.var_valence, UNKNOWN.var_arousal, basis=None)


def many_rows(size: int, seed: int) -> list[Row]:
    """Rows of all sorts: sure, unsure and not estimated, rated and not, few and many names."""
    chance = np.random.default_rng(seed)
    made: list[Row] = []
    for number in range(size):
        valence, arousal = chance.uniform(-1, 1, 2).tolist()
        var_v, var_a = chance.uniform(0.01, 0.3, 2).tolist()
        tilt = float(chance.uniform(-0.8, 0.8)) * (var_v * var_a) ** 0.5
        rated = int(chance.integers(0, 200)) if chance.random() < 0.5 else 0
        named = Row(
            ItemId(f"item:{number}"),
            valence,
            arousal,
            var_v,
            var_a,
            tilt,
            creators=some("maker", 30, 2, chance),
            genres=some("genre", 6, 3, chance),
            words=some("word", 20, 4, chance),
            languages=some("l", 3, 1, chance),
            year=int(chance.integers(1950, 2020)) if chance.random() < 0.8 else None,
            ratings_count=rated,
            ratings_mean=float(chance.uniform(1, 5)) if rated else None,
        )
        made.append(named if chance.random() < 0.9 else unknown(f"item:{number}"))
    return made


def some(what: str, kinds: int, most: int, chance: np.random.Generator) -> tuple[str, ...]:
    chosen = chance.choice(kinds, size=chance.integers(0, most + 1), replace=False)
    return tuple(f"{what} {number}" for number in chosen)


def many_acts(rows: Sequence[Row], size: int, seed: int) -> list[tuple[Event, Track]]:
    """Acts of all kinds but undo over half a year, oldest first."""
    chance = np.random.default_rng(seed)
    kinds = [kind for kind in EventKind if kind is not EventKind.UNDO]
    acts: list[tuple[Event, Track]] = []
    for number in range(size):
        item = track_of(rows[int(chance.integers(len(rows)))])
        kind = kinds[int(chance.integers(len(kinds)))]
        days = 180 * (1 - number / size)
        acts.append((act(item.id, kind, days, number=number, chance=chance), item))
    return acts


def act(
    item: str,
    kind: EventKind,
    days_ago: float = 0.0,
    *,
    value: float | None = None,
    number: int = 0,
    chance: np.random.Generator | None = None,
) -> Event:
    drawn = 0.5 if chance is None else float(chance.random())
    if kind is EventKind.LISTENED and value is None:
        value = drawn
    if kind is EventKind.RATE and value is None:
        value = 0.5 + 4.5 * drawn
    return Event(
        id=EventId(f"{item}-{kind}-{days_ago}-{number}"),
        person=PersonId("me"),
        item=ItemId(item),
        kind=kind,
        at=NOW - timedelta(days=days_ago),
        value=value,
    )


def undo(event: Event, days_ago: float = 0.0) -> Event:
    return Event(
        id=EventId(f"undo-{event.id}"),
        person=event.person,
        item=event.item,
        kind=EventKind.UNDO,
        at=NOW - timedelta(days=days_ago),
        undoes=event.id,
    )


def track_of(row: Row) -> Track:
    return Track(
        id=row.id,
        title=row.title,
        artist=row.creators[0] if row.creators else "",
        genres=row.genres,
        words=row.words,
        year=row.year,
    )


def film(name: str, *directors: str) -> Movie:
    return Movie(id=ItemId(name), title="A film", directors=directors)


def state(valence: float = 0.0, arousal: float = 0.0, variance: float = 0.02) -> State:
    mood = Gaussian(valence, arousal, variance, variance)
    return State(mood, EmotionDistribution.uniform(), NOW)


def query(
    at_state: State | None = None,
    *,
    goal: Goal = Goal.MATCH,
    count: int = 10,
    point: tuple[float, float] | None = None,
) -> Query:
    kinds = (Kind.MUSIC,)
    felt = at_state or state()
    return Query(state=felt, at=NOW, goal=goal, kinds=kinds, count=count, point=point)


def context(
    columns: ItemColumns,
    target: Gaussian,
    taste: Taste | None = None,
    *,
    kind: Kind = Kind.MUSIC,
    at: datetime = NOW,
) -> ListContext:
    """What a list is made from, where only items, target and taste matter."""
    asked = Query(state=state(), at=at, kinds=(kind,))
    return ListContext(asked, kind, columns, target, taste or Taste())
