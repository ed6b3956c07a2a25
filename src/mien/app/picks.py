"""From a person's state and history to lists that can be shown."""

from dataclasses import dataclass
from datetime import datetime

from mien.affect.gaussian import Gaussian, Point
from mien.app.columns import StoreColumns
from mien.app.library import to_entry
from mien.app.moods import Moods
from mien.app.tastes import Tastes
from mien.catalogue.event import PersonId
from mien.catalogue.item import Item, ItemId, Kind
from mien.catalogue.links import Link
from mien.catalogue.profile import MoodProfile
from mien.recommend.query import Goal, Query
from mien.recommend.ranked import RankedList, Reason
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
        columns = StoreColumns(store)
        self._tastes = Tastes(store)
        self._recommender = Recommender(columns)

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
        """One list a kind; see `mien.recommend.query.Query` for what can be asked.

        Raises:
            NotFoundError: if nobody has that id.
            InvalidInputError: if goal, point and the rest do not fit together.
        """
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
        ranked = self._recommender.recommend(query, self._tastes.of(person))
        return tuple(self._shown(one) for one in ranked)

    def _shown(self, ranked: RankedList) -> PickedList:
        found = self._store.items([pick.item for pick in ranked.picks])
        items = [
            _picked(found[pick.item], pick.score, pick.reasons)
            for pick in ranked.picks
            if pick.item in found  # removed by a scan a moment ago
        ]
        return PickedList(ranked.kind, ranked.goal, ranked.target, tuple(items))


def _picked(
    stored: tuple[Item, MoodProfile | None], score: float, reasons: tuple[Reason, ...]
) -> PickedItem:
    entry = to_entry(*stored)
    return PickedItem(entry.item, entry.profile, score, reasons, entry.links, entry.playable)
