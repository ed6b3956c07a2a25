"""SQL that every database spells its own way, and what several subjects need of it."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Table, bindparam, select
from sqlalchemy.dialects.sqlite import Insert, insert

from mien.catalogue.event import PersonId
from mien.errors import NotFoundError
from mien.store.schema import people

_Value = TypeVar("_Value")

LOOKUP_SIZE = 500
"""Values in one IN list: SQLite takes 999 parameters in its oldest builds."""

_PERSON = select(people.c.id).where(people.c.id == bindparam("person"))


def upsert(table: Table, key: str, columns: Iterable[str]) -> Insert:
    """An INSERT that replaces these columns where the key is there already."""
    adding = insert(table)
    return adding.on_conflict_do_update(
        index_elements=[key], set_={name: adding.excluded[name] for name in columns if name != key}
    )


def insert_new(table: Table, key: str) -> Insert:
    """An INSERT that does nothing where the key is there already."""
    return insert(table).on_conflict_do_nothing(index_elements=[key])


def batches(values: Iterable[_Value], size: int) -> Iterator[list[_Value]]:
    """Lists of at most `size` values, read as they are asked for."""
    waiting = iter(values)
    while batch := list(islice(waiting, size)):
        yield batch


def require_person(connection: Connection, person: PersonId) -> None:
    """Refuses a person who is not there.

    Raises:
        NotFoundError: if there is no such person.
    """
    if connection.scalar(_PERSON, {"person": person}) is None:
        raise no_person(person)


def no_person(person: PersonId) -> NotFoundError:
    """The error of somebody who is not there."""
    return NotFoundError(f"There is no person {person!r}.", "Add them first.")
