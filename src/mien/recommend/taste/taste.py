"""What a person has shown of their taste: their events, folded.

A taste is a value: it grows by `after`, and builder all events gives bit for bit the same one. An
undo removes what it takes back as if it had never been, and of several verdicts on an item only
the latest holds. Where in the plane somebody likes to be is not learned here: events do not say
which target their item was picked for, so that a leaning cannot be told from what was on offer.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from mien.catalogue.event import Event, EventId, EventKind
from mien.catalogue.item import Item, ItemId, Kind
from mien.recommend.table.traits import Trait, names_of
from mien.recommend.taste.decayed_counts import Counts, weight_at
from mien.recommend.taste.feedback_value import is_verdict, response_to

Entry = tuple[Event, Item | None]
TraitCounts = Mapping[tuple[Kind, Trait], Mapping[str, Counts]]


@dataclass(frozen=True, slots=True)
class Taste:
    """Everything learned from a person's events; `Taste()` is a newcomer's.

    Attributes:
        log: the events that stand, oldest first, each with its item (None where the catalogue
            does not know it: such an event is kept and says nothing).
        traits: by kind and trait, the tally of each name in folded case.
        totals: by kind, the tally of all acts.
        items: by item, the tally of all acts on it.
        latest: by kind of act, when each item last met it.
    """

    log: Mapping[EventId, Entry] = field(default_factory=dict[EventId, Entry])
    traits: TraitCounts = field(default_factory=dict[tuple[Kind, Trait], Mapping[str, Counts]])
    totals: Mapping[Kind, Counts] = field(default_factory=dict[Kind, Counts])
    items: Mapping[ItemId, Counts] = field(default_factory=dict[ItemId, Counts])
    latest: Mapping[EventKind, Mapping[ItemId, datetime]] = field(
        default_factory=dict[EventKind, Mapping[ItemId, datetime]]
    )

    def after(self, event: Event, item: Item | None) -> "Taste":
        """The taste after one more event, which must not be older than those before.

        Args:
            event: what the person did; one that is there already changes nothing.
            item: the event's item, if the catalogue knows it.
        """
        return self.after_all([(event, item)])

    def after_all(self, acts: Iterable[Entry]) -> "Taste":
        """The taste after several more events, oldest first; the log is copied once for all.

        Args:
            acts: each event with its item, if the catalogue knows it.
        """
        log, builder, anew = dict(self.log), _TasteBuilder(self), False
        for event, item in acts:
            anew = anew or event.kind is EventKind.UNDO or builder.overrules(event)
            if not anew and event.id not in log:
                builder.add(event, item)
            _append(log, event, item)
        return _fold_log(log) if anew else builder.build(log)


def fold(events: Iterable[Event], lookup: Callable[[ItemId], Item | None]) -> Taste:
    """The taste that a person's events show.

    Args:
        events: of one person, oldest first.
        lookup: an item by its id, None where the catalogue does not know it.
    """
    log: dict[EventId, Entry] = {}
    for event in events:
        _append(log, event, lookup(event.item))
    return _fold_log(log)


def _append(log: dict[EventId, Entry], event: Event, item: Item | None) -> dict[EventId, Entry]:
    if event.kind is not EventKind.UNDO:
        log.setdefault(event.id, (event, item))
    elif event.undoes is not None:
        log.pop(event.undoes, None)
    return log


def _fold_log(log: dict[EventId, Entry]) -> Taste:
    verdicts = {event.item: event.id for event, _ in log.values() if is_verdict(event)}
    builder = _TasteBuilder(Taste())
    for event, item in log.values():
        if not is_verdict(event) or verdicts[event.item] == event.id:
            builder.add(event, item)
    return builder.build(log)


class _TasteBuilder:
    """A taste in the making: copies of the parts, changed in place."""

    def __init__(self, start: Taste) -> None:
        self._traits = {key: dict(tallies) for key, tallies in start.traits.items()}
        self._totals = dict(start.totals)
        self._items = dict(start.items)
        self._latest = {kind: dict(times) for kind, times in start.latest.items()}

    def add(self, event: Event, item: Item | None) -> "_TasteBuilder":
        """Counts one act for its item and for every name the item carries."""
        if item is None:
            return self
        response, weight = response_to(event), weight_at(event.at, item.kind)
        times = self._latest.setdefault(event.kind, {})
        times[item.id] = max(event.at, times.get(item.id, event.at))
        self._items[item.id] = self._items.get(item.id, Counts()).with_act(response, weight)
        self._totals[item.kind] = self._totals.get(item.kind, Counts()).with_act(response, weight)
        for trait, names in names_of(item).items():
            tallies = self._traits.setdefault((item.kind, trait), {})
            for name in names:
                tallies[name] = tallies.get(name, Counts()).with_act(response, weight)
        return self

    def overrules(self, event: Event) -> bool:
        """Whether an event is a verdict on an item that was met before, and may have one."""
        return is_verdict(event) and event.item in self._items

    def build(self, log: Mapping[EventId, Entry]) -> Taste:
        """What has come together."""
        return Taste(log, self._traits, self._totals, self._items, self._latest)
