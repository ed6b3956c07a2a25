"""What every store does with people and with their erasure."""

import pytest

from mien.catalogue.event import PersonId
from mien.errors import ConflictError, InvalidInputError, NotFoundError, UnavailableError
from mien.store.protocols import Store
from mien.store.store_values import Erased, Person

from .values import ME, NOON, YOU, event, later, observation, state


class PeopleContract:
    def test_a_person_is_kept_as_added(self, store: Store) -> None:
        added = store.add_person(ME, "Zoë", NOON)
        assert added == Person(ME, "Zoë", NOON)
        assert store.person(ME) == added
        assert store.person(YOU) is None

    def test_people_come_oldest_first(self, store: Store) -> None:
        store.add_person(ME, "Me", later(1))
        store.add_person(YOU, "You", later(0))
        assert [person.id for person in store.people()] == [YOU, ME]

    def test_a_taken_id_is_refused_and_changes_nothing(self, store: Store) -> None:
        store.add_person(ME, "Me", NOON)
        with pytest.raises(ConflictError, match="another id"):
            store.add_person(ME, "Somebody else", later(1))
        assert store.people() == [Person(ME, "Me", NOON)]

    def test_a_name_beyond_reason_is_refused(self, store: Store) -> None:
        with pytest.raises(InvalidInputError, match="name"):
            store.add_person(ME, "x" * 201, NOON)
        assert store.people() == []

    def test_a_history_is_kept_only_when_asked_for(self, store: Store) -> None:
        store.add_person(ME, "Me", NOON)
        assert not store.append_observation(ME, observation())
        store.set_history_kept(ME, kept=True)
        assert store.append_observation(ME, observation(1))
        store.set_history_kept(ME, kept=False)
        assert not store.append_observation(ME, observation(2))
        assert store.observations(ME) == [observation(1)]

    def test_nobody_has_no_history(self, store: Store) -> None:
        with pytest.raises(NotFoundError):
            store.set_history_kept(ME, kept=True)

    def test_erasing_a_person_takes_everything_of_theirs_and_nothing_else(
        self, store: Store
    ) -> None:
        for person in (ME, YOU):
            store.add_person(person, person, NOON)
            store.set_history_kept(person, kept=True)
            store.append_event(event(f"first of {person}", person))
            store.append_event(event(f"second of {person}", person))
            store.append_observation(person, observation())
            store.save_state(person, state())
        erased = store.erase_person(ME)
        assert erased == Erased(people=1, events=2, observations=1, states=1, wiped=True)
        assert (store.person(ME), store.state(ME)) == (None, None)
        assert (store.events(ME), store.observations(ME)) == ([], [])
        assert len(store.events(YOU)) == 2
        assert store.observations(YOU) == [observation()]
        assert store.state(YOU) == state()

    def test_erasing_nobody_counts_nothing(self, store: Store) -> None:
        assert store.erase_person(ME) == Erased(wiped=True)

    def test_an_erased_person_may_come_back_with_nothing(self, store: Store) -> None:
        store.add_person(ME, "Me", NOON)
        store.append_event(event("one"))
        store.erase_person(ME)
        store.add_person(ME, "Me", later(1))
        assert store.events(ME) == []
        assert store.person(ME) == Person(ME, "Me", later(1))

    def test_imported_people_are_known_but_not_listed(self, store: Store) -> None:
        store.append_events([event("one", PersonId("movielens:1"))])
        assert store.people() == []
        imported = store.person(PersonId("movielens:1"))
        assert imported is not None
        assert imported.imported

    def test_a_closed_store_serves_nobody(self, store: Store) -> None:
        store.add_person(ME, "Me", NOON)
        store.close()
        store.close()
        for use in (store.people, lambda: store.add_person(YOU, "You", NOON)):
            with pytest.raises(UnavailableError, match="closed"):
                use()

    def test_who_begins_anew_is_there_with_nothing_of_theirs(self, store: Store) -> None:
        store.add_person(ME, "Me", NOON)
        store.set_history_kept(ME, kept=True)
        store.append_event(event("one"))
        store.save_state(ME, state())
        erased = store.erase_person(ME, anew=later(1))
        assert (erased.people, erased.events, erased.states) == (1, 1, 1)
        assert store.person(ME) == Person(ME, str(ME), later(1))
        assert store.events(ME) == []
        assert store.state(ME) is None

    def test_nobody_does_not_begin_anew(self, store: Store) -> None:
        assert store.erase_person(ME, anew=NOON).people == 0
        assert store.person(ME) is None
