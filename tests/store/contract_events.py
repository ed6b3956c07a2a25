"""What every store does with the log: append, never change."""

from dataclasses import replace
from threading import Thread

import pytest

from mien.catalogue.event import Event, EventId, EventKind, PersonId
from mien.catalogue.item import ItemId
from mien.errors import ConflictError, InvalidInputError, NotFoundError
from mien.store.protocols import Store

from .values import ME, NOON, YOU, event, later


class EventsContract:
    @pytest.fixture(autouse=True)
    def somebody(self, store: Store) -> None:
        store.add_person(ME, "Me", NOON)

    def test_an_event_comes_back_as_it_was_appended(self, store: Store) -> None:
        rated = Event(
            id=EventId("r"),
            person=ME,
            item=ItemId("film:x"),
            kind=EventKind.RATE,
            at=NOON,
            value=0.1 + 0.2 + 0.5,
        )
        undone = Event(
            id=EventId("u"),
            person=ME,
            item=ItemId("film:x"),
            kind=EventKind.UNDO,
            at=later(1),
            undoes=EventId("r"),
        )
        assert store.append_event(rated)
        assert store.append_event(undone)
        assert store.events(ME) == [rated, undone]
        assert store.event(EventId("u")) == undone
        assert store.event(EventId("nothing")) is None

    def test_the_same_event_twice_is_one(self, store: Store) -> None:
        assert store.append_event(event("one"))
        assert not store.append_event(event("one"))
        assert not store.append_event(replace(event("one"), at=later(5)))
        assert store.events(ME) == [event("one")]

    def test_an_id_of_another_act_is_refused(self, store: Store) -> None:
        store.add_person(YOU, "You", NOON)
        store.append_event(event("one"))
        for other in (
            event("one", YOU),
            event("one", item="song:two"),
            replace(event("one"), kind=EventKind.SKIP),
        ):
            with pytest.raises(ConflictError, match="id of its own"):
                store.append_event(other)
        assert store.events(ME) == [event("one")]

    def test_an_event_of_nobody_is_refused(self, store: Store) -> None:
        with pytest.raises(NotFoundError):
            store.append_event(event("one", YOU))
        assert store.event(EventId("one")) is None

    def test_events_come_oldest_first_whatever_the_order_of_coming(self, store: Store) -> None:
        for minutes in (3, 1, 2, 1.5):
            store.append_event(event(f"at {minutes}", minutes=minutes))
        store.append_event(event("again at 2", minutes=2))
        order = ["at 1", "at 1.5", "at 2", "again at 2", "at 3"]
        assert [found.id for found in store.events(ME)] == order

    def test_since_and_limit_leave_the_older_ones_out(self, store: Store) -> None:
        store.append_events(event(f"{minutes}", minutes=minutes) for minutes in range(5))
        assert [found.id for found in store.events(ME, later(2))] == ["2", "3", "4"]
        assert [found.id for found in store.events(ME, limit=2)] == ["3", "4"]
        assert [found.id for found in store.events(ME, later(3), limit=5)] == ["3", "4"]
        assert store.events(ME, limit=0) == []

    def test_many_events_are_appended_once(self, store: Store) -> None:
        many = [event(f"e{number}", PersonId(f"ml:{number % 7}")) for number in range(12_000)]
        assert store.append_events(many) == 12_000
        assert store.append_events([*many[:10], event("new", ME)]) == 1
        assert len(store.events(PersonId("ml:3"))) == 1714
        assert store.events(ME) == [event("new", ME)]

    def test_threads_append_side_by_side(self, store: Store) -> None:
        def work(worker: int) -> None:
            for number in range(20):
                store.append_event(event(f"{worker}-{number}"))

        threads = [Thread(target=work, args=(worker,)) for worker in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len({found.id for found in store.events(ME)}) == 80

    def test_several_are_appended_each_with_an_outcome_of_its_own(self, store: Store) -> None:
        store.append_event(event("one"))
        other = event("one", item="song:other")
        batch = [event("one"), event("two"), event("two"), other, event("three", YOU)]
        same, new, again, taken, nobody = store.append_each([*batch])
        assert (same, new, again) == (False, True, False)
        assert isinstance(taken, ConflictError)
        assert isinstance(nobody, NotFoundError)
        assert [found.id for found in store.events(ME)] == ["one", "two"]

    def test_one_that_cannot_be_kept_takes_no_other_along(self, store: Store) -> None:
        first, broken, last = store.append_each([event("one"), event("x" * 300), event("two")])
        assert (first, last) == (True, True)
        assert isinstance(broken, InvalidInputError)
        assert [found.id for found in store.events(ME)] == ["one", "two"]
