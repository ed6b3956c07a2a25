"""From a person's state and history to lists that can be shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mien.affect.plane.gaussian import Gaussian, Point
from mien.app.feeling.moods import Moods
from mien.app.library.library import Entry
from mien.app.picking.entry_cache import Shelf
from mien.app.picking.item_columns import ColumnsAt, StoreColumns
from mien.app.picking.tastes import Tastes
from mien.catalogue.event import PersonId
from mien.catalogue.item import Item, ItemId, Kind
from mien.catalogue.links import Link
from mien.catalogue.profile import MoodProfile
from mien.recommend.list.ranked_list import Pick, RankedList, Reason
from mien.recommend.query.goals import Goal
from mien.recommend.query.query import Query
from mien.recommend.recommender import Recommender
from mien.store.base import Store


@dataclass(frozen=True, slots=True)
class PickedItem:
    """One pick with everything that is shown of it.

    Attributes:
        item: the facts.
        profile: how it feels; None where nothing could be estimated.
        score: higher is better; comparable within one list.
        reasons: what makes up the score, the weightiest first.
        links: where it opens.
        playable: whether Mien can play it itself.
    """

    item: Item
    profile: MoodProfile | None
    score: float
    reasons: tuple[Reason, ...]
    links: tuple[Link, ...]
    playable: bool


@dataclass(frozen=True, slots=True)
class PickedList:
    """The picks of one kind, best first.

    Attributes:
        kind: music or films.
        goal: what it was asked for.
        target: where it aims in the plane, and how broadly.
        items: the picks.
    """

    kind: Kind
    goal: Goal
    target: Gaussian
    items: tuple[PickedItem, ...]


class Picks:
    """Recommends.

    Args:
        store: the catalogue and the log.
        moods: what is believed about people now.
    """

    def __init__(self, store: Store, moods: Moods) -> None:
        self._store = store
        self._moods = moods
        self._tastes = Tastes(store)
        self._shelf = Shelf(store)
        self._columns = StoreColumns(store)

    def recommend(
        self,
        person: PersonId,
        goal: Goal,
        kinds: tuple[Kind, ...],
        count: int,
        at: datetime,
        *,
        point: Point | None = None,
        exclude: frozenset[ItemId] = frozenset(),
        playable_only: bool = False,
        languages: tuple[str, ...] = (),
    ) -> tuple[PickedList, ...]:
        """One list a kind; see `mien.recommend.query.query.Query` for what can be asked.

        Raises:
            NotFoundError: if nobody has that id.
            InvalidInputError: if goal, point and the rest do not fit together.
        """
        version = self._store.catalogue_version()
        query = Query(
            state=self._moods.state(person, at),
            at=at,
            goal=goal,
            kinds=kinds,
            count=count,
            point=point,
            exclude=exclude,
            languages=languages,
            available_only=playable_only,
        )
        recommender = Recommender(ColumnsAt(self._columns, version))
        ranked = recommender.recommend(query, self._tastes.of(person, version))
        ids = (pick.item for one in ranked for pick in one.picks)
        entries = self._shelf.entries(ids, version)
        return tuple(_shown(one, entries) for one in ranked)


def _shown(ranked: RankedList, entries: Mapping[ItemId, Entry]) -> PickedList:
    items = [
        _picked(entries[pick.item], pick)
        for pick in ranked.picks
        if pick.item in entries  # else removed by a scan a moment ago
    ]
    return PickedList(ranked.kind, ranked.goal, ranked.target, tuple(items))


def _picked(entry: Entry, pick: Pick) -> PickedItem:
    return PickedItem(
        entry.item, entry.profile, pick.score, pick.reasons, entry.links, entry.playable
    )
