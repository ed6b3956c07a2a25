"""The log of what people did: appended, never changed; the database itself refuses both."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, select

from mien.catalogue.event import Event, EventId, EventKind, PersonId
from mien.catalogue.item import ItemId
from mien.errors import ConflictError
from mien.store.database import Database
from mien.store.schema import events, people
from mien.store.statements import batches, insert_new, require_person
from mien.store.times import micros_of, time_at

_BATCH = 5000
_EVER = -(2**63)
_LATEST = (
    select(events)
    .where(events.c.person == bindparam("of"), events.c.at >= bindparam("since"))
    .order_by(events.c.at.desc(), events.c.number.desc())
)


class SqlEvents:
    """`EventLog` over SQL."""

    _database: Database

    def append_event(self, event: Event) -> bool:
        """Appends one event; False if it is there already."""
        with self._database.writing() as connection:
            require_person(connection, event.person)
            if connection.execute(insert_new(events, "id"), _row(event)).rowcount == 1:
                return True
            _require_same_act(connection, event)
        return False

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


def _find(connection: Connection, event: EventId) -> Event | None:
    row = connection.execute(select(events).where(events.c.id == event)).mappings().one_or_none()
    return None if row is None else _event_from(row)


def _require_same_act(connection: Connection, event: Event) -> None:
    first = _find(connection, event.id)
    if first is None or _act(first) != _act(event):
        raise ConflictError(
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
