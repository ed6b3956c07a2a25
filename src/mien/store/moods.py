"""States and mood histories in the database."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, delete, func, insert, select

from mien.affect.state.baseline import Typical
from mien.affect.state.observation import Observation
from mien.affect.state.state import State
from mien.catalogue.event import PersonId
from mien.store.database import Database
from mien.store.mood_rows import observation_from, observation_row, state_from, state_row
from mien.store.schema import observations, people, states
from mien.store.statements import require_person, upsert
from mien.store.store_values import Erased
from mien.store.times import micros_of

_STATE_OF = select(states).where(states.c.person == bindparam("of"))
_PUT_STATE = upsert(states, "person", [column.name for column in states.c])


class SqlMoods:
    """`MoodStore` over SQL."""

    _database: Database

    def save_state(self, person: PersonId, state: State) -> None:
        """Keeps a person's latest state in place of the one before."""
        row = state_row(state) | {"person": person}
        # It fades within the hour, and a camera changes it every second: no disk need spin up.
        with self._database.writing(synced=False) as connection:
            require_person(connection, person)
            connection.execute(_PUT_STATE, row)

    def state(self, person: PersonId) -> State | None:
        """A person's latest state."""
        with self._database.reading() as connection:
            row = connection.execute(_STATE_OF, {"of": person}).mappings().one_or_none()
            return None if row is None else state_from(row)

    def append_observation(self, person: PersonId, observation: Observation) -> bool:
        """Keeps an observation if the person asked for a history."""
        asked = select(people.c.history_kept).where(people.c.id == person)
        with self._database.writing() as connection:
            require_person(connection, person)
            if not connection.scalar(asked):
                return False
            connection.execute(
                insert(observations), observation_row(observation) | {"person": person}
            )
        return True

    def observations(
        self,
        person: PersonId,
        since: datetime | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Observation]:
        """The observations kept of a person, oldest first."""
        query = _latest_first(_of_person_since(select(observations), person, since))
        query = query.limit(limit).offset(offset)
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings()
            return [observation_from(row) for row in rows][::-1]

    def count_observations(self, person: PersonId, since: datetime | None = None) -> int:
        """How many observations are kept of a person."""
        query = _of_person_since(select(func.count()).select_from(observations), person, since)
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one()

    def typical_mood(
        self, person: PersonId, since: datetime, until: datetime, most: int
    ) -> Typical:
        """The mean of a person's observations, added up by the database."""
        query = _of_person_since(select(observations), person, since).where(
            observations.c.at <= micros_of(until)
        )
        each = _latest_first(query).limit(most).subquery().c
        parts = (each.confidence, each.confidence * each.valence, each.confidence * each.arousal)
        with self._database.reading() as connection:
            sums = connection.execute(select(*(func.total(part) for part in parts))).one()
        weight, valence, arousal = map(float, sums)
        return Typical(weight, valence / weight, arousal / weight) if weight > 0 else Typical()

    def erase_history(self, person: PersonId) -> Erased:
        """Erases a person's observations."""
        with self._database.writing() as connection:
            gone = connection.execute(
                delete(observations).where(observations.c.person == person)
            ).rowcount
        return Erased(observations=gone, wiped=self._database.wipe())


def _of_person_since(query: Select[Any], person: PersonId, since: datetime | None) -> Select[Any]:
    query = query.where(observations.c.person == person)
    return query if since is None else query.where(observations.c.at >= micros_of(since))


def _latest_first(query: Select[Any]) -> Select[Any]:
    return query.order_by(observations.c.at.desc(), observations.c.number.desc())
