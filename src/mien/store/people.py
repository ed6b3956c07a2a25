"""People in the database, and their erasure."""

from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, bindparam, delete, insert, select, update

from mien.catalogue.event import PersonId
from mien.errors import ConflictError, NotFoundError
from mien.store.database import Database
from mien.store.schema import erasing, events, observations, people, states
from mien.store.statements import insert_new
from mien.store.store_values import Erased, Person
from mien.store.times import micros_of, time_at

_WITH_ID = select(people).where(people.c.id == bindparam("person"))


class SqlPeople:
    """`PeopleStore` over SQL."""

    _database: Database

    def add_person(self, person: PersonId, name: str, at: datetime) -> Person:
        """Adds somebody."""
        added = Person(person, name, time_at(micros_of(at)))
        with self._database.writing() as connection:
            done = connection.execute(insert_new(people, "id"), _row(added))
            if done.rowcount == 0:
                raise ConflictError(
                    f"There is somebody with the id {person!r} already.", "Choose another id."
                )
        return added

    def person(self, person: PersonId) -> Person | None:
        """One person."""
        with self._database.reading() as connection:
            row = connection.execute(_WITH_ID, {"person": person}).mappings().one_or_none()
            return None if row is None else _person_from(row)

    def people(self) -> list[Person]:
        """Everybody who uses Mien, oldest first."""
        query = (
            select(people).where(people.c.imported == 0).order_by(people.c.added_at, people.c.id)
        )
        with self._database.reading() as connection:
            return [_person_from(row) for row in connection.execute(query).mappings()]

    def set_history_kept(self, person: PersonId, kept: bool) -> None:
        """Starts or stops keeping a mood history."""
        change = update(people).where(people.c.id == person).values(history_kept=int(kept))
        with self._database.writing() as connection:
            if connection.execute(change).rowcount == 0:
                raise NotFoundError(f"There is no person {person!r}.", "Add them first.")

    def erase_person(self, person: PersonId, anew: datetime | None = None) -> Erased:
        """Erases a person and everything about them; with `anew` they begin once more."""
        with self._database.writing() as connection:
            connection.execute(insert(erasing), {"person": person})
            gone = [
                connection.execute(delete(table).where(column == person)).rowcount
                for table, column in (
                    (events, events.c.person),
                    (observations, observations.c.person),
                    (states, states.c.person),
                    (people, people.c.id),
                )
            ]
            connection.execute(delete(erasing))
            if anew is not None and gone[3]:
                connection.execute(insert(people), _row(Person(person, str(person), anew)))
        names = ("events", "observations", "states", "people")
        return Erased(**dict(zip(names, gone, strict=True)), wiped=self._database.wipe())


def _row(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "added_at": micros_of(person.added_at),
        "history_kept": int(person.history_kept),
        "imported": int(person.imported),
    }


def _person_from(row: RowMapping) -> Person:
    return Person(
        PersonId(row["id"]),
        row["name"],
        time_at(row["added_at"]),
        bool(row["history_kept"]),
        bool(row["imported"]),
    )
