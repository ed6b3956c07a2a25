"""States and mood histories in the database."""

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select

from mien.affect.state.observation import Observation
from mien.affect.state.state import State
from mien.catalogue.event import PersonId
from mien.store.database import Database
from mien.store.mood_rows import observation_from, observation_row, state_from, state_row
from mien.store.schema import observations, people, states
from mien.store.statements import require_person, upsert
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

    def observations(self, person: PersonId, since: datetime | None = None) -> list[Observation]:
        """The observations kept of a person, oldest first."""
        query = select(observations).where(observations.c.person == person)
        if since is not None:
            query = query.where(observations.c.at >= micros_of(since))
        ordered = query.order_by(observations.c.at, observations.c.number)
        with self._database.reading() as connection:
            return [observation_from(row) for row in connection.execute(ordered).mappings()]

    def erase_history(self, person: PersonId) -> int:
        """Erases a person's observations."""
        with self._database.writing() as connection:
            gone = connection.execute(
                delete(observations).where(observations.c.person == person)
            ).rowcount
        self._database.wipe()
        return gone
