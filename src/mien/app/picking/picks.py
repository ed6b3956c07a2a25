"""From a person's state and history to lists that can be shown."""

import logging
import time
from collections.abc import Mapping, Sequence
from itertools import pairwise

from mien.app.feeling.moods import Moods
from mien.app.library.library import Entry
from mien.app.picking.answer import Answer, PickedItem, PickedList
from mien.app.picking.item_columns import StoreColumns
from mien.app.picking.shown_entries import ShownEntries
from mien.app.picking.tastes import Tastes
from mien.catalogue.event import PersonId
from mien.catalogue.item import ItemId
from mien.recommend.list.ranked_list import Pick, RankedList
from mien.recommend.query.query import Query, Request
from mien.recommend.recommender import Recommender
from mien.store.protocols import Store

_LOG = logging.getLogger("mien.picks")


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
        self._shown = ShownEntries(store)
        self._columns = StoreColumns(store)

    def answer(self, person: PersonId, request: Request) -> Answer:
        """One list a kind, and the state that they were made for, which is read once.

        Raises:
            NotFoundError: if nobody has that id.
        """
        started = time.perf_counter()
        version = self._store.catalogue_version()
        state = self._moods.state(person, request.at)
        items = {kind: self._columns.columns(kind, version) for kind in request.kinds}
        taste = self._tastes.of(person, version)
        asked = time.perf_counter()
        ranked = Recommender(items).recommend(Query.of(request, state), taste)
        listed = time.perf_counter()
        ids = (pick.item for one in ranked for pick in one.picks)
        entries = self._shown.entries(ids, version)
        _log_lists(request, ranked, version, (started, asked, listed, time.perf_counter()))
        return Answer(state, request, tuple(_to_list(one, entries) for one in ranked))


def _log_lists(
    asked: Request, ranked: Sequence[RankedList], version: int, moments_s: Sequence[float]
) -> None:
    """Logs what was asked for, and how long what is known, the lists and the items took."""
    _LOG.info(
        "goal %s, %d of %s wanted, %s found in %.1f ms",
        asked.goal,
        asked.count,
        " and ".join(asked.kinds),
        " and ".join(str(len(one.picks)) for one in ranked),
        1000 * (moments_s[-1] - moments_s[0]),
    )
    _LOG.debug(
        "state, taste and table %.1f ms, lists %.1f ms, items %.1f ms; catalogue version %d",
        *(1000 * (after - before) for before, after in pairwise(moments_s)),
        version,
    )


def _to_list(ranked: RankedList, entries: Mapping[ItemId, Entry]) -> PickedList:
    items = [
        _to_item(entries[pick.item], pick)
        for pick in ranked.picks
        if pick.item in entries  # else removed by a scan a moment ago
    ]
    return PickedList(ranked.kind, ranked.goal, ranked.target, tuple(items))


def _to_item(entry: Entry, pick: Pick) -> PickedItem:
    return PickedItem(
        entry.item, entry.profile, pick.score, pick.reasons, entry.links, entry.playable
    )
