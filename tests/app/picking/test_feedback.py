from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mien.app.picking.feedback import Feedback, new_event
from mien.catalogue.event import EventId, EventKind, PersonId
from mien.catalogue.item import ItemId, Track
from mien.errors import InvalidInputError, NotFoundError
from mien.store import events as events_module
from mien.store.protocols import Store
from mien.store.sqlite import open_store

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
ME = PersonId("me")
SONG = ItemId("song:one")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        opened.add_person(ME, "Me", NOON)
        opened.put_items([(Track(id=SONG, title="One", artist="Somebody"), None)])
        yield opened


@pytest.fixture
def feedback(store: Store) -> Feedback:
    return Feedback(store)


def test_an_event_is_in_the_log_once_however_often_it_is_sent(feedback: Feedback) -> None:
    sent = EventId("abc")
    first = feedback.record(new_event(ME, SONG, EventKind.LIKE, NOON, event_id=sent))
    again = feedback.record(new_event(ME, SONG, EventKind.LIKE, NOON, event_id=sent))
    assert feedback.events(ME) == [first] == [again]


def test_an_undo_is_one_more_event(feedback: Feedback) -> None:
    liked = feedback.record(new_event(ME, SONG, EventKind.LIKE, NOON))
    undone = feedback.undo(ME, liked.id, NOON)
    assert undone.undoes == liked.id
    assert [event.kind for event in feedback.events(ME)] == [EventKind.LIKE, EventKind.UNDO]
    feedback.undo(ME, liked.id, NOON)
    assert len(feedback.events(ME)) == 2
    with pytest.raises(InvalidInputError, match="cannot be undone"):
        feedback.undo(ME, undone.id, NOON)


def test_an_unknown_item_is_refused(feedback: Feedback) -> None:
    with pytest.raises(NotFoundError, match="song:two"):
        feedback.record(new_event(ME, ItemId("song:two"), EventKind.LIKE, NOON))


def test_somebody_elses_event_cannot_be_undone(store: Store, feedback: Feedback) -> None:
    store.add_person(PersonId("you"), "You", NOON)
    liked = feedback.record(new_event(ME, SONG, EventKind.LIKE, NOON))
    with pytest.raises(NotFoundError):
        feedback.undo(PersonId("you"), liked.id, NOON)


def test_the_latest_events_come_oldest_first(feedback: Feedback) -> None:
    for stars in (1.0, 2.0, 3.0):
        feedback.record(new_event(ME, SONG, EventKind.RATE, NOON, value=stars))
    assert [event.value for event in feedback.events(ME, limit=2)] == [2.0, 3.0]


def test_the_latest_few_are_all_that_is_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    feedback, read = Feedback(store), list[object]()
    for number in range(20):
        feedback.record(new_event(ME, SONG, EventKind.PLAY, NOON + timedelta(minutes=number)))
    made = events_module.time_at

    def counting(micros: int) -> datetime:
        read.append(micros)
        return made(micros)

    monkeypatch.setattr(events_module, "time_at", counting)
    assert len(feedback.events(ME, limit=2)) == 2
    assert len(read) == 2
