"""What people do with picks, appended to the log."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from mien.catalogue.event import Event, EventId, EventKind, PersonId
from mien.catalogue.item import ItemId
from mien.errors import InvalidInputError, MienError, NotFoundError
from mien.store.protocols import Store


class Feedback:
    """Records events; a mistake is taken back by one more event, never by deleting.

    Args:
        store: where the log is kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def record(self, event: Event) -> Event:
        """Appends one event, made by `new_event`; to take one back, call `undo`.

        Raises:
            NotFoundError: if there is no such item.
            ConflictError: if another event has its id.
        """
        (outcome,) = self.record_each([event])
        if isinstance(outcome, MienError):
            raise outcome
        return outcome

    def record_each(self, events: Sequence[Event]) -> list[Event | MienError]:
        """Appends several, all on disk with one wait for it.

        Returns:
            For each, in their order, itself or the error that `record` would have raised.
        """
        known = self._store.known_ids(event.item for event in events)
        fitting = [event for event in events if event.item in known]
        outcomes = dict(zip(fitting, self._store.append_each(fitting), strict=True))
        recorded: list[Event | MienError] = []
        for event in events:
            outcome = outcomes.get(event, _no_item(event.item))
            recorded.append(outcome if isinstance(outcome, MienError) else event)
        return recorded

    def undo(self, person: PersonId, event_id: EventId, at: datetime) -> Event:
        """Takes an event back by appending its undo; undoing it twice changes nothing.

        Raises:
            NotFoundError: if this person has no such event.
            InvalidInputError: if it is an undo itself.
        """
        undone = self._store.event(event_id)
        if undone is None or undone.person != person:
            raise NotFoundError(
                f"There is no event {event_id!r} to take back.", "List the events for their ids."
            )
        if undone.kind is EventKind.UNDO:
            raise InvalidInputError("An undo cannot be undone.", "Do the thing itself once more.")
        event = Event(
            id=EventId(f"undo-{event_id}"),
            person=person,
            item=undone.item,
            kind=EventKind.UNDO,
            at=at,
            undoes=event_id,
        )
        self._store.append_event(event)
        return event

    def events(self, person: PersonId, limit: int | None = None) -> list[Event]:
        """The person's events, oldest first; with `limit`, the latest that many."""
        return self._store.events(person, limit=limit)


def new_event(
    person: PersonId,
    item: ItemId,
    kind: EventKind,
    at: datetime,
    *,
    value: float | None = None,
    event_id: EventId | None = None,
) -> Event:
    """An act that is not in the log yet.

    Args:
        person: who did it.
        item: with which item.
        kind: what was done; to take one back, call `Feedback.undo`.
        at: when.
        value: the share heard or the stars given, where the kind has one.
        event_id: the caller's own id: sending it again records nothing new.

    Raises:
        InvalidInputError: if the kind and the value do not fit.
    """
    own = event_id or EventId(uuid4().hex)
    return Event(id=own, person=person, item=item, kind=kind, at=at, value=value)


def _no_item(item: ItemId) -> NotFoundError:
    return NotFoundError(
        f"There is no item {item!r} in the catalogue.", "Look its id up with a search."
    )
