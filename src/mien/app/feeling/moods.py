"""A person's state over time: observations go in, the belief about now comes out."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from threading import Lock
from typing import NamedTuple

from mien.affect.state.baseline import personal
from mien.affect.state.dynamics import Dynamics
from mien.affect.state.observation import Observation
from mien.affect.state.state import State
from mien.app.people import known_person
from mien.catalogue.event import PersonId
from mien.store.protocols import Store
from mien.store.store_values import Erased, Person

_LOG = logging.getLogger("mien.feeling")

_BASELINE_WINDOW = timedelta(days=90)

_BASELINE_HOLDS = timedelta(minutes=10)
"""How long a baseline is used before the history is read anew: 90 days move little in that time."""

_BASELINE_MOST = 50_000
"""Readings that a baseline is learned from, the latest: a camera makes one a second, so that many
are 14 hours before it. The database adds them up."""

MOST_SHOWN = 10_000
"""Readings of a history that are handed out at a time."""

_CLOCKS_DIFFER = timedelta(minutes=10)
"""How far in the future a reading may be and still count as one of now: one that took long to be
made comes after newer ones. What is dated further on comes from a clock that was wrong, and would
stand for "now" until that time has come."""


class History(NamedTuple):
    """A part of somebody's history.

    Attributes:
        kept: whether new readings are added.
        observations: of the part, oldest first.
        total: how many there are, whatever is shown.
    """

    kept: bool
    observations: Sequence[Observation]
    total: int


class _Own(NamedTuple):
    """Somebody's own dynamics, and when they were learned."""

    at: datetime
    dynamics: Dynamics


class Moods:
    """Keeps each person's latest state and, if they asked for it, their history.

    Args:
        store: where states and histories are kept.
        population: the dynamics of people in general, the start for each person's own.
    """

    def __init__(self, store: Store, population: Dynamics) -> None:
        self._store = store
        self._population = population
        self._one_update = Lock()
        self._own: dict[PersonId, _Own] = {}

    def state(self, person: PersonId, at: datetime) -> State:
        """What is believed about the person at `at`."""
        return self._belief(person, at, self._dynamics(self._known_person(person), at))

    def observe(self, person: PersonId, observation: Observation) -> State:
        """Folds one observation into the person's state and returns the new state."""
        known = self._known_person(person)
        dynamics = self._dynamics(known, observation.at)
        with self._one_update:
            before = self._belief(person, observation.at, dynamics)
            after = before.update(observation, dynamics)
            self._store.save_state(person, after)
        if known.history_kept and observation.confidence > 0:  # else it says nothing
            self._store.append_observation(person, observation)
        _LOG.debug("%s taken in; history kept: %s", observation.source, known.history_kept)
        return after

    def forget(self, person: PersonId, at: datetime) -> State:
        """Drops what is believed now: back to "don't know". The history stays."""
        unknown = State.unknown(at, self._dynamics(self._known_person(person), at))
        self._store.save_state(person, unknown)
        return unknown

    def history(
        self, person: PersonId, since: datetime | None, limit: int, offset: int = 0
    ) -> History:
        """What was kept of a person who asked for it.

        Args:
            person: of whom.
            since: None for all.
            limit: the latest that many, `MOST_SHOWN` at most.
            offset: how many of the latest are passed over before.
        """
        known = self._known_person(person)
        shown = self._store.observations(person, since, min(limit, MOST_SHOWN), offset)
        return History(known.history_kept, shown, self._store.count_observations(person, since))

    def history_kept(self, person: PersonId) -> bool:
        """Whether the person asked for a mood history."""
        return self._known_person(person).history_kept

    def keep_history(self, person: PersonId, kept: bool) -> None:
        """Starts or stops keeping observations; what was kept so far stays until erased."""
        self._known_person(person)
        self._store.set_history_kept(person, kept)

    def erase_history(self, person: PersonId) -> Erased:
        """Erases the mood history."""
        self._known_person(person)
        self._own.pop(person, None)
        return self._store.erase_history(person)

    def erase(self, person: PersonId, anew: datetime | None = None) -> Erased:
        """Erases everything about a person: events, state, history, and the person.

        Args:
            person: whom.
            anew: when they begin anew; there is no moment at which they are nobody. None for good.
        """
        self._known_person(person)
        self._own.pop(person, None)
        return self._store.erase_person(person, anew)

    def _known_person(self, person: PersonId) -> Person:
        return known_person(self._store, person)

    def _belief(self, person: PersonId, at: datetime, dynamics: Dynamics) -> State:
        """The latest state, carried to `at`; nobody knows how old one of the future really is."""
        latest = self._store.state(person)
        if latest is None or latest.at - at > _CLOCKS_DIFFER:
            return State.unknown(at, dynamics)
        return latest.later(at, dynamics)

    def _dynamics(self, person: Person, at: datetime) -> Dynamics:
        if not person.history_kept:
            return self._population
        own = self._own.get(person.id)
        if own is None or abs(at - own.at) >= _BASELINE_HOLDS:
            since, until = at - _BASELINE_WINDOW, at + _CLOCKS_DIFFER
            typical = self._store.typical_mood(person.id, since, until, _BASELINE_MOST)
            own = self._own[person.id] = _Own(at, personal(self._population, typical))
        return own.dynamics
