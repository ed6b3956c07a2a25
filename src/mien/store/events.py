"""The log of what people did: appended, never changed; the database itself refuses both."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, insert, select

from mien.catalogue.event import Event, EventId, EventKind, PersonId
from mien.catalogue.item import ItemId
from mien.errors import ConflictError, InvalidInputError, MienError
from mien.store.database import Database
from mien.store.schema import events, people
from mien.store.statements import LOOKUP_SIZE, batches, insert_new, no_person
from mien.store.times import micros_of, time_at

_BATCH = 5000
_EVER = -(2**63)
_LATEST = (
    select(events)
    .where(events.c.person == bindparam("of"), events.c.at >= bindparam("since"))
    .order_by(events.c.at.desc(), events.c.number.desc())
)
_KNOWN_PEOPLE = select(people.c.id).where(people.c.id.in_(bindparam("people", expanding=True)))
_WITH_IDS = select(events).where(events.c.id.in_(bindparam("ids", expanding=True)))


class SqlEvents:
    """`EventLog` over SQL."""

    _database: Database

    def append_event(self, event: Event) -> bool:
        """Appends one event; False if it is there already."""
        (outcome,) = self.append_each([event])
        if isinstance(outcome, MienError):
            raise outcome
        return outcome

    def append_each(self, events: Sequence[Event]) -> list[bool | MienError]:
        """Appends several in one transaction, each with an outcome of its own."""
        try:
            with self._database.writing() as connection:
                return [
                    outcome
                    for batch in batches(events, LOOKUP_SIZE)
                    for outcome in _append(connection, batch)
                ]
        except InvalidInputError as fault:  # of one of them; which one, the database does not say
            if len(events) == 1:
                return [fault]
            return [outcome for event in events for outcome in self.append_each([event])]

    def append_events(self, events: Iterable[Event]) -> int:
        """Appends many and returns how many were new."""
        return sum(self._append_batch(batch) for batch in batches(events, _BATCH))

    def events(
        self, person: PersonId, since: datetime | None = None, limit: int | None = None
    ) -> list[Event]:
        """A person's events, oldest first."""
        query = _LATEST if limit is None else _LATEST.limit(limit)
        wanted = {"of": person, "since": _EVER if since is None else micros_of(since)}
        with self._database.reading() as connection:
            found = [_event_from(row) for row in connection.execute(query, wanted).mappings()]
        return found[::-1]

    def event(self, event: EventId) -> Event | None:
        """One event."""
        with self._database.reading() as connection:
            return _find(connection, event)

    def _append_batch(self, batch: list[Event]) -> int:
        newcomers: dict[PersonId, dict[str, Any]] = {}
        for event in batch:
            newcomers.setdefault(event.person, _newcomer(event))
        with self._database.writing() as connection:
            connection.execute(insert_new(people, "id"), list(newcomers.values()))
            return connection.execute(
                insert_new(events, "id"), [_row(event) for event in batch]
            ).rowcount


def _append(connection: Connection, batch: Sequence[Event]) -> list[bool | MienError]:
    """Appends what is new of a batch, and says of each whether it was or why it cannot be."""
    asked = {"people": {event.person for event in batch}, "ids": {event.id for event in batch}}
    known = set(connection.scalars(_KNOWN_PEOPLE, {"people": list(asked["people"])}))
    rows = connection.execute(_WITH_IDS, {"ids": list(asked["ids"])}).mappings()
    there = {found.id: found for found in map(_event_from, rows)}
    fresh: dict[EventId, Event] = {}
    outcomes: list[bool | MienError] = []
    for event in batch:
        first = there.get(event.id) or fresh.get(event.id)
        if event.person not in known:
            outcomes.append(no_person(event.person))
        elif first is None:
            fresh[event.id] = event
            outcomes.append(True)
        else:
            outcomes.append(False if _act(first) == _act(event) else _id_in_use(event))
    if fresh:
        connection.execute(insert(events), [_row(event) for event in fresh.values()])
    return outcomes


def _find(connection: Connection, event: EventId) -> Event | None:
    row = connection.execute(select(events).where(events.c.id == event)).mappings().one_or_none()
    return None if row is None else _event_from(row)


def _id_in_use(event: Event) -> ConflictError:
    return ConflictError(
        f"The event id {event.id!r} belongs to something else that was done.",
        "Give every event an id of its own.",
    )


def _act(event: Event) -> tuple[object, ...]:
    return (event.person, event.item, event.kind, event.value, event.undoes)


def _newcomer(event: Event) -> dict[str, Any]:
    return {
        "id": event.person,
        "name": event.person,
        "added_at": micros_of(event.at),
        "history_kept": 0,
        "imported": 1,
    }


def _row(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "person": event.person,
        "item": event.item,
        "kind": str(event.kind),
        "at": micros_of(event.at),
        "value": event.value,
        "undoes": event.undoes,
    }


def _event_from(row: RowMapping) -> Event:
    return Event(
        id=EventId(row["id"]),
        person=PersonId(row["person"]),
        item=ItemId(row["item"]),
        kind=EventKind(row["kind"]),
        at=time_at(row["at"]),
        value=row["value"],
        undoes=None if row["undoes"] is None else EventId(row["undoes"]),
    )
