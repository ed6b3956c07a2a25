"""The log of events: the database itself refuses to change it, and erasing leaves no trace."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from mien.catalogue.event import Event, PersonId
from mien.errors import InvalidInputError
from mien.store.database import Database
from mien.store.sqlite import FILE_NAME, open_database, open_store

from .values import ME, NOON, event, observation, state


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_store(tmp_path) as store:
        store.add_person(ME, "Me", NOON)
        store.append_event(event("one"))
    opened = open_database(tmp_path)
    yield opened
    opened.close()


def ids(database: Database) -> list[str]:
    with database.reading() as connection:
        return list(connection.exec_driver_sql("SELECT id FROM events").scalars())


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE events SET item = 'other'",
        "UPDATE events SET id = id",
        "DELETE FROM events",
        "DELETE FROM events WHERE id = 'one'",
        "INSERT OR REPLACE INTO events VALUES (9, 'one', 'me', 'other', 'play', 0, NULL, NULL)",
        "UPDATE OR REPLACE events SET item = 'other'",
    ],
)
def test_an_event_is_never_changed(database: Database, sql: str) -> None:
    with pytest.raises(InvalidInputError, match="events"), database.writing() as connection:
        connection.exec_driver_sql(sql)
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT id, item FROM events").all() == [
            ("one", "song:one")
        ]


def test_only_the_erased_persons_events_may_go(database: Database) -> None:
    with database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO erasing (person) VALUES ('you')")
    with pytest.raises(InvalidInputError, match="events"), database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM events")
    assert ids(database) == ["one"]


def test_a_person_with_events_is_not_deleted_past_the_log(database: Database) -> None:
    with pytest.raises(InvalidInputError), database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM people")
    assert ids(database) == ["one"]


def test_the_guard_is_down_only_while_erasing(database: Database, tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.erase_person(ME)
    assert ids(database) == []
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT * FROM erasing").all() == []


def test_an_event_is_on_disk_before_it_is_acknowledged(database: Database) -> None:
    with database.writing() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_only_what_fades_does_not_wait_for_the_disk(database: Database) -> None:
    def waits() -> int | None:
        return connection.exec_driver_sql("PRAGMA synchronous").scalar()

    for synced in (False, True, False, True):  # one pooled connection serves both in turn
        with database.writing(synced=synced) as connection:
            assert waits() == (2 if synced else 1)


def test_no_byte_of_an_erased_person_stays_in_the_files(tmp_path: Path) -> None:
    gone, *_ = people = [PersonId(f"person-who-{does}") for does in ("goes", "stays", "lives")]
    pending: list[Event] = []
    for number in range(1000):  # an order that splits pages and leaves copies in their slack
        scattered = number * 15_485_863 % 10_007
        person = people[scattered % 3]
        item = "i" * (1 + scattered % 150)
        pending.append(event(f"{person}-{scattered:x}-{number}", person, scattered / 60, item))
    with open_store(tmp_path) as store:
        store.append_events(pending)
        for person in people:
            store.set_history_kept(person, kept=True)
            store.append_observation(person, observation())
            store.save_state(person, state())
        assert gone.encode() in everything_in(tmp_path)
        assert store.erase_person(gone).wiped
        assert gone.encode() not in everything_in(tmp_path)
        assert people[1].encode() in everything_in(tmp_path)


def test_a_reader_keeps_the_log_from_being_wiped_and_erasing_says_so(tmp_path: Path) -> None:
    with open_store(tmp_path, patience_ms=50) as store:
        store.add_person(ME, "Me", NOON)
        with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM people").fetchall()
            assert not store.erase_history(ME).wiped
            assert not store.erase_person(ME).wiped
        assert store.person(ME) is None


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())
